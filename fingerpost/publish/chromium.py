"""The Chromium that is installed on this machine, and what it makes of a page for paper."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
PATIENCE = 900
"""Seconds for one printing: a long document on a slow machine takes minutes."""

_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # It prints files of ours; whatever they name elsewhere, it asks nobody.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
)
_PAGE = re.compile(rb"(\d+) 0 obj\s*<<\s*/Type\s*/Page\b(?!s)")
_PLACES = re.compile(rb"obj\s*<<((?:\s*/[^\s\[]+ \[\d+ 0 R /XYZ[^\]]*\])+)\s*>>")
_PLACE = re.compile(rb"/([^\s\[]+) \[(\d+) 0 R")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


class CannotPrint(Exception):
    """The browser gave no PDF; the words say why."""


def find_chromium(which: Callable[[str], str | None] = shutil.which) -> str | None:
    """The browser to use: $CHROMIUM, or the first that is installed."""
    if named := os.environ.get("CHROMIUM"):
        return which(named)
    return next((found for name in (*NAMES, *MAC) if (found := which(name))), None)


def print_page(browser: str, page: Path, pdf: Path, *, is_draft: bool = False) -> bytes:
    """The PDF of a page; one that is no draft has bookmarks, and tags for screen readers."""
    kind = "--disable-pdf-tagging" if is_draft else "--generate-pdf-document-outline"
    # Chromium's own sandbox needs rights that a container's root user does not give it.
    root = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    profile = f"--user-data-dir={pdf.parent / 'profile'}"
    command = (browser, *_FLAGS, *root, profile, kind, f"--print-to-pdf={pdf}", page.as_uri())
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=PATIENCE, check=False, errors="replace", text=True
        )
    except subprocess.TimeoutExpired:
        raise CannotPrint(f"{browser} took more than {PATIENCE // 60} minutes.") from None
    except OSError as error:
        raise CannotPrint(f"{browser} could not be started: {error.strerror}.") from None
    if not pdf.is_file() or not pdf.stat().st_size:
        said = done.stderr.strip().rpartition("\n")[2]
        raise CannotPrint(f"{browser} made no PDF. It said: {said or 'nothing'}")
    return pdf.read_bytes()


def places_in(pdf: bytes) -> dict[str, int]:
    """The page on which each id stands that a link of the document leads to, counting from 1."""
    pages = {number: at for at, number in enumerate(_PAGE.findall(pdf), 1)}
    return {
        _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), name).decode(): pages[page]
        for block in _PLACES.findall(pdf)
        for name, page in _PLACE.findall(block)
        if page in pages
    }
