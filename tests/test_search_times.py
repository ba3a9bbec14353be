"""The moment that the words of a query mean."""

import json
import zlib
from datetime import date, datetime

import pytest

from fingerpost.model.moment import LONDON
from fingerpost.search.times import exported, moment_meant
from fingerpost.search.words import words
from tests.openings import published, times
from tests.phrases import ABOUT_A_TIME, NOT_A_TIME

TUESDAY = "2026-11-24 14:00"


def at(written):
    return datetime.fromisoformat(written).replace(tzinfo=LONDON)


def meant(text, now=TUESDAY):
    found = moment_meant(words(text), at(now), times(), published())
    return found and f"{found:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(("text", "moment"), ABOUT_A_TIME.items())
def test_time_words_typed_on_a_tuesday_at_two(text, moment):
    assert meant(text) == moment


@pytest.mark.parametrize("text", NOT_A_TIME)
def test_words_that_ask_for_nobody_at_a_time_mean_none(text):
    assert meant(text) is None


@pytest.mark.parametrize(
    ("text", "now", "moment"),
    [
        ("who can i ring tonight", "2026-11-24 21:59", "2026-11-24 23:00"),
        ("who can i ring tonight", "2026-11-24 22:00", "2026-11-24 22:00"),
        ("who can i ring tonight", "2026-11-25 03:00", "2026-11-25 03:00"),
        ("who can i ring tonight", "2026-11-25 06:00", "2026-11-25 23:00"),
        ("this evening", "2026-11-24 20:00", "2026-11-24 20:00"),
        ("this morning", "2026-11-24 15:00", "2026-11-24 15:00"),
        ("open at the weekend", "2026-11-29 09:00", "2026-11-29 09:00"),
        ("weekend night", "2026-11-29 09:00", "2026-11-29 23:00"),
        ("out of hours", "2026-11-24 18:30", "2026-11-24 18:30"),
        ("tuesday", TUESDAY, TUESDAY),
        ("tuesday night", TUESDAY, "2026-11-24 23:00"),
        ("tuesday night", "2026-11-24 01:00", "2026-11-24 23:00"),
        ("help tomorrow", "2026-12-31 14:00", "2027-01-01 12:00"),
        ("bank holiday", "2026-12-28 09:00", "2026-12-28 09:00"),
        ("bank holiday", "2026-12-26 09:00", "2026-12-28 12:00"),
        ("bank holiday", "2028-12-27 09:00", None),
        ("new year's day", "2026-12-27 09:00", "2027-01-01 12:00"),
        ("tonight", "2027-03-28 12:00", "2027-03-28 23:00"),
        ("tonight", "2026-10-25 12:00", "2026-10-25 23:00"),
    ],
)
def test_a_time_that_is_passing_means_now(text, now, moment):
    assert meant(text, now) == moment


def test_the_moment_is_by_clocks_in_london_wherever_now_comes_from():
    now = datetime.fromisoformat("2026-07-01T13:00:00-04:00")
    found = moment_meant(["tonight"], now, times(), published())
    assert found == at("2026-07-01 23:00")


def test_every_phrase_means_something_in_its_place():
    for rule in times().hours:
        for phrase in rule.people_type:
            assert meant(phrase) is not None, phrase
        for phrase in rule.when_asking:
            assert meant(f"who can i ring {phrase}") is not None, phrase
            assert meant(phrase) is None, phrase
        for phrase in rule.with_day:
            assert meant(f"saturday {phrase}")[:10] == "2026-11-28", phrase
    for rule in times().days:
        for phrase in rule.people_type:
            assert meant(phrase) is not None, phrase
        for phrase in rule.when_asking:
            assert meant(f"who can i ring {phrase}") is not None, phrase
            assert meant(phrase) is None, phrase


def test_what_the_browser_is_told_is_small():
    body = json.dumps(exported(times(), published()), separators=(",", ":")).encode()
    assert len(zlib.compress(body, 9)) < 1300


def test_the_published_days_are_those_of_gov_uk():
    christmas = [day for day in published().days if day.month == 12]
    assert christmas == [
        date(2026, 12, 25),
        date(2026, 12, 28),
        date(2027, 12, 27),
        date(2027, 12, 28),
        date(2028, 12, 25),
        date(2028, 12, 26),
    ]
