"""The first way in: payloads as the words of every field, past the checks, on every page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from playwright.sync_api import Page

from bench.xss.hostile import Planter
from bench.xss.judge import Judge
from fingerpost.model.offer import Offer
from fingerpost.model.results import Artefact
from fingerpost.pipeline.check import check_project
from fingerpost.prove import prove_all
from fingerpost.prove.coverage import coverage
from fingerpost.prove.unknowns import unknowns
from fingerpost.publish.page import read_page
from fingerpost.render import make_app
from fingerpost.search import build_search
from tests.projects import COUNCIL, TODAY, make_project
from tests.rendered import write_app

_HOST = re.compile(r"https://([\w.-]+)")
OURS = Path(__file__).parent / "council"


def our_files() -> dict[str, bytes]:
    """What is laid over the made-up council."""
    files = (file for folder in OURS.iterdir() if folder.is_dir() for file in folder.rglob("*.*"))
    return {file.relative_to(OURS).as_posix(): file.read_bytes() for file in files}


@cache
def offer() -> Offer:
    """A made-up council that says something in nearly every field; it has no fault."""
    with TemporaryDirectory() as folder:
        found = check_project(make_project(Path(folder), our_files()), TODAY)
    assert found.offer and found.is_clean, [str(p.span) + p.message for p in found.problems]
    return found.offer


def hosts() -> set[str]:
    """The hosts that the council's own files name."""
    return {host for file in offer().files for host in _HOST.findall(file.text)}


@dataclass(frozen=True)
class Hostile:
    """A site with payloads in it: its app, and what was put into which field."""

    app: Flask
    placed: dict[str, set[str]]

    @property
    def pages(self) -> list[str]:
        """The path of every page."""
        paths = self.app.config["PATHS"]
        return [path for path in paths if path in ("", "404.html") or path.endswith("/")]

    def kind(self, path: str) -> str:
        """Which kind of page it is: those of a kind have one template."""
        return str(self.app.url_map.bind("localhost").match(f"/{path}")[0])

    def write(self, folder: Path, only: Sequence[str] | None = None) -> Path:
        """Every file of the site, as a host would serve it; of its pages these only."""
        left_out = set() if only is None else set(self.pages) - set(only)
        return write_app(self.app, folder, left_out)


def hostile(words: Sequence[str], turn: int, *, search: bool) -> Hostile:
    """The site of an offer with these words in its fields, beginning at the turn."""
    planter = Planter(words, turn)
    planted = planter.offer(offer())
    proofs, gaps = prove_all(planted), coverage(planted)
    artefacts: tuple[Artefact, ...] = build_search(planted, proofs).artefacts if search else ()
    app = make_app(
        planted,
        proofs,
        artefacts,
        project=COUNCIL,
        today=TODAY,
        coverage=gaps,
        unknowns=unknowns(planted, gaps, TODAY),
    )
    return Hostile(app, planter.placed)


def shown(site: Hostile, folder: Path) -> set[str]:
    """The fields whose words stand on some page: each begins with the name of its field."""
    pages = "\n".join(file.read_text(encoding="utf-8") for file in folder.rglob("*.html"))
    return {where for where in site.placed if f"{where} " in pages}


def refused_by_publishing(folder: Path) -> list[str]:
    """What publishing would say of these pages, of all that a payload may have brought."""
    return [
        f"{rule}: {detail} ({file.relative_to(folder)})"
        for file in folder.rglob("*.html")
        for rule, detail in read_page(file.read_text(encoding="utf-8")).faults
        if rule.startswith("page-holds")
    ]


def one_of_each(paths: Sequence[str], most: int, turn: int) -> list[str]:
    """So many pages of each folder; other ones at each turn."""
    folders: dict[str, list[str]] = {}
    for path in paths:
        above, _, name = path.rstrip("/").rpartition("/")
        kind = name if above.count("/") else ""
        folders.setdefault(f"{above.split('/')[0]}/{kind}" if above else path, []).append(path)
    return [
        some[(turn + n) % len(some)]
        for some in folders.values()
        for n in range(min(most, len(some)))
    ]


def look(judge: Judge, page: Page, paths: Sequence[str], touched: int = 0) -> None:
    """Open each page; point at and press all that is on the first few."""
    for number, path in enumerate(paths):
        judge.open(page, path)
        if number < touched:
            judge.touch(page)
