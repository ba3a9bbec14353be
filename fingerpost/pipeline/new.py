"""A new file: what is asked for it, and its text once the whole check accepts it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from fingerpost.model.base import SLUG_FIX, as_slug, is_slug
from fingerpost.model.offer import Offer
from fingerpost.pipeline.check import check_offer
from fingerpost.problem import Problem, did_you_mean
from fingerpost.read import read_project
from fingerpost.read.records import make_record
from fingerpost.text import Source, Span
from fingerpost.write import (
    NAMES,
    Answers,
    Asked,
    fields_of,
    first_outcome,
    kind_named,
    modeline,
    new_entry,
    new_guide,
    written,
)
from fingerpost.yamls import read_yaml

KINDS = tuple(NAMES)
UNLOOKED = "Nobody in a named role has looked at this page yet."
"""What a new guide or page of guidance says of itself, until its author takes it out."""
TITLES = ("name", "title")
INNER = {"title": "outcome", "source": "sources", "section": "sources"}
"""Fields inside others, and what they were the answer to."""
_FIELD = re.compile(r"(?P<inner> *(?:- )?)(?P<name>[a-z_]+):")


@dataclass(frozen=True)
class Fault:
    """Why an answer will not do, and what would."""

    message: str
    fix: str


def asked_for(kind: str, offer: Offer | None = None) -> tuple[Asked, ...]:
    """Every answer that a new file of this kind may be given."""
    asked = fields_of(kind, offer)
    more = first_outcome(offer) if kind == "guide" else ()
    return tuple(one for one in (*asked, *more) if one.is_for_a_command)


@dataclass(frozen=True)
class NewFile:
    """A file that is not written yet."""

    project: Path
    kind: str
    offer: Offer
    name: str = ""
    """The file's name without its ending, where its author gives one."""

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Every answer that it may be given, with the words of this project."""
        return asked_for(self.kind, self.offer)

    def next_needed(self, answers: Answers) -> Asked | None:
        """The first thing that has to be asked still."""
        needed = {*self._for_kind(answers)}
        waiting = (one for one in self.asked if one.is_needed or one.name in needed)
        return next((one for one in waiting if one.name not in answers), None)

    def _for_kind(self, answers: Answers) -> tuple[str, ...]:
        """The fields that content/kinds.yaml asks of a running entry of this kind."""
        (name,) = answers.get("kind", ("",))
        kind = self.offer.words.kinds.terms.get(name)
        is_running = self.kind == "service" and answers.get("status") == ("active",)
        return kind.requires if kind and is_running else ()

    def as_answer(self, asked: Asked, said: tuple[str, ...]) -> tuple[str, ...]:
        """What was said, each word or sentence apart; words may share a line, with commas."""
        parts = (part for line in said for part in _apart(asked, line))
        return tuple(" ".join(part.split()) for part in parts if part.strip())

    def fault(self, asked: Asked, answered: tuple[str, ...]) -> Fault | None:
        """What is wrong with an answer, as far as can be seen of it alone."""
        if not answered:
            return Fault("Nothing is written here.", "")
        if asked.name in TITLES and (found := self._of_title(answered[0])):
            return found
        return self._unknown(asked, answered) or self._misread(asked, answered)

    def _of_title(self, title: str) -> Fault | None:
        personal, slug = self.offer.personal, self.name or as_slug(title)
        found = next((finding for _, finding in personal.findings([title, slug])), None)
        if self.kind != "organisation":  # Others chose its name.
            found = found or personal.not_neutral(title, slug) or personal.not_neutral(slug, slug)
        return Fault(found.message, found.fix) if found else self._of_name(slug)

    def _of_name(self, slug: str) -> Fault | None:
        """Why the file can't have this name."""
        if not slug:
            return Fault("No file name can be made from this.", "Give one with --as.")
        if not is_slug(slug) or slug == "readme":
            return Fault(f"“{slug}” can't be the name of this file.", SLUG_FIX)
        path = self._path(slug)
        # A file that is inherited counts: a new one would take its place.
        if (self.project / path).exists() or any(file.path == path for file in self.offer.files):
            return Fault(
                f"There is a file called “{slug}” already, and nothing writes over it.",
                "Change that file, or give this one another name.",
            )
        return None

    def _path(self, slug: str) -> str:
        return kind_named(self.kind).where[0].replace("*", slug)

    def _unknown(self, asked: Asked, answered: tuple[str, ...]) -> Fault | None:
        is_source = asked.shape == "sources"
        for answer in answered if asked.choices else ():
            word = answer.partition(":")[0].strip() if is_source else answer
            if word not in asked.choices:
                near = did_you_mean(word, asked.choices)
                return Fault(f"“{word}” is not one of the words for “{asked.name}”.", near)
        return None

    def _misread(self, asked: Asked, answered: tuple[str, ...]) -> Fault | None:
        """What the reader says of the field; that others are not there yet is no fault of it."""
        source = Source("the answer", "\n".join(written(asked, answered)))
        read, problems = read_yaml(source)
        if read:
            _, found = make_record(kind_named(self.kind).record, read, "this")
            problems += [one for one in found if one.rule not in ("field-missing", "field-unknown")]
        return Fault(problems[0].message, problems[0].fix) if problems else None

    def path(self, answers: Answers) -> str:
        """Where the file will stand."""
        title = next(answers[name][0] for name in TITLES if name in answers)
        return self._path(self.name or as_slug(title))

    def text(self, answers: Answers) -> str:
        """What it will say."""
        path = self.path(answers)
        fields = fields_of(self.kind, self.offer)
        if any(one.name == "confirm" for one in fields):
            answers = {"confirm": (UNLOOKED,), **answers}
        if self.kind != "guide":
            return new_entry(self.kind, fields, answers)
        head = modeline(kind_named(self.kind), path)
        return f"{head}\n{new_guide(Path(path).stem, fields, answers)}"

    def problems(self, answers: Answers, today: date) -> list[Problem]:
        """What the whole check says of the file, as if it were there."""
        path = self.path(answers)
        found = check_offer(*read_project(self.project, {path: self.text(answers)}), today)
        return [problem for problem in found.problems if _span_in(path, problem)]

    def asked_at(self, problem: Problem, answers: Answers) -> Asked | None:
        """Whose answer a problem is about: the field that stands at its line or above it."""
        span = _span_in(self.path(answers), problem) or problem.span
        lines = span.source.lines[: span.line]
        found = next((found for line in reversed(lines) if (found := _FIELD.match(line))), None)
        if found is None:
            return None
        name = INNER.get(found["name"], found["name"]) if found["inner"] else found["name"]
        return next((one for one in self.asked if one.name == name), None)

    def write(self, answers: Answers) -> str:
        """Write it where no file is, and say where."""
        file = self.project / self.path(answers)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as new:
            new.write(self.text(answers))
        return self.path(answers)


def _span_in(path: str, problem: Problem) -> Span | None:
    """Where a problem concerns this file, if it does."""
    return next((span for span in (problem.span, *problem.also) if span.path == path), None)


def _apart(asked: Asked, line: str) -> list[str]:
    return line.split(",") if asked.shape == "words" else [line]


def begin(project: Path, kind: str, name: str) -> NewFile | list[Problem]:
    """A new file of this kind; the faults, when the project can't be read."""
    offer, problems = read_project(project)
    return problems if offer is None else NewFile(project, kind, offer, name)
