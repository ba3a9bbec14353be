"""Facts against services: may this service take the reader who comes by this path?

Every verdict rests on what is written down. A clash is a fault; what nobody has stated, or the
path has not asked, is counted as unstated and never passes (safety.md 2.2 and 3.2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Literal

from fingerpost.model.ages import Ages
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
_WORST_LAST: tuple[Verdict, ...] = ("checked", "unstated", "some", "clash")
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
        """Keep a pair's verdict."""
        key = (outcome, service, match.fact)
        self.worst[key] = match.verdict

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
    tally, problems = Tally(), []
    matcher = _Matcher(found.domains, offer)
    for name, states in found.states_by_end().items():
        nearest = _Nearest(found.domains, states)
        end = found.graph.ends[name]
        for path, named in _named(end):
            for state, match in matcher.worst(named, nearest):
                tally.note(name, f"{path} {named.id}", match)
                is_said = match.verdict == "some" and (named.if_ or named.note)
                if match.verdict in ("some", "clash") and not is_said:
                    service = offer.service_by_slug[named.id]
                    problems.append(_clash(found, state, end, path, service, match))
    return tally, problems


@dataclass
class _Nearest:
    """The states of one outcome, nearest first, by what a rule looks at."""

    domains: Domains
    states: list[State]
    by_facts: dict[tuple[str, ...], dict[object, State]] = field(default_factory=dict)

    def differing_in(self, facts: tuple[str, ...]) -> dict[object, State]:
        """The nearest state for each different knowledge of these facts."""
        if facts not in self.by_facts:
            places = [self.domains.places[fact] for fact in facts if fact in self.domains.by_name]
            masks_of = itemgetter(*places) if places else lambda _: ()
            nearest: dict[object, State] = {}
            for state in self.states:
                masks = masks_of(state[1])
                if masks not in nearest:
                    nearest[masks] = state
            self.by_facts[facts] = nearest
        return self.by_facts[facts]


@dataclass
class _Matcher:
    """Verdicts on services; what was found out of the same service and facts is remembered."""

    domains: Domains
    offer: Offer
    known: dict[object, dict[object, tuple[Match, ...]]] = field(default_factory=dict)

    def worst(self, named: Recommended, nearest: _Nearest) -> Iterator[tuple[State, Match]]:
        """For each rule the worst verdict of any path, with the nearest state that gives it."""
        service = self.offer.service_by_slug.get(named.id)
        if service is None:
            return
        only = tuple(sorted(named.if_.items()))
        for rule, facts in _rules(service, self.offer):
            worst: tuple[State, Match] | None = None
            known = self.known.setdefault((named.id, named.via, only, rule), {})
            for masks, state in nearest.differing_in((*facts, *named.if_)).items():
                if masks not in known:
                    known[masks] = self._matches(service, named, rule, state)
                for match in known[masks]:
                    if worst is None or _is_worse(match, worst[1]):
                        worst = (state, match)
                if worst is not None and worst[1].verdict == "clash":
                    break
            if worst is not None:
                yield worst

    def _matches(
        self, service: Service, named: Recommended, rule: Rule, state: State
    ) -> tuple[Match, ...]:
        box = self.domains.narrow(state[1], named.if_)
        if box is None:
            return ()
        return tuple(rule(service, named, _Reader(state[1], box), self.domains, self.offer))


def _is_worse(match: Match, other: Match) -> bool:
    return _WORST_LAST.index(match.verdict) > _WORST_LAST.index(other.verdict)


def verdicts(found: Walk, state: State, offer: Offer) -> tuple[tuple[str, str, str], ...]:
    """(service, fact, verdict) for everything that an outcome sends people to in a state."""
    only = _Nearest(found.domains, [state])
    matcher = _Matcher(found.domains, offer)
    return tuple(
        (named.id, match.fact, match.verdict)
        for _, named in _named(found.graph.ends[state[0]])
        for _, match in matcher.worst(named, only)
    )


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
        also=(service.spans.value(_FIELDS.get(match.fact, match.fact)),),
        answers=found.labels_to(state),
    )


_FIELDS = {"age": "ages", "area": "areas"}
"""The field of a service that says a fact, where it has another name."""


@dataclass(frozen=True)
class _Reader:
    """What a path has set, and (with the service's own `if`) who is left to send there."""

    path: Box
    box: Box


Rule = Callable[[Service, Recommended, _Reader, Domains, Offer], Iterator[Match]]


def _rules(service: Service, offer: Offer) -> Iterator[tuple[Rule, tuple[str, ...]]]:
    """Each rule, and the facts that it looks at."""
    yield _age, ("age",)
    yield _area, _asked(service)
    yield _who_refers, (ASKER,)
    yield _legal_status, ("in_care",)
    if offer.slots:
        yield _hours, tuple(offer.slots)


def _age(
    service: Service, named: Recommended, reader: _Reader, domains: Domains, offer: Offer
) -> Iterator[Match]:
    if service.ages is None:
        yield Match("age", "unstated")
    elif service.ages.any:
        yield Match("age", "checked")
    elif not domains.is_set(reader.box, "age"):
        yield Match("age", "unstated")
    else:
        yield _bands(service.ages, domains.by_name["age"].said(domains.mask_of(reader.box, "age")))


def _bands(ages: Ages, bands: tuple[str, ...]) -> Match:
    said = ages.said.lower()
    if not any(ages.meets(band_ages(band)) for band in bands):
        listed = " or ".join(bands)
        message = f"which is for ages {said}; on this path the child is {listed}."
        return Match("age", "clash", message, "Recommend it only to the ages it is for.")
    if not all(ages.holds(band_ages(band)) for band in bands):
        return Match("age", "some", f"which is for ages {said} only.")
    return Match("age", "checked")


def _asked(service: Service) -> tuple[str, ...]:
    """Which places a path must have asked about."""
    return (service.serves_by,) if service.serves_by else ("is_now", "responsible_council")


def _area(
    service: Service, named: Recommended, reader: _Reader, domains: Domains, offer: Offer
) -> Iterator[Match]:
    if service.slug in ALWAYS_OPEN or "uk" in service.areas:
        yield Match("area", "checked")
        return
    for fact in _asked(service):
        if not domains.is_set(reader.path, fact):
            message = f"and this path has not asked {_PLACES[fact]}."
            fix = f"Ask {_PLACES[fact]} before this outcome."
            yield Match("area", "clash", message, fix)
            return
        domain = domains.by_name[fact]
        if outside := domains.mask_of(reader.box, fact) & ~domain.mask(service.areas):
            places = list(domain.said(outside))
            yield Match("area", "clash", _outside(service, fact, places, offer), _ELSEWHERE)
            return
    yield Match("area", "checked" if service.serves_by else "unstated")


_ELSEWHERE = "Send this answer to another outcome, or recommend it only to readers it serves."


def _outside(service: Service, fact: str, outside: list[str], offer: Offer) -> str:
    areas = ", ".join(offer.words.areas.named(area) for area in service.areas)
    place = offer.words.areas.named(outside[0])
    return f"which serves {areas}; on this path {_PLACES[fact]} may be “{place}”."


def _who_refers(
    service: Service, named: Recommended, reader: _Reader, domains: Domains, offer: Offer
) -> Iterator[Match]:
    if not service.who_can_refer:
        yield Match("who_can_refer", "unstated")
        return
    if named.via:
        fits = named.via in service.who_can_refer
        said = offer.words.referrers.named(named.via)
        yield _referrer_match(fits, said, service, offer)
        return
    for asker in domains.by_name[ASKER].said(domains.mask_of(reader.box, ASKER)):
        audience = offer.words.audiences.terms.get(asker)
        if audience is None:  # Its name is wrong: that is said, and not that it fits nothing.
            yield Match("who_can_refer", "unstated")
            continue
        counts_as = {asker, *audience.counts_as}
        fits = bool(counts_as & set(service.who_can_refer))
        yield _referrer_match(fits, offer.words.audiences.named(asker), service, offer)


def _referrer_match(fits: bool, who: str, service: Service, offer: Offer) -> Match:
    if fits:
        return Match("who_can_refer", "checked")
    words = ", ".join(offer.words.referrers.named(word) for word in service.who_can_refer)
    message = f"which can be asked for by: {words}; this reader is: {who}."
    fix = "Say who asks for it with “via: ”, or recommend it only to readers who can ask."
    return Match("who_can_refer", "clash", message, fix)


def _hours(
    service: Service, named: Recommended, reader: _Reader, domains: Domains, offer: Offer
) -> Iterator[Match]:
    """Whether it is open at the time that the path has set; only confirmed hours can say so."""
    for fact, weeks in offer.slots.items():
        if service.slug in ALWAYS_OPEN or not domains.is_set(reader.box, fact):
            continue
        if service.week is None or service.confidence != "confirmed":
            yield Match("hours", "unstated")
            continue
        words = domains.by_name[fact].said(domains.mask_of(reader.box, fact))
        asked = frozenset[int]().union(*(weeks[word].minutes for word in words if word in weeks))
        shut = asked - service.week.minutes
        if shut:
            message = f"which is open {service.hours}; on this path it is {' or '.join(words)}."
            fix = "Send this answer to somebody who is open then: 111 always is."
            yield Match("hours", "some" if asked & service.week.minutes else "clash", message, fix)
        else:
            yield Match("hours", "checked")


def _legal_status(
    service: Service, named: Recommended, reader: _Reader, domains: Domains, offer: Offer
) -> Iterator[Match]:
    if not service.legal_status or not domains.is_set(reader.box, "in_care"):
        yield Match("legal_status", "unstated")
        return
    allowed = {_STATUS[status] for status in service.legal_status}
    known = set(domains.by_name["in_care"].said(domains.mask_of(reader.box, "in_care")))
    words = f"which is for children who are {' or '.join(service.legal_status)}"
    if not allowed & known:
        message = f"{words}, and on this path the child is not."
        yield Match("legal_status", "clash", message, _ELSEWHERE)
    elif known <= allowed:
        yield Match("legal_status", "checked")
    else:
        yield Match("legal_status", "some", f"{words} only.")
