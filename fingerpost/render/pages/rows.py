"""Rows of lists: an entry in a line or two, and shelves that rows stand on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fingerpost.model.freshness import standing
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
        ages=ages_said(service),
        is_through_111=_helps_now(service) and not _can_be_rung(setting, service),
    )


def ages_said(service: Service) -> str:
    """The entry's ages in words, or nothing."""
    return service.ages.said if service.ages else service.ages_said or ""


def rows(setting: Setting, services: Iterable[Service]) -> tuple[Row, ...]:
    """A row for each entry."""
    return tuple(row(setting, service) for service in services)


def by_level(setting: Setting, services: Iterable[Service]) -> tuple[Shelf, ...]:
    """The running entries: who can be rung now, then each level from the lightest upwards."""
    levels = sorted(setting.offer.words.levels.terms.items(), key=lambda level: level[1].rank)
    left = [service for service in services if service.is_live]
    now = _for_now(setting, left)
    left = [service for service in left if service not in now]
    shelves = [Shelf(FOR_NOW, rows(setting, now))]
    for name, level in levels:
        here = [service for service in left if name in service.levels]
        left = [service for service in left if name not in service.levels]
        shelves.append(Shelf(level.name, rows(setting, here), level.what or "", f"level-{name}"))
    shelves.append(Shelf("How much help it is: not stated", rows(setting, left)))
    return tuple(shelf for shelf in shelves if shelf.rows)


def _for_now(setting: Setting, services: list[Service]) -> list[Service]:
    """Whom to ring for help needed now: 999 and 111 first, and nobody without a number."""
    found = [s for s in services if _helps_now(s) and _can_be_rung(setting, s)]
    return sorted(found, key=lambda service: service.slug not in ALWAYS_OPEN)


def _helps_now(service: Service) -> bool:
    return service.is_live and service.urgent_use != "never"


def _can_be_rung(setting: Setting, service: Service) -> bool:
    return standing(service, setting.today) != "collapsed"


def not_running(setting: Setting, services: Iterable[Service]) -> tuple[Row, ...]:
    """Rows of the entries that are planned, paused or over; ideas from other places stand apart."""
    return rows(setting, (s for s in services if not s.is_live and not s.is_idea))


def ideas_in(setting: Setting, services: Iterable[Service]) -> tuple[Row, ...]:
    """Rows of the entries that are ideas from other places."""
    return rows(setting, (service for service in services if service.is_idea))
