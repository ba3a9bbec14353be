"""What a device may keep of the site, and the manifest by which it can be installed."""

from __future__ import annotations

import json
from collections.abc import Iterable

from jinja2 import Environment

from fingerpost import addresses
from fingerpost.model.results import Artefact
from fingerpost.model.saved import SavedCopy, SavedPart
from fingerpost.render.assets import Assets
from fingerpost.render.headers import HEADERS
from fingerpost.render.kinds import Kind
from fingerpost.render.setting import Setting

LEFT_OUT = frozenset({"guide-diagram", "handbook"})
"""Kinds of page that nobody needs in a hurry, and that weigh most."""
GUIDES = frozenset({"guide", "guide-all", "guide-page", "guide-routes"})
ENTRIES = frozenset({"service", "organisation", "event", "resource"})
TEXT = (".css", ".js", ".svg", ".json")

LIMIT = 4000
"""Milliseconds that a page is waited for before its copy is shown."""

COLOUR = "#0c3a1f"
ICONS = (
    {"src": "img/icons.svg", "sizes": "any", "type": "image/svg+xml"},
    {"src": "img/icon-192.png", "sizes": "192x192", "type": "image/png"},
    {"src": "img/icon-512.png", "sizes": "512x512", "type": "image/png"},
    {"src": "img/maskable-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
)


def saved_copy(
    kinds: Iterable[Kind], assets: Assets, artefacts: Iterable[Artefact], environment: Environment
) -> SavedCopy:
    """Every page but drawings, with what they need: first what is needed first."""
    pages: dict[str, list[str]] = {"core": [], "guides": [], "entries": []}
    for kind in kinds:
        if kind.name not in LEFT_OUT:
            pages[_part_of(kind)] += kind.paths
    artefacts = tuple(artefacts)
    text = [assets.path(name) for name in assets.files if name.endswith(TEXT)]
    text += [made.path for made in artefacts if made.path.startswith(addresses.LIST_DATA)]
    return SavedCopy(
        (
            SavedPart("core", (*pages["core"], *text)),
            SavedPart("guides", tuple(pages["guides"])),
            SavedPart("search", _search_files(artefacts), is_packed=False),
            SavedPart("entries", tuple(pages["entries"])),
        ),
        assets.workers["worker"],
        {
            "headers": HEADERS,
            "limit": LIMIT,
            "notSaved": addresses.NOT_SAVED,
            "said": _said(environment),
            "bare": environment.get_template("parts/bare_page.html").render().strip(),
        },
    )


def manifest(setting: Setting, assets: Assets) -> bytes:
    """The web app manifest. The browser's own Back and Reload stay (minimal-ui)."""
    site = setting.offer.site
    said = {
        "id": site.base_path,
        "name": site.name,
        "short_name": site.name,
        "description": site.tagline,
        "lang": "en-GB",
        "start_url": site.base_path,
        "scope": site.base_path,
        "display": "minimal-ui",
        "background_color": COLOUR,
        "theme_color": COLOUR,
        "icons": [icon | {"src": setting.url(assets.path(icon["src"]))} for icon in ICONS],
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def _part_of(kind: Kind) -> str:
    if kind.name in GUIDES:
        return "guides"
    return "entries" if kind.name in ENTRIES else "core"


def _search_files(artefacts: Iterable[Artefact]) -> tuple[str, ...]:
    """The search's first file and all others in one; neither where there is no such one."""
    paths = [made.path for made in artefacts]
    every = [path for path in paths if path.startswith(addresses.SEARCH_ALL)]
    first = [path for path in paths if path.startswith(addresses.SEARCH_START)]
    return (*first, *every) if every else ()


def _said(environment: Environment) -> dict[str, str]:
    """What stands under the urgent help of a page that is a copy, for each reason why."""
    banner = environment.get_template("parts/saved_copy.html")
    return {why: banner.render(why=why).strip() for why in ("offline", "slow", "silent", "missing")}
