"""A search on the command line, in the order that the site shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType

from fingerpost.model.search import SearchAnswer
from fingerpost.pipeline.check import Checked, check_project
from fingerpost.problem import Problem
from fingerpost.search import choosable, facets_of, judge_search, search
from fingerpost.search.judge import Judgement, below_floors

JUDGED = "search/judged.yaml"


class NothingJudged(Exception):
    """A project without judged queries."""


def search_project(
    project: Path,
    query: str,
    today: date,
    *,
    area: str | None = None,
    archive: bool = False,
    narrow: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    age: int | None = None,
    now: datetime | None = None,
    open_now: bool = False,
    unstated: bool = False,
    limit: int = 10,
) -> tuple[SearchAnswer | None, Checked]:
    """What a reader sees who types this; no answer when the project could not be read."""
    checked = check_project(project, today)
    if checked.offer is None:
        return None, checked
    offer = checked.offer.without_past(today)
    facets = facets_of(narrow, age=age, open_at=now if open_now else None, unstated=unstated)
    found = search(
        offer,
        checked.proofs,
        query,
        area=area,
        archive=archive,
        facets=facets,
        now=now,
        limit=limit,
    )
    return found, checked


def judge_project(
    project: Path, today: date
) -> tuple[tuple[Judgement, tuple[Problem, ...]] | None, Checked]:
    """What becomes of every judged query, and the floors that the scores are below.

    Nothing when the project or the queries could not be read.
    """
    checked = check_project(project, today)
    offer, faulty = checked.offer, {p.span.path for p in checked.problems if p.is_error}
    if offer is None or JUDGED in faulty:
        return None, checked
    if not offer.search.judged:
        raise NothingJudged(f"There are no queries in {JUDGED} to judge the search by.")
    judgement = judge_search(offer.without_past(today))
    return (judgement, below_floors(judgement, offer.site)), checked


def known_areas(checked: Checked) -> tuple[str, ...]:
    """The names that --area takes."""
    return tuple(checked.offer.words.areas.terms) if checked.offer else ()


def known_choices(checked: Checked) -> dict[str, tuple[str, ...]]:
    """The names that each option takes that narrows a search."""
    return choosable(checked.offer) if checked.offer else {}
