"""What a terminal can show: plain marks for those it lacks, and colour only where it is wanted."""

from __future__ import annotations

import codecs
import io
import os
import re
import sys
import unicodedata
from collections.abc import Mapping

import click

_PLAIN = {
    "│": "|",
    "→": "->",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "…": "...",
    "–": "-",
    "—": "-",
}
_HEAD = re.compile(r"^(Error|Note):", re.MULTILINE)
_UNDER = re.compile(r"^( *│ +)(\^+)$", re.MULTILINE)


def _in_plain(error: UnicodeError) -> tuple[str, int]:
    """Marks in place of those that a terminal's code page lacks; ? when there is none."""
    assert isinstance(error, UnicodeEncodeError)
    lost = error.object[error.start : error.end]
    plain = "".join(_PLAIN.get(mark) or _without_accents(mark) or "?" for mark in lost)
    return plain, error.end


def _without_accents(mark: str) -> str:
    return unicodedata.normalize("NFKD", mark).encode("ascii", "ignore").decode()


def speak_plainly() -> None:
    """Let this program say anything on any terminal: never an error about a mark it lacks."""
    codecs.register_error("fingerpost-plain", _in_plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="fingerpost-plain")


def coloured(words: str, environ: Mapping[str, str] = os.environ) -> str:
    """The words with what is wrong in red, on a terminal whose reader has not refused colour.

    Everything is said without colour too (https://no-color.org).
    """
    if environ.get("NO_COLOR") or environ.get("TERM") == "dumb" or not sys.stdout.isatty():
        return words
    words = _HEAD.sub(lambda head: click.style(head[0], fg="red", bold=True), words)
    return _UNDER.sub(lambda under: under[1] + click.style(under[2], fg="red"), words)
