"""What a person checked -> the files that say so: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from fingerpost.model.due import ROLE, Checkable, checkables, named
from fingerpost.model.offer import Offer
from fingerpost.model.review import Review
from fingerpost.model.roles import names_somebody
from fingerpost.pipeline.check import Checked, check_offer
from fingerpost.problem import did_you_mean
from fingerpost.read import read_project
from fingerpost.read.front_matter import split_front_matter
from fingerpost.review.marking import EVERY, Mark, marked
from fingerpost.text import Source
from fingerpost.yamls import read_yaml

__all__ = ["EVERY", "CannotMark", "Mark", "Marking", "mark_project"]

MENDED = frozenset(("review-in-the-future", "role-names-somebody", "duty-team-unchecked"))
"""Faults that a check itself mends."""

DEMONSTRATION = (
    "This site is a demonstration, and in one nobody has checked anything: no review is written. "
    "When a council runs it, “stage: live” in site/site.yaml lets reviews be written."
)


class CannotMark(Exception):
    """Why nothing can be marked, as an editor reads it."""


@dataclass(frozen=True)
class Marking:
    """Checks that may be written, and the files as they would be."""

    checks: tuple[Checkable, ...]
    mark: Mark
    files: dict[Path, bytes]

    def write(self) -> None:
        """Write them."""
        for file, body in self.files.items():
            file.write_bytes(body)

    def review(self, check: Checkable) -> Review:
        """The check as it will be."""
        return _expected(check, self.mark)


def mark_project(
    project: Path, names: Iterable[str], mark: Mark, today: date
) -> tuple[Marking | None, Checked]:
    """What is to be written where; None when a file has faults, and which. Nothing is written."""
    offer, problems = read_project(project)
    if offer is None:
        return None, check_offer(offer, problems, today)
    _refuse(offer, mark, today)
    known = checkables(offer)
    checks = tuple({check.key: check for check in (_found(known, name) for name in names)}.values())
    files = _files(project, checks, mark, today)
    checked = check_offer(offer, problems, today)
    paths = {check.path for check in checks}
    faults = [p for p in checked.problems if p.is_error and p.span.path in paths]
    if in_the_way := tuple(fault for fault in faults if fault.rule not in MENDED):
        return None, Checked(checked.offer, checked.proofs, in_the_way)
    return Marking(checks, mark, files), checked


def _refuse(offer: Offer, mark: Mark, today: date) -> None:
    if not offer.site.is_live:
        raise CannotMark(DEMONSTRATION)
    if mark.on > today:
        raise CannotMark(f"{mark.on} has not come yet. Give the day on which somebody checked.")
    for option, role in (("--by", mark.by), ("--owner", mark.owner)):
        if role in ("", ROLE):
            said = f"“{ROLE}” is" if role else "Nothing is"
            raise CannotMark(f"{said} written after {option}. Give the role: a practice lead.")
        if name := names_somebody(role, offer.personal):
            raise CannotMark(
                f"“{name}” after {option} looks like a person's name. Pages and files name roles, "
                "and never people: write “practice lead”, or what the role is called. If it is a "
                "role, write it in small letters."
            )


def _found(checks: tuple[Checkable, ...], name: str) -> Checkable:
    meant = named(checks, name)
    if len(meant) > 1:
        keys = ", ".join(check.key for check in meant)
        raise CannotMark(f"“{name}” could be any of these: {keys}. Give one of them.")
    if not meant:
        near = did_you_mean(name, [check.key if "/" in name else check.id for check in checks])
        raise CannotMark(f"There is nothing called “{name}” to mark. {near}".strip())
    return meant[0]


def _files(
    project: Path, checks: Iterable[Checkable], mark: Mark, today: date
) -> dict[Path, bytes]:
    """Each file as it will be."""
    files: dict[Path, bytes] = {}
    # From the foot of a file upwards, so that no place moves before it is used.
    for check in sorted(checks, key=lambda c: c.spans.name(*c.place[:1]).line, reverse=True):
        file = project / check.path
        if not file.is_file():
            raise CannotMark(
                f"“{check.id}” comes with Fingerpost and has no file in this project. To say that "
                f"you checked it, put a file of your own at {check.path} first."
            )
        if check.review and mark.on < check.review.reviewed <= today:
            raise CannotMark(
                f"“{check.id}” was checked on {check.review.reviewed}, later than {mark.on}."
            )
        text = (files.get(file) or file.read_bytes()).decode("utf-8")
        files[file] = _as_marked(text, check, mark).encode("utf-8")
    return files


def _as_marked(text: str, check: Checkable, mark: Mark) -> str:
    """The new text, read again to be sure that it says this check and is else what it was."""
    try:
        new = marked(text, check, mark)
        (_, before), (now, after) = (_said(words, check) for words in (text, new))
        is_so = before == after and Review.model_validate(now) == _expected(check, mark)
    except (AssertionError, LookupError, TypeError, ValueError):
        is_so = False
    if not is_so:
        raise CannotMark(
            f"The check in {check.path} is written in a way that cannot be changed line by line. "
            "Write each of its fields on a line of its own, and mark it again."
        )
    return new


def _expected(check: Checkable, mark: Mark) -> Review:
    return Review.model_validate(mark.fields(check.review.every if check.review else EVERY))


def _said(text: str, check: Checkable) -> tuple[Any, dict[str, Any]]:
    """The check that a file's text holds, and all its other fields."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    source = Source(check.path, text)
    if check.path.endswith(".md"):
        front, _ = split_front_matter(source)
        assert front is not None
        source = front.fields
    written, _ = read_yaml(source)
    assert written is not None
    *above, last = check.place
    fields = deepcopy(written.value)
    inner = fields
    for name in above:
        inner = inner[str(name)]
    return inner.pop(str(last), None), fields
