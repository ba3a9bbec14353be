"""Files -> Source: what is in a file, or why it can't be read."""

from __future__ import annotations

import os
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from fingerpost.problem import Problem
from fingerpost.text import Source

LARGEST = 256 * 1024
_CONFLICT = re.compile(r"^(<{7} |={7}$|>{7} )")
_MISREAD = re.compile(r"â€[™œ\x9d“”˜¢]|Ã[©¨¢¤±¼¶]|Â[£ °·]")
_INVISIBLE = {
    "\u200b": "a space of no width",
    "\u2060": "a joiner of no width",
    "\ufeff": "a byte-order mark",
    "\u00ad": "a soft hyphen",
}


def read_source(root: Path, path: str) -> tuple[Source | None, list[Problem]]:
    """The text of a file of the project, with any line ends, or what is wrong with it."""
    try:
        return _read(root, path)
    except OSError as error:
        # Not there any more, or somebody else's: an editor's other programs are at work too.
        message = f"This file can't be opened ({(error.strerror or 'no reason given').lower()})."
        fix = "Look whether it is still there, and whether you may read it."
        return None, [Problem("file-unreadable", Source(path, "").span(1), message, fix)]


def _read(root: Path, path: str) -> tuple[Source | None, list[Problem]]:
    file = root / path
    nothing = Source(path, "")
    size = file.stat().st_size
    if is_elsewhere(root, file):
        message = "This file is a link to a place outside the project."
        return None, [Problem("file-elsewhere", nothing.span(1), message, "Put a copy here.")]
    if size > LARGEST:
        message = f"This file is larger than {LARGEST // 1024} KB."
        return None, [Problem("file-too-large", nothing.span(1), message, "Split it.")]
    data = file.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [not_utf8(path, data, error)]
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return source_of(path, text)


def is_elsewhere(root: Path, file: Path) -> bool:
    """Whether a file of the project is outside it: a link, or in a folder that is one."""
    try:
        return not file.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # A link that leads back to itself.
        return True


def source_of(path: str, text: str) -> tuple[Source | None, list[Problem]]:
    """The same for a file whose text is known."""
    source = Source(path, text)
    faults = list(_characters(source))
    return (None if any(fault.is_error for fault in faults) else source), faults


def not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    """What is said of a file that another program saved in its own way."""
    guess = data.decode("cp1252", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    before = data[: error.start].decode("cp1252", errors="replace")
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    source = Source(path, guess)
    return Problem(
        "file-not-utf8",
        source.span(line, column),
        f"This file was not saved as UTF-8 (byte {error.start + 1} is "
        f"{data[error.start]:#04x}); it looks like Windows-1252.",
        "Save it again and choose the encoding UTF-8.",
    )


@lru_cache(maxsize=2000)
def _characters(source: Source) -> tuple[Problem, ...]:
    """What is wrong with the letters and marks. (A preview reads the same words many times.)"""
    faults: list[Problem] = []
    for number, line in enumerate(source.lines, 1):
        if _CONFLICT.match(line):
            return (_conflict(source, number, line),)
        if not line.isascii() or not line.isprintable():
            faults += _odd_characters(source, number, line)
    return tuple(faults)


def _conflict(source: Source, number: int, line: str) -> Problem:
    return Problem(
        "merge-marks",
        source.span(number, 1, len(line)),
        "Two people's changes meet here and nobody has chosen between them.",
        "Keep the right lines and delete the marks <<<<<<<, ======= and >>>>>>>.",
    )


def _odd_characters(source: Source, number: int, line: str) -> list[Problem]:
    if found := _MISREAD.search(line):
        span = source.span(number, found.start() + 1, found.end() - found.start())
        message = f"“{found[0]}” looks like a letter or mark that was saved wrongly."
        return [Problem("text-misread", span, message, "Type it again.", severity="warning")]
    for column, character in enumerate(line, 1):
        if what := _what_is_odd(character):
            span = source.span(number, column)
            message = f"There is {what} here, which nobody can see."
            return [Problem("invisible-character", span, message, "Delete it and type again.")]
    return []


def _what_is_odd(character: str) -> str:
    if character in _INVISIBLE:
        return _INVISIBLE[character]
    if character == "\t":
        return ""
    kind = unicodedata.category(character)
    if kind == "Cc":
        return f"a control character ({ord(character):#04x})"
    if kind == "Cf" and character != "\u200d":
        return f"a mark that changes the order of letters ({unicodedata.name(character, '?')})"
    if kind in ("Zl", "Zp"):
        return "an odd line end"
    if ord(character) & 0xFFFE == 0xFFFE or "\ufdd0" <= character <= "\ufdef":
        return f"a character that stands for nothing (U+{ord(character):04X})"
    return ""


def files_under(root: Path, folder: str, ending: str) -> list[str]:
    """Paths of the files in a folder (not below it) with this ending, in order of their names."""
    place = root / folder
    if not place.is_dir():
        return []
    # A link that leads nowhere is a file that can't be opened, and is said to be.
    names = (entry.name for entry in os.scandir(place) if entry.is_symlink() or entry.is_file())
    return sorted(f"{folder}/{name}" for name in names if name.endswith(ending))
