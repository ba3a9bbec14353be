"""How much of an entry's contacts and hours may be shown on a given day: one decision for all.

Time passing never blocks publishing. What nobody has confirmed, or whose review is overdue,
collapses to its fallback; 999 and 111 never do.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import Literal

from fingerpost.model.event import Event
from fingerpost.model.guide import ALWAYS_OPEN
from fingerpost.model.hours import ALWAYS
from fingerpost.model.opening import CountedHours
from fingerpost.model.organisation import Organisation
from fingerpost.model.review import Review
from fingerpost.model.service import Service
from fingerpost.model.vocabulary import Area

Standing = Literal["always", "shown", "unchecked", "collapsed"]
"""always: 999 and 111. shown: confirmed, and its review is in date. unchecked: a national line
keeps its number, and says that nobody checked it. collapsed: no number, no hours, no first step."""

NATIONAL = frozenset({"uk", "england"})


def is_national(areas: Iterable[str]) -> bool:
    """Whether it serves a whole nation, rather than some council's area."""
    places = frozenset(areas)
    return bool(places) and places <= NATIONAL


def review_by(review: Review) -> date:
    """The day by which a person must look again."""
    months = review.reviewed.month - 1 + review.every
    year, month = review.reviewed.year + months // 12, months % 12 + 1
    return date(year, month, min(review.reviewed.day, monthrange(year, month)[1]))


def oldest_review(reviews: Iterable[Review | None]) -> Review | None:
    """The check that runs out first; None where any part of a path has had none."""
    checks = list(reviews)
    checked = [review for review in checks if review is not None]
    return min(checked, key=review_by) if checked and len(checked) == len(checks) else None


def is_in_date(review: Review | None, today: date) -> bool:
    """Whether a person has checked it, and need not look again yet."""
    return review is not None and today <= review_by(review)


def standing(service: Service, today: date) -> Standing:
    """How an entry's contacts and hours stand today."""
    if service.slug in ALWAYS_OPEN:
        return "always"
    if not service.is_live:
        return "collapsed"
    confirmed = service.confidence == "confirmed" and is_in_date(service.review, today)
    return _stands(confirmed, service.areas)


def organisation_standing(organisation: Organisation, today: date) -> Standing:
    """How an organisation's own contacts stand today."""
    return _stands(is_in_date(organisation.review, today), organisation.areas)


def event_standing(event: Event, today: date) -> Standing:
    """How the ways to join an event stand today."""
    if event.status != "running" or event.is_over(today):
        return "collapsed"
    return _stands(is_in_date(event.review, today), event.areas)


def duty_team_stands(area: Area, today: date) -> bool:
    """Whether the number of an area's duty team may be shown today."""
    return bool(area.duty_team) and is_in_date(area.duty_team_review, today)


def goes_in_calendars(event: Event, today: date, *, is_live: bool) -> bool:
    """Whether its dates are given as a file: only those that a person checked, on a live site.

    The file leaves the page's notice, source and doubt behind, and a phone rings for it.
    """
    checked = is_in_date(event.review, today) and event.status == "running"
    return is_live and checked and bool(event.ahead(today))


def may_say_open(service: Service, today: date) -> bool:
    """Whether its hours may be counted as open or closed now."""
    return standing(service, today) in ("always", "shown")


def counted_hours(service: Service) -> CountedHours | None:
    """The hours that may be counted as open or closed, and the last day on which they may be.

    999 and 111 are always open. Hours in words, or that nobody confirmed, are not counted.
    """
    if service.slug in ALWAYS_OPEN:
        return CountedHours(ALWAYS)
    if service.week is None or service.review is None:
        return None
    until = review_by(service.review)
    return CountedHours(service.week, until) if may_say_open(service, until) else None


def _stands(confirmed: bool, areas: Iterable[str]) -> Standing:
    if confirmed:
        return "shown"
    return "unchecked" if is_national(areas) else "collapsed"
