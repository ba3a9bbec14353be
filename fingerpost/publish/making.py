"""A stage made and read: by two processes where there are many pages and two processors.

Each makes every second page and reads what it made, so a build takes little more than half the
time. The second one is a copy of this process (a fork), and is handed nothing and asks nothing.
"""

from __future__ import annotations

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread
from typing import Protocol

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
    if not _is_worth_two(paths):
        return _make(app, stage, paths, _Teller(0, [0, 0], len(paths), progress))
    fork = get_context("fork")
    counts = fork.Array("i", 2, lock=False)
    with ProcessPoolExecutor(
        1, mp_context=fork, initializer=_begin, initargs=(app, stage, paths[1::2], counts)
    ) as other:
        their_half = other.submit(_make_the_other_half)
        ours = _make(app, stage, paths[::2], _Teller(0, counts, len(paths), progress))
        theirs = their_half.result()
    progress(f"Wrote {sum(counts)} of {len(paths)} files")
    pages = ours.pages | theirs.pages
    in_order = {path: pages[path] for path in paths if path in pages}
    return Made(in_order, (*ours.faults, *theirs.faults))


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


def _is_worth_two(paths: tuple[str, ...]) -> bool:
    # Elsewhere a fork may hang in the system's own libraries.
    can_fork = sys.platform == "linux" and (os.cpu_count() or 1) > 1
    return can_fork and sum(file_of(path).endswith(".html") for path in paths) >= MANY


# In the other process

_share: list[tuple[App, Path, tuple[str, ...], _Teller]] = []


def _begin(app: App, stage: Path, paths: tuple[str, ...], counts: Counts) -> None:
    _share.append((app, stage, paths, _Teller(1, counts, 0, _silent)))
    build = parent_process()
    if build is not None:
        Thread(target=_end_with_the_build, args=(build.sentinel,), daemon=True).start()


def _silent(words: str) -> None:
    """The build itself says how far both have come."""


def _make_the_other_half() -> Made:
    return _make(*_share[0])


def _end_with_the_build(sentinel: int) -> None:
    # A build that is killed can't end this process, so it watches the build.
    wait([sentinel])
    os._exit(1)
