"""The first way in, by the door: what the check refuses and what it lets through."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from bench.xss.written import Case, council_files, written
from fingerpost.pipeline.build import build_app
from fingerpost.pipeline.check import check_offer
from fingerpost.problem import Problem
from fingerpost.read import read_project
from fingerpost.read.reading import Kept
from fingerpost.search import build_search
from tests.projects import TODAY, make_project


@dataclass
class Through:
    """What became of some cases: refused with file and line, or let through."""

    refused: list[Case] = field(default_factory=list)
    accepted: list[Case] = field(default_factory=list)
    amiss: list[str] = field(default_factory=list)
    """A refusal that names no line of the file, or that is about another file."""


def through_the_check(cases: Sequence[Case]) -> Through:
    """Put each case into its file, and ask the check about all of them at once.

    A rule of a later tier speaks only when the earlier ones are silent, and a file that cannot be
    read says so of one of its cases: so the check is asked again until it refuses none. Then the
    search is made of what was let through, unless that is settings and landings alone.
    """
    done, kept = Through(accepted=list(cases)), dict(_kept())
    with TemporaryDirectory() as folder:
        project, before = make_project(Path(folder), council_files()), council_files()
        while True:
            files, placed = written(done.accepted)
            _lay(project, files, before)
            before = files
            offer, problems = read_project(project, kept=kept)
            if not (bad := _refused(problems, placed, done)):
                found = check_offer(offer, problems, TODAY)
                bad = _refused(found.problems, placed, done)
            done.refused += [case for case in placed if case.number in bad]
            done.accepted = [case for case in placed if case.number not in bad]
            if not bad:
                break
    if found.is_clean and found.offer and not all(case.slot.is_alone for case in done.accepted):
        build_search(found.offer, found.proofs)
    return done


def built(cases: Sequence[Case]) -> tuple[Flask | None, list[str]]:
    """The site of what was let through; None, and what was said, where it is refused after all."""
    with TemporaryDirectory() as folder:
        app, found = build_app(make_project(Path(folder), written(cases)[0]), TODAY)
    errors = [p for p in found.problems if p.is_error] if app is None else []
    return app, [f"let through and then refused: {p.rule} at {p.span}: {p.message}" for p in errors]


@cache
def _kept() -> Kept:
    """The council's own files, which are read once: a copy is read on its own."""
    kept: Kept = {}
    with TemporaryDirectory() as folder:
        read_project(make_project(Path(folder), council_files()), kept=kept)
    return kept


def _lay(project: Path, files: Mapping[str, str], before: Mapping[str, str]) -> None:
    """The project as these files, where it was as those before."""
    for path in before.keys() - files.keys():
        (project / path).unlink()
    for path, text in files.items():
        if before.get(path) != text:
            (project / path).write_bytes(text.encode())


def _refused(problems: Iterable[Problem], placed: Sequence[Case], done: Through) -> set[int]:
    """The numbers of the cases that the check refuses; what else it says is amiss."""
    in_file: dict[str, list[Case]] = defaultdict(list)
    for case in placed:
        in_file[case.path].append(case)
    bad: set[int] = set()
    for problem in problems:
        span = problem.span
        if not problem.is_error:
            continue
        at = {case.number for case in in_file[span.path] if case.is_at(span.line)}
        bad |= at
        if not at or not 1 <= span.line <= len(span.source.lines):
            said = f"{problem.rule} at {span}: {problem.message}"
            done.amiss += [] if said in done.amiss else [said]
    return bad
