"""Opening hours as a table of the week."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MINUTES_IN_DAY = 24 * 60

BankHolidays = Literal["as-weekday", "closed", "open", "hours"]


@dataclass(frozen=True)
class WeekTable:
    """When something is open: seven days of spans, and what happens on England's bank holidays.

    A span is (opens, closes) in minutes from that day's midnight, Europe/London; closes may pass
    1440 when the span runs on into the next day. `said` is the author's own line, in the
    OpenStreetMap opening_hours grammar.
    """

    said: str
    days: tuple[tuple[tuple[int, int], ...], ...]
    holiday: tuple[tuple[int, int], ...] | None
    """The spans on a bank holiday; None means as on any such day of the week."""

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
        whole = ((0, MINUTES_IN_DAY),)
        return all(day == whole for day in self.days) and self.holiday in (None, whole)
