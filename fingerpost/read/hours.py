"""Opening hours -> WeekTable (the only importer of opening_hours)."""

from __future__ import annotations

from datetime import datetime, timedelta

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]

from fingerpost.model.hours import MINUTES_IN_DAY, WeekTable

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
    days = tuple(_day(rules, _A_MONDAY + timedelta(days=n)) for n in range(7))
    return WeekTable(said, days, _holiday(said))


def _day(rules: OpeningHours, midnight: datetime) -> tuple[tuple[int, int], ...]:
    end = midnight + timedelta(days=1)
    spans = []
    for start, stop, state, _ in rules.intervals(midnight, end):
        if str(state) == "open" and stop is not None:
            spans.append((_minutes(start, midnight), min(_minutes(stop, midnight), MINUTES_IN_DAY)))
    return tuple(spans)


def _minutes(moment: datetime, midnight: datetime) -> int:
    return int((moment.replace(tzinfo=None) - midnight).total_seconds() // 60)


def _holiday(said: str) -> tuple[tuple[int, int], ...] | None:
    """What the PH rule says; None when there is none and a holiday is like any other day."""
    rules = [rule.strip() for rule in said.split(";") if rule.strip().startswith("PH")]
    if not rules:
        return None
    words = rules[-1].removeprefix("PH").strip()
    if words in ("off", "closed"):
        return ()
    try:
        return _day(OpeningHours(words or "24/7"), _A_MONDAY)
    except ParserError:
        return ()
