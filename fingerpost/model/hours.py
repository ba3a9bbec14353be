"""Opening hours as a table of the week."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MINUTES_IN_DAY = 24 * 60

Spans = tuple[tuple[int, int], ...]
"""(opens, closes) in minutes from a day's midnight; closes may pass 1440."""
ALL_DAY: Spans = ((0, MINUTES_IN_DAY),)

_NAMED = {0: "midnight", 12 * 60: "midday", MINUTES_IN_DAY: "midnight"}


@dataclass(frozen=True)
class WeekTable:
    """When something is open: seven days of spans, and what happens on England's bank holidays.

    A span is (opens, closes) in minutes from that day's midnight, Europe/London; closes may pass
    1440 when the span runs on into the next day. `said` is the author's own line, in the
    OpenStreetMap opening_hours grammar.
    """

    said: str
    days: tuple[Spans, ...]
    holiday: Spans | None
    """The spans on a bank holiday; None means that the line does not say."""

    @cached_property
    def minutes(self) -> frozenset[int]:
        """Every open minute of an ordinary week, counted from Monday's midnight."""
        return frozenset(
            (day * MINUTES_IN_DAY + minute) % (7 * MINUTES_IN_DAY)
            for day, spans in enumerate(self.days)
            for start, end in spans
            for minute in range(start, end)
        )

    @property
    def is_always(self) -> bool:
        """Whether it never closes."""
        return all(day == ALL_DAY for day in self.days) and self.holiday in (None, ALL_DAY)


ALWAYS = WeekTable("24/7", (ALL_DAY,) * 7, ALL_DAY)


def clock(minutes: int) -> str:
    """A time of day, as minutes since midnight, in words."""
    if minutes in _NAMED:
        return _NAMED[minutes]
    hour, minute = divmod(minutes % MINUTES_IN_DAY, 60)
    figures = f"{hour % 12 or 12}:{minute:02}" if minute else f"{hour % 12 or 12}"
    next_day = " the next day" if minutes > MINUTES_IN_DAY else ""
    return f"{figures}{'am' if hour < 12 else 'pm'}{next_day}"
