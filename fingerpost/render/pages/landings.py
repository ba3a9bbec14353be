"""A reader's landing page: the same entries as everywhere, with what this reader needs first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fingerpost import addresses
from fingerpost.model.guide import ALWAYS_OPEN
from fingerpost.model.offer import EVERYONE, SELF, WORKER
from fingerpost.model.service import Service
from fingerpost.model.vocabulary import Audience, Landing
from fingerpost.render.page import Page
from fingerpost.render.pages.outcomes import Reached, reached
from fingerpost.render.pages.rows import Row, not_running, row, rows
from fingerpost.render.pages.sure import Sure, sure_of
from fingerpost.render.setting import Link, Setting, version_of


@dataclass(frozen=True)
class Sign:
    """A page of guidance, and what it helps with."""

    link: Link
    summary: str


@dataclass(frozen=True)
class Private:
    """An entry, and what it says about keeping things private."""

    link: Link
    lines: tuple[str, ...]


@dataclass(frozen=True)
class NeedRows:
    """A need, and entries for it."""

    link: Link
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Drawer:
    """Needs that stand under one heading, and how many entries they hold."""

    heading: str
    needs: tuple[NeedRows, ...]

    @property
    def count(self) -> int:
        """How many entries lie in it."""
        return sum(len(need.rows) for need in self.needs)


@dataclass(frozen=True)
class LandingPage:
    """A reader's page, in the order in which it is read."""

    landing: Landing
    is_worker: bool
    guides: tuple[Link, ...]
    read_first: tuple[Sign, ...]
    ask_yourself: tuple[Reached, ...]
    private: tuple[Private, ...]
    is_young: bool
    start_with: tuple[Row, ...]
    for_work: tuple[Row, ...]
    drawers: tuple[Drawer, ...]
    elsewhere: tuple[Row, ...]
    others: tuple[Row, ...]
    ideas: int
    """How many ideas from other places are for this reader; they have a page of their own."""
    more_guides: tuple[Link, ...]
    sure: Sure | None


def one(setting: Setting, slug: str) -> Page | None:
    """A reader's landing page."""
    words = setting.offer.words
    term = words.audiences.terms.get(slug)
    if term is None:
        return None
    landing = words.landings.terms.get(slug) or Landing(name=term.name, what=term.what)
    return Page(
        "landing.html",
        landing.name,
        addresses.audience(slug),
        version_of(words.audiences.spans, words.landings.spans),
        _view(setting, slug, term, landing),
        addresses.AUDIENCES,
        summary=landing.what or term.what or "",
        # It shows a young person's lines, such as those for thoughts of suicide, with numbers.
        is_sensitive=SELF in term.counts_as,
    )


def _view(setting: Setting, slug: str, term: Audience, landing: Landing) -> LandingPage:
    readers = {slug, EVERYONE}
    found = [service for service in setting.by_name if readers & set(service.audience)]
    here = [s for s in found if s.is_live and setting.serves_here(s) and s.slug not in ALWAYS_OPEN]
    known = setting.offer.service_by_slug
    first = [known[name] for name in landing.start_with if name in known]
    own = [s for s in here if may_ask(term, s) and s not in first]
    work = [s for s in here if setting.offer.is_for_work(s) and s not in (*first, *own)]
    told = {service.slug for service in (*first, *own, *work)}
    young = SELF in term.counts_as
    return LandingPage(
        landing=landing,
        is_worker=WORKER in term.counts_as,
        guides=setting.guide_links(landing.first),
        read_first=_signs(setting, landing),
        ask_yourself=_ask_yourself(setting, own),
        private=_private(setting, here) if young else (),
        is_young=young,
        start_with=rows(setting, first),
        for_work=rows(setting, work),
        drawers=_drawers(setting, [service for service in here if service.slug not in told]),
        elsewhere=rows(setting, (s for s in found if s.is_live and not setting.serves_here(s))),
        others=not_running(setting, found),
        ideas=sum(service.is_idea for service in found),
        more_guides=_more_guides(setting, slug, landing),
        sure=sure_of(setting, landing.sources) if landing.sources else None,
    )


def may_ask(reader: Audience, service: Service) -> bool:
    """Whether the entry says that this reader can ask for it."""
    return not set(reader.counts_as).isdisjoint(service.who_can_refer)


def _ask_yourself(setting: Setting, services: Iterable[Service]) -> tuple[Reached, ...]:
    """The entries and how to reach them: those that can be rung come first."""
    found = [reached(setting, service) for service in services]
    return tuple(sorted(found, key=lambda entry: not entry.ways.numbers))


def _signs(setting: Setting, landing: Landing) -> tuple[Sign, ...]:
    pages = setting.offer.guidance_by_slug
    return tuple(
        Sign(setting.guidance_link(slug), pages[slug].summary)
        for slug in landing.read_first
        if slug in pages
    )


def _private(setting: Setting, services: Iterable[Service]) -> tuple[Private, ...]:
    return tuple(
        Private(setting.service_link(service.slug), service.confidentiality)
        for service in services
        if service.confidentiality
    )


def _drawers(setting: Setting, services: Iterable[Service]) -> tuple[Drawer, ...]:
    """The entries under their main need, and the needs under their headings."""
    by_need: dict[str, list[Row]] = {}
    for service in services:
        by_need.setdefault(service.needs[0], []).append(row(setting, service))
    groups: dict[str, list[NeedRows]] = {}
    for slug, need in setting.offer.words.needs.terms.items():
        if slug in by_need:
            link = setting.need_link(slug)
            groups.setdefault(need.group or "", []).append(NeedRows(link, tuple(by_need[slug])))
    return tuple(Drawer(heading, tuple(needs)) for heading, needs in groups.items())


def _more_guides(setting: Setting, slug: str, landing: Landing) -> tuple[Link, ...]:
    written = [guide.slug for guide in setting.offer.guides if slug in guide.audience]
    return setting.guide_links(name for name in written if name not in landing.first)
