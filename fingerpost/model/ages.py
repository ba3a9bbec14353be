"""Ages in whole years."""

from __future__ import annotations

import re
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


def read_ages(words: Any) -> Ages:
    """Ages from `11-17`, `18+` or `any`; a Slip says what may be written."""
    if isinstance(words, Ages):
        return words
    if words == "any":
        return Ages(0, OLDEST)
    if found := _FROM.fullmatch(str(words)):
        return Ages(int(found[1]), OLDEST)
    found = _BETWEEN.fullmatch(str(words))
    if not found:
        raise Slip(
            "ages-odd",
            f"“{words}” is not a range of ages.",
            _FIX,
        )
    if int(found[1]) > int(found[2]):
        raise Slip(
            "ages-odd",
            f"“{words}” begins with the older age.",
            f"Write {found[2]}-{found[1]}.",
        )
    return Ages(int(found[1]), int(found[2]))


AgeRange = Annotated[
    Ages,
    BeforeValidator(read_ages),
    PlainSerializer(_written),
    in_editors(f"any|{_FROM.pattern}|{_BETWEEN.pattern}", _FIX),
]
