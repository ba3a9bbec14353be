"""Opening hours -> WeekTable (the only importer of opening_hours)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]

from fingerpost.model.hours import MINUTES_IN_DAY, Spans, WeekTable

_A_MONDAY = datetime(2024, 1, 8)
"""A week with no holiday in it, and the same clock throughout."""


def read_hours(said: str) -> WeekTable | None:
    """The week that the words describe; None when they are not in the grammar.

    `said` is in OpenStreetMap's opening_hours grammar. Only rules that repeat every week can be
    shown as a table; bank holidays are PH.
    """
    try:
        rules = OpeningHours(said)
    except ParserError:
        return None
    return WeekTable(said, _week(rules), _holiday(said))


def _week(rules: OpeningHours) -> tuple[Spans, ...]:
    """The spans that begin on each day; what is open for more than a day is parted at midnight."""
    found: dict[int, list[tuple[int, int]]] = {day: [] for day in range(7)}
    eve, end = _A_MONDAY - timedelta(days=2), _A_MONDAY + timedelta(days=9)
    for start, stop, state, _ in rules.intervals(eve, end):
        if str(state) != "open" or stop is None:
            continue
        for opens, closes in _parted(_minutes(start), _minutes(stop)):
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


def _minutes(moment: datetime) -> int:
    return int((moment.replace(tzinfo=None) - _A_MONDAY).total_seconds() // 60)


def _holiday(said: str) -> Spans | None:
    """What the last rule for PH says, alone or among days (Sa,Su,PH off); None without one."""
    rules = [rule.strip().partition(" ") for rule in said.replace(", ", ",").split(";")]
    about = [words.strip() for days, _, words in rules if "PH" in days.split(",")]
    if not about:
        return None
    words = about[-1]
    if words in ("off", "closed"):
        return ()
    try:
        return _week(OpeningHours(words or "24/7"))[0]
    except ParserError:
        return ()
