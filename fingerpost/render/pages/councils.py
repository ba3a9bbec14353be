"""How help is organised in a council's area, in the council's own words for it."""

from __future__ import annotations

from dataclasses import dataclass

from fingerpost import addresses
from fingerpost.model.organisation import CouncilLevel, Organisation
from fingerpost.render.pages.rows import Row, rows
from fingerpost.render.pages.sure import Sure, sure_of
from fingerpost.render.setting import Link, Setting


@dataclass(frozen=True)
class LevelCalled:
    """A level by the council's name for it, and ours that are nearest."""

    called: str
    what: str
    near: tuple[Link, ...]


@dataclass(frozen=True)
class CouncilModel:
    """How help is organised in a council's area."""

    council: Link
    paragraphs: tuple[str, ...]
    levels: tuple[LevelCalled, ...]
    doors: tuple[Row, ...]
    sure: Sure


def model_of(setting: Setting, council: Organisation) -> CouncilModel | None:
    """What the council's entry says of how help is organised, or nothing."""
    if not council.how_help_works:
        return None
    known = setting.offer.service_by_slug
    return CouncilModel(
        council=setting.organisation_link(council.slug),
        paragraphs=council.how_help_works,
        levels=tuple(_called(setting, level) for level in council.levels_called),
        doors=rows(setting, (known[slug] for slug in council.front_doors if slug in known)),
        sure=sure_of(setting, council.sources, council.review),
    )


def model_around(setting: Setting, area: str) -> CouncilModel | None:
    """The model of the council of this place, or of the nearest place around it that has one."""
    areas = setting.offer.words.areas
    here: str | None = area
    while here is not None and here in areas:
        for council in setting.offer.organisations:
            if council.sector == "council" and here in council.areas:
                found = model_of(setting, council)
                if found:
                    return found
        here = areas[here].within
    return None


def _called(setting: Setting, level: CouncilLevel) -> LevelCalled:
    words = setting.offer.words.levels
    near = (Link(setting.url(addresses.level(slug)), words.named(slug)) for slug in level.near)
    return LevelCalled(level.called, level.what or "", tuple(near))
