"""The offer -> files that the browser searches, and the same search on the command line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from fingerpost.model.offer import Offer
from fingerpost.model.results import Proof
from fingerpost.model.search import SearchAnswer, SearchBuild
from fingerpost.problem import Problem
from fingerpost.search.export import export
from fingerpost.search.facets import NOTHING, Facets, choosable, facets_of
from fingerpost.search.finder import Finder
from fingerpost.search.judge import Judgement, below_floors, judge

__all__ = [
    "Finder",
    "build_search",
    "choosable",
    "facets_of",
    "judge_search",
    "search",
    "search_problems",
]


def build_search(offer: Offer, proofs: Iterable[Proof]) -> SearchBuild:
    """The files that the browser searches, the one that pages name, and floors that it is below."""
    del proofs  # As below.
    finder = Finder(offer)
    return replace(export(finder.tables), problems=_problems(finder, offer))


def search(
    offer: Offer,
    proofs: Iterable[Proof],
    query: str,
    *,
    area: str | None = None,
    archive: bool = False,
    facets: Facets = NOTHING,
    now: datetime | None = None,
    limit: int = 10,
) -> SearchAnswer:
    """What a reader sees who types this query, with the place they chose if they chose one."""
    del proofs  # Nothing that a proof says changes an order yet; every stage is given the same.
    finder = Finder(offer)
    return finder.find(query, area=area, archive=archive, facets=facets, now=now, limit=limit)


def judge_search(offer: Offer) -> Judgement:
    """What becomes of every query of search/judged.yaml."""
    return judge(Finder(offer), offer.search.judged)


def search_problems(offer: Offer) -> tuple[Problem, ...]:
    """The floors of the settings that the search stays below."""
    return _problems(Finder(offer), offer)


def _problems(finder: Finder, offer: Offer) -> tuple[Problem, ...]:
    # A finder indexes at its first query: without floors it is asked none.
    if offer.site.search_floors is None or not offer.search.judged:
        return ()
    return below_floors(judge(finder, offer.search.judged), offer.site)
