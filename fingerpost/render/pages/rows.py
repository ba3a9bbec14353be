"""Rows of lists: an entry in a line or two, and shelves that rows stand on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fingerpost.model.freshness import is_national, standing
from fingerpost.model.guide import ALWAYS_OPEN
from fingerpost.model.service import ServesBy, Service, Status
from fingerpost.render.setting import Link, Setting

FOR_NOW = "For help needed now"


@dataclass(frozen=True)
class Row:
    """An entry in a list."""

    link: Link
    summary: str
    kind: str
    status: Status
    has_changed: bool
    areas: tuple[str, ...]
    serves_by: ServesBy | None
    ages: str
    is_through_111: bool
    """For help needed now, with no number that may be shown: to be asked about at 111."""
    is_for_work: bool
    """For people who work with children, and nobody else."""


@dataclass(frozen=True)
class Band:
    """The running entries of a level, or those for help needed now."""

    heading: str
    services: tuple[Service, ...]
    what: str = ""
    level: str = ""


@dataclass(frozen=True)
class Shelf:
    """A heading and the rows under it."""

    heading: str
    rows: tuple[Row, ...]
    what: str = ""
    anchor: str = ""


def row(setting: Setting, service: Service) -> Row:
    """The entry's row."""
    words = setting.offer.words
    return Row(
        link=setting.service_link(service.slug),
        summary=service.summary,
        kind=words.kinds.named(service.kind),
        status=service.status,
        has_changed=service.is_live and service.confidence == "changed",
        areas=tuple(words.areas.named(area) for area in service.areas),
        serves_by=service.serves_by,
        ages=ages_said(setting, service),
        is_through_111=helps_now(service) and not _can_be_rung(setting, service),
        is_for_work=setting.offer.is_for_work(service),
    )


def ages_said(setting: Setting, service: Service) -> str:
    """The entry's ages in words, or nothing."""
    if (ages := service.ages) is None:
        return service.ages_said or ""
    return setting.say(ages.pattern, youngest=ages.youngest, oldest=ages.oldest)


def rows(setting: Setting, services: Iterable[Service]) -> tuple[Row, ...]:
    """A row for each entry."""
    return tuple(row(setting, service) for service in services)


def by_level(setting: Setting, services: Iterable[Service]) -> tuple[Shelf, ...]:
    """The running entries on their shelves, as `bands` orders them."""
    return tuple(
        Shelf(
            band.heading,
            rows(setting, band.services),
            band.what,
            f"level-{band.level}" if band.level else "",
        )
        for band in bands(setting, services)
    )


def bands(setting: Setting, services: Iterable[Service]) -> tuple[Band, ...]:
    """The running entries: who can be band now, then each level from the lightest upwards."""
    left = [service for service in services if service.is_live]
    now = _for_now(setting, left)
    left = [service for service in left if service not in now]
    found = [Band(setting.say(FOR_NOW), tuple(now))]
    for name, level in setting.ladder:
        here = tuple(service for service in left if name in service.levels)
        left = [service for service in left if name not in service.levels]
        found.append(Band(level.name, here, level.what or "", name))
    found.append(Band(setting.say("How much help it is: not stated"), tuple(left)))
    return tuple(band for band in found if band.services)


def _for_now(setting: Setting, services: list[Service]) -> list[Service]:
    """Whom to ring for help needed now: 999 and 111, national lines, and nobody without a number.

    Lines for people who work with children are nobody's to ring in a crisis.
    """
    found = [
        s
        for s in services
        if helps_now(s) and _can_be_rung(setting, s) and not setting.offer.is_for_work(s)
    ]
    return sorted(found, key=lambda s: (s.slug not in ALWAYS_OPEN, not is_national(s.areas)))


def helps_now(service: Service) -> bool:
    """Whether it runs, and is for help needed now."""
    return service.is_live and service.urgent_use != "never"


def _can_be_rung(setting: Setting, service: Service) -> bool:
    return standing(service, setting.today) != "collapsed"


def not_running(setting: Setting, services: Iterable[Service]) -> tuple[Row, ...]:
    """Rows of the entries that are planned, paused or over; ideas from other places stand apart."""
    return rows(setting, (s for s in services if not s.is_live and not s.is_idea))


def ideas_in(setting: Setting, services: Iterable[Service]) -> tuple[Row, ...]:
    """Rows of the entries that are ideas from other places."""
    return rows(setting, (service for service in services if service.is_idea))
