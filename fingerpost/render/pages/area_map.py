"""The picture on the page of areas, and the same as a nested list."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from fingerpost import addresses
from fingerpost.model.sketch import Oblong
from fingerpost.render.area_map import Tile, draw_map
from fingerpost.render.plan import Plan, of_boundaries, of_sketch
from fingerpost.render.setting import Link, Setting

NOT_TO_SCALE = "A sketch, not to scale: it shows which places are next to which."
NOT_EXACT = "The outlines are simpler than they are on the ground."


@dataclass(frozen=True)
class Listed:
    """A place of the picture in the list beside it."""

    number: int
    """Its number in the picture; 0 for a place that is drawn only by the places inside it."""
    link: Link
    is_ours: bool
    around: tuple[Link, ...] = ()
    """Places that are all around it."""
    next_to: tuple[Link, ...] = ()
    inside: tuple[Listed, ...] = ()


@dataclass(frozen=True)
class AreaMap:
    """The picture of areas."""

    drawing: Markup
    said: str
    """How far it may be believed."""
    attribution: str
    outlined: tuple[Link, ...]
    """The places that the thick line goes around."""
    has_others: bool
    """Whether it shows places that the site is not for."""
    places: tuple[Listed, ...]


@dataclass(frozen=True)
class Whereabouts:
    """Where one place is among the others, in words."""

    around: tuple[Link, ...]
    next_to: tuple[Link, ...]
    more: str
    """The address of the picture of them all."""


def area_map(setting: Setting) -> AreaMap | None:
    """The picture of areas, if a map or a sketch says where they are."""
    boundaries = setting.offer.boundaries
    outlined = () if boundaries else _outlined(setting)
    plan = of_boundaries(boundaries) if boundaries else _sketch(setting, outlined)
    if plan is None:
        return None
    areas = setting.offer.words.areas
    drawn = [slug for slug in areas.terms if slug in plan.shapes]
    numbers = {slug: number for number, slug in enumerate(drawn, 1)}
    ours = _ours(setting)
    tiles = {
        slug: Tile(
            numbers[slug], areas.named(slug), setting.url(addresses.area(slug)), slug in ours
        )
        for slug in drawn
    }
    said = NOT_EXACT if boundaries else NOT_TO_SCALE
    about = f"{said} {len(drawn)} places, each with its number in the list beside it."
    return AreaMap(
        drawing=draw_map(plan, tiles, "The areas, and how they lie to one another", about),
        said=said,
        attribution=boundaries.attribution if boundaries else "",
        outlined=tuple(setting.area_link(slug) for slug in outlined),
        has_others=not ours.issuperset(drawn),
        places=tuple(_listed(setting, slug, numbers) for slug in _tops(setting, drawn)),
    )


def whereabouts(setting: Setting, slug: str) -> Whereabouts | None:
    """Where a place is, if it or a place inside it stands in the sketch."""
    oblongs = _oblongs(setting)
    here = [name for name in oblongs if name in setting.offer.within(slug)]
    # Of a place that holds all of them there is nothing to show.
    if not here or len(here) == len(oblongs):
        return None
    around, next_to = _neighbours(oblongs, here)
    return Whereabouts(
        around=tuple(setting.area_link(other) for other in around),
        next_to=tuple(setting.area_link(other) for other in next_to),
        more=f"{setting.url(addresses.AREAS)}#map",
    )


def _oblongs(setting: Setting) -> dict[str, Oblong]:
    terms = setting.offer.words.areas.terms.items()
    return {slug: area.sketch for slug, area in terms if area.sketch}


def _sketch(setting: Setting, outlined: tuple[str, ...]) -> Plan | None:
    oblongs = _oblongs(setting)
    group = [
        slug for slug in oblongs if any(slug in setting.offer.within(name) for name in outlined)
    ]
    return of_sketch(oblongs, group) if oblongs else None


def _outlined(setting: Setting) -> tuple[str, ...]:
    """The site's own areas that are drawn by the places inside them."""
    oblongs = _oblongs(setting)
    return tuple(
        slug
        for slug in setting.offer.site.areas
        if slug not in oblongs and not setting.offer.within(slug).isdisjoint(oblongs)
    )


def _ours(setting: Setting) -> frozenset[str]:
    return frozenset().union(*(setting.offer.within(slug) for slug in setting.offer.site.areas))


def _tops(setting: Setting, drawn: list[str]) -> list[str]:
    """The places that the list begins with: those drawn, but for places inside the site's own."""
    tops: dict[str, None] = {}
    for slug in drawn:
        own = [top for top in setting.offer.site.areas if slug in setting.offer.within(top)]
        tops[own[0] if own else slug] = None
    return list(tops)


def _listed(setting: Setting, slug: str, numbers: dict[str, int]) -> Listed:
    oblongs = _oblongs(setting)
    around, next_to = _neighbours(oblongs, [slug]) if slug in oblongs else ([], [])
    inside = [name for name in numbers if name != slug and name in setting.offer.within(slug)]
    own = slug in setting.offer.site.areas
    return Listed(
        number=numbers.get(slug, 0),
        link=setting.area_link(slug),
        is_ours=slug in _ours(setting),
        around=tuple(setting.area_link(other) for other in around),
        next_to=tuple(setting.area_link(other) for other in next_to),
        inside=tuple(_listed(setting, name, numbers) for name in inside) if own else (),
    )


def _neighbours(oblongs: dict[str, Oblong], here: list[str]) -> tuple[list[str], list[str]]:
    """The places all around these, and those next to them."""
    others = [slug for slug in oblongs if slug not in here]
    around = [s for s in others if all(oblongs[s].surrounds(oblongs[name]) for name in here)]
    next_to = [s for s in others if any(oblongs[s].touches(oblongs[name]) for name in here)]
    return around, next_to
