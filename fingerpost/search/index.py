"""Documents counted and weighed as Whoosh counts and weighs them, with Whoosh's own stems.

Whoosh's index is made for finding on a server; making one for 10,000 documents takes it twenty
seconds. The browser needs only counts, so they are counted here, and whoosh_order.py holds these
scores to Whoosh's own (docs/decisions/0015).
"""

from __future__ import annotations

from collections import defaultdict
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
    found: Mapping[str, Sequence[int]]
    """Each stem, and how many documents have it in each field."""

    @cached_property
    def _scores(self) -> dict[str, Scores]:
        return {}

    def scores(self, word: str) -> Scores:
        """BM25F of one stem: every document that has it, over all fields.

        Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009),
        each field by itself and then added up, as Whoosh does it.
        """
        if word not in self._scores:
            self._scores[word] = self._weighed(word) if word in self.postings else {}
        return self._scores[word]

    def _weighed(self, word: str) -> Scores:
        worth = [self.idf(found) for found in self.found[word]]
        return {
            number: sum(
                worth[place] * self._bm25(count, place, number) * BOOSTS[place]
                for place, count in enumerate(counts)
                if count
            )
            for number, counts in self.postings[word]
        }

    def has(self, phrase: Iterable[str]) -> bool:
        """Whether every stem of a phrase is in some document."""
        return all(word in self.postings for word in phrase)

    def idf(self, found: int) -> float:
        """Whoosh's weight of a stem that so many documents have: more for a rarer one."""
        return log(self.size / (found + 1)) + 1

    def _bm25(self, count: int, place: int, number: int) -> float:
        share = self.lengths[place][number] / self.averages[place]
        return (count * (K1 + 1)) / (count + K1 * ((1 - B[place]) + B[place] * share))


def count(documents: Sequence[Sequence[Sequence[str]]]) -> Index:
    """Documents, given as their stems in each field, counted."""
    held: dict[str, list[Posting]] = defaultdict(list)
    found: dict[str, list[int]] = defaultdict(lambda: [0] * len(FIELDS))
    for number, document in enumerate(documents):
        counts: dict[str, list[int]] = {}
        for place, stems in enumerate(document):
            for word in stems:
                if word not in counts:
                    counts[word] = [0] * len(FIELDS)
                counts[word][place] += 1
                if counts[word][place] == 1:
                    found[word][place] += 1
        for word, times in counts.items():
            held[word].append((number, tuple(times)))
    lengths = [[len(document[place]) for document in documents] for place in range(len(FIELDS))]
    return Index(
        size=len(documents),
        postings={word: tuple(held[word]) for word in sorted(held)},
        lengths=tuple(tuple(map(kept_length, field)) for field in lengths),
        averages=tuple(sum(field) / max(1, len(field)) or 1.0 for field in lengths),
        found=dict(found),
    )
