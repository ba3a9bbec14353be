"""Queries that ask what a word means."""

from __future__ import annotations

from collections.abc import Sequence

ASKING = tuple(
    tuple(phrase.split())
    for phrase in (
        "what does it mean when they say",
        "why do they call it",
        "court papers say",
        "papers say",
        "letter says",
        "form says",
        "report says",
        "what do they mean by",
        "what is meant by",
        "what is the meaning of",
        "whats the meaning of",
        "meaning of",
        "definition of",
        "define",
        "explain",
        "what is that",
        "what does that mean",
        "what does",
        "what do",
        "what is",
        "whats",
        "what are",
        "who is",
        "what",
        "stands for",
        "stand for",
        "means",
        "mean",
        "meaning",
        "definition",
    )
)
"""The words that ask, as words() gives them; longer before shorter that begin alike."""

ASK_WORDS = frozenset(word for phrase in ASKING for word in phrase)


def without_asking(spoken: Sequence[str]) -> tuple[str, ...] | None:
    """The query without the words that ask for a meaning; None when it has none of them."""
    rest: list[str] = []
    at, asks = 0, False
    while at < len(spoken):
        length = next((len(p) for p in ASKING if tuple(spoken[at : at + len(p)]) == p), 0)
        asks = asks or length > 0
        if not length:
            rest.append(spoken[at])
        at += max(1, length)
    return tuple(rest) if asks else None
