"""One search after another over one offer: the reference order that the browser must match."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cached_property

from fingerpost.model.offer import Offer
from fingerpost.model.search import Hit, SearchAnswer
from fingerpost.search.facets import NOTHING, Facets, unstated_among
from fingerpost.search.query import Query, make_out
from fingerpost.search.rank import Choice, Place, rank, why
from fingerpost.search.tables import Tables, tabulate
from fingerpost.search.urgent import urgent_in
from fingerpost.search.words import QUERY_LIMIT, words


class Finder:
    """An offer made ready for searching; indexing happens once, at the first search."""

    def __init__(self, offer: Offer) -> None:
        self._offer = offer

    @cached_property
    def tables(self) -> Tables:
        """What ranking rests on."""
        return tabulate(self._offer)

    def find(
        self,
        text: str,
        *,
        area: str | None = None,
        archive: bool = False,
        facets: Facets = NOTHING,
        now: datetime | None = None,
        limit: int = 10,
    ) -> SearchAnswer:
        """What a reader sees who types this text; `now` is when, for words such as tonight."""
        query = make_out(text, self.tables)
        urgent = urgent_in(words(text)[:QUERY_LIMIT], self.tables.urgent)
        choice = Choice(area, archive, now, facets)
        found = rank(query, self.tables, choice, urgent)
        return SearchAnswer(
            urgent=urgent.kind if urgent else None,
            showing_for=query.showing_for,
            place=query.place,
            age=query.age,
            results=tuple(self._hit(place, query) for place in found[:limit]),
            unstated=self._unstated(query, choice),
        )

    def _unstated(self, query: Query, choice: Choice) -> dict[str, int]:
        """What the results were narrowed by, and how many of them all do not say."""
        if not choice.facets.narrowing:
            return {}
        every = rank(query, self.tables, replace(choice, facets=NOTHING), None)
        numbers = (place.number for place in every)
        return unstated_among(numbers, choice.facets, self.tables.facets)

    def _hit(self, place: Place, query: Query) -> Hit:
        document = self.tables.documents[place.number]
        words, also = why(place.number, query, self.tables)
        return Hit(
            slug=document.slug,
            title=document.title,
            kind=document.kind,
            score=place.score,
            path=document.path,
            lead=place.lead,
            words=words,
            also=also,
        )
