"""What nobody has told this site yet: a short page, the worst first, for whoever knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from fingerpost import addresses
from fingerpost.model.base import label
from fingerpost.model.service import ServiceFields
from fingerpost.model.unknowns import HARMS, Asked, Harm, Unknown, UnknownKind, Unknowns
from fingerpost.render.page import Page
from fingerpost.render.setting import Link, Setting, version_of

SHOWN = 4
"""How many of a kind the page names; the command and the open data have them all."""


@dataclass(frozen=True)
class Wanted:
    """One record, and what somebody could tell us about it."""

    link: Link
    """Without an address when the record has no page."""
    fields: tuple[str, ...]
    says: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class Group:
    """Things of one kind: some by name, and how many records more there are."""

    kind: UnknownKind
    shown: tuple[Wanted, ...]
    more: int


@dataclass(frozen=True)
class Shelf:
    """Everything of one harm."""

    harm: Harm
    count: int
    groups: tuple[Group, ...]
    fields: tuple[Asked, ...]


@dataclass(frozen=True)
class Board:
    """The whole page."""

    entries: int
    checked: int
    shelves: tuple[Shelf, ...]
    data: str
    """Where the same stands for programs, or nothing."""


def unknowns(setting: Setting) -> Page | None:
    """What this site does not know."""
    found = setting.unknowns
    if found is None:
        return None
    offer = setting.offer
    view = Board(
        found.entries,
        found.checked,
        tuple(_shelf(setting, found, harm) for harm in HARMS),
        setting.url(addresses.UNKNOWNS_DATA) if offer.site.is_live else "",
    )
    version = version_of(
        *(service.spans for service in offer.services),
        *(guide.spans for guide in offer.guides),
        *(part.spans for part in offer.parts),
        *(page.spans for page in offer.guidance),
        offer.words.areas.spans,
    )
    return Page("unknowns.html", "What this site does not know", addresses.UNKNOWNS, version, view)


def _shelf(setting: Setting, found: Unknowns, harm: Harm) -> Shelf:
    here = [unknown for unknown in found.unknowns if unknown.harm == harm]
    return Shelf(
        harm,
        found.harms[harm],
        tuple(_groups(setting, here)),
        tuple(asked for asked in found.fields if asked.harm == harm and asked.missing),
    )


def _groups(setting: Setting, found: Iterable[Unknown]) -> Iterator[Group]:
    for kind, unknowns in groupby(found, key=lambda unknown: unknown.kind):
        records: dict[tuple[str, str], list[Unknown]] = {}
        for unknown in unknowns:
            records.setdefault((unknown.about, unknown.id), []).append(unknown)
        wanted = [_wanted(setting, of_one) for of_one in list(records.values())[:SHOWN]]
        yield Group(kind, tuple(wanted), len(records) - len(wanted))


def _wanted(setting: Setting, of_one: list[Unknown]) -> Wanted:
    fields = [unknown.where for unknown in of_one if unknown.kind in ("field", "unchecked")]
    return Wanted(
        link=_link(setting, of_one[0]),
        fields=tuple(label(ServiceFields, name) for name in fields),
        says=tuple(unknown.say for unknown in of_one if unknown.kind == "differ"),
        count=sum(unknown.count for unknown in of_one),
    )


def _link(setting: Setting, unknown: Unknown) -> Link:
    """Where the record can be looked at."""
    offer, name = setting.offer, unknown.id
    if unknown.kind == "gaps":
        gaps = setting.url(addresses.COVERAGE) if setting.coverage else ""
        return Link(gaps and f"{gaps}#{name}", offer.words.areas.named(name))
    if unknown.about == "area":
        return setting.area_link(name)
    if unknown.about == "service":
        return setting.service_link(name)
    if unknown.about == "guide":
        return setting.guide_link(name)
    if unknown.about == "guidance":
        return setting.guidance_link(name)
    if unknown.about == "word":
        return Link("", getattr(offer.words, unknown.where).named(name))
    return Link("", name)
