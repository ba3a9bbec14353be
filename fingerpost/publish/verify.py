"""The finished stage, checked file by file before anybody can see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fingerpost.model.personal import Personal
from fingerpost.publish.budget import limit_of, weight
from fingerpost.publish.fault import PublishFault, gather
from fingerpost.publish.files import file_of, files_in
from fingerpost.publish.links import Found, Site, check_links, parts_of, references_of
from fingerpost.publish.page import NUMBERS, Page
from fingerpost.publish.personal import check_personal


@dataclass(frozen=True)
class Demands:
    """What this site must hold, and where it stands on its host."""

    paths: tuple[str, ...]
    base_path: str
    urgent_bar: bytes
    must_hold: tuple[bytes, ...]
    personal: Personal
    languages: Mapping[str, tuple[bytes, tuple[bytes, ...]]]
    """What the addresses of a language begin with -> its urgent bar and what its pages hold."""

    def of(self, path: str) -> tuple[str, bytes, tuple[bytes, ...]]:
        """The page's path in English, and the bar and the words that it must hold."""
        for prefix, (bar, words) in self.languages.items():
            if path.startswith(prefix):
                return path.removeprefix(prefix), bar, words
        return path, self.urgent_bar, self.must_hold


def demands_of(config: Mapping[str, Any], added: tuple[str, ...] = ()) -> Demands:
    """What render has set in the app's settings, with the paths that publishing has added."""
    return Demands(
        (*config["PATHS"], *added),
        config["BASE_PATH"],
        bytes(config["URGENT_BAR"]),
        tuple(config["MUST_HOLD"]),
        config["PERSONAL"],
        config.get("LANGUAGES", {}),
    )


def verify_stage(
    stage: Path, demands: Demands, pages: Mapping[str, Page]
) -> tuple[PublishFault, ...]:
    """Everything that makes the stage, with its pages as read, unfit to be published."""
    if faults := _check_files(stage, demands):
        return faults
    bodies = {path: (stage / file_of(path)).read_bytes() for path in demands.paths}
    site = _site(bodies, demands, pages)
    found = [fault for path in site.pages for fault in _check_page(path, bodies, site, demands)]
    return gather(
        [
            *found,
            *check_links(site),
            *_check_weights(bodies, site, demands),
            *check_personal(bodies, site.pages, demands.personal),
        ]
    )


def _site(bodies: Mapping[str, bytes], demands: Demands, pages: Mapping[str, Page]) -> Site:
    words = {path: body.decode("utf-8") for path, body in bodies.items() if _is_text(path)}
    return Site(
        demands.base_path,
        frozenset(demands.paths),
        pages=pages,
        references={path: references_of(path, said) for path, said in words.items()},
        parts={path: parts_of(svg) for path, svg in words.items() if path.endswith(".svg")},
    )


def _is_text(path: str) -> bool:
    return file_of(path).endswith((".html", ".css", ".js", ".mjs", ".svg", ".webmanifest"))


def _check_files(stage: Path, demands: Demands) -> tuple[PublishFault, ...]:
    expected = {file_of(path): path for path in demands.paths}
    held = frozenset(files_in(stage))
    missing = tuple(path for file, path in expected.items() if file not in held)
    more = tuple(sorted(held - expected.keys()))
    empty = tuple(file for file in sorted(held) if not (stage / file).stat().st_size)
    said = (
        ("file-is-missing", "A page was not written.", missing),
        ("file-is-unknown", "A file was written that belongs to no page.", more),
        ("file-is-empty", "A page has nothing in it.", empty),
    )
    return tuple(PublishFault(rule, words, "", where) for rule, words, where in said if where)


def _check_page(path: str, bodies: Mapping[str, bytes], site: Site, demands: Demands) -> Found:
    page, body = site.pages[path], bodies[path]
    _, urgent_bar, must_hold = demands.of(path)
    if urgent_bar not in body:
        yield path, PublishFault("urgent-bar-missing", "The urgent help bar is not on the page.")
    for number in NUMBERS:
        if number not in page.numbers:
            yield path, PublishFault("number-missing", f"{number} is not in sight on the page.")
    for words in must_hold:
        if words not in body:
            yield path, PublishFault("words-missing", f"The page lacks: {words.decode()}")
    for rule, detail in page.faults:
        yield path, PublishFault(rule, detail)


def _check_weights(bodies: Mapping[str, bytes], site: Site, demands: Demands) -> Found:
    weights: dict[str, int] = {}
    for path, page in site.pages.items():
        total = page.weight
        for target in _loaded(path, page, site):
            weights[target] = weights.get(target) or weight(bodies[target])
            total += weights[target]
        limit = limit_of(demands.of(path)[0], len(page.links))
        if total > limit:
            said = f"It takes {total:,} bytes to read; the most is {limit:,}."
            yield path, PublishFault("page-is-heavy", said)


def _loaded(path: str, page: Page, site: Site) -> set[str]:
    targets = {site.resolve(path, href)[0] for href in page.sheets_and_scripts}
    return targets & site.paths
