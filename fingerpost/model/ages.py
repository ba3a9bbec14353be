"""Ages in whole years."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer

from fingerpost.model.base import Slip, in_editors

OLDEST = 120
PATTERNS = (
    "Any age",
    "%(youngest)s and over",
    "Up to and including %(oldest)s",
    "%(youngest)s to %(oldest)s",
)
_FIX = "Write 11-17, 18+ or any, in whole years."
_BETWEEN = re.compile(r"(\d{1,3})\s*[-–]\s*(\d{1,3})")
_FROM = re.compile(r"(\d{1,3})\s*\+")
_PADDING = re.compile(r"^(?:ages?|aged)\b|\b(?:years? olds?|years?|yrs?)\b")
_SAID: tuple[tuple[re.Pattern[str], Callable[..., str]], ...] = (
    (re.compile(r"(?:from |between )?(\d+) *(?:-|–|—|to|until|and) *(\d+)"), "{}-{}".format),
    (re.compile(r"(?:under|below|younger than) (\d+)"), lambda age: f"0-{age - 1}" if age else ""),
    (re.compile(r"(\d+) (?:and|or) (?:under|younger|below)"), "0-{}".format),
    (re.compile(r"(?:up to|to)(?: and including)? (\d+)"), "0-{}".format),
    (re.compile(r"(\d+) *(?:and|or) (?:over|above|older|more|up)"), "{}+".format),
    (re.compile(r"(?:from|at least) (\d+)(?: up| upwards)?"), "{}+".format),
    (re.compile(r"(?:over|above|older than) (\d+)"), lambda age: f"{age + 1}+"),
    (re.compile(r"(\d+)"), lambda age: f"{age}-{age}"),
    (re.compile(r"all|any|everyone|everybody|all ages|any age|all ages|of any age"), lambda: "any"),
)
"""Words about ages, and how they are written here."""


@dataclass(frozen=True)
class Ages:
    """From youngest to oldest, both ends included."""

    youngest: int
    oldest: int

    @property
    def any(self) -> bool:
        """Whether every age is welcome."""
        return self.youngest == 0 and self.oldest >= OLDEST

    @property
    def said(self) -> str:
        """The range in words for a page."""
        return self.pattern % {"youngest": self.youngest, "oldest": self.oldest}

    @property
    def pattern(self) -> str:
        """The words for a page, with places for the ages: one of PATTERNS."""
        if self.any:
            return PATTERNS[0]
        if self.oldest >= OLDEST:
            return PATTERNS[1]
        return PATTERNS[3 if self.youngest else 2]

    def meets(self, other: Ages) -> bool:
        """Whether some age is in both."""
        return self.youngest <= other.oldest and other.youngest <= self.oldest

    def holds(self, other: Ages) -> bool:
        """Whether every age of the other is in this."""
        return self.youngest <= other.youngest and other.oldest <= self.oldest


def _written(ages: Ages) -> str:
    if ages.any:
        return "any"
    return f"{ages.youngest}+" if ages.oldest >= OLDEST else f"{ages.youngest}-{ages.oldest}"


def _from_words(words: str) -> str:
    """The ages that some words mean (11 to 17, under 18, 16 and over, all ages), or nothing."""
    said = _PADDING.sub("", words.strip().lower()).strip()
    for pattern, meant in _SAID:
        if found := pattern.fullmatch(said):
            ages = [int(age) for age in found.groups()]
            if sorted(ages) == ages and all(age <= OLDEST for age in ages):
                return meant(*ages)
    return ""


def read_ages(words: Any) -> Ages:
    """Ages from `11-17`, `18+` or `any`; a Slip says what may be written."""
    if isinstance(words, Ages):
        return words
    if words == "any":
        return Ages(0, OLDEST)
    found = _FROM.fullmatch(str(words)) or _BETWEEN.fullmatch(str(words))
    if not found:
        raise Slip(
            "ages-odd",
            f"“{words}” is not a range of ages.",
            f"Write {meant}: both ends are included."
            if (meant := _from_words(str(words)))
            else _FIX,
        )
    ages = [int(age) for age in found.groups()]
    if max(ages) > OLDEST:
        raise Slip("ages-odd", f"“{words}” goes beyond {OLDEST} years.", _FIX)
    youngest, oldest = (*ages, OLDEST)[:2]
    if youngest > oldest:
        raise Slip(
            "ages-odd",
            f"“{words}” begins with the older age.",
            f"Write {oldest}-{youngest}.",
        )
    return Ages(youngest, oldest)


AgeRange = Annotated[
    Ages,
    BeforeValidator(read_ages),
    PlainSerializer(_written),
    in_editors(f"any|{_FROM.pattern}|{_BETWEEN.pattern}", _FIX),
]
