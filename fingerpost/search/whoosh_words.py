"""What Whoosh makes of a word and of a length: all of Whoosh that a build needs."""

from __future__ import annotations

from functools import cache, lru_cache

from whoosh.lang.porter import stem as porter  # type: ignore[import-untyped]
from whoosh.util.numeric import byte_to_length, length_to_byte  # type: ignore[import-untyped]


@cache
def stem(word: str) -> str:
    """What Whoosh counts as the same word; kept for each word of the site."""
    return str(porter(word))


@lru_cache(maxsize=10_000)
def kept_length(length: int) -> int:
    """The length of a field as Whoosh keeps it, in one byte: exact when short, else near."""
    return int(byte_to_length(length_to_byte(length)))
