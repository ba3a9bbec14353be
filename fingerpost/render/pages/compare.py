"""A need's entries side by side, so that a reader can tell which of them fits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fingerpost import addresses
from fingerpost.model.freshness import standing
from fingerpost.model.service import Service, Status
from fingerpost.model.vocabulary import Need
from fingerpost.render.page import Page
from fingerpost.render.pages.rows import FOR_NOW, Row, bands, row
from fingerpost.render.pages.sure import Sure, sure_of
from fingerpost.render.setting import Link, Setting, version_of

NOT_YET: tuple[Status, ...] = ("proposed", "paused")
"""Entries that come last. What is over, or an idea from another place, is never compared."""


@dataclass(frozen=True)
class Compared:
    """An entry, and what sets it apart; what no source says is empty."""

    row: Row
    audiences: tuple[str, ...]
    referrers: tuple[str, ...]
    consent: tuple[str, ...]
    limits: tuple[str, ...]
    private: tuple[str, ...]
    sure: Sure
    is_always_open: bool


@dataclass(frozen=True)
class Likes:
    """Entries of one sort, under their heading."""

    heading: str
    what: str
    is_for_now: bool
    entries: tuple[Compared, ...]


@dataclass(frozen=True)
class Comparison:
    """The page: who can be rung now, then each level, then other places, then what is planned."""

    need: Need
    back: Link
    groups: tuple[Likes, ...]
    count: int
    """How many of them are running."""


def compare(setting: Setting, slug: str) -> Page | None:
    """The page that sets a need's entries side by side, if there are two or more running."""
    words = setting.offer.words.needs
    if slug not in setting.offer.compared:
        return None
    live = setting.offer.live_by_need[slug]
    wanted = (s for s in setting.by_name if slug in s.needs and s.status in NOT_YET)
    planned = [service for service in wanted if not service.is_idea]
    need = words[slug]
    view = Comparison(
        need=need,
        back=setting.need_link(slug),
        groups=tuple(_groups(setting, live, planned)),
        count=len(live),
    )
    return Page(
        "compare.html",
        f"{need.tab or need.name}: compare",
        addresses.need_compare(slug),
        version_of(words.spans, *(service.spans for service in (*live, *planned))),
        view,
        addresses.NEEDS,
        summary=f"{need.name}: services side by side.",
        is_sensitive=need.sensitive == "yes",
    )


def _groups(
    setting: Setting, live: Iterable[Service], planned: Iterable[Service]
) -> Iterable[Likes]:
    elsewhere = [service for service in live if not setting.serves_here(service)]
    for band in bands(setting, (service for service in live if service not in elsewhere)):
        yield _likes(setting, band.heading, band.what, band.services)
    if elsewhere:
        says = "They serve children in those places."
        yield _likes(setting, "Only in other places", says, elsewhere)
    if planned:
        says = "They are here as examples. Do not count on them."
        yield _likes(setting, "Planned or paused", says, planned)


def _likes(setting: Setting, heading: str, what: str, services: Iterable[Service]) -> Likes:
    entries = tuple(_compared(setting, service) for service in services)
    return Likes(heading, what, heading == FOR_NOW, entries)


def _compared(setting: Setting, service: Service) -> Compared:
    words = setting.offer.words
    return Compared(
        row=row(setting, service),
        audiences=tuple(words.audiences.named(name) for name in service.audience),
        referrers=tuple(words.referrers.named(name) for name in service.who_can_refer),
        consent=service.ask_about_consent,
        limits=service.limits,
        private=service.confidentiality,
        sure=sure_of(setting, service.sources, service.review),
        is_always_open=standing(service, setting.today) == "always",
    )
