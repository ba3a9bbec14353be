"""What may be shown of an entry's contacts on a given day."""

from datetime import date

import pytest

from fingerpost.model.event import Event
from fingerpost.model.freshness import (
    duty_team_stands,
    event_standing,
    goes_in_calendars,
    is_in_date,
    is_national,
    may_say_open,
    oldest_review,
    organisation_standing,
    review_by,
    standing,
)
from fingerpost.model.organisation import Organisation
from fingerpost.model.review import Review
from fingerpost.model.service import Service
from fingerpost.model.spans import Spans
from fingerpost.model.vocabulary import Area
from fingerpost.text import Source

SPANS = Spans(Source("made-up.md", "").span(1), {}, {})
CHECKED = {"owner": "A lead", "reviewed": "2026-08-31", "every": 3, "by": "A lead"}
LAST_DAY = date(2026, 11, 30)


def review(**fields):
    return Review.model_validate({**CHECKED, **fields})


def service(**fields):
    made_up = {
        "slug": "made-up",
        "spans": SPANS,
        "name": "Made up",
        "kind": "service",
        "summary": "Made up.",
        "status": "active",
        "confidence": "unconfirmed",
        "areas": ("marsh",),
        "needs": (),
        "sources": (),
    }
    return Service.model_validate({**made_up, **fields})


def organisation(**fields):
    made_up = {"slug": "made-up", "spans": SPANS, "name": "Made up", "summary": "-", "sources": ()}
    return Organisation.model_validate({**made_up, **fields})


@pytest.mark.parametrize(
    ("reviewed", "every", "by"),
    [
        ("2026-08-31", 3, date(2026, 11, 30)),
        ("2026-11-30", 3, date(2027, 2, 28)),
        ("2027-11-30", 3, date(2028, 2, 29)),
        ("2026-12-01", 1, date(2027, 1, 1)),
        ("2026-01-15", 24, date(2028, 1, 15)),
    ],
)
def test_a_review_counts_to_the_same_day_some_months_on(reviewed, every, by):
    assert review_by(review(reviewed=reviewed, every=every)) == by


def test_the_last_day_still_counts_and_the_next_does_not():
    assert is_in_date(review(), LAST_DAY)
    assert not is_in_date(review(), date(2026, 12, 1))
    assert not is_in_date(None, LAST_DAY)


@pytest.mark.parametrize(
    ("areas", "is_so"),
    [(("uk",), True), (("england",), True), (("england", "marsh"), False), ((), False)],
)
def test_national_means_a_whole_nation_and_nothing_less(areas, is_so):
    assert is_national(areas) is is_so


@pytest.mark.parametrize("slug", ["emergency-999", "nhs-111-mental-health"])
def test_999_and_111_never_expire(slug):
    everlasting = service(slug=slug, status="active", confidence="changed")
    assert standing(everlasting, date(2099, 1, 1)) == "always"
    assert may_say_open(everlasting, date(2099, 1, 1))


def test_a_local_number_that_nobody_confirmed_collapses():
    assert standing(service(), LAST_DAY) == "collapsed"


def test_a_confirmed_local_number_is_shown_until_its_review_is_due():
    confirmed = service(confidence="confirmed", review=review())
    assert standing(confirmed, LAST_DAY) == "shown"
    assert standing(confirmed, date(2026, 12, 1)) == "collapsed"


def test_a_claim_of_confirmation_without_a_check_counts_for_nothing():
    assert standing(service(confidence="confirmed"), LAST_DAY) == "collapsed"


def test_a_national_line_keeps_its_number_and_says_nothing_of_being_open():
    line = service(areas=("uk",))
    assert standing(line, LAST_DAY) == "unchecked"
    assert not may_say_open(line, LAST_DAY)


@pytest.mark.parametrize("status", ["paused", "proposed", "historic", "closed"])
def test_what_is_not_running_shows_no_number_even_if_it_is_national(status):
    assert standing(service(areas=("uk",), status=status), LAST_DAY) == "collapsed"


def test_an_organisation_stands_as_its_areas_and_its_review_say():
    assert organisation_standing(organisation(areas=("marsh",)), LAST_DAY) == "collapsed"
    assert organisation_standing(organisation(areas=("england",)), LAST_DAY) == "unchecked"
    checked = organisation(areas=("marsh",), review=review())
    assert organisation_standing(checked, LAST_DAY) == "shown"


def test_a_path_is_as_fresh_as_the_part_that_must_be_looked_at_first():
    soon, later = review(reviewed="2026-06-01"), review(reviewed="2026-08-31")
    often = review(reviewed="2026-08-31", every=1)
    assert oldest_review([later, soon]) is soon
    assert oldest_review([later, often]) is often


def test_a_path_with_a_part_that_nobody_checked_is_unchecked():
    assert oldest_review([review(), None]) is None
    assert oldest_review([]) is None


def event(**fields):
    made_up = {
        "slug": "made-up",
        "spans": SPANS,
        "name": "Made up",
        "kind": "training",
        "summary": "-",
        "status": "running",
        "dates": ({"start": "2026-11-30 18:30"},),
        "audience": (),
        "areas": ("marsh",),
        "sources": (),
    }
    return Event.model_validate({**made_up, **fields})


@pytest.mark.parametrize(
    ("fields", "stands"),
    [
        ({}, "collapsed"),
        ({"review": review()}, "shown"),
        ({"areas": ("uk",)}, "unchecked"),
        ({"review": review(), "status": "planned"}, "collapsed"),
        ({"review": review(), "dates": ({"start": "2026-11-29"},)}, "collapsed"),
        ({"areas": ("uk",), "status": "over"}, "collapsed"),
        ({"review": review(reviewed="2026-08-29")}, "collapsed"),
    ],
)
def test_the_ways_to_join_an_event_stand_while_it_runs_and_its_check_is_in_date(fields, stands):
    assert event_standing(event(**fields), LAST_DAY) == stands


@pytest.mark.parametrize(
    "fields",
    [
        {"review": None},
        {"status": "planned"},
        {"dates": ()},
        {"dates": ({"start": "2026-11-29 18:30"},)},
        {"review": review(reviewed="2026-08-29")},
    ],
)
def test_no_calendar_is_given_an_event_that_is_over_or_that_nobody_checked(fields):
    checked = {"review": review(), **fields}
    assert goes_in_calendars(event(review=review()), LAST_DAY, is_live=True)
    assert not goes_in_calendars(event(**checked), LAST_DAY, is_live=True)


def test_the_number_of_a_duty_team_is_shown_while_its_check_is_in_date():
    area = Area(name="Marsh", duty_team="01632 960001", duty_team_review=review())
    assert duty_team_stands(area, LAST_DAY)
    assert not duty_team_stands(area, date(2026, 12, 1))
    assert not duty_team_stands(area.model_copy(update={"duty_team_review": None}), LAST_DAY)
    assert not duty_team_stands(area.model_copy(update={"duty_team": None}), LAST_DAY)
