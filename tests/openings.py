"""Weeks, moments and words for tests of opening hours, by a seed: the same in every run."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from functools import cache

from fingerpost.model.bank_holidays import BankHolidays
from fingerpost.model.hours import ALL_DAY, Spans, WeekTable
from fingerpost.model.opening import CountedHours
from fingerpost.model.times import Times
from fingerpost.read.reading import Reading
from tests.conftest import ROOT

CLOCKS_CHANGE = (date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2027, 10, 31))
HOLIDAYS = (
    date(2026, 12, 25),
    date(2026, 12, 26),
    date(2026, 12, 28),
    date(2027, 3, 26),
    date(2027, 3, 29),
    date(2028, 1, 1),
    date(2028, 12, 31),
    date(2029, 1, 1),
    date(2029, 5, 7),
    date(2029, 12, 27),
)
"""Bank holidays, the feasts that moved, and days of a year that is not published yet."""
OTHERS = tuple(date(2026, 11, 22) + timedelta(days=n) for n in range(0, 400, 37))


@cache
def published() -> BankHolidays:
    """The bank holidays that every council inherits."""
    found = Reading(ROOT).settings("content/bank-holidays.yaml", BankHolidays, "these days")
    assert found is not None
    return found


@cache
def times() -> Times:
    """The words for times that every council inherits."""
    found = Reading(ROOT).settings("search/times.yaml", Times, "these times")
    assert found is not None
    return found


def generated_hours(count: int) -> list[CountedHours | None]:
    """Weeks of every sort: short days, nights, all day, parted days; some that run out."""
    chance = random.Random(5)
    return [_hours(chance) for _ in range(count)]


def _hours(chance: random.Random) -> CountedHours | None:
    if chance.random() < 0.03:
        return None
    usual = _spans(chance)
    days = tuple(chance.choice([usual, usual, usual, (), _spans(chance)]) for _ in range(7))
    if chance.random() < 0.05:
        days = (ALL_DAY,) * 7
    holiday = chance.choice([None, None, (), (), _spans(chance), ALL_DAY])
    until = chance.choice([None, None, None, date(2026, 12, 27), date(2027, 10, 31)])
    return CountedHours(WeekTable("made up", days, holiday), until)


def _spans(chance: random.Random) -> Spans:
    if chance.random() < 0.15:
        return ALL_DAY
    turns = sorted(chance.sample(range(0, 1440, 15), chance.choice([2, 2, 2, 4])))
    spans = list(zip(turns[::2], turns[1::2], strict=True))
    if chance.random() < 0.4:
        opens = spans[-1][0]
        spans[-1] = (opens, 1440 + chance.randrange(0, min(opens, 600) + 1, 15))
    return tuple(spans)


def generated_moments(count: int) -> list[datetime]:
    """Moments by universal time, half of them about the days on which clocks change."""
    chance = random.Random(6)
    days = [*CLOCKS_CHANGE * 4, *HOLIDAYS, *OTHERS]
    return [_moment(chance, chance.choice(days)) for _ in range(count)]


def _moment(chance: random.Random, day: date) -> datetime:
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    if day in CLOCKS_CHANGE and chance.random() < 0.5:
        return midnight + timedelta(minutes=chance.randrange(-30, 200, 5))
    return midnight + timedelta(minutes=chance.randrange(-1440, 1440), seconds=chance.randrange(60))
