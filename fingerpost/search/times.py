"""The words of a query -> the moment at which somebody is needed, as in the browser (opening.js).

What may be said is declared in search/times.yaml. A time that is passing means now.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from fingerpost.model.bank_holidays import BankHolidays
from fingerpost.model.moment import LONDON
from fingerpost.model.opening import when_clocks_show
from fingerpost.model.times import WEEKDAYS, DayWords, HourWords, Times
from fingerpost.search.words import Phrase, phrases

NOON = 12 * 60
_SATURDAY = 5


def moment_meant(
    words: Sequence[str], now: datetime, times: Times, holidays: BankHolidays
) -> datetime | None:
    """The moment that the words mean, in London; None when they say nothing of time."""
    line = f" {' '.join(words)} "
    asks = _says(line, times.asking)
    named = next((rule for rule in times.days if _names(line, rule, asks)), None)
    hour = next((rule for rule in times.hours if _means(line, rule, named, asks)), None)
    if named is None and hour is None:
        return None
    shown = now.astimezone(LONDON)
    day = _coming(named.on if named else "today", shown.date(), holidays)
    if day is None:
        return None
    if day == shown.date() and _has_come(hour, named, shown):
        return shown
    return when_clocks_show(day, hour.at if hour else NOON)


def _names(line: str, rule: DayWords, asks: bool) -> bool:
    return _says(line, rule.people_type) or (asks and _says(line, rule.when_asking))


def _means(line: str, rule: HourWords, named: DayWords | None, asks: bool) -> bool:
    beside_day = named is not None
    return (
        _says(line, rule.people_type)
        or (beside_day and _says(line, rule.with_day))
        or ((beside_day or asks) and _says(line, rule.when_asking))
    )


def _says(line: str, lines: tuple[str, ...]) -> bool:
    return any(f" {phrase} " in line for phrase in _folded(lines))


@cache
def _folded(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The phrases as a query's words come: without capital letters or apostrophes."""
    return tuple(" ".join(phrase) for phrase in phrases(lines))


def _has_come(hour: HourWords | None, named: DayWords | None, shown: datetime) -> bool:
    """Whether a time of today means now: none is said, it has passed, or it is passing."""
    minute = shown.hour * 60 + shown.minute
    if hour is None or minute >= hour.at:
        return True
    return (named is None or named.on == "today") and hour.has_come(minute)


def _coming(on: str, today: date, holidays: BankHolidays) -> date | None:
    """The day that is meant: today if it is such a day, else the next one."""
    if on == "today":
        return today
    if on == "tomorrow":
        return today + timedelta(days=1)
    if on == "bank-holiday":
        return next(holidays.ahead(today), None)
    if on == "weekend":
        return today if today.weekday() >= _SATURDAY else _next(today, _SATURDAY)
    if on in WEEKDAYS:
        return _next(today, WEEKDAYS.index(on))
    years = (today.year, today.year + 1)
    return next(day for year in years if (day := date.fromisoformat(f"{year}-{on}")) >= today)


def _next(today: date, weekday: int) -> date:
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def exported(times: Times, holidays: BankHolidays) -> dict[str, Any]:
    """What opening.js needs beside an entry's hours: phrases in lines, then what they mean."""
    return {
        "asking": _line(times.asking),
        "hours": [
            [
                *map(_line, (rule.people_type, rule.when_asking, rule.with_day)),
                *(rule.at, rule.begins, rule.ends),
            ]
            for rule in times.hours
        ],
        "days": [
            [_line(rule.people_type), _line(rule.when_asking), rule.on] for rule in times.days
        ],
        "holidays": holidays.exported,
    }


def _line(lines: tuple[str, ...]) -> str:
    return ",".join(_folded(lines))


def time_phrases(times: Times) -> tuple[Phrase, ...]:
    """Every phrase that may say when."""
    lines = [
        *(line for rule in times.hours for line in (*rule.people_type, *rule.when_asking)),
        *(line for rule in times.hours for line in rule.with_day),
        *(line for rule in times.days for line in (*rule.people_type, *rule.when_asking)),
    ]
    return phrases(lines)
