"""Which pages a run looks at: one of each kind, and 40 that change with every commit."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from random import Random

MORE = 40
EVERY_PAGE = "FINGERPOST_EVERY_PAGE"
"""Set by `make test-all`: the sample is then every page."""


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


def commit_of(folder: Path) -> str:
    """The commit that is checked out; outside a repository, always the same word."""
    asked = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=folder, capture_output=True, text=True, check=False
    )
    return asked.stdout.strip() or "no commit"
