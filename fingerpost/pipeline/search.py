"""A search on the command line, in the order that the site shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from fingerpost.model.search import SearchAnswer
from fingerpost.pipeline.check import Checked, check_project
from fingerpost.search import choosable, facets_of, search


def search_project(
    project: Path,
    query: str,
    today: date,
    *,
    area: str | None,
    archive: bool,
    narrow: Mapping[str, tuple[str, ...]],
    age: int | None,
    open_at: datetime | None,
    unstated: bool,
    limit: int,
) -> tuple[SearchAnswer | None, Checked]:
    """What a reader sees who types this; no answer when the project could not be read."""
    checked = check_project(project, today)
    if checked.offer is None:
        return None, checked
    offer = checked.offer.without_past(today)
    facets = facets_of(narrow, age=age, open_at=open_at, unstated=unstated)
    found = search(
        offer, checked.proofs, query, area=area, archive=archive, facets=facets, limit=limit
    )
    return found, checked


def known_areas(checked: Checked) -> tuple[str, ...]:
    """The names that --area takes."""
    return tuple(checked.offer.words.areas.terms) if checked.offer else ()


def known_choices(checked: Checked) -> dict[str, tuple[str, ...]]:
    """The names that each option takes that narrows a search."""
    return choosable(checked.offer) if checked.offer else {}
