"""The list of services, and one page each: what it answers, in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from fingerpost import addresses
from fingerpost.model.service import Replaced, Service
from fingerpost.render.page import Page
from fingerpost.render.pages.rows import Row, Shelf, not_running, row, rows
from fingerpost.render.pages.sure import Sure, sure_of
from fingerpost.render.pages.ways import Hours, Ways, hours_of, ways_to
from fingerpost.render.prose import placed
from fingerpost.render.setting import Link, Setting, version_of


@dataclass(frozen=True)
class ServiceList:
    """Every entry, from A to Z; then those that are planned or over."""

    letters: tuple[Shelf, ...]
    others: tuple[Row, ...]
    count: int
    ideas: int
    """How many entries stand among the ideas from other places."""


@dataclass(frozen=True)
class Rung:
    """A level of the ladder, and whether the entry stands on it."""

    name: str
    is_here: bool


@dataclass(frozen=True)
class Handover:
    """An entry that took the place of this one, or whose place this one took."""

    link: Link
    since: str
    overlap: str


@dataclass(frozen=True)
class SharedName:
    """A name of this entry that other entries go by too."""

    called: str
    others: tuple[Link, ...]


@dataclass(frozen=True)
class Entry:
    """An entry's page."""

    service: Service
    row: Row
    audiences: tuple[str, ...]
    areas: tuple[Link, ...]
    needs: tuple[Link, ...]
    ladder: tuple[Rung, ...]
    referrers: tuple[str, ...]
    ways: Ways
    hours: Hours
    runs: Link | None
    is_for_the_young: bool
    body: Markup
    step_up: tuple[Row, ...]
    step_down: tuple[Row, ...]
    see_also: tuple[Row, ...]
    replaces: tuple[Handover, ...]
    replaced_by: tuple[Handover, ...]
    shared_names: tuple[SharedName, ...]
    guides: tuple[Link, ...]
    compare: tuple[Link, ...]
    """The needs for which it stands beside others like it."""
    sure: Sure

    @property
    def ages(self) -> str:
        """Its ages in words, or nothing."""
        return self.row.ages

    @property
    def is_law(self) -> bool:
        """Whether it is a legal process, to be checked against current law."""
        return self.service.check_law == "yes"


def listing(setting: Setting) -> Page:
    """Services, A to Z."""
    live = [service for service in setting.by_name if service.is_live]
    letters = tuple(
        Shelf(letter, rows(setting, services), anchor=f"letter-{letter.lower()}")
        for letter, services in groupby(live, key=_letter)
    )
    view = ServiceList(
        letters,
        not_running(setting, setting.by_name),
        len(setting.offer.services),
        sum(service.idea is not None for service in setting.offer.services),
    )
    return Page(
        "services.html",
        setting.say("Services from A to Z"),
        addresses.SERVICES,
        version_of(*(service.spans for service in setting.offer.services)),
        view,
        section=addresses.SERVICES,
    )


def one(setting: Setting, slug: str) -> Page | None:
    """An entry's page."""
    service = setting.offer.service_by_slug.get(slug)
    if service is None:
        return None
    return Page(
        "service.html",
        service.tab or service.name,
        addresses.service(slug),
        version_of(service.spans),
        _entry(setting, service),
        section=addresses.SERVICES,
        summary=service.summary,
        is_sensitive=setting.offer.is_sensitive(service.needs),
        is_explained=not service.is_crisis,
    )


def _letter(service: Service) -> str:
    first = service.name[:1].upper()
    return first if first.isalpha() else "0"


def _entry(setting: Setting, service: Service) -> Entry:
    words = setting.offer.words
    known = setting.offer.service_by_slug
    return Entry(
        service=service,
        row=row(setting, service),
        audiences=tuple(words.audiences.named(name) for name in service.audience),
        areas=tuple(setting.area_link(area) for area in service.areas),
        needs=tuple(setting.need_link(need) for need in service.needs),
        ladder=_ladder(setting, service),
        referrers=tuple(words.referrers.named(name) for name in service.who_can_refer),
        ways=ways_to(setting, service),
        hours=hours_of(setting, service),
        runs=setting.runs(service),
        is_for_the_young=setting.offer.is_for_the_young(service),
        body=placed(service.body, setting.url),
        step_up=rows(setting, setting.more_help[service.slug]),
        step_down=rows(setting, setting.less_help[service.slug]),
        see_also=rows(setting, (known[slug] for slug in service.see_also if slug in known)),
        replaces=tuple(_handover(setting, old.entry, old) for old in service.replaces),
        replaced_by=_replaced_by(setting, service.slug),
        shared_names=tuple(_shared_names(setting, service)),
        guides=setting.guide_links(setting.guides_for.get(service.slug, ())),
        compare=_compare(setting, service),
        sure=sure_of(setting, service.sources, service.review),
    )


def _compare(setting: Setting, service: Service) -> tuple[Link, ...]:
    found = [setting.compare_link(need) for need in service.needs if service.is_live]
    return tuple(link for link in found if link)


def _shared_names(setting: Setting, service: Service) -> Iterator[SharedName]:
    for called in (service.name, *service.aka):
        bearers = setting.known_as[called.casefold()]
        others = tuple(setting.service_link(s.slug) for s in bearers if s is not service)
        if others:
            yield SharedName(called, others)


def _replaced_by(setting: Setting, slug: str) -> tuple[Handover, ...]:
    return tuple(
        _handover(setting, newer.slug, old)
        for newer in setting.successors.get(slug, ())
        for old in newer.replaces
        if old.entry == slug
    )


def _handover(setting: Setting, other: str, how: Replaced) -> Handover:
    return Handover(setting.service_link(other), setting.day(how.since), how.overlap or "")


def _ladder(setting: Setting, service: Service) -> tuple[Rung, ...]:
    if not service.levels:
        return ()
    return tuple(Rung(level.name, name in service.levels) for name, level in setting.ladder)
