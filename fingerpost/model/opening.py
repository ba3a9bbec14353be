"""Whether something is open at a moment: the same in Python and in the browser (opening.js).

Hours are wall-clock times in London: on the days when clocks change, what counts is what clocks
show. An hour that they leave out is nobody's; one that they show twice counts both times.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from fingerpost.model.bank_holidays import BankHolidays
from fingerpost.model.hours import DAYS, MINUTES_IN_DAY, Spans, WeekTable, clock
from fingerpost.model.moment import LONDON
from fingerpost.model.review import MONTHS

AHEAD = timedelta(days=8)
"""How far the next change is looked for: over a week, and a bank holiday beside it."""
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class CountedHours:
    """Hours that a page may count as open or closed, and the last day on which it may."""

    week: WeekTable
    until: date | None = None
    """None: they never run out."""


@dataclass(frozen=True)
class Opening:
    """Whether it is open, None where nobody can say; and when that changes next, if known."""

    is_open: bool | None
    changes: datetime | None = None


UNKNOWN = Opening(None)


def standing_at(hours: CountedHours | None, moment: datetime, holidays: BankHolidays) -> Opening:
    """Whether it is open at the moment (any time zone), and when that changes within 8 days."""
    is_open = is_open_at(hours, moment, holidays)
    if hours is None or is_open is None or hours.week.is_always:
        return Opening(is_open)
    for then in _turns(hours.week, moment):
        will_be = is_open_at(hours, then, holidays)
        if will_be != is_open:
            return Opening(is_open, None if will_be is None else then)
    return Opening(is_open)


def is_open_at(hours: CountedHours | None, moment: datetime, holidays: BankHolidays) -> bool | None:
    """Whether it is open at the moment; None where nobody can say.

    Nobody can on a bank holiday that the hours don't mention, or on a day that may be one (see
    BankHolidays.has) when the hours would then differ. All other days are as the week says.
    """
    shown = moment.astimezone(LONDON)
    today, minute = shown.date(), shown.hour * 60 + shown.minute
    if hours is None or (hours.until is not None and today > hours.until):
        return None
    if hours.week.is_always:
        return True
    running = (today, minute), (today - _DAY, minute + MINUTES_IN_DAY)
    said = [_is_open(hours.week, day, minutes, holidays) for day, minutes in running]
    return True if True in said else None if None in said else False


def _is_open(week: WeekTable, day: date, minutes: int, holidays: BankHolidays) -> bool | None:
    """Whether the spans that begin on this day hold so many minutes from its midnight."""
    usual, special, is_holiday = week.days[day.weekday()], week.holiday, holidays.has(day)
    if is_holiday is False or not (usual or special):
        return _holds(usual, minutes)
    if special is None:
        return None if minutes < MINUTES_IN_DAY or _holds(usual, minutes) else False
    found = {_holds(special, minutes), _holds(usual, minutes)}
    if is_holiday:
        return _holds(special, minutes)
    return found.pop() if len(found) == 1 else None


def _holds(spans: Spans, minutes: int) -> bool:
    return any(opens <= minutes < closes for opens, closes in spans)


def _turns(week: WeekTable, moment: datetime) -> Iterator[datetime]:
    """Every later moment within 8 days at which it might open or close, in order.

    Each time of day is tried as winter clocks and as summer clocks show it; one o'clock is always
    among them, since clocks change then.
    """
    spans = {minute for day in (*week.days, week.holiday or ()) for span in day for minute in span}
    minutes = sorted({minute % MINUTES_IN_DAY for minute in spans} | {0, 60})
    today = datetime.combine(moment.astimezone(LONDON).date(), time(), UTC)
    found = {
        today + timedelta(days=days, minutes=minute - summer)
        for days in range(AHEAD.days + 2)
        for minute in minutes
        for summer in (0, 60)
    }
    return (then.astimezone(LONDON) for then in sorted(found) if moment < then <= moment + AHEAD)


def when_clocks_show(day: date, minutes: int) -> datetime:
    """The moment at which clocks in London show so many minutes past this day's midnight."""
    winter = datetime.combine(day, time(), UTC) + timedelta(minutes=minutes)
    shown = winter.astimezone(LONDON)
    if shown.replace(tzinfo=None) == winter.replace(tzinfo=None):
        return shown
    return (winter - timedelta(hours=1)).astimezone(LONDON)


# For readers


def opening_words(opening: Opening, moment: datetime) -> str:
    """What a page says: Open now, until 5pm. Nothing where nobody can say."""
    if opening.is_open is None:
        return ""
    words = "Open now" if opening.is_open else "Closed now"
    if opening.changes is None:
        return words
    when = _when(opening.changes.astimezone(LONDON), moment.astimezone(LONDON).date())
    return f"{words}, until {when}" if opening.is_open else f"{words}. Opens at {when}"


def _when(change: datetime, today: date) -> str:
    """5pm; 9am on Monday; midnight on Sunday night; 9am on Monday 30 November, a week ahead."""
    minutes = change.hour * 60 + change.minute
    day = change.date() if minutes else change.date() - _DAY
    if day == today:
        return clock(minutes)
    named = DAYS[day.weekday()] + ("" if minutes else " night")
    dated = f" {day.day} {MONTHS[day.month - 1]}" if day - today >= timedelta(days=7) else ""
    return f"{clock(minutes)} on {named}{dated}"


# For the browser


def exported(hours: CountedHours | None) -> str:
    """Hours in a line that opening.js reads: seven days, bank holidays and the last day.

    Parts are separated by semicolons, spans by commas; ? where bank holidays are not stated.
    Nothing at all where no hours may be counted.
    """
    if hours is None:
        return ""
    week = hours.week
    holiday = week.days[0] if week.is_always else week.holiday
    days = [_line(spans) for spans in week.days]
    until = hours.until.isoformat() if hours.until else ""
    return ";".join([*days, "?" if holiday is None else _line(holiday), until])


def _line(spans: Spans) -> str:
    return ",".join(f"{opens}-{closes}" for opens, closes in spans)
