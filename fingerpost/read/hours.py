"""Opening hours -> WeekTable (the only importer of opening_hours)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]

from fingerpost.model.hours import MINUTES_IN_DAY, Spans, WeekTable

_A_MONDAY = datetime(2024, 1, 8)
_SCHOOL_HOLIDAYS = re.compile(r"\bSH\b")


def read_hours(said: str) -> WeekTable | None:
    """The week that the words describe; None when they describe no week that always repeats.

    `said` is in OpenStreetMap's opening_hours grammar. A table would be wrong about rules for
    months, school holidays (SH) or the first Monday; bank holidays are PH.
    """
    try:
        rules = OpeningHours(said)
    except ParserError:
        return None
    week = _week(rules, _A_MONDAY)
    others = (_week(rules, _A_MONDAY + timedelta(weeks=n)) for n in range(1, 52))
    if _SCHOOL_HOLIDAYS.search(said) or any(other != week for other in others):
        return None
    return WeekTable(said, week, _holiday(said))


def _week(rules: OpeningHours, monday: datetime) -> tuple[Spans, ...]:
    """The spans that begin on each day; what is open for more than a day is parted at midnight."""
    found: dict[int, list[tuple[int, int]]] = {day: [] for day in range(7)}
    eve, end = monday - timedelta(days=2), monday + timedelta(days=9)
    for start, stop, state, _ in rules.intervals(eve, end):
        if str(state) != "open" or stop is None:
            continue
        for opens, closes in _parted(_minutes(start, monday), _minutes(stop, monday)):
            day, minute = divmod(opens, MINUTES_IN_DAY)
            if day in found:
                found[day].append((minute, closes - day * MINUTES_IN_DAY))
    return tuple(tuple(spans) for spans in found.values())


def _parted(opens: int, closes: int) -> Iterator[tuple[int, int]]:
    if closes - opens <= MINUTES_IN_DAY:
        yield opens, closes
        return
    while opens < closes:
        midnight = (opens // MINUTES_IN_DAY + 1) * MINUTES_IN_DAY
        yield opens, min(midnight, closes)
        opens = midnight


def _minutes(moment: datetime, monday: datetime) -> int:
    return int((moment.replace(tzinfo=None) - monday).total_seconds() // 60)


def _holiday(said: str) -> Spans | None:
    """What the last rule for PH says, alone or among days (Sa,Su,PH off); None without one.

    None too for what is about other days than PH itself (PH +1 day off).
    """
    rules = [rule.strip().partition(" ") for rule in said.replace(", ", ",").split(";")]
    about = [words.strip() for days, _, words in rules if "PH" in days.split(",")]
    if not about:
        return None
    words = about[-1]
    if words in ("off", "closed"):
        return ()
    try:
        return _week(OpeningHours(words or "24/7"), _A_MONDAY)[0]
    except ParserError:
        return None
