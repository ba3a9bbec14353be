"""Which pages a run looks at: one of each kind, and 40 that change with every commit."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from random import Random

MORE = 40
EVERY_PAGE = "FINGERPOST_EVERY_PAGE"
"""Set by `make test-all`: the sample is then every page."""
A_PAGE = 6_000
"""How many letters take as long to look at as it takes to open a page."""
START_TAG = re.compile(r"<([a-z][a-z0-9]*)((?:\s[^<>]*)?)>")
CLASSES = re.compile(r'\sclass="([^"]*)"')


def file_of(site: Path, page: str) -> Path:
    """Where a page's file is."""
    return site / (page + "index.html" if page.endswith("/") or not page else page)


def pages_of(site: Path) -> list[str]:
    """Every page's address, relative to the site: "" is home."""
    found = [path.relative_to(site).as_posix() for path in site.rglob("*.html")]
    return sorted(name.removesuffix("index.html") for name in found)


def kind_of(page: str) -> str:
    """What sort of page an address is: its first folder, and whether it is a list or one of them.

    A guide's first question, its later pages, all its branches, its drawing, its routes and its
    easy words differ.
    """
    first, *rest = page.rstrip("/").split("/")
    if not rest:
        return first
    if first == "guides" and rest[1:] in (["all"], ["diagram"], ["routes"], ["easy-read"]):
        return f"guides/*/{rest[1]}"
    return "/".join([first, *("*" for _ in rest)])


def kinds_of(site: Path) -> dict[str, str]:
    """Every page and its kind; a guide's outcomes are a kind of their own, and no address tells."""
    kinds = {page: kind_of(page) for page in pages_of(site)}
    for page, kind in kinds.items():
        if kind == "guides/*/*" and is_outcome(file_of(site, page).read_text("utf-8")):
            kinds[page] = "an outcome"
    return kinds


def is_outcome(html: str) -> bool:
    """Whether a guide's page says what to do, rather than asking."""
    return '<ol class="steps"' in html


def one_of_each(kinds: dict[str, str]) -> list[str]:
    """The first page of each kind."""
    first: dict[str, str] = {}
    for page, kind in kinds.items():
        first.setdefault(kind, page)
    return sorted(first.values())


def sample_of(kinds: dict[str, str], chosen_by: str) -> list[str]:
    """One page of each kind, and 40 of the rest, the same ones for the same words."""
    always = one_of_each(kinds)
    rest = sorted(set(kinds) - set(always))
    if EVERY_PAGE in os.environ:
        return always + rest
    return always + sorted(Random(chosen_by).sample(rest, min(MORE, len(rest))))


def share_of(things: list[str], part: int, parts: int, chosen_by: str) -> list[str]:
    """What one of several tests looks at, when all of them together look at every one of these.

    The words turn it round, so that in time each test comes to each of them.
    """
    if EVERY_PAGE in os.environ:
        return things
    turned = Random(chosen_by).sample(things, len(things))
    return sorted(turned[part::parts])


def looks_of(html: str) -> set[str]:
    """What a style sheet may take hold of on a page: each tag with each class that it has."""
    return {
        f"{tag}.{name}" if name else tag
        for tag, rest in START_TAG.findall(html)
        for found in [CLASSES.search(rest)]
        for name in ["", *(found[1].split() if found else ())]
    }


def one_of_each_look(site: Path, but: set[str]) -> list[str]:
    """A few small pages, but not these, that have every tag with every class that any page has."""
    pages = {
        page: (looks_of(text := file_of(site, page).read_text("utf-8")), len(text) + A_PAGE)
        for page in pages_of(site)
        if page not in but
    }
    left, found = set().union(*(looks for looks, _ in pages.values())), []
    while left:
        best = max(pages, key=lambda page: len(pages[page][0] & left) / pages[page][1])
        found.append(best)
        left -= pages[best][0]
    return sorted(found)


def commit_of(folder: Path) -> str:
    """The commit that is checked out; outside a repository, always the same word."""
    asked = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=folder, capture_output=True, text=True, check=False
    )
    return asked.stdout.strip() or "no commit"
