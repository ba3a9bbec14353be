"""The kinds of pages that are measured, and the fullest page of each."""

from __future__ import annotations

import zlib
from pathlib import Path

from tests.browser.sample import file_of, kinds_of

NARROW, WIDE = 14 * 1024, 20 * 1024
"""What a first load may take: of what is read in a hurry, and of what leads to it."""

KINDS = {
    "home": "",
    "search": "search",
    "urgent help": "urgent-help",
    "guide": "guides/*",
    "question": "guides/*/*",
    "outcome": "an outcome",
    "entry": "services/*",
    "list": "services",
    "need": "needs/*",
    "area": "areas/*",
}
"""What we call a kind, and what tests/browser/sample.py calls it. The handbook is apart: it is one
large document for paper."""

HURRIED = ("urgent help", "guide", "question", "outcome", "entry")


def limit_of(kind: str) -> int:
    """The most bytes that a first load of this kind may take."""
    return NARROW if kind in HURRIED else WIDE


def fullest(site: Path) -> dict[str, str]:
    """The page of each kind that weighs most when it is packed."""
    names = {value: name for name, value in KINDS.items()}
    found: dict[str, tuple[int, str]] = {}
    for page, kind in kinds_of(site).items():
        if name := names.get(kind):
            size = len(zlib.compress(file_of(site, page).read_bytes()))
            found[name] = max(found.get(name, (0, "")), (size, page))
    return {name: found[name][1] for name in KINDS}
