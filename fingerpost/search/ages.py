"""The age of a child as a query tells it: “14 year old”, “aged 9”, “turning 18”, “year 9”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

_JOINED = re.compile(r"(\d{1,2})(?:yo|yrs?|y)")
_NUMBER = re.compile(r"\d{1,2}")
AGE_WORDS: dict[str, Any] = {
    "before": [
        "age",
        "aged",
        "turning",
        "turns",
        "turned",
        "nearly",
        "almost",
        "im",
        "is",
        "hes",
        "shes",
    ],
    "years": ["year", "years", "yr", "yrs", "yo"],
    "olds": ["old", "olds"],
    "stages": {
        "newborn": [0, 0],
        "baby": [0, 1],
        "babies": [0, 1],
        "toddler": [1, 3],
        "toddlers": [1, 3],
        "teenager": [13, 17],
        "teenagers": [13, 17],
        "teen": [13, 17],
    },
    "school": [5, 13],
}
"""The words that make a number an age, and stages of childhood with the youngest and oldest.

`school`: how old a child is who begins year 1, and the last year (GOV.UK, The national curriculum).
"""
Age = tuple[int, int]


def age_in(spoken: Sequence[str]) -> tuple[Age | None, frozenset[int]]:
    """The youngest and oldest that a query speaks of, and the places of the words that say so."""
    for place, word in enumerate(spoken):
        found = _at(spoken, place, word)
        if found:
            return found
    return None, frozenset()


def _at(spoken: Sequence[str], place: int, word: str) -> tuple[Age, frozenset[int]] | None:
    after, later = (*spoken[place + 1 : place + 3], "", "")[:2]
    before = spoken[place - 1] if place else ""
    if word in AGE_WORDS["stages"]:
        youngest, oldest = AGE_WORDS["stages"][word]
        return (youngest, oldest), frozenset()
    if joined := _JOINED.fullmatch(word):
        more = {place + 1} if after in AGE_WORDS["olds"] else set()
        return _one(joined[1]), frozenset({place, *more})
    if not _NUMBER.fullmatch(word):
        return None
    if after in AGE_WORDS["years"] and later in AGE_WORDS["olds"]:
        return _one(word), frozenset({place, place + 1, place + 2})
    if after in ("yo", "yrs"):
        return _one(word), frozenset({place, place + 1})
    first, last = AGE_WORDS["school"]
    if before == "year" and 1 <= int(word) <= last:
        start = first + int(word) - 1
        return (start, start + 1), frozenset({place - 1, place})
    if before in AGE_WORDS["before"]:
        return _one(word), frozenset({place - 1, place})
    return None


def _one(number: str) -> Age:
    return int(number), int(number)
