"""Where facts come from, and who has checked them since."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from fingerpost.model.base import Line, Record, Slip, Slug, Whole, in_editors, may, said

_WRITTEN = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_FIGURES = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{2}|\d{4})")
_WORDS = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?(?: of)? )?([A-Za-z]{3,9})\.?,? (\d{4})")

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DAY_FIX = "Write it as 2026-11-22."
_ROUGH_FIX = "Write a year, a month or a day: 2019, 2019-12 or 2019-12-04."


def from_a_letter(value: str) -> str:
    """A date as letters have it (22/11/2026, 22 November 2026, June 2026) in our way, or nothing.

    The day comes first, as everywhere in the UK.
    """
    if figures := _FIGURES.fullmatch(value.strip()):
        day, month, year = (int(part) for part in figures.groups())
        return _day_of(year if year > 99 else 2000 + year, month, day)
    if (words := _WORDS.fullmatch(value.strip())) and (month := _month(words[2])):
        if not words[1]:
            return f"{words[3]}-{month:02}"
        return _day_of(int(words[3]), month, int(words[1]))
    return ""


def _day_of(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _month(name: str) -> int:
    """Which month a name, or the beginning of one, is; 0 for none."""
    near = (n for n, month in enumerate(MONTHS, 1) if month.lower().startswith(name.lower()))
    return next(near, 0)


def _no_such_day(value: str) -> Slip:
    if _DAY.fullmatch(value) is None:
        fix = f"Write {meant}." if (meant := from_a_letter(value)) else _DAY_FIX
        return Slip("date-odd", f"“{value}” is not a date that can be read.", fix)
    return Slip(
        "date-impossible",
        f"The calendar has no such day as {value}.",
        "Check the day and the month.",
    )


def _day(value: object) -> object:
    if isinstance(value, str):
        if _DAY.fullmatch(value) is None:  # Python reads 20261122 and 2026-W47 as well.
            raise _no_such_day(value)
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise _no_such_day(value) from None
    return value


def _rough_day(value: str) -> str:
    if _WRITTEN.fullmatch(value) is None:
        raise Slip(
            "date-odd",
            f"“{value}” is not a date that can be read.",
            f"Write {meant}." if (meant := from_a_letter(value)) else _ROUGH_FIX,
        )
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        raise _no_such_day(value) from None
    return value


Day = Annotated[date, BeforeValidator(_day), in_editors(_DAY.pattern, _DAY_FIX)]
RoughDay = Annotated[
    str,
    AfterValidator(_rough_day),
    in_editors(_WRITTEN.pattern, _ROUGH_FIX, "integer", minimum=0, maximum=9999),
]


CLAIMS = frozenset({"review", "signed_by", "co_produced_with", "duty_team_review"})
"""Fields that say a person has checked, agreed or helped. In a demonstration none may stand."""
CLAIMED = {"confidence": "confirmed"}
"""A word of a field that says so too."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def in_words(day: RoughDay, months: Sequence[str] = MONTHS) -> str:
    """A rough day as people say it: 2019, December 2019 or 4 December 2019."""
    year, *rest = day.split("-")
    dated = [str(int(part)) for part in rest[1:]]
    return " ".join([*dated, *(months[int(month) - 1] for month in rest[:1]), year])


class Cited(Record):
    """A place in a source that facts were taken from."""

    source: Slug = said("The source's name in content/sources.yaml.", refers_to="sources")
    section: Line | None = may(None, "Which part of it, as its reader would say.", holds="theirs")


class MadeWith(Record):
    """A group of carers or young people who helped to make something."""

    group: Line = said(
        "The group's name, as it wants to be named. Never a person's.",
        holds="ours",
        translated="no",
    )
    when: RoughDay = said("When they helped: 2027, 2027-03 or 2027-03-14.")

    @property
    def said(self) -> str:
        """The group and when, in words."""
        return f"{self.group}, {in_words(self.when)}"


class Review(Record):
    """A real person's check. Only `fingerpost review` writes it."""

    owner: Line = said("The role that answers for the entry. Never a person's name.", holds="ours")
    reviewed: Day = said("The day a person checked it.")
    every: Whole = Field(3, ge=1, le=24, description="Months between checks.")
    by: Line = said("The role of whoever checked it.", holds="ours", translated="no")
