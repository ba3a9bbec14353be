"""Ideas from other places: projects that somebody wrote about, apart from help to be had here."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from fingerpost import addresses
from fingerpost.model.service import Service
from fingerpost.render.page import Page
from fingerpost.render.pages.rows import Shelf, rows
from fingerpost.render.setting import Setting, version_of


@dataclass(frozen=True)
class Ideas:
    """Every idea, under its heading."""

    shelves: tuple[Shelf, ...]
    count: int


def listing(setting: Setting) -> Page:
    """Ideas from other places, by heading and name."""
    found = sorted((s for s in setting.by_name if s.idea), key=_heading)
    shelves = tuple(
        Shelf(heading, rows(setting, services), anchor=f"idea-{number}")
        for number, (heading, services) in enumerate(groupby(found, key=_heading), 1)
    )
    return Page(
        "ideas.html",
        "Ideas from other places",
        addresses.IDEAS,
        version_of(*(service.spans for service in found)),
        Ideas(shelves, len(found)),
        section=addresses.SERVICES,
        summary="Projects that ran in other places, as they described themselves.",
    )


def _heading(service: Service) -> str:
    return service.idea or ""
