"""The offer -> files that the browser searches, and the same search on the command line."""

from __future__ import annotations

from collections.abc import Iterable

from fingerpost.model.offer import Offer
from fingerpost.model.results import Proof
from fingerpost.model.search import SearchAnswer, SearchBuild
from fingerpost.search.export import export
from fingerpost.search.facets import NOTHING, Facets, choosable, facets_of
from fingerpost.search.finder import Finder

__all__ = ["Finder", "build_search", "choosable", "facets_of", "search"]


def build_search(offer: Offer, proofs: Iterable[Proof]) -> SearchBuild:
    """The files that the browser searches, and the two that pages name."""
    del proofs  # As below.
    return export(Finder(offer).tables)


def search(
    offer: Offer,
    proofs: Iterable[Proof],
    query: str,
    *,
    area: str | None = None,
    archive: bool = False,
    facets: Facets = NOTHING,
    limit: int = 10,
) -> SearchAnswer:
    """What a reader sees who types this query, with the place they chose if they chose one."""
    del proofs  # Nothing that a proof says changes an order yet; every stage is given the same.
    return Finder(offer).find(query, area=area, archive=archive, facets=facets, limit=limit)
