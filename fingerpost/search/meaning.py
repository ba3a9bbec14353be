"""Queries that ask what a word means; the words that ask are those of search/meaning.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fingerpost.search.words import Phrase, phrases


def asking_phrases(lines: Iterable[str]) -> tuple[Phrase, ...]:
    """The words that ask, in their own order, but longer before shorter that begin alike."""
    found: list[Phrase] = []
    for phrase in phrases(lines):
        shorter = (n for n, other in enumerate(found) if phrase[: len(other)] == other)
        found.insert(next(shorter, len(found)), phrase)
    return tuple(found)


def without_asking(spoken: Sequence[str], asking: Sequence[Phrase]) -> Phrase | None:
    """The query without the words that ask for a meaning; None when it has none of them."""
    rest: list[str] = []
    at, asks = 0, False
    while at < len(spoken):
        length = next((len(p) for p in asking if tuple(spoken[at : at + len(p)]) == p), 0)
        asks = asks or length > 0
        if not length:
            rest.append(spoken[at])
        at += max(1, length)
    return tuple(rest) if asks else None
