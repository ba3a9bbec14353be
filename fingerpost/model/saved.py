"""What a device keeps of the site, for when it has no line: the same for everyone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SAVED_COPY = 1_000_000
"""What a device fetches to keep a copy of the site. A part that does not fit is left out."""


@dataclass(frozen=True)
class SavedPart:
    """Some of it: all of these paths, or none."""

    name: str
    paths: tuple[str, ...]
    is_packed: bool = True
    """Whether they are text that goes into one file, rather than files to be kept as they are."""


@dataclass(frozen=True)
class SavedCopy:
    """The parts, those that matter most first, and the worker that keeps them."""

    parts: tuple[SavedPart, ...]
    worker: str
    """The worker's script; publishing writes a line before it, which says what to keep."""
    settings: Mapping[str, object]
    """What else that line tells the worker."""
