"""Documents counted and weighed as Whoosh counts and weighs them, with Whoosh's own stems.

Whoosh's index is made for finding on a server; making one for 10,000 documents takes it twenty
seconds. The browser needs only counts, so they are counted here, and whoosh_order.py holds these
scores to Whoosh's own (docs/decisions/0015).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

from fingerpost.search.settings import BOOSTS, FIELDS, K1, B
from fingerpost.search.whoosh_words import kept_length

Posting = tuple[int, tuple[int, ...]]
"""A document's number, and how often it has the stem in each field."""
Scores = dict[int, float]
"""Documents by number, and the score of each."""


@dataclass(frozen=True)
class Index:
    """What is in which document, and what that is worth."""

    size: int
    postings: Mapping[str, tuple[Posting, ...]]
    lengths: tuple[tuple[int, ...], ...]
    """For each field, how long it counts as being in each document, in words."""
    averages: tuple[float, ...]
    """The mean length of each field."""

    @cached_property
    def _scores(self) -> dict[str, Scores]:
        return {}

    def scores(self, word: str) -> Scores:
        """BM25F of one stem: every document that has it, over all fields.

        Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009),
        each field by itself and then added up, as Whoosh does it.
        """
        if word not in self._scores:
            self._scores[word] = self._weighed(self.postings.get(word, ()))
        return self._scores[word]

    def _weighed(self, postings: Sequence[Posting]) -> Scores:
        worth = [self.idf(sum(1 for _, counts in postings if counts[n])) for n in range(len(B))]
        return {
            number: sum(
                worth[place] * self._bm25(count, place, number) * BOOSTS[place]
                for place, count in enumerate(counts)
                if count
            )
            for number, counts in postings
        }

    def has(self, phrase: Iterable[str]) -> bool:
        """Whether every stem of a phrase is in some document."""
        return all(word in self.postings for word in phrase)

    def renumbered(self, order: Sequence[int]) -> Index:
        """The same, when the documents come in another order."""
        place = {number: at for at, number in enumerate(order)}
        return Index(
            self.size,
            {
                word: tuple(sorted((place[number], counts) for number, counts in postings))
                for word, postings in self.postings.items()
            },
            tuple(tuple(field[number] for number in order) for field in self.lengths),
            self.averages,
        )

    def idf(self, found: int) -> float:
        """Whoosh's weight of a stem that so many documents have: more for a rarer one."""
        return log(self.size / (found + 1)) + 1

    def _bm25(self, count: int, place: int, number: int) -> float:
        share = self.lengths[place][number] / self.averages[place]
        return (count * (K1 + 1)) / (count + K1 * ((1 - B[place]) + B[place] * share))


def count(documents: Sequence[Sequence[Sequence[str]]]) -> Index:
    """Documents, given as their stems in each field, counted."""
    held: dict[str, dict[int, list[int]]] = {}
    for number, document in enumerate(documents):
        for place, stems in enumerate(document):
            for word in stems:
                counts = held.setdefault(word, {}).setdefault(number, [0] * len(FIELDS))
                counts[place] += 1
    lengths = [[len(document[place]) for document in documents] for place in range(len(FIELDS))]
    return Index(
        size=len(documents),
        postings={
            word: tuple((number, tuple(counts)) for number, counts in held[word].items())
            for word in sorted(held)
        },
        lengths=tuple(tuple(map(kept_length, field)) for field in lengths),
        averages=tuple(sum(field) / max(1, len(field)) or 1.0 for field in lengths),
    )
