"""The finished order: Whoosh's scores for the reader's own words, and the rules around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fingerpost.search.facets import NOTHING, Facets, keeps
from fingerpost.search.query import Also, Query
from fingerpost.search.settings import BOOSTS, K1, STANDING, SYNONYM, TIE, B, shared
from fingerpost.search.synonyms import Phrase
from fingerpost.search.tables import Tables
from fingerpost.search.urgent import Urgent

Scores = dict[int, float]


@dataclass(frozen=True)
class Choice:
    """What the reader chose besides words: a place, the archive as well, and facets."""

    area: str | None = None
    archive: bool = False
    facets: Facets = NOTHING


@dataclass
class _Tally:
    """A document's score so far, and which of the things asked for it has."""

    score: float = 0.0
    has: set[int] = field(default_factory=set)


def rank(
    query: Query, tables: Tables, choice: Choice, urgent: Urgent | None
) -> list[tuple[int, float]]:
    """The documents in the order a reader sees them, with their scores."""
    found = in_order(
        (number, score)
        for number, score in scored(query, tables).items()
        if choice.archive or _is_out(number, query, tables)
    )
    found = [hit for hit in found if keeps(hit[0], choice.facets, tables.facets)]
    if choice.area is not None:
        serving = tables.serving.get(choice.area, frozenset())
        found = sorted(found, key=lambda hit: hit[0] not in serving)
    return _led(found, urgent, tables)


def scored(query: Query, tables: Tables) -> Scores:
    """Every document that has something asked for, with its score."""
    tallies: dict[int, _Tally] = {}
    for place, wanted in enumerate(query.wanted):
        for number, score in stem_scores(wanted.stem, tables).items():
            tally = tallies.setdefault(number, _Tally())
            tally.score += wanted.weight * score
            tally.has.add(place)
    for also in query.also:
        _add_others(also, tables, tallies)
    return {
        number: tally.score * shared(len(tally.has), query.of) * _standing(number, tables)
        for number, tally in tallies.items()
    }


def stem_scores(stem: str, tables: Tables) -> Scores:
    """Whoosh's BM25F for one stem: every document that has it, over all fields."""
    postings = tables.postings.get(stem, ())
    idf = [
        tables.idf.get(sum(1 for _, counts in postings if counts[place]), 0.0)
        for place in range(len(BOOSTS))
    ]
    return {
        number: sum(
            idf[place] * _bm25(count, place, number, tables) * BOOSTS[place]
            for place, count in enumerate(counts)
            if count
        )
        for number, counts in postings
    }


def _bm25(count: int, place: int, number: int, tables: Tables) -> float:
    share = tables.lengths[place][number] / tables.averages[place]
    return (count * (K1 + 1)) / (count + K1 * ((1 - B[place]) + B[place] * share))


def _add_others(also: Also, tables: Tables, tallies: dict[int, _Tally]) -> None:
    """Add the best of a synonym's phrases to each document; a whole phrase counts as had.

    What is nearest to one phrase counts as much as what is nearest to another, or long phrases
    would always come before short ones.
    """
    found = [scores for phrase in also.phrases if (scores := _phrase_scores(phrase, tables))]
    tops = [max(score for score, _ in scores.values()) for scores in found]
    best: dict[int, tuple[float, bool]] = {}
    for scores, top in zip(found, tops, strict=True):
        for number, (score, whole) in scores.items():
            best[number] = max(best.get(number, (0.0, False)), (score / top * max(tops), whole))
    for number, (score, whole) in best.items():
        tally = tallies.setdefault(number, _Tally())
        tally.score += SYNONYM * score
        if whole:
            tally.has |= also.covers


def _phrase_scores(phrase: Phrase, tables: Tables) -> Mapping[int, tuple[float, bool]]:
    """Each document's score for the words it has of a phrase, and whether that is all of them."""
    sums: dict[int, tuple[float, int]] = {}
    for stem in dict.fromkeys(phrase):
        for number, score in stem_scores(stem, tables).items():
            before, count = sums.get(number, (0.0, 0))
            sums[number] = (before + score, count + 1)
    of = len(set(phrase))
    return {number: (score * count / of, count == of) for number, (score, count) in sums.items()}


def _standing(number: int, tables: Tables) -> float:
    return STANDING[tables.documents[number].status]


def in_order(scores: Iterable[tuple[int, float]]) -> list[tuple[int, float]]:
    """The best first; scores within a hair of the one before are equal, and equals go by slug."""
    by_score = sorted(scores, key=lambda hit: (-hit[1], hit[0]))
    groups: list[list[tuple[int, float]]] = []
    for hit in by_score:
        if groups and groups[-1][-1][1] - hit[1] <= TIE:
            groups[-1].append(hit)
        else:
            groups.append([hit])
    return [hit for group in groups for hit in sorted(group)]


def _is_out(number: int, query: Query, tables: Tables) -> bool:
    """Whether an entry is in nobody's archive, or the query holds its name."""
    if number not in tables.opens:
        return True
    line = f" {query.stems} "
    return any(name and f" {name} " in line for name in tables.opens[number])


def _led(
    found: list[tuple[int, float]], urgent: Urgent | None, tables: Tables
) -> list[tuple[int, float]]:
    """The results with what an urgent box says to ring before all others."""
    if urgent is None:
        return found
    places = {document.path: n for n, document in enumerate(tables.documents)}
    first = [places[path] for path in urgent.paths if path in places]
    best = max((score for _, score in found), default=0.0)
    led = [(number, best) for number in first]
    return led + [hit for hit in found if hit[0] not in first]
