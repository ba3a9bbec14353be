"""Paths of the site and the files they become."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from fingerpost.publish.fault import PublishFault

OURS = ".fingerpost"
"""The folder of a published site that holds what we know of it; no page lives there."""

_SEGMENT = re.compile(r"[A-Za-z0-9_.][A-Za-z0-9_.~-]*")
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def file_of(path: str) -> str:
    """The file that a path is served from: a page's path ends in / and is an index.html."""
    return f"{path}index.html" if not path or path.endswith("/") else path


def files_in(folder: Path) -> list[str]:
    """Every file below a folder, as relative paths with forward slashes, in order of name."""
    return sorted(path for where, _, names in walk(folder) for path in below(folder, where, names))


def walk(folder: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Each folder with what is in it; one that can't be listed is an error, and not passed over."""
    return os.walk(folder, onerror=_refuse)


def _refuse(error: OSError) -> None:
    raise error


def below(folder: Path, where: str, names: Iterable[str]) -> Iterator[str]:
    """Names in a place below a folder, as relative paths with forward slashes."""
    # As text: for 4,000 files pathlib takes a quarter of a second.
    start = len(f"{folder}{os.sep}")
    for name in names:
        yield f"{where}{os.sep}{name}"[start:].replace(os.sep, "/")


def check_paths(paths: Iterable[str]) -> tuple[PublishFault, ...]:
    """What makes these paths unfit to be written, before anything is."""
    every = tuple(paths)
    if not every:
        return (PublishFault("site-is-empty", "The site has no pages at all."),)
    odd = tuple(path for path in every if not _is_plain(path))
    files = {file_of(path).casefold() for path in every}
    taken = Counter(file_of(path).casefold() for path in every)
    twice = tuple(path for path in every if taken[file_of(path).casefold()] > 1)
    inside = tuple(path for path in every if _folders_of(path) & files)
    said = (
        ("path-is-odd", "An address has characters that some computers cannot store.", odd),
        ("path-is-taken", "Two pages would be written to the same file.", twice),
        ("path-is-taken", "A page would be written inside another page's file.", inside),
    )
    return tuple(PublishFault(rule, words, "", pages) for rule, words, pages in said if pages)


def _is_plain(path: str) -> bool:
    segments = file_of(path).split("/")
    return segments[0] != OURS and all(
        _SEGMENT.fullmatch(part)
        and part.strip(".")
        and part[-1] != "."
        and not _DEVICES.fullmatch(part)
        for part in segments
    )


def _folders_of(path: str) -> set[str]:
    parts = file_of(path).casefold().split("/")
    return {"/".join(parts[:end]) for end in range(1, len(parts))}
