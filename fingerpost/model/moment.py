"""Dates of an event: days, with times where a source gives them, as clocks in the UK show them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Annotated, Self
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, model_validator

from fingerpost.model.base import Record, Slip, in_editors, may, said
from fingerpost.model.review import from_a_letter

LONDON = ZoneInfo("Europe/London")
_FIX = "Write a day, or a day and a time: 2026-12-01, or 2026-12-01 18:30."
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2})(am|pm)?|(am|pm))")
_WRITTEN = re.compile(r"(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}))?")


@dataclass(frozen=True)
class Moment:
    """A day, and the time on it if a source gives one."""

    day: date
    clock: time | None = None

    @property
    def utc(self) -> datetime:
        """The same moment by universal time; the day's beginning when no time is known."""
        local = datetime.combine(self.day, self.clock or time(), LONDON)
        return local.astimezone(UTC)

    @property
    def is_on_clocks(self) -> bool:
        """Whether UK clocks ever show it: in spring they leave out an hour."""
        return self.utc.astimezone(LONDON).time() == (self.clock or time())


def _moment(written: object) -> object:
    if not isinstance(written, str):
        return written
    found = _WRITTEN.fullmatch(written)
    if found is None:
        fix = f"Write {meant}." if (meant := _from_a_letter(written)) else _FIX
        raise Slip("date-odd", f"“{written}” is not a date that can be read.", fix)
    try:
        clock = time.fromisoformat(found[2]) if found[2] else None
        moment = Moment(date.fromisoformat(found[1]), clock)
    except ValueError:
        message = f"There is no such day or time as {written}."
        raise Slip("date-impossible", message, "Check the day, the month and the time.") from None
    if not moment.is_on_clocks:
        message = f"Clocks in the UK never show {written}: they go forward in that hour."
        raise Slip("date-impossible", message, "Check the day and the time.")
    return moment


def _from_a_letter(written: str) -> str:
    """A day as letters have it, with its time if that can be read, or nothing."""
    day, _, clock = written.strip().rpartition(" ")
    found = _CLOCK.fullmatch(clock)
    if found and (meant := from_a_letter(day.rstrip(",")) or _is_day(day)):
        half = found[3] or found[4]
        hour = int(found[1]) % 12 + 12 * (half == "pm") if half else int(found[1])
        return f"{meant} {hour:02}:{found[2] or '00'}"
    return from_a_letter(written)


def _is_day(written: str) -> str:
    return written if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written) else ""


Written = Annotated[Moment, BeforeValidator(_moment), in_editors(_WRITTEN.pattern, _FIX)]


class When(Record):
    """One time that an event is on: when it begins and, if a source says, when it ends."""

    start: Written = said(
        "When it begins, by UK clocks: 2026-12-01 18:30, or only the day if that is all you know."
    )
    end: Written | None = may(
        None, "When it ends, written in the same way. Leave it out when no source says."
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end is None:
            return self
        if (self.end.clock is None) != (self.start.clock is None):
            message = "One of these has a time and the other has none."
            raise Slip("date-odd", message, "Give both a time, or neither.")
        if self.end.utc < self.start.utc:
            fix = "Check both days and both times."
            raise Slip("ends-before-start", "This ends before it begins.", fix)
        return self

    @property
    def last_day(self) -> date:
        """The last day that it is on."""
        return (self.end or self.start).day
