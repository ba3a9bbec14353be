"""What a preview does after it has shown a page: the whole check, and then the search index.

A process of its own does it, so that neither the next edit nor a page waits for it. It reads the
project itself, and says what it found with the number of the edit that it was asked about.
"""

from __future__ import annotations

import gc
import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from fingerpost.model.results import Artefact
from fingerpost.pipeline.check import Checked, check_offer, with_added
from fingerpost.pipeline.last import OUT, last_publication
from fingerpost.problem import Problem
from fingerpost.read import read_project
from fingerpost.read.reading import Kept
from fingerpost.search import build_search

QUIET = 1.0
"""Seconds without an edit before the search index is made."""


@dataclass(frozen=True)
class Looked:
    """Every problem of the project as `fingerpost check` finds it, after so many edits."""

    edit: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Searched:
    """The search index after so many edits, and where it is worse than it must be."""

    edit: int
    artefacts: tuple[Artefact, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Failed:
    """It could not be done, and that is no fault of the editor's."""

    edit: int
    error: Exception


News = Looked | Searched | Failed


class Afterwards:
    """The other process, begun when it is first asked, and again if it has gone."""

    def __init__(self, project: Path, today: date) -> None:
        self._project, self._today = project, today
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def ask(self, edit: int) -> None:
        """Look at the project as it is now. What was asked before need not be finished."""
        if self._process is None or not self._process.is_alive():
            self._begin()
        assert self._pipe is not None
        with suppress(OSError):
            self._pipe.send(edit)

    def news(self) -> list[News]:
        """What it has said since it was last asked for news."""
        found: list[News] = []
        with suppress(EOFError, OSError):
            while self._pipe is not None and self._pipe.poll():
                found.append(self._pipe.recv())
        return found

    def end(self) -> None:
        """Stop it at once."""
        if self._process is not None:
            self._process.terminate()
            self._process.join()

    def _begin(self) -> None:
        # Not a fork: a preview has threads, and a fork made then may wait for ever.
        spawn = get_context("spawn")
        self._pipe, theirs = spawn.Pipe()
        task = (theirs, self._project, self._today)
        self._process = spawn.Process(target=work, args=task, daemon=True)
        self._process.start()
        theirs.close()


# In the other process


def work(pipe: Connection, project: Path, today: date) -> None:
    """Answer in the background; Ctrl+C is for the preview, which ends this process too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(10)
    gc.disable()  # As in the preview itself; there is time for it after the search.
    answer(pipe, project, today)


def answer(pipe: Connection, project: Path, today: date) -> None:
    """Answer until nobody is there to ask; of several questions, the last."""
    kept: Kept = {}
    with suppress(EOFError, OSError):
        while True:
            edit = pipe.recv()
            while pipe.poll():
                edit = pipe.recv()
            _answer(pipe, edit, project, today, kept)


def _answer(pipe: Connection, edit: int, project: Path, today: date, kept: Kept) -> None:
    try:
        checked = check_offer(*read_project(project, kept=kept), today)
        last = last_publication(project / OUT)
        pipe.send(Looked(edit, with_added(checked, last, today).problems))
        if checked.is_clean and not pipe.poll(QUIET):
            pipe.send(_search(edit, checked, today))
            gc.collect()
    except OSError:
        return  # Files go while we read them: then there is an edit to come, or nobody to tell.
    except Exception as error:
        pipe.send(Failed(edit, RuntimeError(f"{type(error).__name__}: {error}")))


def _search(edit: int, checked: Checked, today: date) -> Searched:
    assert checked.offer is not None
    made = build_search(checked.offer.without_past(today), checked.proofs)
    return Searched(edit, made.artefacts, made.problems)
