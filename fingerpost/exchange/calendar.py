"""Dates as files for calendars, iCalendar (RFC 5545): the only importer of icalendar.

An event's dates are for readers. The days on which checks run out are for editors.

Times are universal: every date is one of its own, so no calendar needs to know when our clocks
change. Nothing of the day of the build goes in, so the same input gives the same bytes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar
from icalendar import Event as CalendarEvent

from fingerpost import addresses
from fingerpost.model.due import Checkable, Queue
from fingerpost.model.event import Event
from fingerpost.model.moment import Moment, When
from fingerpost.model.offer import Offer
from fingerpost.model.results import Artefact
from fingerpost.model.review import Review, in_words

MEDIA_TYPE = "text/calendar"
_ONLINE = {"online": "Online", "both": "Online, or come to it"}


def calendar_file(offer: Offer, event: Event, review: Review, today: date) -> Artefact:
    """The dates of an event from today on, each an entry for a calendar."""
    calendar = Calendar()
    calendar.add("prodid", "-//Fingerpost//Events//EN")
    calendar.add("version", "2.0")
    for when in event.ahead(today):
        calendar.add_component(_entry(offer, event, review, when))
    return Artefact(addresses.event_calendar(event.slug), calendar.to_ical(), MEDIA_TYPE)


def review_calendar(offer: Offer, queue: Queue) -> bytes:
    """The days by which each role must look again, one entry for all that it has that day."""
    calendar = Calendar()
    calendar.add("prodid", "-//Fingerpost//Reviews//EN")
    calendar.add("version", "2.0")
    found: dict[tuple[date, str], list[Checkable]] = {}
    for check in queue.checks:
        if check.review and check.due:
            found.setdefault((check.due, check.review.owner), []).append(check)
    for (day, owner), checks in sorted(found.items(), key=lambda one: one[0]):
        calendar.add_component(_of_checks(offer, day, owner, checks))
    return bytes(calendar.to_ical())


def _of_checks(offer: Offer, day: date, owner: str, checks: list[Checkable]) -> CalendarEvent:
    many = checks[0].name if len(checks) == 1 else f"{len(checks)} pages"
    entry = CalendarEvent()
    entry.add("uid", str(uuid5(NAMESPACE_URL, f"{_host(offer)}/reviews/{owner}/{day}")))
    entry.add("dtstamp", _stamp(max(check.review.reviewed for check in checks if check.review)))
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(days=1))
    entry.add("transp", "TRANSPARENT")
    entry.add("summary", f"Check {many} ({owner})")
    entry.add("description", "\n".join(f"{check.name}: {check.path}" for check in checks))
    return entry


def _entry(offer: Offer, event: Event, review: Review, when: When) -> CalendarEvent:
    page = _page(offer, event)
    said = [event.summary, _checked(review), *([page] if page else [])]
    entry = CalendarEvent()
    # A name with an @ in it, as older calendars have, would look like somebody's e-mail address.
    name = f"{_host(offer)}/{event.slug}/{when.start.utc:%Y%m%dT%H%M}"
    entry.add("uid", str(uuid5(NAMESPACE_URL, name)))
    entry.add("dtstamp", _stamp(review.reviewed))
    entry.add("dtstart", _at(when.start))
    if when.end:
        entry.add("dtend", _after(when.end))
    entry.add("summary", event.name)
    entry.add("description", "\n".join(said))
    if where := event.place or _ONLINE.get(event.format or ""):
        entry.add("location", where)
    if page:
        entry.add("url", page)
    return entry


def _at(moment: Moment) -> datetime | date:
    return moment.utc if moment.clock else moment.day


def _after(end: Moment) -> datetime | date:
    """Where an entry ends; for whole days iCalendar wants the day after the last."""
    return end.utc if end.clock else end.day + timedelta(days=1)


def _stamp(day: date) -> datetime:
    """When the dates were last known to be right: the day of the check."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _checked(review: Review) -> str:
    said = f"Checked on {in_words(str(review.reviewed))} by {review.by}."
    return f"{said} It may have changed since: look again before you go."


def _page(offer: Offer, event: Event) -> str:
    """The address of the event's page, if the settings say where the site is."""
    root = (offer.site.base_url or "").rstrip("/")
    return root and f"{root}{offer.site.base_path}{addresses.event(event.slug)}"


def _host(offer: Offer) -> str:
    """What makes ids of this site unlike any other's."""
    return (offer.site.base_url or "").partition("://")[2].strip("/") or "fingerpost.invalid"
