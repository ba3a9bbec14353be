"""What the guides and the entries leave out: a page of gaps, for whoever can fill one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from fingerpost import addresses
from fingerpost.model.coverage import Coverage
from fingerpost.render.page import Page
from fingerpost.render.setting import Link, Setting, version_of


@dataclass(frozen=True)
class NeedGaps:
    """A need in one area: the levels of help at which an entry is named, and the others."""

    need: Link
    named: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class AreaGaps:
    """An area: its needs with a gap, and how many have none."""

    area: Link
    anchor: str
    needs: tuple[NeedGaps, ...]
    gaps: int
    cells: int
    full: int
    """How many needs have an entry at every level."""
    bare: int
    """How many needs have no entry at any level."""


@dataclass(frozen=True)
class CoverageView:
    """Everything that is left out."""

    services: int
    unreached: tuple[Link, ...]
    levels: tuple[str, ...]
    cells: int
    gaps: int
    areas: tuple[AreaGaps, ...]
    data: str
    """Where the same stands for programs, or nothing."""


def coverage(setting: Setting) -> Page | None:
    """What the guides and entries leave out."""
    found = setting.coverage
    if found is None:
        return None
    offer = setting.offer
    links = [setting.service_link(slug) for slug in found.unreached]
    view = CoverageView(
        services=found.services,
        unreached=tuple(sorted(links, key=lambda link: link.words.casefold())),
        levels=tuple(level.name for _, level in setting.ladder),
        cells=found.cells,
        gaps=len(found.gaps),
        areas=tuple(_area(setting, found, area) for area in offer.site.areas),
        data=setting.url(addresses.COVERAGE_DATA) if offer.site.is_live else "",
    )
    return Page(
        "coverage.html",
        "What the guides and entries leave out",
        addresses.COVERAGE,
        version_of(
            *(service.spans for service in offer.services), *(guide.spans for guide in offer.guides)
        ),
        view,
    )


def _area(setting: Setting, found: Coverage, area: str) -> AreaGaps:
    words = setting.offer.words
    missing = {(gap.need, gap.level) for gap in found.gaps if gap.area == area}
    count = Counter(need for need, _ in missing)
    levels = len(words.levels.terms)
    return AreaGaps(
        area=setting.area_link(area),
        anchor=area,
        needs=tuple(_need(setting, need, missing) for need in words.needs.terms if count[need]),
        gaps=len(missing),
        cells=len(words.needs.terms) * levels,
        full=sum(not count[need] for need in words.needs.terms),
        bare=sum(count[need] == levels for need in words.needs.terms),
    )


def _need(setting: Setting, need: str, missing: set[tuple[str, str]]) -> NeedGaps:
    return NeedGaps(
        need=setting.need_link(need),
        named=tuple(term.name for slug, term in setting.ladder if (need, slug) not in missing),
        missing=tuple(term.name for slug, term in setting.ladder if (need, slug) in missing),
    )
