"""Which pages a run looks at: one of each kind, and 40 that change with every commit."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from random import Random

MORE = 40
EVERY_PAGE = "FINGERPOST_EVERY_PAGE"
"""Set by `make test-all`: the sample is then every page."""


def pages_of(site: Path) -> list[str]:
    """Every page's address, relative to the site: "" is home."""
    found = [path.relative_to(site).as_posix() for path in site.rglob("*.html")]
    return sorted(name.removesuffix("index.html") for name in found)


def kind_of(page: str) -> str:
    """What sort of page an address is: its first folder, and whether it is a list or one of them.

    A guide's first question, its later pages and its all-branches page are three kinds.
    """
    first, *rest = page.rstrip("/").split("/")
    if not rest:
        return first
    if first == "guides" and len(rest) == 2:
        return "guides/*/all" if rest[1] == "all" else "guides/*/*"
    return "/".join([first, *("*" for _ in rest)])


def one_of_each(pages: list[str]) -> list[str]:
    """The first page of each kind."""
    first: dict[str, str] = {}
    for page in pages:
        first.setdefault(kind_of(page), page)
    return sorted(first.values())


def sample_of(pages: list[str], chosen_by: str) -> list[str]:
    """One page of each kind, and 40 of the rest, the same ones for the same words."""
    always = one_of_each(pages)
    rest = sorted(set(pages) - set(always))
    if EVERY_PAGE in os.environ:
        return always + rest
    return always + sorted(Random(chosen_by).sample(rest, min(MORE, len(rest))))


def commit_of(folder: Path) -> str:
    """The commit that is checked out; outside a repository, always the same word."""
    asked = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=folder, capture_output=True, text=True, check=False
    )
    return asked.stdout.strip() or "no commit"
