"""Whether something is open at a moment, and when that changes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from fingerpost.model.bank_holidays import NONE_PUBLISHED
from fingerpost.model.freshness import counted_hours, may_say_open
from fingerpost.model.hours import ALWAYS, clock
from fingerpost.model.moment import LONDON
from fingerpost.model.opening import (
    UNKNOWN,
    CountedHours,
    exported,
    is_open_at,
    opening_words,
    standing_at,
    when_clocks_show,
)
from fingerpost.read import read_project
from fingerpost.read.hours import read_hours
from tests.openings import generated_hours, generated_moments, published, times
from tests.projects import COUNCIL
from tests.test_model_freshness import LAST_DAY, review, service

WEEKDAYS = "Mo-Fr 09:00-17:00; PH off"


@pytest.fixture(scope="module")
def holidays():
    return published()


def at(written, fold=0):
    """A moment as clocks in London show it."""
    return datetime.fromisoformat(written).replace(tzinfo=LONDON, fold=fold)


def hours(said, until=None):
    return CountedHours(read_hours(said), until)


@pytest.fixture
def says(holidays):
    def words(said, moment, until=None):
        return opening_words(standing_at(hours(said, until), moment, holidays), moment)

    return words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-23 08:59", "Closed now. Opens at 9am"),
        ("2026-11-23 09:00", "Open now, until 5pm"),
        ("2026-11-23 16:59", "Open now, until 5pm"),
        ("2026-11-23 17:00", "Closed now. Opens at 9am on Tuesday"),
        ("2026-11-27 18:00", "Closed now. Opens at 9am on Monday"),
        ("2026-12-24 18:00", "Closed now. Opens at 9am on Tuesday"),
        ("2026-12-25 12:00", "Closed now. Opens at 9am on Tuesday"),
        ("2026-12-26 12:00", "Closed now. Opens at 9am on Tuesday"),
    ],
)
def test_office_hours_over_a_week_and_over_christmas(says, moment, words):
    assert says(WEEKDAYS, at(moment)) == words


WEEKEND_NIGHTS = "Fr,Sa 22:00-02:00; PH off"
MONDAY = "Mo 00:00-12:00; PH off"
A_MORNING = "Mo 09:30-12:00; PH off"


@pytest.mark.parametrize(
    ("said", "moment", "words"),
    [
        (WEEKEND_NIGHTS, "2026-11-28 01:00", "Open now, until 2am"),
        (WEEKEND_NIGHTS, "2026-11-28 23:00", "Open now, until 2am on Sunday"),
        (WEEKEND_NIGHTS, "2026-11-29 02:00", "Closed now. Opens at 10pm on Friday"),
        ("Mo-Su 09:00-24:00; PH off", "2026-11-28 23:00", "Open now, until midnight"),
        (MONDAY, "2026-11-28 23:00", "Closed now. Opens at midnight on Sunday night"),
        (MONDAY, "2026-11-29 23:00", "Closed now. Opens at midnight"),
        (A_MORNING, "2026-11-23 10:00", "Open now, until midday"),
        (A_MORNING, "2026-11-23 13:00", "Closed now. Opens at 9:30am on Monday 30 November"),
        ("24/7", "2026-12-25 03:00", "Open now"),
        ("Mo-Su 00:00-24:00; PH off", "2026-12-24 12:00", "Open now, until midnight"),
    ],
)
def test_nights_and_midnights_are_said_so_that_nobody_takes_the_wrong_day(
    says, said, moment, words
):
    assert says(said, at(moment)) == words


def test_a_night_that_begins_before_a_bank_holiday_runs_on_into_it(says):
    assert says("Mo-Su 20:00-08:00; PH off", at("2026-12-25 02:00")) == "Open now, until 8am"
    assert says("Mo-Su 20:00-08:00; PH off", at("2026-12-26 02:00"))[:10] == "Closed now"


@pytest.mark.parametrize(
    ("said", "moment", "is_open"),
    [
        ("Mo-Su 09:00-17:00", "2026-12-25 12:00", None),
        ("Mo-Su 09:00-17:00; PH 10:00-12:00", "2026-12-25 11:00", True),
        ("Mo-Su 09:00-17:00; PH 10:00-12:00", "2026-12-25 14:00", False),
        ("Mo-Su 09:00-17:00; PH 10:00-12:00 open", "2026-12-25 11:00", True),
        ("Mo-Su 09:00-17:00; PH 10:00-12:00 open", "2026-12-25 14:00", False),
        ("Mo-Fr 09:00-17:00", "2026-12-26 12:00", False),
        ("Sa 09:00-17:00; PH off", "2026-12-26 12:00", None),
        ("Mo-Fr 09:00-17:00; PH off", "2029-05-07 12:00", None),
        ("Mo-Fr 09:00-17:00; PH off", "2029-05-07 08:00", False),
        ("Mo-Fr 09:00-17:00; PH off", "2029-05-08 12:00", True),
        ("24/7", "2029-05-07 12:00", True),
    ],
)
def test_nobody_guesses_what_happens_on_a_bank_holiday(holidays, said, moment, is_open):
    assert is_open_at(hours(said), at(moment), holidays) is is_open


def test_no_next_opening_is_named_past_a_day_that_nobody_knows(says):
    assert says("Mo-Fr 09:00-17:00", at("2026-12-24 18:00")) == "Closed now"


def test_in_spring_the_hour_that_clocks_leave_out_is_passed_over(holidays):
    night = standing_at(hours("Su 00:30-01:30; PH off"), at("2027-03-28 00:45"), holidays)
    assert night.changes == datetime(2027, 3, 28, 1, tzinfo=UTC)
    late = standing_at(hours("Su 01:30-04:00; PH off"), at("2027-03-28 00:45"), holidays)
    assert (late.is_open, late.changes) == (False, datetime(2027, 3, 28, 1, tzinfo=UTC))


def test_in_autumn_the_hour_that_comes_twice_counts_twice(holidays):
    one_to_two = hours("Su 01:00-02:00; PH off")
    for fold in (0, 1):
        opening = standing_at(one_to_two, at("2026-10-25 01:30", fold), holidays)
        assert opening.is_open
        assert opening.changes == datetime(2026, 10, 25, 2, tzinfo=UTC)


def test_every_change_is_the_first_minute_that_differs(holidays):
    pairs = zip(generated_hours(40), generated_moments(40), strict=True)
    for counted, moment in pairs:
        minute = moment.replace(second=0, microsecond=0)
        opening = standing_at(counted, minute, holidays)
        later = (minute + timedelta(minutes=n) for n in range(1, 8 * 1440 + 1))
        states = ((then, is_open_at(counted, then, holidays)) for then in later)
        first = next(((t, s) for t, s in states if s is not opening.is_open), (None, None))
        known = first[0] if None not in (opening.is_open, first[1]) else None
        assert opening.changes == known, (counted, moment)


def test_an_ordinary_day_is_as_the_table_of_the_week_says(holidays):
    for counted in filter(None, generated_hours(60)):
        week = CountedHours(counted.week)
        for hour in range(168):
            moment = at("2026-11-16 00:07") + timedelta(hours=hour)
            assert is_open_at(week, moment, holidays) is (hour * 60 + 7 in week.week.minutes)


@pytest.mark.parametrize(
    ("day", "is_one"),
    [
        ("2026-12-25", True),
        ("2026-12-26", None),
        ("2026-12-28", True),
        ("2026-05-11", False),
        ("2030-04-19", None),
        ("2030-04-20", False),
        ("2030-12-25", None),
    ],
)
def test_a_bank_holiday_is_known_only_from_the_published_list(holidays, day, is_one):
    assert holidays.has(date.fromisoformat(day)) is is_one


def test_every_council_inherits_the_bank_holidays_and_the_words_for_times():
    offer, _ = read_project(COUNCIL)
    assert (offer.bank_holidays, offer.search.times) == (published(), times())


def test_every_published_bank_holiday_is_on_a_day_where_one_may_fall(holidays):
    assert len(holidays.days) == 8 * 3
    assert [day for day in holidays.days if NONE_PUBLISHED.has(day) is not None] == []


# Which hours count


def test_999_and_111_are_always_open_whatever_their_file_says():
    line = service(slug="emergency-999", week=read_hours(WEEKDAYS), confidence="changed")
    assert counted_hours(line) == CountedHours(ALWAYS)


def test_confirmed_hours_count_until_somebody_must_look_again(holidays):
    checked = service(confidence="confirmed", review=review(), week=read_hours("24/7"))
    counted = counted_hours(checked)
    assert counted.until == LAST_DAY
    for day in (LAST_DAY, LAST_DAY + timedelta(days=1)):
        moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        assert is_open_at(counted, moment, holidays) is (may_say_open(checked, day) or None)


CONFIRMED = {"confidence": "confirmed", "review": review()}


@pytest.mark.parametrize(
    "fields",
    [
        {"week": read_hours(WEEKDAYS)},
        {"week": read_hours(WEEKDAYS), "areas": ("uk",)},
        {"week": read_hours(WEEKDAYS), "confidence": "confirmed"},
        {"week": read_hours(WEEKDAYS), "review": review()},
        {"hours_said": "Day and night", **CONFIRMED},
        {"week": read_hours(WEEKDAYS), **CONFIRMED, "status": "paused"},
    ],
)
def test_hours_in_words_or_that_nobody_confirmed_are_not_counted(fields, holidays):
    counted = counted_hours(service(**fields))
    assert counted is None
    assert standing_at(counted, at("2026-11-23 12:00"), holidays).is_open is None


# Reading and writing


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (WEEKDAYS, "540-1020;540-1020;540-1020;540-1020;540-1020;;;;"),
        ("Fr 22:00-02:00", ";;;;1320-1560;;;?;"),
        ("24/7", ";".join(["0-1440"] * 8) + ";"),
        ("Mo,We 09:00-12:00,13:00-17:00; Sa,Su,PH off", "540-720,780-1020;;540-720,780-1020;;;;;;"),
        ("Mo-Tu 00:00-24:00; PH 10:00-12:00", "0-1440;0-1440;;;;;;600-720;"),
        ("Mo-Fr,PH 09:00-10:00", "540-600;540-600;540-600;540-600;540-600;;;540-600;"),
    ],
)  # fmt: skip
def test_hours_are_a_line_for_the_browser(said, line):
    assert exported(hours(said)) == line
    assert exported(hours(said, LAST_DAY)) == f"{line}2026-11-30"


@pytest.mark.parametrize(
    "said",
    [
        "Mo-Fr 09:00-17:00; Aug off",
        "Mo[1] 10:00-12:00",
        "week 1-52/2 Mo 09:00-17:00",
        "Mo-Fr 09:00-15:00; SH off",
        "Apr-Sep Mo-Fr 09:00-17:00",
        "9 til 5",
    ],
)
def test_hours_that_do_not_repeat_every_week_are_not_taken_for_a_week(said):
    assert read_hours(said) is None


def test_no_hours_are_no_line():
    assert exported(None) == ""


def test_a_time_of_day_is_a_moment_in_winter_in_summer_and_where_clocks_change():
    assert when_clocks_show(date(2026, 12, 1), 1380) == at("2026-12-01 23:00")
    assert when_clocks_show(date(2026, 7, 1), 720) == at("2026-07-01 12:00")
    assert when_clocks_show(date(2027, 3, 28), 1140) == at("2027-03-28 19:00")


def test_of_what_nobody_can_say_nothing_is_said():
    assert opening_words(UNKNOWN, at("2026-12-01 23:00")) == ""


def test_the_bank_holidays_ahead_begin_with_that_of_today(holidays):
    ahead = holidays.ahead(date(2026, 12, 25))
    assert [str(next(ahead)), str(next(ahead))] == ["2026-12-25", "2026-12-28"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ((2026, 3, 29, 0), "2026-03-29 00:00"),
        ((2026, 10, 25, 60), "2026-10-25 01:00"),
        ((2026, 10, 25, 119), "2026-10-25 01:59"),
        ((2026, 10, 25, 120), "2026-10-25 02:00"),
        ((2026, 7, 1, 1440), "2026-07-02 00:00"),
    ],
)
def test_a_time_of_day_is_what_clocks_show_around_the_hours_in_which_they_change(written, shown):
    *day, minutes = written
    moment = when_clocks_show(date(*day), minutes)
    assert f"{moment:%Y-%m-%d %H:%M}" == shown


@pytest.mark.parametrize(
    ("day", "may_be_one"),
    [
        *[("2029-12-25", None), ("2029-12-26", None), ("2032-12-27", None), ("2032-12-28", None)],
        *[("2029-12-27", False), ("2029-12-29", False), ("2034-01-02", None)],
        *[("2035-01-01", None), ("2033-01-03", None), ("2029-01-02", False), ("2032-05-03", None)],
        *[("2032-05-10", False), ("2032-05-31", None), ("2032-05-24", False)],
        *[("2032-08-30", None), ("2032-08-23", False), ("2032-09-06", False)],
        *[("2035-03-23", None), ("2035-03-26", None), ("2038-04-23", None), ("2038-04-26", None)],
        *[("2035-03-19", False), ("2038-04-27", False), ("2038-04-30", False)],
    ],
)
def test_before_a_year_is_published_any_day_that_may_be_a_bank_holiday_is_unknown(day, may_be_one):
    assert NONE_PUBLISHED.has(date.fromisoformat(day)) is may_be_one


def test_the_next_bank_holidays_come_in_order(holidays):
    ahead = list(holidays.ahead(date(2026, 12, 25)))
    assert [day.isoformat() for day in ahead[:2]] == ["2026-12-25", "2026-12-28"]
    assert ahead == sorted(ahead)


def test_what_the_browser_is_told_of_bank_holidays(holidays):
    told = holidays.exported
    assert told["days"] == sorted(day.isoformat() for day in holidays.days)
    assert told["may"][0] == ["12-25", "12-26", "0123456"]
    assert told["feasts"] == 2


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        *[(0, "midnight"), (720, "midday"), (1440, "midnight"), (1, "12:01am"), (60, "1am")],
        *[(721, "12:01pm"), (780, "1pm"), (719, "11:59am"), (1439, "11:59pm")],
        *[(1441, "12:01am the next day"), (1500, "1am the next day"), (569, "9:29am")],
    ],
)
def test_a_time_of_day_in_words(minutes, words):
    assert clock(minutes) == words


def test_what_is_open_all_week_is_always_open_only_if_bank_holidays_do_not_differ():
    assert read_hours("24/7").is_always
    assert read_hours("Mo-Su 00:00-24:00").is_always
    assert not read_hours("Mo-Su 00:00-24:00; PH off").is_always
    assert not read_hours("Mo-Sa 00:00-24:00").is_always


def test_a_span_that_runs_past_sunday_is_in_the_minutes_of_monday():
    minutes = read_hours("Su 23:00-01:00; PH off").minutes
    assert (min(minutes), max(minutes), len(minutes)) == (0, 7 * 1440 - 1, 120)
    assert {59, 7 * 1440 - 60} <= minutes and not {60, 7 * 1440 - 61} & minutes
