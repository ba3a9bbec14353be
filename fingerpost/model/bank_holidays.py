"""England's bank holidays, as far ahead as they are published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from fingerpost.model.base import Line, Record, said
from fingerpost.model.review import Day, RoughDay

MAY_FALL = (
    ("12-25", "12-26", "0123456"),
    ("01-01", "01-01", "0123456"),
    ("12-27", "12-28", "01"),
    ("01-02", "01-03", "0"),
    ("03-20", "04-23", "4"),
    ("03-23", "04-26", "0"),
    ("05-01", "05-07", "0"),
    ("05-25", "05-31", "0"),
    ("08-25", "08-31", "0"),
)
"""Where England's bank holidays may fall: from, to, and on which days of the week (0 is Monday)."""
_FEASTS = 2
"""The first of them are kept even when the bank holiday moves to a weekday."""


class BankHolidays(Record):
    """The published list: content/bank-holidays.yaml."""

    published_by: Line = said("Who publishes the list.")
    as_of: RoughDay = said("When the list was taken from there: 2026, 2026-02 or 2026-02-01.")
    days: tuple[Day, ...] = said("Every bank holiday of the years that are published, in order.")

    @cached_property
    def known(self) -> frozenset[str]:
        """The days of the list, as 2026-12-25."""
        return frozenset(day.isoformat() for day in self.days)

    @cached_property
    def years(self) -> frozenset[str]:
        """The years that the list covers."""
        return frozenset(day[:4] for day in self.known)

    def has(self, day: date) -> bool | None:
        """Whether it is a bank holiday; None when nobody can know yet, or when people differ.

        In a year that is not published, any day on which one may fall is None. In every year so
        is Christmas Day, Boxing Day or New Year's Day whose bank holiday is another day: many
        places keep both.
        """
        if day.isoformat() in self.known:
            return True
        is_published = str(day.year) in self.years
        rules = MAY_FALL[:_FEASTS] if is_published else MAY_FALL
        return None if any(_may_fall(day, rule) for rule in rules) else False

    def ahead(self, day: date) -> Iterator[date]:
        """The bank holidays of the list from this day on, the next one first."""
        return (holiday for holiday in sorted(self.days) if holiday >= day)

    @property
    def exported(self) -> dict[str, object]:
        """What the browser is told: the days, where others may fall, and how many are feasts."""
        rules = [list(rule) for rule in MAY_FALL]
        return {"days": sorted(self.known), "may": rules, "feasts": _FEASTS}


NONE_PUBLISHED = BankHolidays(published_by="nobody", as_of="2026", days=())


def _may_fall(day: date, rule: tuple[str, str, str]) -> bool:
    first, last, weekdays = rule
    return first <= day.isoformat()[5:] <= last and str(day.weekday()) in weekdays
