"""Opening hours in words."""

from __future__ import annotations

from itertools import groupby

from fingerpost.model.hours import ALL_DAY, DAYS, Spans, WeekTable, clock


def hours_in_words(week: WeekTable) -> tuple[str, ...]:
    """A line for each run of days that are alike, then one for bank holidays."""
    if week.is_always:
        return ("Every day, all day and all night",)
    runs = [(spans, list(days)) for spans, days in groupby(range(7), lambda day: week.days[day])]
    lines = [f"{_days(days)}: {_spans(spans)}" for spans, days in runs]
    return (*lines, f"Bank holidays: {_holiday(week)}")


def _days(days: list[int]) -> str:
    first, last = DAYS[days[0]], DAYS[days[-1]]
    if len(days) == 7:
        return "Every day"
    joined = "and" if len(days) == 2 else "to"
    return first if first == last else f"{first} {joined} {last}"


def _holiday(week: WeekTable) -> str:
    return "not stated" if week.holiday is None else _spans(week.holiday)


def _spans(spans: Spans) -> str:
    if not spans:
        return "closed"
    if spans == ALL_DAY:
        return "all day and all night"
    return " and ".join(f"{clock(opens)} to {clock(closes)}" for opens, closes in spans)
