"""The age of a child as a query tells it: “14 year old”, “aged 9”, “turning 18”, “year 9”.

What words say so is declared in search/ages.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from fingerpost.model.age_words import AgeWords

_JOINED = re.compile(r"(\d{1,2})([a-z]+)")
_NUMBER = re.compile(r"\d{1,2}")
Age = tuple[int, int]


def age_in(spoken: Sequence[str], words: AgeWords) -> tuple[Age | None, frozenset[int]]:
    """The youngest and oldest that a query speaks of, and the places of the words that say so."""
    for place in range(len(spoken)):
        if found := _at(spoken, place, words):
            return found
    return None, frozenset()


def may_tell(word: str, words: AgeWords) -> bool:
    """Whether a word may be one of those that tell an age, whatever stands beside it."""
    joined = _JOINED.fullmatch(word)
    beside = (words.before, words.years, words.olds, words.alone, words.school.before)
    is_number = _NUMBER.fullmatch(word) or (joined and joined[2] in words.joined)
    return bool(is_number) or any(word in those for those in beside)


def _at(spoken: Sequence[str], place: int, words: AgeWords) -> tuple[Age, frozenset[int]] | None:
    word = spoken[place]
    after, later = (*spoken[place + 1 : place + 3], "", "")[:2]
    before = spoken[place - 1] if place else ""
    if stage := words.ages_of.get(word):
        return (stage.youngest, stage.oldest), frozenset()
    if (joined := _JOINED.fullmatch(word)) and joined[2] in words.joined:
        more = {place + 1} if after in words.olds else set()
        return _one(joined[1]), frozenset({place, *more})
    if not _NUMBER.fullmatch(word):
        return None
    if after in words.years and later in words.olds:
        return _one(word), frozenset({place, place + 1, place + 2})
    if after in words.alone:
        return _one(word), frozenset({place, place + 1})
    first, last = words.school_years
    if before in words.school.before and 1 <= int(word) <= last:
        start = first + int(word) - 1
        return (start, start + 1), frozenset({place - 1, place})
    if before in words.before:
        return _one(word), frozenset({place - 1, place})
    return None


def _one(number: str) -> Age:
    return int(number), int(number)


def exported(words: AgeWords) -> dict[str, Any]:
    """The words as search-rank.js needs them."""
    stages = {word: [ages.youngest, ages.oldest] for word, ages in words.ages_of.items()}
    return {
        "before": words.before,
        "years": words.years,
        "olds": words.olds,
        "joined": words.joined,
        "alone": words.alone,
        "stages": stages,
        "school": [*words.school_years, words.school.before],
    }
