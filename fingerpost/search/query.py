"""What a reader's words ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fingerpost.search.settings import TYPO
from fingerpost.search.synonyms import Phrase
from fingerpost.search.tables import Tables
from fingerpost.search.typos import meant
from fingerpost.search.words import QUERY_LIMIT, words


@dataclass(frozen=True)
class Wanted:
    """A word to look for: its stem, and what finding it counts for."""

    stem: str
    weight: float


@dataclass(frozen=True)
class Also:
    """Other words for part of a query: phrases of stems, and which wanted words they stand for."""

    phrases: tuple[Phrase, ...]
    covers: frozenset[int]


@dataclass(frozen=True)
class Query:
    """A query made out: its words, what else to look for, and the words put right."""

    wanted: tuple[Wanted, ...]
    also: tuple[Also, ...]
    of: int
    """How many things the query asks for."""
    showing_for: str | None
    stems: str
    """The stems as one line, in which the names of archived entries are looked for."""


def make_out(text: str, tables: Tables) -> Query:
    """The query that a reader's words ask for."""
    written = words(text)[:QUERY_LIMIT]
    read = [_known(word, tables) for word in written]
    spoken = [word or typed for word, typed in zip(read, written, strict=True)]
    wanted: dict[str, Wanted] = {}
    places: list[str | None] = []
    for typed, word in zip(written, spoken, strict=True):
        found = None if word in tables.stop else tables.surfaces.get(word)
        if found:
            weight = 1.0 if typed == word else TYPO
            wanted.setdefault(found, Wanted(found, weight))
        places.append(found)
    also, more = _also(spoken, places, list(wanted), tables)
    return Query(
        wanted=tuple(wanted.values()),
        also=also,
        of=len(wanted) + more,
        showing_for=" ".join(spoken) if spoken != written else None,
        stems=" ".join(found for found in places if found),
    )


def _known(word: str, tables: Tables) -> str | None:
    """The word if the index or a word list has it, else the one that it was meant to be."""
    if word in tables.surfaces or word in tables.stop or word in tables.known:
        return word
    return meant(word, tables.vocabulary)


def _also(
    spoken: Sequence[str], places: Sequence[str | None], wanted: list[str], tables: Tables
) -> tuple[tuple[Also, ...], int]:
    """The synonyms that the query sets off, and how many stand for no word of the index."""
    found: list[Also] = []
    more = 0
    for start, end in _spans(spoken, tables):
        others = tables.synonyms[tuple(spoken[start:end])]
        known = (_stems(phrase, tables) for phrase in others)
        covers = {wanted.index(place) for place in places[start:end] if place}
        if not covers:
            covers = {len(wanted) + more}
            more += 1
        found.append(Also(tuple(filter(None, dict.fromkeys(known))), frozenset(covers)))
    return tuple(found), more


def _spans(spoken: Sequence[str], tables: Tables) -> list[tuple[int, int]]:
    """Where the query has what people type."""
    return [
        (start, end)
        for start in range(len(spoken))
        for end in range(start + 1, len(spoken) + 1)
        if tuple(spoken[start:end]) in tables.synonyms
    ]


def _stems(phrase: Phrase, tables: Tables) -> Phrase:
    kept = (word for word in phrase if word not in tables.stop)
    return tuple(tables.surfaces[word] for word in kept if word in tables.surfaces)
