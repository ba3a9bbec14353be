"""Ways to reach somebody, as far as they may be shown today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fingerpost.english import English
from fingerpost.model.contact import Contact, ContactKind
from fingerpost.model.event import Event
from fingerpost.model.freshness import (
    Standing,
    event_standing,
    organisation_standing,
    review_by,
    standing,
)
from fingerpost.model.organisation import Organisation
from fingerpost.model.review import Review
from fingerpost.model.service import Service
from fingerpost.render.hours import hours_in_words
from fingerpost.render.setting import Setting


@dataclass(frozen=True)
class Way:
    """One way, with what to say first and what to know about it."""

    kind: ContactKind
    value: str
    href: str
    say: str
    note: str


@dataclass(frozen=True)
class Ways:
    """The ways that may be shown, and how they stand."""

    standing: Standing
    shown: tuple[Way, ...]
    until: date | None
    """For a contact that a person checked: the last day before the device collapses it."""
    until_said: str
    """The day in words."""

    @property
    def is_collapsed(self) -> bool:
        """Whether its numbers and hours are not shown."""
        return self.standing == "collapsed"

    @property
    def is_unchecked(self) -> bool:
        """Whether a national number stands that nobody checked."""
        return self.standing == "unchecked" and any(way.kind != "web" for way in self.shown)

    @property
    def numbers(self) -> tuple[Way, ...]:
        """The ways that reach a person at once: by phone or text."""
        return tuple(way for way in self.shown if way.kind in ("phone", "text"))


@dataclass(frozen=True)
class Hours:
    """When it is open, in lines; what a page may make of them is for `standing` to say."""

    lines: tuple[str, ...]
    standing: Standing


def ways_to(setting: Setting, service: Service) -> Ways:
    """The ways to reach an entry that may be shown today."""
    return _ways(setting, standing(service, setting.today), service.contacts, service.review)


def ways_to_organisation(setting: Setting, organisation: Organisation) -> Ways:
    """The ways to reach an organisation that may be shown today."""
    stands = organisation_standing(organisation, setting.today)
    return _ways(setting, stands, organisation.contacts, organisation.review)


def ways_to_event(setting: Setting, event: Event) -> Ways:
    """The ways to ask about an event or to join it that may be shown today."""
    return _ways(setting, event_standing(event, setting.today), event.contacts, event.review)


def hours_of(setting: Setting, service: Service) -> Hours:
    """An entry's hours, exact or in the source's words."""
    exact = hours_in_words(service.week) if service.week else ()
    said = (service.hours_said,) if service.hours_said else ()
    if not setting.spoken.is_english:
        exact = tuple(map(English, exact))
    return Hours((*exact, *said), standing(service, setting.today))


def _ways(
    setting: Setting, stands: Standing, contacts: Iterable[Contact], review: Review | None
) -> Ways:
    kept = [c for c in contacts if stands != "collapsed" or c.kind == "web"]
    until = review_by(review) if stands == "shown" and review else None
    said = setting.day(until) if until else ""
    return Ways(stands, tuple(_way(contact) for contact in kept), until, said)


def _way(contact: Contact) -> Way:
    say, note = contact.say or "", contact.note or ""
    return Way(contact.kind, contact.value, contact.href, say, note)
