"""Files of the site's folder that are used as they are: none from elsewhere, no false picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from fingerpost.problem import Problem
from fingerpost.read.files import is_elsewhere
from fingerpost.text import Source

SITE = "site"
PICTURES = "site/static/img"
LARGEST = 1024 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"
_ACTIVE = re.compile(
    rb"<\s*(?:script|foreignobject|iframe|animate|set|!entity)|[\s\"'/]on\w+\s*=|javascript:"
    rb"|href\s*=\s*[\"']?\s*(?!#|[\"'#\s])\w|@import|url\(\s*[\"']?\s*(?:https?:|//|data:)",
    re.IGNORECASE,
)
"""What a drawing needs no more than a page does: scripts, other files, other hosts."""


def odd_files(root: Path) -> Iterator[Problem]:
    """A problem for each link out of the project, and for each picture that is none."""
    for file in sorted((root / SITE).rglob("*")):
        path = file.relative_to(root).as_posix()
        if file.is_symlink() and is_elsewhere(root, file):
            message = "This file is a link to a place outside the project."
            yield _problem("file-elsewhere", path, message, "Put a copy here.")
        elif path.startswith(f"{PICTURES}/") and file.is_file():
            yield from _odd_picture(file, path)


def _odd_picture(file: Path, path: str) -> Iterator[Problem]:
    if file.stat().st_size > LARGEST:
        message = f"This picture is larger than {LARGEST // 1024 // 1024} MB."
        yield _problem("picture-too-large", path, message, "Save it with fewer dots, and smaller.")
    elif file.suffix == ".png" and not file.read_bytes().startswith(_PNG):
        message = "This file is called a picture (.png), and what is in it is something else."
        yield _problem("picture-odd", path, message, "Export the picture again as PNG.")
    elif file.suffix == ".svg" and (why := _odd_drawing(file.read_bytes())):
        fix = "Export the drawing again as plain SVG, without scripts, movement or links."
        yield _problem("picture-odd", path, why, fix)


def _odd_drawing(body: bytes) -> str:
    if b"<svg" not in body:
        return "This file is called a drawing (.svg), and what is in it is something else."
    if _ACTIVE.search(body):
        return "This drawing holds a script, moves, or fetches another file."
    return ""


def _problem(rule: str, path: str, message: str, fix: str) -> Problem:
    return Problem(rule, Source(path, "").span(1), message, fix)
