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


def from_here(setting: Setting, view: OutcomeView) -> Strip | None:
    """The way from an outcome: whom to turn to, what comes, and where it goes on."""
    if view.outcome.urgency in CANNOT_WAIT:
        return None
    stages = (_now(setting, view.steps), *_afterwards(setting, view))
    return Strip(setting.say("The way from here"), stages) if len(stages) > 1 else None


def _now(setting: Setting, steps: tuple[StepView, ...]) -> Stage:
    """Whom the first step turns to, and how many steps follow it."""
    first, more = steps[0], len(steps) - 1
    said = [first.who]
    if first.entry and first.entry.ways.is_collapsed:
        said.append(setting.say("(ask if it still is)"))
    what = " ".join(said)
    if more == 1:
        what = setting.say("%(first)s, then 1 more step", first=what)
    elif more:
        what = setting.say("%(first)s, then %(more)s more steps", first=what, more=more)
    return Stage(setting.say("Now"), what)


def _afterwards(setting: Setting, view: OutcomeView) -> Iterator[Stage]:
    outcome = view.outcome
    if lines := outcome.expect:
        many = setting.say("%(count)s things to know", count=len(lines))
        what = _said(lines, setting.say("1 thing to know"), many)
        yield Stage(setting.say("What to expect"), what)
    if lines := outcome.while_you_wait:
        many = setting.say("%(count)s things to do", count=len(lines))
        what = _said(lines, setting.say("1 thing to do"), many)
        yield Stage(setting.say("While you wait"), what)
    if lines := outcome.take_to_review:
        many = setting.say("%(count)s questions to take", count=len(lines))
        what = _said(lines, setting.say("1 question to take"), many)
        yield Stage(setting.say("At the review"), what)
    if view.go_on:
        yield Stage(setting.say("Next guide"), view.go_on.words, view.go_on.href)


def _said(lines: tuple[str, ...], one: str, several: str) -> str:
    """The line itself when it is the only one and short; else how many there are."""
    if len(lines) > 1:
        return several
    return lines[0] if len(lines[0]) <= SHORT else one


def to_help(setting: Setting, guides: Iterable[str], running: int) -> Strip | None:
    """The way from a worry to help: by the first of these guides that has pages."""
    proofs = setting.proof_by_guide
    slug = next((name for name in guides if name in proofs), None)
    if slug is None:
        return None
    proof, guide = proofs[slug], setting.guide_link(slug)
    asked = setting.say(
        "%(least)s to %(most)s questions. The first is about danger now.",
        least=proof.shortest,
        most=proof.longest,
    )
    told = setting.say(
        "What to do now and whom to ask, in one of %(count)s endings", count=len(proof.outcomes)
    )
    further = setting.say("1 entry that may help, to read about")
    if running > 1:
        further = setting.say("%(count)s entries that may help, to read about", count=running)
    stages = (
        Stage(setting.say("Start here"), guide.words, guide.href),
        Stage(setting.say("You are asked"), asked),
        Stage(setting.say("You are told"), told),
        *((Stage(setting.say("Further down"), further),) if running else ()),
    )
    return Strip(setting.say("From worry to help"), stages)


def up_and_down(setting: Setting, lighter: Link | None, here: str, more: Link | None) -> Strip:
    """A level between the one with less help and the one with more."""
    down, up = setting.say("Step down: less help"), setting.say("Step up: more help")
    stages = (
        *((Stage(down, lighter.words, lighter.href),) if lighter else ()),
        Stage(setting.say("This level"), here),
        *((Stage(up, more.words, more.href),) if more else ()),
    )
    return Strip(setting.say("More help, and less"), stages)
