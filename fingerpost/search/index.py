"""Documents counted and weighed as Whoosh counts and weighs them, with Whoosh's own stems.

Whoosh's index is made for finding on a server; making one for 10,000 documents takes it twenty
seconds. The browser needs only counts, so they are counted here, and whoosh_order.py holds these
scores to Whoosh's own (docs/decisions/0015).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from fingerpost.search.settings import BOOSTS, FIELDS, K1, B, idf
from fingerpost.search.whoosh_words import kept_length

Shape = tuple[tuple[int, int], ...]
"""The fields of a document that have a stem, by their places, and how often each has it."""


@dataclass(frozen=True)
class Postings:
    """The documents that have a stem: their numbers, and as often the number of a shape."""

    numbers: list[int] = field(default_factory=list)
    shapes: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.numbers)


Scores = dict[int, float]
"""Documents by number, and the score of each."""


@dataclass(frozen=True)
class Index:
    """What is in which document, and what that is worth."""

    size: int
    postings: Mapping[str, Postings]
    shapes: Sequence[Shape]
    """Every shape that there is, once."""
    lengths: tuple[tuple[int, ...], ...]
    """For each field, how long it counts as being in each document, in words."""
    totals: tuple[int, ...]
    """For each field, its length in all documents together."""

    @cached_property
    def _scores(self) -> dict[str, Scores]:
        return {}

    @cached_property
    def _against(self) -> list[list[float]]:
        """For each field, how much its length in each document counts against it."""
        averages = (total / max(1, self.size) or 1.0 for total in self.totals)
        return [
            [K1 * ((1 - b) + b * (length / average)) for length in lengths]
            for b, lengths, average in zip(B, self.lengths, averages, strict=True)
        ]

    def scores(self, word: str) -> Scores:
        """BM25F of one stem: every document that has it, over all fields.

        Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009),
        each field by itself and then added up, as Whoosh does it.
        """
        if word not in self._scores:
            self._scores[word] = self._weighed(word) if word in self.postings else {}
        return self._scores[word]

    def _weighed(self, word: str) -> Scores:
        postings, against = self.postings[word], self._against
        found = [0] * len(FIELDS)
        for shape, documents in Counter(postings.shapes).items():
            for place, _ in self.shapes[shape]:
                found[place] += documents
        worth = [
            idf(n, self.size) * boost * (K1 + 1) for n, boost in zip(found, BOOSTS, strict=True)
        ]
        of_shape = {
            shape: [(worth[at] * times, times, against[at]) for at, times in self.shapes[shape]]
            for shape in set(postings.shapes)
        }
        scores = {}
        for number, shape in zip(postings.numbers, postings.shapes, strict=True):
            score = 0.0
            for most, times, lengths in of_shape[shape]:
                score += most / (times + lengths[number])
            scores[number] = score
        return scores

    def having(self, word: str) -> Sequence[int]:
        """The documents that have a stem."""
        return self.postings[word].numbers if word in self.postings else ()

    def has(self, phrase: Iterable[str]) -> bool:
        """Whether every stem of a phrase is in some document."""
        return all(word in self.postings for word in phrase)


def count(documents: Sequence[Sequence[Sequence[str]]]) -> Index:
    """Documents, given as their stems in each field, counted."""
    held: dict[str, Postings] = defaultdict(Postings)
    shapes = _Shapes()
    for number, document in enumerate(documents):
        found: dict[str, int] = {}
        for place, stems in enumerate(document):
            for word, times in Counter(stems).items():
                found[word] = shapes[found.get(word, 0), place, times]
        for word, shape in found.items():
            postings = held[word]
            postings.numbers.append(number)
            postings.shapes.append(shape)
    lengths = [[len(document[place]) for document in documents] for place in range(len(FIELDS))]
    return Index(
        size=len(documents),
        postings=dict(sorted(held.items())),
        shapes=shapes.every,
        lengths=tuple(tuple(map(kept_length, field)) for field in lengths),
        totals=tuple(map(sum, lengths)),
    )


class _Shapes(dict[tuple[int, int, int], int]):
    """The number of the shape that another becomes with one field more; the first has none."""

    def __init__(self) -> None:
        self.every: list[Shape] = [()]

    def __missing__(self, key: tuple[int, int, int]) -> int:
        before, place, times = key
        self[key] = len(self.every)
        self.every.append((*self.every[before], (place, times)))
        return self[key]
