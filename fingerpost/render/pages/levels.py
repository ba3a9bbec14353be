"""The levels of help, and the page of each."""

from __future__ import annotations

from fingerpost import addresses
from fingerpost.model.vocabulary import Level
from fingerpost.render.page import Page
from fingerpost.render.pages.pathway import Strip, up_and_down
from fingerpost.render.pages.rows import Shelf, ideas_in, not_running, rows
from fingerpost.render.pages.vocabulary import Group, TermLink, TermList, TermPage
from fingerpost.render.setting import Link, Setting, version_of


def levels(setting: Setting) -> Page:
    """Levels, from the lightest help upwards."""
    links = level_links(setting)
    spans = setting.offer.words.levels.spans
    return Page(
        "levels.html",
        setting.say("Find help by level"),
        addresses.LEVELS,
        version_of(spans),
        TermList((Group("", links),)),
        addresses.SERVICES,
    )


def level_links(setting: Setting) -> tuple[TermLink, ...]:
    """The levels in a list, from the lightest help upwards."""
    return tuple(_level_link(setting, slug, term) for slug, term in setting.ladder)


def _level_link(setting: Setting, slug: str, term: Level) -> TermLink:
    count = sum(slug in service.levels for service in setting.by_name if service.is_live)
    return TermLink(Link(setting.url(addresses.level(slug)), term.name), term.what or "", count)


def level(setting: Setting, slug: str) -> Page | None:
    """A level's page."""
    term = setting.offer.words.levels.terms.get(slug)
    if term is None:
        return None
    found = [service for service in setting.by_name if slug in service.levels]
    live = rows(setting, (service for service in found if service.is_live))
    shelves = (Shelf("Services", live),) if live else ()
    view = TermPage(
        term,
        (),
        shelves,
        not_running(setting, found),
        ideas_in(setting, found),
        route=_up_and_down(setting, slug, term),
    )
    return Page(
        "term.html",
        term.name,
        addresses.level(slug),
        version_of(setting.offer.words.levels.spans),
        view,
        addresses.SERVICES,
        summary=term.what or "",
    )


def _up_and_down(setting: Setting, slug: str, term: Level) -> Strip:
    """The level between its neighbours on the ladder."""
    at = next(at for at, (name, _) in enumerate(setting.ladder) if name == slug)
    links = [level.link for level in level_links(setting)]
    lighter = links[at - 1] if at else None
    more = links[at + 1] if at + 1 < len(links) else None
    return up_and_down(setting, lighter, term.name, more)
