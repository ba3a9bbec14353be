"""What a reader's words ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fingerpost.search.ages import age_in
from fingerpost.search.meaning import without_asking
from fingerpost.search.settings import BEGUN, PREFIX, TYPO
from fingerpost.search.tables import Tables
from fingerpost.search.typos import meant
from fingerpost.search.words import QUERY_LIMIT, Phrase, words


@dataclass(frozen=True)
class Wanted:
    """A word to look for: its stem or the stems it may come to, and what finding it counts for."""

    said: str
    stems: tuple[str, ...]
    weight: float


@dataclass(frozen=True)
class Also:
    """Part of a query that stands for other words too, and the wanted words that those cover."""

    phrase: Phrase
    covers: frozenset[int]


@dataclass(frozen=True)
class Query:
    """A query made out: its words, what else to look for, and the words put right."""

    wanted: tuple[Wanted, ...]
    also: tuple[Also, ...]
    showing_for: str | None
    stems: Phrase
    """The stems in the order of the query, in which names are looked for."""
    asks_for: Phrase | None
    """The stems of what the query asks the meaning of, if it asks that."""
    age: tuple[int, int] | None
    place: str | None
    """A place that the query names."""
    spoken: Phrase = ()
    """Every word, put right."""


def make_out(text: str, tables: Tables) -> Query:
    """The query that a reader's words ask for."""
    written = words(text)[:QUERY_LIMIT]
    _, told = age_in(written, tables.age_words)
    read = [word if place in told else _known(word, tables) for place, word in enumerate(written)]
    begun = _begun(written, read, tables)
    spoken = [word or typed for word, typed in zip(read, written, strict=True)]
    if begun:
        spoken[-1] = written[-1]
    age, in_age = age_in(spoken, tables.age_words)
    spans = _spans(spoken, tables)
    aside = in_age - {place for start, end in spans for place in range(start, end)}
    stems = [None if place in aside else _stem(word, tables) for place, word in enumerate(spoken)]
    if not any(stems) and not begun:
        stems = [_stem(word, tables) for word in spoken]
    wanted: dict[str, Wanted] = {}
    for typed, word, found in zip(written, spoken, stems, strict=True):
        if found:
            weight = 1.0 if typed == word else TYPO
            wanted.setdefault(found, Wanted(word, (found,), weight))
    order = list(wanted)
    last = (Wanted(spoken[-1], begun, PREFIX),) if begun else ()
    also = _also(spans, stems, order, len(wanted) + len(last))
    return Query(
        wanted=(*wanted.values(), *last),
        also=tuple(Also(tuple(spoken[start:end]), covers) for (start, end), covers in also),
        showing_for=" ".join(spoken) if spoken != written else None,
        stems=tuple(filter(None, stems)),
        asks_for=_asks_for(spoken, tables),
        age=age,
        place=_place(spoken, tables),
        spoken=tuple(spoken),
    )


def _known(word: str, tables: Tables) -> str | None:
    """The word if the index or a word list has it, else the one that it was meant to be."""
    if any(word in those for those in (tables.surfaces, tables.stop, tables.known, tables.plain)):
        return word
    return meant(word, tables.vocabulary)


def _begun(written: Sequence[str], read: Sequence[str | None], tables: Tables) -> tuple[str, ...]:
    """What the last word may become, when nobody knows it as it stands."""
    if not written or written[-1] == read[-1] or len(written[-1]) < BEGUN:
        return ()
    return tables.beginning(written[-1])


def _stem(word: str, tables: Tables) -> str | None:
    return None if word in tables.stop else tables.surfaces.get(word)


def _spans(spoken: Sequence[str], tables: Tables) -> list[tuple[int, int]]:
    """Where the query has what people type for something else."""
    return [
        (start, end)
        for start in range(len(spoken))
        for end in range(start + 1, len(spoken) + 1)
        if tuple(spoken[start:end]) in tables.expansions
    ]


def _also(
    spans: Sequence[tuple[int, int]], stems: Sequence[str | None], order: list[str], of: int
) -> list[tuple[tuple[int, int], frozenset[int]]]:
    """What each span covers of so many things asked for; one of no word is one thing more."""
    found = []
    for start, end in spans:
        covers = {order.index(stem) for stem in stems[start:end] if stem}
        if not covers:
            covers = {of}
            of += 1
        found.append(((start, end), frozenset(covers)))
    return found


def _asks_for(spoken: Sequence[str], tables: Tables) -> Phrase | None:
    rest = without_asking(spoken, tables.asking)
    if rest is None:
        return None
    return tuple(found for word in rest if (found := _stem(word, tables)))


def _place(spoken: Sequence[str], tables: Tables) -> str | None:
    """The place with the longest name in the query, the first of several."""
    found = [
        (start - end, start, tables.named[tuple(spoken[start:end])])
        for start in range(len(spoken))
        for end in range(start + 1, len(spoken) + 1)
        if tuple(spoken[start:end]) in tables.named
    ]
    return min(found)[2] if found else None
