"""What a page gives the device to count as open or closed, and what it never does."""

import json
from datetime import date

import pytest

from tests.openings import published
from tests.rendered import render, with_fields

PAGE = "services/marsh-listening/"
PHONE = "contacts:\n  - {phone: 01632 960123}"
REVIEW = "confidence: confirmed\nreview: {owner: A lead, reviewed: 2026-11-01, by: A lead}"
WEEK = "540-1020;540-1020;540-1020;540-1020;540-1020;;;?;2027-02-01"
HOURS = "hours: Mo-Fr 09:00-17:00"
UNKNOWN = "We don’t know whether it is open now."


def page_with(folder, *fields, path=PAGE, **more):
    return render(folder, with_fields("\n".join(fields), "confidence"), **more).page(path)


def counted(page):
    return [tag["data-open"] for tag in page.tags if "data-open" in tag.attributes]


def test_confirmed_hours_are_given_with_the_last_day_on_which_they_count(tmp_path):
    page = page_with(tmp_path, PHONE, HOURS, REVIEW)
    assert counted(page) == [WEEK]
    assert "Open now" not in page.words and "Monday to Friday: 9am to 5pm" in page.words


def test_hours_of_what_has_no_number_are_said_beside_them(tmp_path):
    page = page_with(tmp_path, HOURS, REVIEW)
    assert counted(page) == [WEEK]
    assert page.html.index("<dt>Hours") < page.html.index("data-open")


@pytest.mark.parametrize("confidence", ["unconfirmed", "changed"])
def test_hours_that_nobody_confirmed_are_not_counted(tmp_path, confidence):
    assert counted(page_with(tmp_path, PHONE, HOURS, f"confidence: {confidence}")) == []


def test_hours_past_their_check_are_not_counted(tmp_path):
    late = date(2027, 2, 2)
    assert counted(page_with(tmp_path, PHONE, HOURS, REVIEW, today=late)) == []


def test_a_confirmed_source_s_words_are_said_to_be_its_words(tmp_path):
    page = page_with(tmp_path, PHONE, "hours_said: 8 to 8, on five days.", REVIEW)
    assert counted(page) == []
    assert f"{UNKNOWN} The source says: 8 to 8, on five days." in page.words


def test_words_about_hours_that_nobody_confirmed_are_the_source_s_too(tmp_path):
    page = page_with(tmp_path, "hours_said: 8 to 8, on five days.", "confidence: unconfirmed")
    assert "Hours The source says: 8 to 8, on five days. Ask if they still are." in page.words
    assert UNKNOWN not in page.words


@pytest.mark.parametrize("slug", ["emergency-999", "nhs-111-mental-health"])
def test_999_and_111_are_always_open_and_need_no_script_to_say_so(tmp_path, slug):
    page = render(tmp_path, today=date(2099, 1, 1)).page(f"services/{slug}/")
    assert "Always open" in page.words and counted(page) == []
    assert not [tag for tag in page.tags if "data-until" in tag.attributes]


def test_nothing_of_this_reference_council_s_kind_says_that_it_is_open(tmp_path):
    """An unconfirmed national line keeps its number and its hours in words, and no more."""
    site = render(tmp_path)
    assert [page.path for page in site.pages() if counted(page)] == []
    assert "Always open" not in site.page("services/samaritans/").words


def test_what_fades_is_one_part_and_links_to_the_web_stay(tmp_path):
    ways = f"{PHONE}\n  - {{web: 'https://example.org/listening'}}"
    page = page_with(tmp_path, ways, HOURS, "urgent_use: ok", REVIEW)
    parts = page.html.split('<section data-until="2027-02-01"')[1:]
    fades = [part.partition("</section>")[0] for part in parts]
    assert sum("960123" in part for part in fades) == page.html.count("tel:01632960123")
    assert any("Monday to Friday" in part for part in fades)
    assert not any("example.org" in part for part in fades)
    assert "Call 111, choose mental health, and ask about it." in fades[0]


def test_a_national_number_stays_and_only_what_is_said_of_it_changes(tmp_path):
    files = with_fields(f"{PHONE}\nareas: [uk]\n{HOURS}\n{REVIEW}", "(?:confidence|areas)")
    page = render(tmp_path, files).page(PAGE)
    fades = [
        part.partition("</section>")[0] for part in page.html.split('data-until="2027-02-01"')[1:]
    ]
    assert fades and not any("960123" in part for part in fades)
    assert 'data-then="We have not checked this number with them."' in fades[0]


def test_bank_holidays_stand_beside_the_scripts(tmp_path):
    app = render(tmp_path).app
    (path,) = (path for path in app.config["PATHS"] if path.endswith("bank-holidays.json"))
    (script,) = (path for path in app.config["PATHS"] if path.endswith("/js/open.js"))
    assert path.rpartition("/")[0] == script.rpartition("/js/")[0]
    held = json.loads(app.test_client().get(f"/{path}").data)
    assert held == json.loads(json.dumps(published().exported))
