"""An event's dates for calendars, read back by the library: only what a person checked."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from fingerpost.exchange import build_exchange
from fingerpost.model.freshness import goes_in_calendars
from fingerpost.pipeline.build import build_app, build_site
from fingerpost.read import read_project
from tests.projects import COUNCIL, TODAY, make_project

EVENT = "content/events/carers-evening.md"
FILE = "events/carers-evening/carers-evening.ics"
LONDON = ZoneInfo("Europe/London")
REVIEW = "review: {owner: A lead, reviewed: 2026-11-01, by: A made-up lead}\nsources:"
LIVE = {"stage: demonstration": "stage: live\nbase_url: https://example.org"}
CHECKED = "duty_team_review: {owner: A lead, reviewed: 2026-11-01, by: A made-up lead}"
DUTY = {
    f"council: {name} Council": f'council: {name} Council, duty_team: "{phone}", {CHECKED}'
    for name, phone in (("Marsh", "01632 960999"), ("Moor", "01632 960998"))
}
GUIDE = "decision_trees/example.yaml"


def written(path, swaps):
    words = (COUNCIL / path).read_text("utf-8")
    for old, new in swaps.items():
        assert old in words
        words = words.replace(old, new, 1)
    return {path: words}


def council(folder, stage=LIVE, review=REVIEW, event=None):
    """The made-up council, live and with its event checked unless a test says otherwise."""
    files = {
        **written("site/site.yaml", stage),
        **written("content/areas.yaml", DUTY if stage else {}),
        **written(EVENT, {"sources:": review, **(event or {})}),
        GUIDE: None,
    }
    return make_project(folder, files)


def site(folder, today=TODAY, **changes):
    app, checked = build_app(council(folder, **changes), today)
    assert app, [problem.message for problem in checked.problems]
    return app


def entries(app):
    answer = app.test_client().get(f"/{FILE}")
    assert answer.content_type.startswith("text/calendar")
    return Calendar.from_ical(answer.data).events


def test_a_winter_and_a_summer_evening_keep_their_uk_times(tmp_path):
    winter, summer = entries(site(tmp_path))
    said = [moment.dt.astimezone(LONDON) for moment in (winter["DTSTART"], summer["DTSTART"])]
    assert said == [
        datetime(2026, 12, 3, 18, 30, tzinfo=LONDON),
        datetime(2027, 6, 10, 10, 0, tzinfo=LONDON),
    ]
    assert [moment.utcoffset().seconds for moment in said] == [0, 3600]
    assert summer["DTEND"].dt.hour == 11, "midday in June is 11 by universal time"


def test_an_entry_says_what_and_where_and_that_it_may_have_changed(tmp_path):
    winter, _ = entries(site(tmp_path))
    assert winter["SUMMARY"] == "Marsh Carers' Evening"
    assert winter["LOCATION"] == "Marsh Hall"
    assert winter["URL"] == "https://example.org/events/carers-evening/"
    said = winter["DESCRIPTION"]
    assert "Checked on 1 November 2026 by A made-up lead." in said
    assert "It may have changed since: look again before you go." in said


def test_whole_days_end_the_day_after_as_calendars_count(tmp_path):
    swaps = {"start: 2026-12-03 18:30, end: 2026-12-03 20:00": "start: 2026-12-03, end: 2026-12-04"}
    first = entries(site(tmp_path, event=swaps))[0]
    assert (first["DTSTART"].dt, first["DTEND"].dt) == (date(2026, 12, 3), date(2026, 12, 5))


def test_an_end_that_no_source_states_is_left_out(tmp_path):
    first = entries(site(tmp_path, event={", end: 2026-12-03 20:00": ""}))[0]
    assert "DTEND" not in first


def test_dates_that_have_passed_are_left_out_and_then_the_file_is(tmp_path):
    app = site(tmp_path / "winter", date(2026, 12, 4))
    assert [entry["DTSTART"].dt.year for entry in entries(app)] == [2027]
    assert FILE not in site(tmp_path / "later", date(2027, 6, 11)).config["PATHS"]


def test_the_same_project_gives_the_same_bytes_on_another_day(tmp_path):
    def body(name, today):
        return site(tmp_path / name, today).test_client().get(f"/{FILE}").data

    assert body("one", TODAY) == body("two", date(2026, 11, 25))


@pytest.mark.parametrize(
    ("why", "more"),
    [
        ("a demonstration", {"stage": {}, "review": "sources:"}),
        ("nobody checked it", {"review": "sources:"}),
        ("the check has run out", {"review": REVIEW.replace("2026-11-01", "2026-05-01")}),
        ("it is only planned", {"event": {"running": "planned"}}),
    ],
)
def test_no_phone_rings_for_what_nobody_stands_behind(tmp_path, why, more):
    app = site(tmp_path, **more)
    assert FILE not in app.config["PATHS"], why
    page = app.test_client().get("/events/carers-evening/").get_data(as_text=True)
    assert ".ics" not in page


def test_the_file_is_published_beside_the_page(tmp_path):
    out = tmp_path / "public"
    done = build_site(council(tmp_path), out, TODAY)
    assert done.faults == ()
    assert len(Calendar.from_ical((out / FILE).read_bytes()).events) == 2


def test_a_demonstration_has_no_file_even_of_what_was_checked(tmp_path):
    words = written(EVENT, {"sources:": REVIEW})
    offer, _ = read_project(make_project(tmp_path, words))
    event = offer.event_by_slug["carers-evening"]
    assert goes_in_calendars(event, TODAY, is_live=True)
    assert not goes_in_calendars(event, TODAY, is_live=False)
    assert build_exchange(offer, TODAY) == ()


def test_a_checked_event_on_a_live_site_links_to_its_file(tmp_path):
    page = site(tmp_path).test_client().get("/events/carers-evening/").get_data(as_text=True)
    assert f'href="/{FILE}"' in page
