"""Rules for a single outcome: first steps, numbers to call, services that are running."""

from __future__ import annotations

from collections.abc import Iterator

from fingerpost.model.guide import ALWAYS_OPEN
from fingerpost.model.offer import Offer
from fingerpost.problem import Problem, did_you_mean
from fingerpost.prove.graph import End

_LASTING = "the child's social worker, the reviewing officer, the GP, the school"


def check_outcome(end: End, offer: Offer) -> Iterator[Problem]:
    """Every fault in one outcome."""
    yield from _known_people(end, offer)
    yield from _first_step(end, offer)
    yield from _running(end, offer)


def _known_people(end: End, offer: Offer) -> Iterator[Problem]:
    known = _known(offer)
    for number, step in enumerate(end.outcome.steps):
        if step.who not in known:
            yield Problem(
                "step-for-nobody",
                end.place.value("steps", number, "who"),
                f"“{step.who}” is neither an entry nor a role.",
                did_you_mean(step.who, known) or "Look in content/roles.yaml.",
            )


def _known(offer: Offer) -> frozenset[str]:
    """Everybody whom a step may name."""
    return offer.names.get("services", frozenset()) | frozenset(offer.words.roles.terms)


def _first_step(end: End, offer: Offer) -> Iterator[Problem]:
    if not end.outcome.steps:
        message = f"The outcome “{end.name}” has no steps, so a reader is stuck there."
        yield Problem("outcome-without-steps", end.place.name(), message, "Add what to do first.")
        return
    first = end.outcome.steps[0].who
    span = end.place.value("steps", 0, "who")
    if end.outcome.urgency in ("emergency", "today"):
        if first not in ALWAYS_OPEN and first in _known(offer):
            message = (
                f"The outcome “{end.name}” is for {end.outcome.urgency}, and its first step is "
                "somebody who may not answer now."
            )
            fix = "Begin with emergency-999 or nhs-111-mental-health."
            yield Problem("urgent-without-999-or-111", span, message, fix)
        return
    role = offer.words.roles.terms.get(first)
    if first in _known(offer) and (role is None or role.lasting != "yes"):
        message = f"The first step of “{end.name}” is somebody who may not be there next year."
        fix = f"Begin with a lasting role ({_LASTING}); put the team second."
        yield Problem("first-step-not-lasting", span, message, fix)


def _running(end: End, offer: Offer) -> Iterator[Problem]:
    for number, named in enumerate(end.outcome.services):
        service = offer.service_by_slug.get(named.id)
        if service and not service.is_live:
            yield Problem(
                "recommended-not-running",
                end.place.value("services", number, "id"),
                f"“{service.name}” is {service.status}, so nobody can be sent there.",
                "Take it out, or tell of it in a note as something planned.",
            )
