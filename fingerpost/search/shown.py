"""What a result says of an entry beside its title: short facts, and how old they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fingerpost.model.event import Event
from fingerpost.model.guide import ALWAYS_OPEN
from fingerpost.model.offer import Offer
from fingerpost.model.organisation import Organisation
from fingerpost.model.resource import Resource
from fingerpost.model.review import in_words
from fingerpost.model.service import Service
from fingerpost.model.vocabulary import dating

GOES_BY = {
    "is_now": "for children who are there now",
    "responsible_council": "for children that council is responsible for",
    "gp_area": "for children whose GP is there",
    "school_area": "for children who go to school there",
}
STATUS = {
    "proposed": "Planned: the source does not say that it exists.",
    "historic": "Over: kept as an example.",
    "elsewhere": "An idea from another place.",
    "closed": "Closed.",
    "paused": "Paused.",
}
CHANGED = "Very likely different now."
FOR_WORK = "For people who work with children."
NO_AGES = "Ages not stated"


@dataclass(frozen=True)
class Shown:
    """The lines of a result; an empty one is left out."""

    status: str = ""
    """Whether it runs, when that is in doubt, and whether it is only for workers."""
    level: str = ""
    area: str = ""
    """The places it is for, and what it goes by."""
    ages: str = ""
    dated: str = ""
    is_crisis: bool = False
    """Whether it is for help needed now."""


def of_service(service: Service, offer: Offer) -> Shown:
    """What a result says of a service."""
    words = offer.words
    places = listed(words.areas.named(area) for area in service.areas)
    goes_by = f", {GOES_BY[service.serves_by]}" if service.serves_by else ""
    said = [
        STATUS.get(service.status, ""),
        FOR_WORK if offer.is_for_work(service) else "",
        CHANGED if service.confidence == "changed" else "",
    ]
    return Shown(
        status=" ".join(filter(None, said)),
        level=listed(words.levels.named(level) for level in service.levels),
        area=f"{places}{goes_by}" if places else "",
        ages=f"Ages: {_lower(service.ages.said)}" if service.ages else NO_AGES,
        dated=dated(service, offer),
        is_crisis=service.is_crisis,
    )


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def of_event(event: Event, status: str, offer: Offer) -> Shown:
    """What a result says of an event."""
    days = listed(in_words(str(when.start.day)) for when in event.dates) or event.repeats_said
    return Shown(
        status=" ".join(filter(None, (STATUS.get(status, ""), f"{days}." if days else ""))),
        area=listed(offer.words.areas.named(area) for area in event.areas),
        dated=dated(event, offer),
    )


def listed(names: Iterable[str]) -> str:
    """Names in a sentence: Ely, March and Wisbech."""
    *most, last = [*names] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def dated(record: Service | Event | Resource | Organisation, offer: Offer) -> str:
    """How old an entry's facts are, and whether anybody has checked them since."""
    known = offer.words.sources
    found = dating(known[cited.source] for cited in record.sources if cited.source in known)
    if not found:
        return ""
    is_sure = record.review or record.slug in ALWAYS_OPEN
    since = "" if is_sure else "; nobody has checked since"
    return f"Written about {found[-1].as_of_said}{since}."
