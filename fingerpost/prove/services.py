"""Facts against services: may this service take the reader who comes by this path?

Every verdict rests on what is written down. A clash is a fault; what nobody has stated, or the
path has not asked, is counted as unstated and never passes (safety.md 2.2 and 3.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from fingerpost.model.guide import ALWAYS_OPEN, ASKER, Recommended
from fingerpost.model.offer import Offer
from fingerpost.model.service import Service
from fingerpost.model.spans import Path
from fingerpost.problem import Problem
from fingerpost.prove.facts import Box, Domains, band_ages
from fingerpost.prove.graph import End
from fingerpost.prove.walk import State, Walk

Verdict = Literal["checked", "unstated", "some", "clash"]
"""`some` is a service that takes some readers of the path and not others."""
FACTS = ("age", "area", "who_can_refer", "legal_status")
"""Counted for every service; `hours` too, on a path that has set a time."""
_STATUS = {"in-care": "yes", "not-in-care": "no", "left-care": "left-care"}
_PLACES = {
    "is_now": "where the child is now",
    "responsible_council": "which council is responsible",
    "gp_area": "where the GP is",
    "school_area": "where the school is",
}


@dataclass(frozen=True)
class Match:
    """One fact's verdict for one service on one path, with what clashes, if anything does."""

    fact: str
    verdict: Verdict
    message: str = ""
    fix: str = ""


@dataclass
class Tally:
    """Outcome-and-service pairs by fact, each at its worst over all paths."""

    worst: dict[tuple[str, str, str], Verdict] = field(default_factory=dict)

    def note(self, outcome: str, service: str, match: Match) -> None:
        """Keep the worse of what was known and what is found now."""
        key = (outcome, service, match.fact)
        order = ("checked", "unstated", "some", "clash")
        self.worst[key] = max(self.worst.get(key, "checked"), match.verdict, key=order.index)

    def count(self, *verdicts: Verdict) -> dict[str, int]:
        """How many pairs have one of these verdicts, by fact."""
        found = dict.fromkeys(FACTS, 0)
        for (_, _, fact), worst in self.worst.items():
            found[fact] = found.get(fact, 0) + (worst in verdicts)
        return found


def check_services(found: Walk, offer: Offer) -> tuple[Tally, list[Problem]]:
    """Every service at every outcome on every path: one problem an (outcome, service, fact).

    A clash on any path says more than a note for some readers, so it takes its place.
    """
    tally = Tally()
    problems: dict[tuple[str, str, str], Problem] = {}
    for state in found.came_by:
        end = found.graph.ends.get(state[0])
        for path, service, named, match in _at(found, state, end, offer) if end else ():
            assert end is not None
            tally.note(end.name, f"{path} {named.id}", match)
            key = (end.name, named.id, match.fact)
            is_said = match.verdict == "some" and (named.if_ or named.note)
            if match.verdict in ("some", "clash") and not is_said:
                known = problems.get(key)
                if known is None or (match.verdict == "clash" and not known.is_error):
                    problems[key] = _clash(found, state, end, path, service, match)
    return tally, list(problems.values())


def _at(
    found: Walk, state: State, end: End, offer: Offer
) -> Iterator[tuple[Path, Service, Recommended, Match]]:
    """Every verdict at an end, for a reader of whom this much is known."""
    for path, named in _named(end):
        service = offer.service_by_slug.get(named.id)
        box = found.domains.narrow(state[1], named.if_)
        if service is not None and box is not None:
            for match in _matches(service, named, box, found.domains, offer):
                yield path, service, named, match


def verdicts(found: Walk, state: State, offer: Offer) -> tuple[tuple[str, str, str], ...]:
    """(service, fact, verdict) for everything that an outcome sends people to in a state."""
    at = _at(found, state, found.graph.ends[state[0]], offer)
    return tuple((named.id, match.fact, match.verdict) for _, _, named, match in at)


def _named(end: End) -> Iterator[tuple[Path, Recommended]]:
    """Everything an outcome sends people to: its services, and entries that its steps name."""
    listed = {named.id for named in end.outcome.services}
    for number, named in enumerate(end.outcome.services):
        yield ("services", number, "id"), named
    for number, step in enumerate(end.outcome.steps):
        if step.who not in listed:
            yield ("steps", number, "who"), Recommended.model_construct(id=step.who)
            listed.add(step.who)


def _clash(
    found: Walk, state: State, end: End, path: Path, service: Service, match: Match
) -> Problem:
    possible = "" if found.is_complete else "Possible: "
    only_some = match.verdict == "some"
    return Problem(
        "service-needs-a-note" if only_some else f"service-{match.fact.replace('_', '-')}",
        end.place.value(*path),
        f"{possible}The outcome “{end.name}” recommends “{service.name}”, {match.message}",
        "Add “if: ” with who it is for, or a “note: ” that says so." if only_some else match.fix,
        severity="warning" if only_some else "error",
        answers=found.labels_to(state),
    )


def _matches(
    service: Service, named: Recommended, box: Box, domains: Domains, offer: Offer
) -> Iterator[Match]:
    yield _age(service, box, domains)
    yield _area(service, box, domains, offer)
    yield from _who_refers(service, named, box, domains, offer)
    yield _legal_status(service, box, domains)
    yield from _hours(service, box, domains, offer)


def _age(service: Service, box: Box, domains: Domains) -> Match:
    if service.ages is None:
        return Match("age", "unstated")
    if service.ages.any:
        return Match("age", "checked")
    if not domains.is_set(box, "age"):
        return Match("age", "unstated")
    bands = domains.by_name["age"].said(domains.mask_of(box, "age"))
    if not any(service.ages.meets(band_ages(band)) for band in bands):
        said = service.ages.said.lower()
        listed = " or ".join(bands)
        message = f"which is for ages {said}; on this path the child is {listed}."
        return Match("age", "clash", message, "Recommend it only to the ages it is for.")
    if not all(service.ages.holds(band_ages(band)) for band in bands):
        return Match("age", "some", f"which is for ages {service.ages.said.lower()} only.")
    return Match("age", "checked")


def _area(service: Service, box: Box, domains: Domains, offer: Offer) -> Match:
    if service.slug in ALWAYS_OPEN or "uk" in service.areas:
        return Match("area", "checked")
    serves = frozenset().union(*(offer.within(area) for area in service.areas))
    asked = (service.serves_by,) if service.serves_by else ("is_now", "responsible_council")
    for fact in asked:
        if not domains.is_set(box, fact):
            message = f"and this path has not asked {_PLACES[fact]}."
            fix = f"Ask {_PLACES[fact]} before this outcome."
            return Match("area", "clash", message, fix)
        places = domains.by_name[fact].said(domains.mask_of(box, fact))
        if outside := [place for place in places if place not in serves]:
            return Match("area", "clash", _outside(service, fact, outside, offer), _ELSEWHERE)
    return Match("area", "checked" if service.serves_by else "unstated")


_ELSEWHERE = "Send this answer to another outcome, or recommend it only to readers it serves."


def _outside(service: Service, fact: str, outside: list[str], offer: Offer) -> str:
    areas = ", ".join(offer.words.areas.named(area) for area in service.areas)
    place = offer.words.areas.named(outside[0])
    return f"which serves {areas}; on this path {_PLACES[fact]} may be “{place}”."


def _who_refers(
    service: Service, named: Recommended, box: Box, domains: Domains, offer: Offer
) -> Iterator[Match]:
    if not service.who_can_refer:
        yield Match("who_can_refer", "unstated")
        return
    if named.via:
        fits = named.via in service.who_can_refer
        said = offer.words.referrers.named(named.via)
        yield _referrer_match(fits, said, service, offer)
        return
    for asker in domains.by_name[ASKER].said(domains.mask_of(box, ASKER)):
        counts_as = {asker, *offer.words.audiences[asker].counts_as}
        fits = bool(counts_as & set(service.who_can_refer))
        yield _referrer_match(fits, offer.words.audiences.named(asker), service, offer)


def _referrer_match(fits: bool, who: str, service: Service, offer: Offer) -> Match:
    if fits:
        return Match("who_can_refer", "checked")
    words = ", ".join(offer.words.referrers.named(word) for word in service.who_can_refer)
    message = f"which can be asked for by: {words}; this reader is: {who}."
    fix = "Say who asks for it with “via: ”, or recommend it only to readers who can ask."
    return Match("who_can_refer", "clash", message, fix)


def _hours(service: Service, box: Box, domains: Domains, offer: Offer) -> Iterator[Match]:
    """Whether it is open at the time that the path has set; only confirmed hours can say so."""
    for fact, weeks in offer.slots.items():
        if service.slug in ALWAYS_OPEN or not domains.is_set(box, fact):
            continue
        if service.week is None or service.confidence != "confirmed":
            yield Match("hours", "unstated")
            continue
        words = domains.by_name[fact].said(domains.mask_of(box, fact))
        asked = frozenset[int]().union(*(weeks[word].minutes for word in words if word in weeks))
        shut = asked - service.week.minutes
        if shut:
            message = f"which is open {service.hours}; on this path it is {' or '.join(words)}."
            fix = "Send this answer to somebody who is open then: 111 always is."
            yield Match("hours", "some" if asked & service.week.minutes else "clash", message, fix)
        else:
            yield Match("hours", "checked")


def _legal_status(service: Service, box: Box, domains: Domains) -> Match:
    if not service.legal_status or not domains.is_set(box, "in_care"):
        return Match("legal_status", "unstated")
    allowed = {_STATUS[status] for status in service.legal_status}
    known = set(domains.by_name["in_care"].said(domains.mask_of(box, "in_care")))
    if not allowed & known:
        words = " or ".join(service.legal_status)
        message = f"which is for children who are {words}, and on this path the child is not."
        return Match("legal_status", "clash", message, _ELSEWHERE)
    words = " or ".join(service.legal_status)
    return (
        Match("legal_status", "checked")
        if known <= allowed
        else Match("legal_status", "some", f"which is for children who are {words} only.")
    )
