"""Training, support groups and events: those to come, those without dates, and one page each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from fingerpost import addresses
from fingerpost.model.event import Event, EventKind, EventStatus, Format
from fingerpost.model.freshness import goes_in_calendars, is_in_date
from fingerpost.model.hours import DAYS, clock
from fingerpost.model.moment import Moment, When
from fingerpost.model.offer import WORKER
from fingerpost.model.review import in_words
from fingerpost.model.service import Service
from fingerpost.render.page import Page
from fingerpost.render.pages.rows import Row, Shelf, not_running, rows
from fingerpost.render.pages.sure import Sure, sure_of
from fingerpost.render.pages.ways import Ways, ways_to_event
from fingerpost.render.prose import placed
from fingerpost.render.setting import Link, Setting, version_of


@dataclass(frozen=True)
class Dates:
    """Dates to come, in words; the device takes them away after the last day."""

    lines: tuple[str, ...]
    until: str
    is_checked: bool


@dataclass(frozen=True)
class EventRow:
    """An event in a list."""

    link: Link
    summary: str
    kind: EventKind
    status: EventStatus
    format: Format | None
    dates: Dates
    repeats: str
    given_with: tuple[str, ...]
    audiences: tuple[str, ...]


@dataclass(frozen=True)
class EventList:
    """What is to come; what has no dates; what is only planned; and entries of the same kinds."""

    ahead: tuple[EventRow, ...]
    undated: tuple[EventRow, ...]
    planned: tuple[EventRow, ...]
    shelves: tuple[Shelf, ...]
    others: tuple[Row, ...]


@dataclass(frozen=True)
class EventPage:
    """An event's page."""

    event: Event
    row: EventRow
    is_over: bool
    past: tuple[str, ...]
    leads: tuple[str, ...]
    areas: tuple[Link, ...]
    needs: tuple[Link, ...]
    runs: Link | None
    ways: Ways
    calendar: str
    body: Markup
    see_also: tuple[Row, ...]
    sure: Sure


def listing(setting: Setting) -> Page:
    """Training, groups and events, the next first."""
    offer, today = setting.offer, setting.today
    left = [event for event in offer.events if not event.is_over(today)]
    running = [event for event in left if event.status == "running"]
    ahead = [event for event in running if event.ahead(today)]
    named = listed_with(setting, "events")
    view = EventList(
        ahead=_rows(setting, sorted(ahead, key=lambda e: e.ahead(today)[0].start.utc)),
        undated=_rows(setting, (event for event in running if not event.dates)),
        planned=_rows(setting, (event for event in left if event.status == "planned")),
        shelves=_shelves(setting, [service for service in named if service.is_live]),
        others=not_running(setting, named),
    )
    return Page(
        "events.html",
        "Training, groups and events",
        addresses.EVENTS,
        version_of(offer.words.kinds.spans, *(e.spans for e in offer.events)),
        view,
        section=addresses.SERVICES,
        summary="Training, support groups and events that our sources name.",
    )


def one(setting: Setting, slug: str) -> Page | None:
    """An event's page; when it is over, it says so."""
    event = setting.offer.event_by_slug.get(slug)
    if event is None:
        return None
    return Page(
        "event.html",
        event.name,
        addresses.event(slug),
        version_of(event.spans),
        _page(setting, event),
        section=addresses.SERVICES,
        summary=event.summary,
        is_sensitive=setting.offer.is_sensitive(event.needs),
    )


def listed_with(setting: Setting, page: str) -> list[Service]:
    """The entries of kinds that stand on this page as well."""
    kinds = setting.offer.words.kinds.terms
    return [s for s in setting.by_name if s.kind in kinds and kinds[s.kind].listed == page]


def when_said(when: When) -> str:
    """The time in words: Tuesday 1 December 2026, 6:30pm to 8pm."""
    start, end = when.start, when.end
    if end is None:
        return f"{_day(start)}{', from ' + _time(start) if start.clock else ''}"
    if end.day == start.day:
        return f"{_day(start)}{f', {_time(start)} to {_time(end)}' if start.clock else ''}"
    if start.clock is None:
        return f"{_day(start)} to {_day(end)}"
    return f"{_day(start)}, {_time(start)}, to {_day(end)}, {_time(end)}"


def _day(moment: Moment) -> str:
    return f"{DAYS[moment.day.weekday()]} {in_words(str(moment.day))}"


def _time(moment: Moment) -> str:
    return clock(moment.clock.hour * 60 + moment.clock.minute) if moment.clock else ""


def _rows(setting: Setting, events: Iterable[Event]) -> tuple[EventRow, ...]:
    return tuple(_row(setting, event) for event in events)


def _row(setting: Setting, event: Event) -> EventRow:
    readers = setting.offer.words.audiences
    return EventRow(
        link=Link(setting.url(addresses.event(event.slug)), event.name),
        summary=event.summary,
        kind=event.kind,
        status=event.status,
        format=event.format,
        dates=_dates(event, setting.today),
        repeats=event.repeats_said or "",
        given_with=tuple(readers.named(name) for name in event.delivered_with),
        audiences=tuple(readers.named(name) for name in event.audience),
    )


def _dates(event: Event, today: date) -> Dates:
    ahead = event.ahead(today)
    until = max((when.last_day for when in ahead), default=None)
    checked = is_in_date(event.review, today)
    return Dates(tuple(map(when_said, ahead)), until.isoformat() if until else "", checked)


def _page(setting: Setting, event: Event) -> EventPage:
    offer, today = setting.offer, setting.today
    known = offer.service_by_slug
    past = sorted(set(event.dates) - set(event.ahead(today)), key=lambda when: when.start.utc)
    given = goes_in_calendars(event, today, is_live=offer.site.is_live)
    return EventPage(
        event=event,
        row=_row(setting, event),
        is_over=event.is_over(today),
        past=tuple(map(when_said, past)),
        leads=tuple(offer.words.roles.named(role) for role in event.facilitator),
        areas=tuple(setting.area_link(area) for area in event.areas),
        needs=tuple(setting.need_link(need) for need in event.needs),
        runs=setting.runs(event),
        ways=ways_to_event(setting, event),
        calendar=setting.url(addresses.event_calendar(event.slug)) if given else "",
        body=placed(event.body, setting.url),
        see_also=rows(setting, (known[slug] for slug in event.see_also if slug in known)),
        sure=sure_of(setting, event.sources, event.review),
    )


def _shelves(setting: Setting, services: list[Service]) -> tuple[Shelf, ...]:
    """Entries for carers, families and young people; then those for people who work with them."""
    shelves = (
        Shelf(
            "For carers, families and young people", _for(setting, services, False), "", "carers"
        ),
        Shelf("For people who work with children", _for(setting, services, True), "", "workers"),
    )
    return tuple(shelf for shelf in shelves if shelf.rows)


def _for(setting: Setting, services: list[Service], workers: bool) -> tuple[Row, ...]:
    readers = setting.offer.words.audiences.terms
    wanted = {name for name, of in readers.items() if (WORKER in of.counts_as) is workers}
    return rows(setting, (s for s in services if wanted & set(s.audience)))
