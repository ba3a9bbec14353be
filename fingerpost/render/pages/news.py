"""What is new, what was done about what people said, and how to tell us that something is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from fingerpost import addresses
from fingerpost.model.news import Change, Heard
from fingerpost.model.review import in_words
from fingerpost.render.names import name_of
from fingerpost.render.page import Page
from fingerpost.render.pages.sure import SourceLine, sure_of
from fingerpost.render.setting import Link, Setting, version_of

SHOWN = 60
"""How many changes the page shows."""


@dataclass(frozen=True)
class ChangeView:
    """A change, and the pages that it changed."""

    anchor: str
    change: Change
    pages: tuple[Link, ...]


@dataclass(frozen=True)
class Day:
    """The changes of one day."""

    said: str
    anchor: str
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True)
class News:
    """The changes, the newest day first; and the feed, where there is one."""

    days: tuple[Day, ...]
    older: int
    feed: str


@dataclass(frozen=True)
class HeardView:
    """What people said, who they were, and what was done."""

    anchor: str
    told: Heard
    by: tuple[str, ...]
    when: str
    pages: tuple[Link, ...]
    sources: tuple[SourceLine, ...]


def whats_new(setting: Setting) -> Page:
    """What changed lately."""
    changes = setting.offer.words.changes
    newest = sorted(changes.terms.items(), key=lambda item: item[1].date, reverse=True)
    days = groupby(newest[:SHOWN], key=lambda item: item[1].date)
    view = News(
        days=tuple(
            Day(in_words(str(day)), f"day-{day}", _changes(setting, items)) for day, items in days
        ),
        older=max(0, len(newest) - SHOWN),
        feed=setting.url(addresses.FEED) if setting.offer.has_feed else "",
    )
    return Page(
        "whats_new.html",
        "What’s new",
        addresses.NEWS,
        version_of(changes.spans),
        view,
        summary="What changed on this site lately, the newest first.",
    )


def you_said(setting: Setting) -> Page:
    """What people said, the newest first, and what was done about it."""
    heard = setting.offer.words.heard
    newest = sorted(heard.terms.items(), key=lambda item: item[1].when, reverse=True)
    return Page(
        "you_said.html",
        "You said, we did",
        addresses.HEARD,
        version_of(heard.spans),
        tuple(_heard(setting, name, told) for name, told in newest),
        summary="What carers, young people and workers said, and what this site does about it.",
    )


def feedback(setting: Setting) -> Page:
    """What happens when somebody tells us that something is wrong."""
    return Page(
        "feedback.html",
        "Tell us what is wrong",
        addresses.FEEDBACK,
        version_of(setting.offer.site.spans),
        summary="How to say that something here is wrong, and what happens then.",
    )


def _changes(setting: Setting, items: Iterable[tuple[str, Change]]) -> tuple[ChangeView, ...]:
    return tuple(ChangeView(name, change, _links(setting, change.pages)) for name, change in items)


def _heard(setting: Setting, name: str, told: Heard) -> HeardView:
    readers = setting.offer.words.audiences
    return HeardView(
        anchor=name,
        told=told,
        by=tuple(readers.named(reader) for reader in told.by),
        when=in_words(told.when),
        pages=_links(setting, told.pages),
        sources=sure_of(setting, told.sources).sources,
    )


def _links(setting: Setting, pages: Iterable[str]) -> tuple[Link, ...]:
    root = setting.offer.site.base_path
    named = ((page, name_of(setting, page.partition("#")[0][1:])) for page in pages)
    return tuple(Link(root + page[1:], name) for page, name in named)
