"""Entries, guides and word lists -> what nobody has told this site yet, the worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import cast

from pydantic import BaseModel

from fingerpost.model.base import label, noted
from fingerpost.model.coverage import Coverage
from fingerpost.model.freshness import is_in_date, standing
from fingerpost.model.guide import ALWAYS_OPEN, Guide, Part
from fingerpost.model.offer import Offer
from fingerpost.model.service import Service, ServiceFields
from fingerpost.model.unknowns import (
    HARMS,
    UNKNOWN_KINDS,
    About,
    Asked,
    Harm,
    Unknown,
    Unknowns,
)

ASKED = {
    name: cast(Harm, noted(ServiceFields, name, "harm") or "rest")
    for name in ServiceFields.model_fields
}
OF_EVERY_KIND = tuple(name for name in ASKED if noted(ServiceFields, name, "harm"))
"""The fields that every running entry is asked for; a kind may ask for more (kinds.yaml)."""

PRIVATE = "confidentiality"
"""Asked only of what a young person may use themselves."""

AT_ONCE = ("emergency", "today")
"""Endings whose words could do most harm."""


def unknowns(offer: Offer, coverage: Coverage, today: date) -> Unknowns:
    """Everything that nobody has stated, confirmed or agreed to: the worst first."""
    running = _most_named_first(offer)
    found = [
        *_duty_teams(offer),
        *(missing for service in running for missing in _not_stated(offer, service)),
        *(written for service in running for written in _unchecked(service, today)),
        *_wording(offer),
        *_differences(offer),
        *_cases(offer),
        *_gaps(offer, coverage),
    ]
    # Sorting keeps the order in which things of one harm and kind were found.
    found.sort(key=lambda u: (HARMS.index(u.harm), UNKNOWN_KINDS.index(u.kind)))
    checked = sum(
        service.confidence == "confirmed" and is_in_date(service.review, today)
        for service in running
    )
    return Unknowns(len(running), checked, _counted(offer, running, found), tuple(found))


def asked_of(offer: Offer, service: Service) -> tuple[str, ...]:
    """The fields that this entry is asked for."""
    kinds = offer.words.kinds
    more = kinds[service.kind].asks if service.kind in kinds else ()
    known = [name for name in more if name in ASKED]
    asked = dict.fromkeys((*OF_EVERY_KIND, *known))
    if not offer.is_for_the_young(service):
        asked.pop(PRIVATE)
    return tuple(asked)


def _most_named_first(offer: Offer) -> list[Service]:
    """The running entries, but 999 and 111: first those that most endings of guides name."""
    named: Counter[str] = Counter()
    for holder in _holders(offer):
        for outcome in holder.outcomes.values():
            named.update({step.who for step in outcome.steps})
            named.update({service.id for service in outcome.services})
    running = [s for s in offer.services if s.is_live and s.slug not in ALWAYS_OPEN]
    return sorted(running, key=lambda service: -named[service.slug])


def _not_stated(offer: Offer, service: Service) -> Iterator[Unknown]:
    for name in asked_of(offer, service):
        instead = noted(ServiceFields, name, "instead")
        if getattr(service, name) or (instead and getattr(service, instead)):
            continue
        yield Unknown(_harm_of_field(service, name), "field", "service", service.slug, name)


def _harm_of_field(service: Service, name: str) -> Harm:
    urgent = noted(ServiceFields, name, "harm_if_urgent") if _helps_now(service) else ""
    return cast(Harm, urgent or ASKED[name])


def _helps_now(service: Service) -> bool:
    return service.urgent_use != "never"


def _unchecked(service: Service, today: date) -> Iterator[Unknown]:
    """Ways to reach it and hours that are written down and that nobody has confirmed."""
    if standing(service, today) in ("always", "shown"):
        return
    for name in ("contacts", "hours"):
        if getattr(service, name):
            yield Unknown(_harm_of_field(service, name), "unchecked", "service", service.slug, name)


def _duty_teams(offer: Offer) -> Iterator[Unknown]:
    for area in offer.site.areas:
        if area in offer.words.areas and not offer.words.areas[area].duty_team:
            yield Unknown("crisis", "duty-team", "area", area, "duty_team")


def _holders(offer: Offer) -> tuple[Guide | Part, ...]:
    return (*offer.parts, *offer.guides)


def _wording(offer: Offer) -> Iterator[Unknown]:
    """Every place whose words wait for a reviewer: the safety gate before all else."""
    gates = {guide.questions[gate].part for guide in offer.guides for gate in guide.gates
             if gate in guide.questions}  # fmt: skip
    for part in offer.parts:
        yield from _waiting(part, "part", part.part, "crisis" if part.part in gates else "rest")
    for guide in sorted(offer.guides, key=lambda guide: guide.help_first != "true"):
        yield from _waiting(guide, "guide", guide.slug, guide.how_bad, guide.gates)
    for page in offer.guidance:
        if page.confirm:
            yield Unknown(page.harm or "rest", "wording", "guidance", page.slug, "", page.confirm)
    yield from _words_waiting(offer)


def _words_waiting(offer: Offer) -> Iterator[Unknown]:
    """Words of lists: a role that is wrong sends people to somebody who is not there."""
    words = offer.words
    for listed, vocabulary in vars(words).items():
        harm: Harm = "access" if vocabulary is words.roles else "rest"
        for name, term in vocabulary.terms.items():
            for say in _confirms(term):
                yield Unknown(harm, "wording", "word", name, listed, say)


def _confirms(record: BaseModel) -> Iterator[str]:
    """Each `confirm` of a record and of the records in it."""
    if say := getattr(record, "confirm", None):
        yield say
    for _, value in record:
        for part in value if isinstance(value, tuple) else ():
            if isinstance(part, BaseModel):
                yield from _confirms(part)


def _waiting(
    holder: Guide | Part, about: About, name: str, harm: Harm, gates: tuple[str, ...] = ()
) -> Iterator[Unknown]:
    """Each `confirm` of a guide or part: its own, and those of questions, answers and endings."""
    places: list[tuple[str, BaseModel, bool]] = [("", holder, False)]
    for key, question in holder.questions.items():
        places.append((f"questions.{key}", question, key in gates))
        for word, answer in question.answers.items():
            places.append((f"questions.{key}.answers.{word}", answer, key in gates))
    for key, outcome in holder.outcomes.items():
        places.append((f"outcomes.{key}", outcome, outcome.urgency in AT_ONCE))
    for where, record, is_crisis in places:
        if say := getattr(record, "confirm", None):
            yield Unknown("crisis" if is_crisis else harm, "wording", about, name, where, say)


def _differences(offer: Offer) -> Iterator[Unknown]:
    for service in offer.services:
        harm: Harm = "crisis" if service.is_live and _helps_now(service) else "rest"
        for said in service.sources_differ:
            yield Unknown(harm, "differ", "service", service.slug, "sources_differ", said)


def _cases(offer: Offer) -> Iterator[Unknown]:
    for guide in offer.guides:
        unsigned = sum(not case.signed_by for case in guide.cases)
        if unsigned:
            yield Unknown(guide.how_bad, "cases", "guide", guide.slug, "cases", count=unsigned)


def _gaps(offer: Offer, coverage: Coverage) -> Iterator[Unknown]:
    """Needs without a running entry, counted by area and level; coverage.json names each."""
    count = Counter((gap.area, gap.level) for gap in coverage.gaps)
    for (area, level), needs in count.items():
        yield Unknown("rest", "gaps", "area", area, level, count=needs)


def _counted(offer: Offer, running: list[Service], found: list[Unknown]) -> tuple[Asked, ...]:
    """Each field that is asked for, with how many entries are asked and do not state it."""
    asked = Counter(name for service in running for name in asked_of(offer, service))
    missing = Counter(unknown.where for unknown in found if unknown.kind == "field")
    rows = [
        Asked(name, label(ServiceFields, name), ASKED[name], missing[name], count)
        for name, count in asked.items()
    ]
    return tuple(sorted(rows, key=lambda row: (HARMS.index(row.harm), -row.missing)))
