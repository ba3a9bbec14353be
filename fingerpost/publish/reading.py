"""The pages of a stage, read by another process while the next ones are still being made.

Reading a page costs about half of what making it does, so on two cores it costs no time at all.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread

from fingerpost.publish.files import file_of
from fingerpost.publish.page import Page, read_page_file

MANY = 300
"""Pages from which on another process is worth its start."""
_AT_ONCE = 40


@dataclass
class PageReader:
    """Reads the pages that it is told of, at once or, where there is a pool, beside us."""

    stage: Path
    pool: ProcessPoolExecutor | None
    batches: list[tuple[list[str], Future[list[Page]]]] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)

    def note(self, path: str) -> None:
        """This file has been written."""
        if self.pool and is_page(path):
            self.waiting.append(path)
            if len(self.waiting) == _AT_ONCE:
                self._send(self.pool)

    def pages(self, paths: Iterable[str]) -> dict[str, Page]:
        """Every page among these paths, as read."""
        if self.pool is None:
            return {path: read_page_file(self._file(path)) for path in paths if is_page(path)}
        self._send(self.pool)
        return {
            path: page
            for batch, reading in self.batches
            for path, page in zip(batch, reading.result(), strict=True)
        }

    def _send(self, pool: ProcessPoolExecutor) -> None:
        files = [self._file(path) for path in self.waiting]
        self.batches.append((self.waiting, pool.submit(_read_all, files)))
        self.waiting = []

    def _file(self, path: str) -> str:
        return str(self.stage / file_of(path))


@contextmanager
def reading(stage: Path, paths: Iterable[str]) -> Iterator[PageReader]:
    """A reader for a stage that is to hold these paths."""
    if sum(map(is_page, paths)) < MANY or (os.cpu_count() or 1) < 2:
        yield PageReader(stage, None)
        return
    # A fork would share our memory and have every value of ours copied as it is touched.
    fresh = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh, initializer=_end_with_the_build) as pool:
        try:
            yield PageReader(stage, pool)
        finally:
            pool.shutdown(cancel_futures=True)


def is_page(path: str) -> bool:
    """Whether a path is a page, and not a picture, a script or data."""
    return file_of(path).endswith(".html")


def _read_all(files: list[str]) -> list[Page]:
    return [read_page_file(file) for file in files]


def _end_with_the_build() -> None:
    """A build that is killed can't end its reader, so the reader watches it."""
    build = parent_process()
    if build is not None:
        Thread(target=_wait_for_end, args=(build.sentinel,), daemon=True).start()


def _wait_for_end(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
