"""Strips: the way from asking to help, one stage after another, only from what is stated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fingerpost.model.guide import Urgency
from fingerpost.render.pages.outcomes import OutcomeView, StepView
from fingerpost.render.setting import Link, Setting

CANNOT_WAIT: tuple[Urgency, ...] = ("emergency", "today")
"""Here nothing stands between a reader and the first step, not even a picture of the way."""
SHORT = 80


@dataclass(frozen=True)
class Stage:
    """A stage of a strip: when, and what."""

    when: str
    what: str
    href: str = ""


@dataclass(frozen=True)
class Strip:
    """Stages in order, and what they are together."""

    name: str
    stages: tuple[Stage, ...]


def from_here(view: OutcomeView) -> Strip | None:
    """The way from an outcome: whom to turn to, what comes, and where it goes on."""
    if view.outcome.urgency in CANNOT_WAIT:
        return None
    stages = (_now(view.steps), *_afterwards(view))
    return Strip("The way from here", stages) if len(stages) > 1 else None


def _now(steps: tuple[StepView, ...]) -> Stage:
    """Whom the first step turns to, and how many steps follow it."""
    first, more = steps[0], len(steps) - 1
    doubt = " (ask if it still is)" if first.entry and first.entry.ways.is_collapsed else ""
    then = f", then {more} more {'step' if more == 1 else 'steps'}" if more else ""
    return Stage("Now", f"{first.who}{doubt}{then}")


def _afterwards(view: OutcomeView) -> Iterator[Stage]:
    outcome = view.outcome
    if outcome.expect:
        yield Stage("What to expect", _said(outcome.expect, "thing to know", "things to know"))
    if outcome.while_you_wait:
        what = _said(outcome.while_you_wait, "thing to do", "things to do")
        yield Stage("While you wait", what)
    if outcome.take_to_review:
        what = _said(outcome.take_to_review, "question to take", "questions to take")
        yield Stage("At the review", what)
    if view.go_on:
        yield Stage("Next guide", view.go_on.words, view.go_on.href)


def _said(lines: tuple[str, ...], one: str, several: str) -> str:
    """The line itself when it is the only one and short; else how many there are."""
    if len(lines) == 1 and len(lines[0]) <= SHORT:
        return lines[0]
    return f"{len(lines)} {one if len(lines) == 1 else several}"


def to_help(setting: Setting, guides: Iterable[str], running: int) -> Strip | None:
    """The way from a worry to help: by the first of these guides that has pages."""
    proofs = setting.proof_by_guide
    slug = next((name for name in guides if name in proofs), None)
    if slug is None:
        return None
    proof, guide = proofs[slug], setting.guide_link(slug)
    count = f"{proof.shortest} to {proof.longest}"
    endings = len(proof.outcomes)
    stages = (
        Stage("Start here", guide.words, guide.href),
        Stage("You are asked", f"{count} questions. The first is about danger now."),
        Stage("You are told", f"What to do now and whom to ask, in one of {endings} endings"),
        *((Stage("Further down", _entries(running)),) if running else ()),
    )
    return Strip("From worry to help", stages)


def _entries(running: int) -> str:
    return f"{running} {'entry' if running == 1 else 'entries'} that may help, to read about"


def up_and_down(lighter: Link | None, here: str, more: Link | None) -> Strip:
    """A level between the one with less help and the one with more."""
    stages = (
        *((Stage("Step down: less help", lighter.words, lighter.href),) if lighter else ()),
        Stage("This level", here),
        *((Stage("Step up: more help", more.words, more.href),) if more else ()),
    )
    return Strip("More help, and less", stages)
