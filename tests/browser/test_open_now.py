"""Whether it is open now, and numbers past their check: on a phone, with its clock set.

One build of the made-up live council is served unchanged; only the clock moves.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import headers_to_send, served, watched_page
from tests.browser.page import read_pages
from tests.browser.test_pages import SHIFTS
from tests.lively import PASSING
from tests.projects import TODAY

LATER = f"{TODAY + timedelta(days=200)}T12:00"
FELL = "services/fell-listening/"
OPENING_SAYS = """words => [...document.querySelectorAll('[data-opening]')]
  .some(place => place.textContent === words)"""
UNKNOWN = "We don’t know whether it is open now."
PHONES = ["Europe/London", "America/New_York"]

# What a page says at a moment of universal time.
STANDINGS = [
    ("2026-11-23T10:00", "fell-listening", "Open now, until 5pm"),
    ("2026-11-23T17:00", "fell-listening", "Closed now. Opens at 9am on Tuesday"),
    ("2026-11-27T18:00", "fell-listening", "Closed now. Opens at 9am on Monday"),
    ("2026-12-25T10:00", "fell-listening", UNKNOWN),
    ("2026-11-23T19:00", "holm-night-line", "Open now, until midnight"),
    ("2026-12-28T19:00", "holm-night-line", "Closed now. Opens at 6pm on Tuesday"),
    ("2026-12-24T20:00", "holm-always", "Open now"),
    # Nights that run on, on the nights when clocks go forward and back.
    ("2027-03-28T00:59", "holm-weekends", "Open now, until 6am"),
    ("2027-03-28T04:59", "holm-weekends", "Open now, until 6am"),
    ("2027-03-28T05:00", "holm-weekends", "Closed now. Opens at 10pm on Friday"),
    ("2027-10-31T00:30", "holm-weekends", "Open now, until 6am"),
    ("2027-10-31T05:59", "holm-weekends", "Open now, until 6am"),
    ("2027-10-31T06:00", "holm-weekends", "Closed now. Opens at 10pm on Friday"),
    # In summer London is an hour ahead of universal time.
    ("2027-06-10T08:30", "holm-mornings", "Open now, until midday"),
    ("2027-06-10T11:00", "holm-mornings", "Closed now. Opens at 9:30am on Friday"),
    # A day on which a bank holiday may fall, in a year that nobody has published.
    ("2028-04-17T10:00", "holm-mornings", UNKNOWN),
    ("2028-04-18T10:00", "holm-mornings", "Open now, until midday"),
]


AFTER_LOAD = ("open.js", "bank-holidays.json", "offline.js")
"""What a page asks for once it is loaded: for what is open now, and for the copy to keep."""


@pytest.fixture(scope="module")
def live(live_council):
    """Where the made-up live council was built, once."""
    return live_council / "public"


@pytest.fixture(scope="module")
def live_url(live):
    """Where it is served."""
    with served(live, headers_to_send()) as url:
        yield url


@contextmanager
def phone(browser, url, when, path, **context):
    """A page on a phone whose clock shows this moment and goes on only when it is told to."""
    with watched_page(browser, url, **context) as page:
        page.clock.install(time=moment(when) - timedelta(minutes=1))
        page.clock.pause_at(moment(when))
        page.goto(url + path)
        yield page


def moment(when):
    return datetime.fromisoformat(f"{when}+00:00")


def says(page, words):
    page.locator("[data-open]", has_text=words).first.wait_for(timeout=5000)


def with_local_numbers(folder):
    """The pages that hold a number whose check is due."""
    return [page.path for page in read_pages(folder) if PASSING in page.html]


def numbers(page):
    """Where each link to ring leads."""
    return page.locator("a[href^='tel:']").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )


@pytest.mark.parametrize("zone", PHONES)
def test_a_page_says_what_is_true_in_london_wherever_the_phone_is_set_to(browser, live_url, zone):
    with watched_page(browser, live_url, timezone_id=zone) as page:
        for when, slug, words in STANDINGS:
            page.clock.set_fixed_time(moment(when))
            page.goto(f"{live_url}services/{slug}/")
            said = page.locator(".reach [data-open] b")
            said.wait_for()
            assert said.inner_text() == words, (when, slug)


def test_urgent_help_an_outcome_and_a_reader_s_list_say_it_too(browser, live_url):
    with phone(browser, live_url, "2026-11-23T19:00", "urgent-help/") as page:
        for path in ("urgent-help/", "guides/a-hard-night/ring/", "for/young-person/", "search/"):
            page.goto(live_url + path)
            says(page, "Open now, until midnight")


def test_the_words_change_when_the_moment_comes_and_not_before(browser, live_url):
    watch = """() => { window.changes = 0; new MutationObserver(() => window.changes++)
      .observe(document.body, { subtree: true, childList: true, characterData: true }); }"""
    with phone(browser, live_url, "2026-11-23T16:45:30", FELL) as page:
        says(page, "Open now, until 5pm")
        page.evaluate(watch)
        page.clock.run_for(14 * 60_000)
        assert page.evaluate("window.changes") == 0
        page.clock.run_for(31_000)
        says(page, "Closed now. Opens at 9am on Tuesday")
        assert page.evaluate("window.changes") == 1
        # It is no live region: nobody is told in the middle of a sentence.
        assert page.locator("[data-open]").first.evaluate(
            "one => !one.closest('[aria-live],[role=status]')"
        )


def test_a_phone_that_slept_looks_again_when_the_page_is_shown(browser, live_url):
    with phone(browser, live_url, "2026-11-23T18:00", FELL) as page:
        says(page, "Closed now. Opens at 9am on Tuesday")
        page.clock.set_system_time(moment("2026-11-24T10:00"))
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        says(page, "Open now, until 5pm")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_moves_when_the_line_comes_and_nothing_is_asked_for_before(
    browser, live_url, width
):
    screen = {"width": width, "height": 800}
    with watched_page(browser, live_url, viewport=screen) as page:
        page.clock.set_fixed_time(moment("2026-11-23T19:00"))
        for path in (FELL, "urgent-help/", "guides/a-hard-night/ring/"):
            asked = []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.on("load", lambda _, asked=asked: asked.append("loaded"))
            page.goto(live_url + path)
            page.locator("[data-open] b").first.wait_for()
            asked = [url.rpartition("/")[2] for url in asked]
            later = [name for name in asked if name in AFTER_LOAD]
            # A load handler of the page may run before this test hears of the load.
            early = [name for name in asked[: asked.index("loaded")] if name not in AFTER_LOAD]
            assert len(early) <= 5, asked
            assert len(later) <= 3, asked
            assert page.evaluate(SHIFTS) <= 0.01, path


def test_hours_that_are_only_in_words_are_the_source_s_and_nobody_counts_them(browser, live_url):
    with phone(browser, live_url, "2026-11-23T10:00", "services/holm-in-words/") as page:
        assert page.locator("[data-open]").count() == 0
        said = page.locator("main").inner_text()
        assert f"{UNKNOWN} The source says: 8 to 8, on five days." in said
        assert "Open now" not in said and "Closed now" not in said


def test_without_scripts_the_hours_in_words_stand_and_no_gap_is_left(browser, live_url):
    with watched_page(browser, live_url, script=False) as page:
        page.goto(live_url + FELL)
        assert "Monday to Friday: 9am to 5pm" in page.locator("main").inner_text()
        assert page.locator("[data-open]").first.inner_text() == ""
        assert page.locator("[data-open]").first.bounding_box()["height"] == 0


def test_when_bank_holidays_cannot_be_fetched_nothing_is_claimed(browser, live_url):
    with watched_page(browser, live_url) as page:
        page.route("**/bank-holidays.json", lambda route: route.fulfill(status=200, body="oh"))
        page.goto(live_url + FELL)
        page.wait_for_load_state("networkidle")
        assert page.locator("[data-open] b").count() == 0
        assert "Monday to Friday: 9am to 5pm" in page.locator("main").inner_text()


def test_paper_does_not_say_what_was_open_when_it_was_printed(browser, live_url):
    with phone(browser, live_url, "2026-11-23T10:00", FELL) as page:
        says(page, "Open now")
        page.emulate_media(media="print")
        assert not page.locator("[data-open]").first.is_visible()


def test_200_days_later_no_page_shows_a_local_number(browser, live, live_url):
    paths = with_local_numbers(live)
    kinds = {path.split("/")[0] for path in paths}
    assert kinds >= {"services", "guides", "urgent-help", "for", "areas", "organisations", "events"}
    with watched_page(browser, live_url) as page:
        page.clock.set_fixed_time(moment(LATER))
        for path in paths:
            page.goto(live_url + path)
            shown = page.locator("body").inner_text() + " ".join(numbers(page))
            assert PASSING not in shown and PASSING.replace(" ", "") not in shown, path
            assert "in time, so it is not shown" in shown or path.startswith("services/"), path
            assert {"tel:999", "tel:111"} <= set(numbers(page)), path
        page.goto(live_url + "services/emergency-999/")
        assert "Always open" in page.locator(".reach").inner_text()


def test_what_passed_leads_to_111_or_to_the_social_worker_and_takes_its_hours_along(
    browser, live_url
):
    with watched_page(browser, live_url) as page:
        page.clock.set_fixed_time(moment(LATER))
        page.goto(live_url + "services/holm-night-line/")
        said = page.locator("main").inner_text()
        assert "Call 111, choose mental health, and ask about it." in said
        assert "Nobody has checked these hours in time" in said and "6pm" not in said
        page.goto(live_url + FELL)
        assert (
            "Ask the child’s social worker how to reach them." in page.locator("main").inner_text()
        )
        page.goto(live_url + "organisations/holm-friends/")
        assert page.locator("main a[href='https://example.org/friends']").is_visible()


def test_a_national_number_stays_and_says_that_it_was_not_checked(browser, live_url):
    with watched_page(browser, live_url) as page:
        page.clock.set_fixed_time(moment(LATER))
        page.goto(live_url + "services/our-nation/")
        reach = page.locator(".reach")
        assert reach.locator("a[href='tel:08081570000']").is_visible()
        assert "We have not checked this number with them." in reach.inner_text()
        assert page.locator("[data-open]").count() == 0


def test_what_was_checked_for_longer_stays(browser, live_url):
    with watched_page(browser, live_url) as page:
        page.clock.set_fixed_time(moment(LATER))
        page.goto(live_url + "services/holm-always/")
        assert page.locator(".reach a[href='tel:01632960813']").is_visible()
        says(page, "Open now")


def test_without_scripts_each_local_number_has_its_day_beside_it(browser, live, live_url):
    beside = """links => links.filter(link => !link.closest('[data-until]')?.innerText
      .includes('To be checked again by ')).map(link => link.href)"""
    with watched_page(browser, live_url, script=False) as page:
        for path in with_local_numbers(live):
            page.goto(live_url + path)
            local = page.locator(f"a[href^='tel:{PASSING.replace(' ', '')}']")
            assert local.count(), path
            assert local.evaluate_all(beside) == [], path


@pytest.mark.parametrize("zone", PHONES)
def test_midnight_in_london_takes_a_number_off_a_page_that_is_open(browser, live_url, zone):
    last = "2027-01-01T23:59:30"
    with phone(browser, live_url, last, "urgent-help/", timezone_id=zone) as page:
        number = page.locator("main a[href='tel:01632960210']")
        assert number.is_visible()
        page.clock.run_for(31_000)
        assert number.count() == 0
        assert page.locator("main a[href='tel:999']").first.is_visible()


def test_a_result_of_a_search_says_it_until_its_day_and_changes_as_it_stands(browser, live_url):
    with phone(browser, live_url, "2027-01-01T16:59:30", "search/") as page:
        page.locator("input[type=search]").fill("fell listening")
        page.clock.run_for(1_000)
        said = page.locator(".find__result", has_text="Fell Listening").locator("[data-opening]")
        expect(said).to_have_count(1)
        page.clock.run_for(1_000)
        expect(page.locator(".find__open")).to_have_count(0)  # It has been looked at.
        page.wait_for_function(OPENING_SAYS, arg="")
        page.clock.set_system_time(moment("2026-12-31T16:59:30"))
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        page.wait_for_function(OPENING_SAYS, arg="Open now, until 5pm.")
        page.clock.run_for(31_000)
        page.wait_for_function(OPENING_SAYS, arg="Closed now.")
        assert said.count() == 1
