"""What may not come of a changed file, whoever reads it.

- a traceback: reading or checking raised something, or a message could not be put into words;
- too slow: it took longer than the limit, and was stopped;
- no place: a problem names no file or, where the file can be read, no line of it;
- lost: nothing was said against the file, and a word that stands in it is neither in what was read
  nor on a line that a warning shows; or the file is no text, and nobody said so.
"""

from __future__ import annotations

import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from bench.fuzz.reading import Read
from bench.fuzz.words import words_in_file, words_of, words_read
from fingerpost.problem import Problem
from fingerpost.report import problems_report

LIMIT = 5.0
"""Seconds of a processor's time: a busy machine is nobody's fault."""
PATIENCE = 12
"""So many times the limit may pass on the clock, for what waits and does nothing."""
OF_THE_WHOLE_FILE = frozenset(
    {"file-too-large", "file-elsewhere", "file-unreadable", "file-empty", "file-name-odd",
     "file-left-out", "map-too-large", "language-odd", "language-unknown"}
)  # fmt: skip
"""What is so of a file as a whole: no line of it is wrong."""


@dataclass(frozen=True)
class Fault:
    """What came of a changed file and must not: which judgement, and what was seen."""

    judgement: str
    said: str


class TooSlow(BaseException):
    """The limit has passed. (Nobody who catches an Exception can keep it.)"""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Stop what runs here after so many seconds. It must run in a process's main thread."""

    def stop(*_: object) -> None:
        raise TooSlow

    before = {which: signal.signal(which, stop) for which in (signal.SIGPROF, signal.SIGALRM)}
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, seconds * PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        for which, was in before.items():
            signal.signal(which, was)


def tried(run: Callable[[], Any], limit: float = LIMIT) -> tuple[Any, Fault | None]:
    """What running it gives, or the traceback or the slowness that came of it."""
    try:
        with limited(limit):
            return run(), None
    except TooSlow:
        return None, Fault("too slow", f"It was stopped after {limit:g} seconds.")
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # A panic of a library in Rust is no Exception.
        return None, Fault("traceback", traceback.format_exc(limit=-6))


def judge(
    path: str, data: bytes, read: Callable[[], Read], limit: float = LIMIT
) -> tuple[Read | None, Fault | None]:
    """What reading a changed file gave, and what must not have come of it."""
    found, fault = tried(read, limit)
    if fault:
        return None, fault
    text = _text_of(data)
    return found, _unplaced(path, text, found) or _unsayable(found, limit) or _lost(
        path, text, found
    )


def _text_of(data: bytes) -> str | None:
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None


def _unplaced(path: str, text: str | None, found: Read) -> Fault | None:
    for problem in found.problems:
        if not _has_its_place(problem, is_shown=problem.span.path != path or bool(text)):
            return Fault("no place", f"{problem.rule} at {problem.span!r}: {problem.message}")
    return None


def _has_its_place(problem: Problem, *, is_shown: bool) -> bool:
    span, lines = problem.span, problem.span.source.lines
    is_in_it = bool(span.path) and 1 <= span.line <= len(lines) and span.column >= 1
    if not is_shown or problem.rule in OF_THE_WHOLE_FILE:
        return is_in_it
    return is_in_it and bool(span.source.text) and span.column <= len(span.line_text) + 1


def _unsayable(found: Read, limit: float) -> Fault | None:
    """What a message turns into, on a terminal and for a program."""
    few = found.problems[:5]
    return tried(lambda: [problems_report(few, form) for form in ("text", "github")], limit)[1]


def _lost(path: str, text: str | None, found: Read) -> Fault | None:
    said = [problem for problem in found.problems if path in problem.paths]
    if any(problem.is_error for problem in said):
        return None
    if text is None:
        return Fault("lost", "The file is no text, and nothing was said against it.")
    shown = {problem.span.line: problem.span.line_text for problem in said}
    lost = words_in_file(path, text) - words_read(found.thing)
    lost -= words_of(" ".join(shown.values()))
    return Fault("lost", f"Not read: {', '.join(sorted(lost))}") if lost else None
