"""Hours as letters have them (Monday to Friday, 9am to 5pm) -> how they are written here."""

from __future__ import annotations

import re

_DAYS = {
    "mon": "Mo", "tue": "Tu", "wed": "We", "thu": "Th", "fri": "Fr", "sat": "Sa", "sun": "Su",
}  # fmt: skip
_NAME = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?")
_ROWS = (
    (re.compile(r"\b(?:every )?weekdays?\b"), "Mo-Fr"),
    (re.compile(r"\b(?:every )?weekends?\b"), "Sa-Su"),
    (re.compile(r"\b(?:daily|every ?day|7 days a week)\b"), "Mo-Su"),
    (re.compile(r"\b(?:12 ?)?(?:midday|noon)\b"), "12pm"),
)
_ALWAYS = re.compile(r"(?:open )?(?:24 ?hours(?: a day)?|24hrs?)(?:,? Mo-Su)?|24-7|24/7")
_TO = re.compile(r"\s*(?:\bto\b|\btill?\b|\buntil\b|[-–—])\s*")
_PADDING = re.compile(r"\b(?:open|from|between|hours)\b|,(?= ?\d)")
_TIME = re.compile(r"(?<![\d:])(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?(?![\d:])")
_WHOLE = re.compile(r"([A-Z][a-z](?:[-,][A-Z][a-z])*) (\d\d:\d\d-\d\d:\d\d)")


def hours_from_words(said: str) -> str:
    """The same hours in OpenStreetMap's words, where nothing about them must be guessed; or ""."""
    words = said.lower().strip(" .")
    for row, meant in _ROWS:
        words = row.sub(meant, words)
    if _ALWAYS.fullmatch(words):
        return "24/7"
    words = _NAME.sub(lambda day: _DAYS[day[1]], words)
    words = _PADDING.sub(" ", _TO.sub("-", words))
    words = re.sub(r"\s*(?:,|&|\band\b)\s*(?=[A-Z])", ",", words)
    words = " ".join(_TIME.sub(_clock, words).split())
    return words if _WHOLE.fullmatch(words) else ""


def _clock(time: re.Match[str]) -> str:
    """A time by the 24-hour clock; as it stands when nothing says which half of the day it is."""
    hour, minutes, half = int(time[1]), time[2] or "00", time[3]
    if hour > (12 if half else 23) or not (half or time[2]):
        return time[0]
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    return f"{hour:02}:{minutes}"
