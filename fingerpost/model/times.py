"""Words that say when somebody is needed: search/times.yaml."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from fingerpost.model.base import Line, Record, Slip, Typed, in_editors, may, said
from fingerpost.model.hours import DAYS

_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")

_DATE = re.compile(r"\d\d-\d\d")
_TIME_FIX = "Write it by the 24-hour clock: 09:00 or 23:00."
_DAY_FIX = "Write a day of the week, weekend, bank-holiday, today, tomorrow, or a date: 12-25."

WEEKDAYS = tuple(day.casefold() for day in DAYS)
DAY_WORDS = ("today", "tomorrow", "weekend", "bank-holiday", *WEEKDAYS)


def _clock(written: object) -> object:
    if not isinstance(written, str):
        return written
    found = _TIME.fullmatch(written)
    if found is None:
        message = f"“{written}” is not a time of day that can be read."
        raise Slip("time-odd", message, _TIME_FIX)
    return int(found[1]) * 60 + int(found[2])


def _day(written: str) -> str:
    if written in DAY_WORDS or _is_date(written):
        return written
    message = f"“{written}” is not a day that can be read."
    raise Slip("date-odd", message, _DAY_FIX)


def _is_date(written: str) -> bool:
    """Whether every year has such a day."""
    try:
        date.fromisoformat(f"2027-{written}")
    except ValueError:
        return False
    return _DATE.fullmatch(written) is not None


Clock = Annotated[int, BeforeValidator(_clock), in_editors(_TIME.pattern, _TIME_FIX)]
"""A time of day in minutes from midnight, written 23:00."""


DayWord = Annotated[
    str, AfterValidator(_day), in_editors("|".join((*DAY_WORDS, _DATE.pattern)), _DAY_FIX)
]


class HourWords(Record):
    """Words for a time of day, and the time that they mean."""

    people_type: tuple[Typed, ...] = may((), "Words that always mean it.")
    when_asking: tuple[Typed, ...] = may((), "Words that mean it beside a word of `asking`.")
    with_day: tuple[Typed, ...] = may((), "Words that mean it beside a day: saturday night.")
    at: Clock = said("The time of day that they mean: 23:00.")
    begins: Clock | None = may(
        None, "From when they mean now, if it is that time already: 22:00 for tonight."
    )
    ends: Clock | None = may(None, "Until when they mean now: 06:00 for tonight.")

    def has_come(self, minute: int) -> bool:
        """Whether it is that time already, so many minutes past midnight."""
        if self.begins is None or self.ends is None:
            return False
        if self.begins < self.ends:
            return self.begins <= minute < self.ends
        return minute >= self.begins or minute < self.ends


class DayWords(Record):
    """Words for a day, and the day that they mean."""

    people_type: tuple[Typed, ...] = said("Words that always mean it.")
    when_asking: tuple[Typed, ...] = may((), "Words that mean it beside a word of `asking`.")
    on: DayWord = said(
        "The day: of the week, today, tomorrow, weekend, bank-holiday, or a date such as 12-25."
    )


class Times(Record):
    """Everything that the search takes for a time; of hours and of days, the first that fits."""

    asking: tuple[Line, ...] = said("Words of somebody who asks who is there.")
    hours: tuple[HourWords, ...] = said("Times of day.")
    days: tuple[DayWords, ...] = said("Days.")


NO_TIMES = Times(asking=(), hours=(), days=())
