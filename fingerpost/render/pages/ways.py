"""Ways to reach somebody, as far as they may be shown today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from fingerpost.english import English
from fingerpost.model.contact import Contact, ContactKind
from fingerpost.model.event import Event
from fingerpost.model.freshness import (
    Standing,
    counted_hours,
    duty_team_stands,
    event_standing,
    is_national,
    may_say_open,
    organisation_standing,
    review_by,
    standing,
)
from fingerpost.model.opening import exported
from fingerpost.model.organisation import Organisation
from fingerpost.model.review import Review
from fingerpost.model.service import Service
from fingerpost.model.vocabulary import Area
from fingerpost.render.hours import hours_in_words
from fingerpost.render.pages.rows import helps_now
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
    is_national: bool = False
    """Whether its number stands past that day, with words that say so."""
    is_through_111: bool = False
    """Whether 111 is to be asked about it when its number is not shown."""
    opening: str = ""
    """The hours that the device may count, in the line that opening.js reads."""
    hours_said: str = ""
    """The source's words about hours, when a person checked them and no device can count them."""

    @property
    def is_collapsed(self) -> bool:
        """Whether its numbers and hours are not shown."""
        return self.standing == "collapsed"

    @property
    def is_unchecked(self) -> bool:
        """Whether a national number stands that nobody checked."""
        return self.standing == "unchecked" and any(way.kind != "web" for way in self.shown)

    @property
    def is_passing(self) -> bool:
        """Whether the device takes its numbers and hours off the page after that day."""
        return self.until is not None and not self.is_national

    @property
    def numbers(self) -> tuple[Way, ...]:
        """The ways that reach a person at once: by phone or text."""
        return tuple(way for way in self.shown if way.kind in ("phone", "text"))


@dataclass(frozen=True)
class Hours:
    """When it is open: exactly, in lines; and as the source says it, in words of its own."""

    lines: tuple[str, ...]
    said: str


@dataclass(frozen=True)
class DutyTeam:
    """The number of a council's emergency duty team, and the last day before it collapses."""

    phone: str
    until: date
    until_said: str
    """The day in words."""

    @property
    def href(self) -> str:
        """The link that rings it."""
        return f"tel:{self.phone.replace(' ', '')}"


def ways_to(setting: Setting, service: Service) -> Ways:
    """The ways to reach an entry that may be shown today, and when they are open."""
    stands = standing(service, setting.today)
    is_counted = may_say_open(service, setting.today)
    return replace(
        _ways(setting, stands, service.contacts, service.review),
        is_national=is_national(service.areas),
        is_through_111=helps_now(service),
        opening=exported(counted_hours(service)) if is_counted else "",
        hours_said=service.hours_said or "" if is_counted and not service.week else "",
    )


def ways_to_organisation(setting: Setting, organisation: Organisation) -> Ways:
    """The ways to reach an organisation that may be shown today."""
    stands = organisation_standing(organisation, setting.today)
    found = _ways(setting, stands, organisation.contacts, organisation.review)
    return replace(found, is_national=is_national(organisation.areas))


def ways_to_event(setting: Setting, event: Event) -> Ways:
    """The ways to ask about an event or to join it that may be shown today."""
    found = _ways(setting, event_standing(event, setting.today), event.contacts, event.review)
    return replace(found, is_national=is_national(event.areas))


def hours_of(setting: Setting, service: Service) -> Hours:
    """An entry's hours, exact or in the source's words."""
    exact = hours_in_words(service.week) if service.week else ()
    if not setting.spoken.is_english:
        exact = tuple(map(English, exact))
    return Hours(exact, service.hours_said or "")


def duty_team_of(setting: Setting, area: Area) -> DutyTeam | None:
    """The duty team of an area's council, when its number may be shown today."""
    review = area.duty_team_review
    if not area.duty_team or review is None or not duty_team_stands(area, setting.today):
        return None
    until = review_by(review)
    return DutyTeam(area.duty_team, until, setting.day(until))


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
