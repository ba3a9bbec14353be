"""The first way in, by the door: what the check refuses and what it lets through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from bench.xss.written import Case, Slot, written
from fingerpost.pipeline.build import build_app
from fingerpost.pipeline.check import check_project
from tests.projects import TODAY, make_project


@dataclass
class Through:
    """What became of some cases: refused with file and line, or let through."""

    refused: list[Case] = field(default_factory=list)
    accepted: list[Case] = field(default_factory=list)
    amiss: list[str] = field(default_factory=list)
    """A refusal that names no line of the file, or that is about another file."""
    app: Flask | None = None
    """The site with all that was let through."""


def through_the_check(cases: Sequence[tuple[str, Slot]]) -> Through:
    """Put each case into a copy of its file, and ask the check about all of them at once.

    A rule of a later tier speaks only when the earlier ones are silent, and a file that cannot be
    read says so of one of its cases: so the check is asked again until it refuses none.
    """
    done, left = Through(), list(cases)
    while True:
        placed, bad = _asked(left, done)
        done.refused += [case for case in placed if case in bad]
        done.accepted = [case for case in placed if case not in bad]
        left = [(case.payload, case.slot) for case in done.accepted]
        if not bad:
            break
    done.app = _built(done)
    return done


def _asked(cases: Sequence[tuple[str, Slot]], done: Through) -> tuple[list[Case], set[Case]]:
    """The cases as they stand in files, and those of them that the check refuses."""
    files, placed = written(cases)
    with TemporaryDirectory() as folder:
        found = check_project(make_project(Path(folder), dict(files)), TODAY)
    bad: set[Case] = set()
    for problem in found.problems:
        span = problem.span
        if not problem.is_error:
            continue
        at = [case for case in placed if case.is_at(span.path, span.line)]
        bad.update(at)
        if not at or not 1 <= span.line <= len(span.source.lines):
            done.amiss.append(f"{problem.rule} at {span}: {problem.message}")
    return placed, bad


def _built(done: Through) -> Flask | None:
    """The site of what was let through; None, and a word of it, where that is refused after all."""
    files, done.accepted = written([(case.payload, case.slot) for case in done.accepted])
    with TemporaryDirectory() as folder:
        app, found = build_app(make_project(Path(folder), dict(files)), TODAY)
    if app is None:
        said = [f"{p.rule} at {p.span}: {p.message}" for p in found.problems if p.is_error]
        done.amiss += [f"let through and then refused: {words}" for words in said]
    return app
