"""A stage made and read: by two processes where there are many pages and two processors.

Each makes every second page and reads what it made, so a build takes little more than half the
time. The second one is a copy of this process (a fork), and is handed nothing and asks nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

from fingerpost.forked import can_fork, forked
from fingerpost.publish.fault import PublishFault
from fingerpost.publish.files import file_of
from fingerpost.publish.freeze import App, Progress, freeze_app, paths_of
from fingerpost.publish.page import Page, read_page_files

MANY = 300
"""Pages from which on another process is worth its start."""
_SAY_EVERY = 100


class Counts(Protocol):
    """How many files each process has written. Each adds to its own, so none is lost."""

    def __getitem__(self, process: int) -> int: ...
    def __setitem__(self, process: int, files: int) -> None: ...


@dataclass(frozen=True)
class Made:
    """The pages of a stage as read, or why they could not all be made."""

    pages: dict[str, Page]
    faults: tuple[PublishFault, ...] = ()


def make_stage(app: App, stage: Path, progress: Progress) -> Made:
    """Write every path of the app into the stage, and read every page."""
    paths = paths_of(app.config)
    if sum(file_of(path).endswith(".html") for path in paths) < MANY or not can_fork():
        return _make(app, stage, paths, _Teller(0, [0, 0], len(paths), progress))
    counts = get_context("fork").Array("i", 2, lock=False)
    ours, theirs = _Teller(0, counts, len(paths), progress), _Teller(1, counts, 0, _silent)
    with forked(partial(_make, app, stage, paths[1::2], theirs)) as other_half:
        made = _make(app, stage, paths[::2], ours)
        other = other_half()
    progress(f"Wrote {sum(counts)} of {len(paths)} files")
    pages = made.pages | other.pages
    in_order = {path: pages[path] for path in paths if path in pages}
    return Made(in_order, (*made.faults, *other.faults))


def _make(app: App, stage: Path, paths: tuple[str, ...], tell: _Teller) -> Made:
    if faults := freeze_app(app, stage, paths, tell.wrote):
        return Made({}, faults)
    pages = [path for path in paths if file_of(path).endswith(".html")]
    files = [str(stage / file_of(path)) for path in pages]
    return Made(dict(zip(pages, read_page_files(files), strict=True)))


@dataclass(frozen=True)
class _Teller:
    """Says from time to time how far the work has come."""

    process: int
    counts: Counts
    total: int
    progress: Progress

    def wrote(self) -> None:
        """One more file."""
        self.counts[self.process] += 1
        written = self.counts[0] + self.counts[1]
        if self.counts[self.process] % _SAY_EVERY == 0 or written == self.total:
            self.progress(f"Wrote {written} of {self.total} files")


def _silent(words: str) -> None:
    """The build itself says how far both have come."""
