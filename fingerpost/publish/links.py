"""Whether everything that the site points to is there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from fingerpost.addresses import NOT_FOUND, NOT_SAVED, WORKER
from fingerpost.publish.fault import PublishFault
from fingerpost.publish.page import Page
from fingerpost.publish.saved import named_in_worker

Found = Iterator[tuple[str, PublishFault]]

_HERE = "http://here.invalid"
_MANY = 50_000
"""How many addresses are remembered: a site of a thousand pages has a few thousand."""
_OUTBOUND = ("https://", "http://", "mailto:", "tel:", "sms:")
_CSS_URL = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s;]+)""")
_JS_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']""")
_SVG_ID = re.compile(r"""\sid=["']([^"']+)["']""")


@dataclass(frozen=True)
class Site:
    """Every path of a stage: the pages as read, and what the other files name."""

    base_path: str
    paths: frozenset[str]
    pages: Mapping[str, Page]
    references: Mapping[str, tuple[str, ...]]
    """Path of a style sheet, script or web manifest -> the addresses in it."""
    parts: Mapping[str, frozenset[str]]
    """Path of a picture -> the ids in it."""

    @cached_property
    def ids(self) -> dict[str, frozenset[str]]:
        """Path -> the fragments that a link to it may name."""
        return {**self.parts, **{path: frozenset(page.ids) for path, page in self.pages.items()}}

    def resolve(self, path: str, href: str) -> tuple[str, str]:
        """The path of this site that an address on a page means, and its fragment."""
        # From the root it means the same on every page: most links do, and are worked out once.
        return _resolve(self.base_path, "" if href.startswith("/") else path, href)


@lru_cache(maxsize=_MANY)
def _resolve(base_path: str, path: str, href: str) -> tuple[str, str]:
    whole = urlsplit(urljoin(f"{_HERE}{base_path}{path}", href))
    if not whole.path.startswith(base_path):
        return whole.path, ""
    return unquote(whole.path[len(base_path) :]), unquote(whole.fragment)


def check_links(site: Site) -> Found:
    """Every link, fragment and asset that leads nowhere, or where it must not."""
    for path, page in site.pages.items():
        for href in sorted(page.links):
            if fault := _check_link(site, path, href):
                yield path, fault
        for href in sorted(page.assets):
            if fault := _check_asset(site, path, href):
                yield path, fault
    for path, references in site.references.items():
        for href in references:
            if fault := _check_asset(site, path, href):
                yield path, fault


def references_of(path: str, words: str) -> tuple[str, ...]:
    """What a style sheet, a script or a web manifest names, other than parts of itself."""
    ending = PurePosixPath(path).suffix
    if ending == ".css":
        named = _CSS_URL.findall(words)
    elif path == WORKER:
        named = named_in_worker(words)
    elif ending in (".js", ".mjs"):
        # Other words after "from" are sentences: an import begins like an address.
        named = [word for word in _JS_IMPORT.findall(words) if word[0] in "./h"]
    elif ending == ".webmanifest":
        named = _named_in_manifest(json.loads(words))
    else:
        named = []
    return tuple(sorted({href for href in named if not href.startswith("#")}))


def parts_of(words: str) -> frozenset[str]:
    """The ids in a picture."""
    return frozenset(_SVG_ID.findall(words))


def _check_link(site: Site, path: str, href: str) -> PublishFault | None:
    if href.startswith(_OUTBOUND):
        return None
    if _leaves(href):
        return PublishFault("link-is-strange", f"A link goes to “{href}”.")
    return _check_target(site, path, href, "A link goes to")


def _check_asset(site: Site, path: str, href: str) -> PublishFault | None:
    if _leaves(href):
        return PublishFault("asset-is-elsewhere", f"It fetches “{href}”, not a file of this site.")
    return _check_target(site, path, href, "It fetches")


def _check_target(site: Site, path: str, href: str, does: str) -> PublishFault | None:
    if path in (NOT_FOUND, NOT_SAVED) and not href.startswith(("/", "#")):
        # Shown at any address, so only addresses from the root mean one thing.
        return PublishFault("link-is-relative", f"{does} “{href}”, which has no fixed meaning.")
    target, fragment = site.resolve(path, href)
    if target not in site.paths:
        return PublishFault("link-goes-nowhere", f"{does} “{href}”, and nothing is there.")
    if fragment and fragment != "top" and fragment not in site.ids.get(target, ()):
        return PublishFault("link-goes-nowhere", f"{does} “{href}”, and no part has that id.")
    return None


@lru_cache(maxsize=_MANY)
def _leaves(href: str) -> bool:
    # Browsers read a backslash as a slash: \\evil.example is another host.
    if "\\" in href:
        return True
    parts = urlsplit(href)
    return bool(parts.scheme or parts.netloc) or href.startswith("//")


def _named_in_manifest(said: Mapping[str, object]) -> list[str]:
    icons = said.get("icons")
    named = [icon["src"] for icon in icons] if isinstance(icons, list) else []
    start = said.get("start_url")
    return [*named, start] if isinstance(start, str) else named
