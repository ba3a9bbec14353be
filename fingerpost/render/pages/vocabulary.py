"""Ways in: needs, areas, readers and levels; a list of each, and a page for each of their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from fingerpost import addresses
from fingerpost.model.offer import EVERYONE
from fingerpost.model.service import Service
from fingerpost.model.vocabulary import Area, Audience, Need, Term
from fingerpost.render.page import Page
from fingerpost.render.pages.area_map import AreaMap, Whereabouts, area_map, whereabouts
from fingerpost.render.pages.councils import CouncilModel, model_around
from fingerpost.render.pages.pathway import Strip, to_help
from fingerpost.render.pages.rows import Row, Shelf, by_level, ideas_in, not_running, rows
from fingerpost.render.setting import Link, Setting, version_of


@dataclass(frozen=True)
class TermLink:
    """A word of a list, how many running entries it leads to, and how deep it stands."""

    link: Link
    what: str
    count: int
    depth: int = 0
    icon: str = ""
    """The name of its small picture, if it has one."""


@dataclass(frozen=True)
class Group:
    """Words of a list under a heading."""

    heading: str
    terms: tuple[TermLink, ...]


@dataclass(frozen=True)
class TermList:
    """A list of words."""

    groups: tuple[Group, ...]
    map: AreaMap | None = None


@dataclass(frozen=True)
class TermPage:
    """A word's page: what it means, the guides to try first, and the entries on their shelves."""

    term: Term
    guides: tuple[Link, ...]
    shelves: tuple[Shelf, ...]
    others: tuple[Row, ...]
    ideas: tuple[Row, ...]
    within: Link | None = None
    inside: tuple[Link, ...] = ()
    place: Area | None = None
    compare: Link | None = None
    """To the same entries side by side."""
    card: Link | None = None
    """To the place's card to print and fold."""
    council: CouncilModel | None = None
    has_its_own: bool = True
    """Whether any running entry is for this very place, or for a part of it."""
    whereabouts: Whereabouts | None = None
    route: Strip | None = None
    """The way to help from a need, or to more and less help from a level."""

    @property
    def place_said(self) -> str:
        """Its name as it stands within a sentence."""
        return in_a_sentence(self.term.name)


def needs(setting: Setting) -> Page:
    """Needs, under their headings."""
    groups: dict[str, list[TermLink]] = {}
    for slug, need in setting.offer.words.needs.terms.items():
        groups.setdefault(need.group or "", []).append(need_link(setting, slug, need))
    view = TermList(tuple(Group(name, tuple(terms)) for name, terms in groups.items()))
    spans = setting.offer.words.needs.spans
    return Page(
        "needs.html",
        setting.say("Find help by need"),
        addresses.NEEDS,
        version_of(spans),
        view,
        addresses.NEEDS,
    )


def need_link(setting: Setting, slug: str, need: Need) -> TermLink:
    """A need in a list."""
    count = sum(slug in service.needs for service in setting.by_name if service.is_live)
    return TermLink(setting.need_link(slug), need.what or "", count, icon=need.icon or "")


def need(setting: Setting, slug: str) -> Page | None:
    """A need's page."""
    term = setting.offer.words.needs.terms.get(slug)
    if term is None:
        return None
    found = [service for service in setting.by_name if slug in service.needs]
    guides = _guides_to(setting, found)
    view = TermPage(
        term,
        setting.guide_links(guides),
        by_level(setting, found),
        not_running(setting, found),
        ideas_in(setting, found),
        compare=setting.compare_link(slug),
        route=to_help(setting, guides, sum(service.is_live for service in found)),
    )
    return Page(
        "term.html",
        term.tab or term.name,
        addresses.need(slug),
        version_of(setting.offer.words.needs.spans),
        view,
        addresses.NEEDS,
        summary=term.what or "",
        is_sensitive=term.sensitive == "yes",
    )


def areas(setting: Setting) -> Page:
    """Areas, each with those inside it."""
    terms = setting.offer.words.areas.terms
    inside: dict[str | None, list[str]] = {}
    for slug, area in terms.items():
        inside.setdefault(area.within if area.within in terms else None, []).append(slug)
    tree = Group("", tuple(_area_tree(setting, inside, None, 0)))
    view = TermList((tree,), area_map(setting))
    spans = setting.offer.words.areas.spans
    return Page(
        "areas.html",
        setting.say("Find help by area"),
        addresses.AREAS,
        version_of(spans),
        view,
        addresses.AREAS,
    )


def _area_tree(
    setting: Setting, inside: dict[str | None, list[str]], around: str | None, depth: int
) -> Iterable[TermLink]:
    for slug in inside.get(around, ()):
        term = setting.offer.words.areas[slug]
        count = sum(slug in service.areas for service in setting.by_name if service.is_live)
        yield TermLink(setting.area_link(slug), term.what or "", count, depth)
        yield from _area_tree(setting, inside, slug, depth + 1)


def area(setting: Setting, slug: str) -> Page | None:
    """An area's page: its own entries, then those of places in it and around it."""
    words = setting.offer.words.areas
    term = words.terms.get(slug)
    if term is None:
        return None
    found = _serving(setting, setting.offer.within(slug))
    view = TermPage(
        term,
        (),
        _area_shelves(setting, slug),
        not_running(setting, found),
        ideas_in(setting, found),
        within=setting.area_link(term.within) if term.within else None,
        inside=tuple(
            setting.area_link(name) for name, other in words.terms.items() if other.within == slug
        ),
        place=term,
        card=setting.card_link(slug) if slug in setting.offer.card_areas else None,
        council=model_around(setting, slug),
        has_its_own=any(service.is_live for service in found),
        whereabouts=whereabouts(setting, slug),
    )
    return Page(
        "term.html",
        term.name,
        addresses.area(slug),
        version_of(words.spans),
        view,
        addresses.AREAS,
        summary=term.what or "",
    )


def in_a_sentence(place: str) -> str:
    """A place's name as it stands after other words: the North East, and not The North East."""
    return f"the {place[4:]}" if place.startswith("The ") else place


def for_all_of(place: str) -> str:
    """The heading of the entries that serve all of a place."""
    inside = in_a_sentence(place)
    return f"For {inside}" if inside.startswith("the whole ") else f"For all of {inside}"


def _area_shelves(setting: Setting, slug: str) -> tuple[Shelf, ...]:
    words = setting.offer.words.areas
    here = frozenset({slug})
    name = in_a_sentence(words.named(slug))
    shelves = [(f"For {name}", here)]
    shelves.append((f"For some places in {name}", setting.offer.within(slug) - here))
    around = words[slug].within
    while around in words.terms:
        shelves.append((for_all_of(words.named(around)), frozenset({around})))
        around = words[around].within
    seen: set[str] = set()
    made = []
    for heading, places in shelves:
        found = [s for s in _serving(setting, places) if s.is_live and s.slug not in seen]
        seen |= {service.slug for service in found}
        made.append(Shelf(heading, rows(setting, found)))
    return tuple(shelf for shelf in made if shelf.rows)


def _serving(setting: Setting, places: frozenset[str]) -> list[Service]:
    return [service for service in setting.by_name if places & set(service.areas)]


def audiences(setting: Setting) -> Page:
    """Readers: who are you?"""
    terms = setting.offer.words.audiences.terms
    links = tuple(audience_link(setting, slug, term) for slug, term in terms.items())
    spans = setting.offer.words.audiences.spans
    return Page(
        "audiences.html",
        setting.say("Find help for you"),
        addresses.AUDIENCES,
        version_of(spans),
        TermList((Group("", links),)),
        addresses.AUDIENCES,
    )


def audience_link(setting: Setting, slug: str, term: Audience) -> TermLink:
    """A kind of reader in a list."""
    readers = {slug, EVERYONE}
    live = (service for service in setting.by_name if service.is_live)
    count = sum(bool(readers & set(service.audience)) for service in live)
    link = Link(setting.url(addresses.audience(slug)), term.name)
    return TermLink(link, term.what or "", count, icon=term.icon or "")


def _guides_to(setting: Setting, services: Iterable[Service]) -> tuple[str, ...]:
    """The guides that lead to these entries, those that lead to most of them first.

    What every guide leads to, such as 999, says nothing of which one to try.
    """
    leading = [setting.guides_for.get(service.slug, ()) for service in services]
    telling = [guides for guides in leading if 0 < len(guides) < len(setting.proof_by_guide)]
    counts = Counter(guide for guides in telling or leading for guide in guides)
    return tuple(sorted(counts, key=lambda guide: (-counts[guide], guide)))
