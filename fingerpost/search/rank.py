"""The finished order: Whoosh's scores for the reader's own words, and the rules around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import fsum

from fingerpost.model.opening import is_open_at
from fingerpost.model.search import Lead
from fingerpost.search.facets import NOTHING, Facets, keeps
from fingerpost.search.query import Query, Wanted
from fingerpost.search.settings import OPEN_THEN, OTHER_AGE, STANDING, STEPS, TIE, shared, worth
from fingerpost.search.tables import Tables
from fingerpost.search.times import moment_meant
from fingerpost.search.urgent import Urgent
from fingerpost.search.words import Phrase

Scored = tuple[int, float]


@dataclass(frozen=True)
class Choice:
    """What the reader chose besides words: a place, the archive as well, and facets."""

    area: str | None = None
    archive: bool = False
    now: datetime | None = None
    """The moment of the search; without it, words such as tonight change no order."""
    facets: Facets = NOTHING


@dataclass(frozen=True)
class Place:
    """A document's place in the results: its score, and why it leads if it does."""

    number: int
    score: float
    lead: Lead | None = None


@dataclass
class _Tally:
    """A document's score so far, and which of the things asked for it has, as bits."""

    score: float = 0.0
    has: int = 0


def rank(query: Query, tables: Tables, choice: Choice, urgent: Urgent | None) -> list[Place]:
    """The documents in the order a reader sees them."""
    scores = {
        number: score
        for number, score in scored(query, tables).items()
        if choice.archive or _is_out(number, query, tables)
    }
    moment = _moment(query, choice, tables)
    found = _open_first(scores, moment, tables) if moment else in_order(scores.items())
    area = choice.area or query.place
    if area is not None:
        serving = tables.serving.get(area, frozenset())
        found = sorted(found, key=lambda hit: hit[0] not in serving)
    found = sorted(found, key=lambda hit: _is_aside(hit[0], query, tables))
    every = _led(found, _leading(found, query, urgent, tables))
    kept = (p for p in every if p.lead == "urgent" or keeps(p.number, choice.facets, tables.facets))
    return list(kept)


def _is_aside(number: int, query: Query, tables: Tables) -> bool:
    """Whether it is a word of the glossary, and not all that the query says."""
    is_word = tables.documents[number].group == "word"
    return is_word and query.stems not in tables.meanings[number]


def _moment(query: Query, choice: Choice, tables: Tables) -> datetime | None:
    if choice.now is None:
        return None
    return moment_meant(query.spoken, choice.now, tables.times, tables.holidays)


def _open_first(scores: Mapping[int, float], moment: datetime, tables: Tables) -> list[Scored]:
    """The documents in order, what is open then counting more, and what is closed last."""
    open_then = {
        number: is_open_at(tables.documents[number].hours, moment, tables.holidays)
        for number in scores
    }
    found = in_order(
        (number, score * (OPEN_THEN if open_then[number] else 1.0))
        for number, score in scores.items()
    )
    return sorted(found, key=lambda hit: open_then[hit[0]] is False)


def scored(query: Query, tables: Tables) -> dict[int, float]:
    """Every document that has something asked for, with its score."""
    tallies: dict[int, _Tally] = {}
    worths: dict[int, float] = {}
    """What each thing asked for tells, by its place."""
    for place, wanted in enumerate(query.wanted):
        scores = _wanted_scores(wanted, tables)
        worths[place] = worth(len(scores), len(tables.documents))
        for number, score in scores.items():
            tally = tallies.setdefault(number, _Tally())
            tally.score += wanted.weight * score
            tally.has |= 1 << place
    for also in query.also:
        found = tables.expansions[also.phrase]
        covers = sum(1 << place for place in also.covers)
        for place in also.covers:
            worths.setdefault(place, worth(len(found), len(tables.documents)))
        for number, steps, whole in found:
            tally = tallies.setdefault(number, _Tally())
            tally.score += steps / STEPS
            tally.has |= covers if whole else 0
    of = _told(-1, worths)
    return {
        number: tally.score
        * shared(_told(tally.has, worths), of)
        * _standing(number, query, tables)
        for number, tally in tallies.items()
    }


def _told(has: int, worths: Mapping[int, float]) -> float:
    """What those of the things asked for tell whose bits are set."""
    return fsum(worth for place, worth in worths.items() if has >> place & 1)


def _wanted_scores(wanted: Wanted, tables: Tables) -> dict[int, float]:
    """Each document's score for a word; for one that may come to several stems, the best."""
    if len(wanted.stems) == 1:
        return tables.index.scores(wanted.stems[0])
    best: dict[int, float] = {}
    for stem in wanted.stems:
        for number, score in tables.index.scores(stem).items():
            best[number] = max(best.get(number, 0.0), score)
    return best


def _standing(number: int, query: Query, tables: Tables) -> float:
    """What a document's score is multiplied by: its standing, and whether the age fits it."""
    document = tables.documents[number]
    ages = document.ages
    fits = (
        not ages or not query.age or (ages.youngest <= query.age[1] and query.age[0] <= ages.oldest)
    )
    return STANDING[document.status] * (1.0 if fits else OTHER_AGE)


def in_order(scores: Iterable[Scored]) -> list[Scored]:
    """The best first; scores within a hair of the one before are equal, and equals go by slug."""
    by_score = sorted(scores, key=lambda hit: (-hit[1], hit[0]))
    groups: list[list[Scored]] = []
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
    return any(_holds(query.stems, name) for name in tables.opens[number])


def _holds(stems: Phrase, name: Phrase) -> bool:
    """Whether the stems of a name follow one another in a query."""
    return any(stems[at : at + len(name)] == name for at in range(len(stems) - len(name) + 1))


def _leading(
    found: Sequence[Scored], query: Query, urgent: Urgent | None, tables: Tables
) -> list[tuple[int, Lead]]:
    """What comes before every ranking: numbers to ring, a meaning asked for, a guide that fits."""
    places = {document.path: n for n, document in enumerate(tables.documents)}
    paths = urgent.paths if urgent else ()
    first: list[tuple[int, Lead]] = [(places[path], "urgent") for path in paths if path in places]
    if query.asks_for:
        first += [(n, "meaning") for n, names in tables.meanings.items() if query.asks_for in names]
    guide = _guide(query, tables)
    return first if guide is None else [*first, (guide, "guide")]


def _guide(query: Query, tables: Tables) -> int | None:
    """The guide with the most of the query's words in one of its phrases."""
    stems = set(query.stems)
    fitting = [
        (-len(set(phrase)), number)
        for number, phrases in tables.leads.items()
        for phrase in phrases
        if stems >= set(phrase)
    ]
    return min(fitting)[1] if fitting else None


def _led(found: Sequence[Scored], first: Sequence[tuple[int, Lead]]) -> list[Place]:
    best = max((score for _, score in found), default=0.0)
    leading = dict(reversed(first))
    led = [Place(number, best, leading[number]) for number in dict.fromkeys(n for n, _ in first)]
    return led + [Place(n, score) for n, score in found if n not in leading]


def why(number: int, query: Query, tables: Tables) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The query's words that a document has, and the phrases that found it by other words."""
    own = (w.said for w in query.wanted if number in _wanted_scores(w, tables))
    also = (
        " ".join(one.phrase)
        for one in query.also
        if any(number == found for found, _, _ in tables.expansions[one.phrase])
    )
    return tuple(own), tuple(also)
