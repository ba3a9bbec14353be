"""Without a line: one fixed copy, shown as one, never instead of a page that can be had."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import axe
from tests.browser.conftest import follow, watched_page
from tests.browser.host import KEPT, Host, changing, first_visit, notice, today, visitor

DRAWING = "guides/is-it-a-crisis/diagram/"


@pytest.fixture(scope="module")
def host(built_site: Path) -> Iterator[Host]:
    with changing(built_site) as host:
        yield host


@pytest.fixture
def reference(host: Host) -> Host:
    host.line = "good"
    return host


@pytest.fixture
def offline(browser, reference) -> Iterator[Page]:
    """A visitor of the reference site who opened its home page once, and has no line any more."""
    with visitor(browser, reference) as page:
        first_visit(page, reference)
        reference.line = "none"
        yield page


def test_after_one_visit_everything_needed_in_a_hurry_is_there(offline, reference):
    for path in ("", "urgent-help/", "needs/", "needs/self-harm-suicide/", "services/samaritans/"):
        offline.goto(reference.url + path)
        words = notice(offline).inner_text()
        assert words.startswith(f"You are offline. This is a copy saved on {today()}."), path
        assert offline.locator(".urgent-bar a[href='tel:999']").is_visible()
        assert offline.locator("main h1").is_visible()
        style = "getComputedStyle(document.querySelector('.top')).backgroundColor"
        assert offline.evaluate(style) != "rgba(0, 0, 0, 0)", f"{path} has no style sheet"


def test_a_guide_can_be_walked_to_an_outcome(offline, reference):
    offline.goto(reference.url + "guides/worried-about-feelings/")
    answers = 0
    while offline.locator("a.answer").count():
        none = offline.locator("a.answer", has_text="None of these")
        follow(offline, none if none.count() else offline.locator("a.answer").first)
        answers += 1
    assert answers > 1
    assert offline.locator(".steps li").count()
    expect(offline.locator(".so-far li b")).to_have_count(answers)
    assert notice(offline).is_visible()


def test_search_finds_the_same_without_a_line(browser, offline, reference):
    def found(visitor: Page, words: str) -> list[str]:
        page = visitor.context.new_page()
        page.goto(reference.url + "search/")
        page.locator("[data-search] input").fill(words)
        page.keyboard.press("Enter")
        page.locator(".find__result").first.wait_for()
        expect(page.locator(".find__open")).to_have_count(0)  # What is open is said last.
        return page.locator(".find__result").all_inner_texts()

    asked = ["CAMHS waiting list", "he wont go to scool", "somebody to talk to in fenland"]
    without = {words: found(offline, words) for words in asked}
    reference.line = "good"
    with watched_page(browser, reference.url) as page:
        assert without == {words: found(page, words) for words in asked}


def test_a_page_that_is_not_kept_says_so_and_helps(offline, reference):
    for path in (DRAWING, "services/no-such-service/"):
        offline.goto(reference.url + path)
        assert offline.url == reference.url + path
        assert offline.locator("h1").inner_text() == "This page is not saved here"
        assert offline.locator("main a[href='tel:999']").is_visible()
        assert axe(offline, path) == []
    follow(offline, offline.locator("main").get_by_role("link", name="Services from A to Z"))
    expect(offline.locator("h1")).to_contain_text("Services")


def test_the_copy_is_small_and_its_fetching_is_little_and_late(browser, reference):
    reference.asked.clear()
    with visitor(browser, reference) as page:
        first_visit(page, reference, "services/samaritans/")
        (paths,) = page.evaluate(KEPT).values()
        loaded = page.evaluate(
            "performance.timeOrigin + performance.timing.loadEventStart"
            " - performance.timing.navigationStart"
        )
    # A page's own button is fetched then too; it is no part of the copy.
    later = (path for path, when in reference.asked if when >= loaded)
    fetched = [path for path in later if not path.endswith("/save.js")]
    assert {path.split("/")[1] for path, when in reference.asked if when < loaded} == {
        "services",
        "assets",
    }
    assert "/sw.js" in fetched
    assert len(fetched) <= 7, fetched
    sizes = [(reference.folder / path[1:]).stat().st_size for path in paths if ".bin" in path]
    print(f"the copy: {sum(sizes):,} bytes in {len(fetched)} requests")
    assert len(sizes) == 5
    assert sum(sizes) < 1_000_000


def test_nothing_of_a_visit_is_in_the_copy(browser, reference):
    with visitor(browser, reference) as page:
        first_visit(page, reference)
        before = page.evaluate(KEPT)
        page.goto(reference.url + DRAWING)
        page.goto(reference.url + "guides/worried-about-feelings/")
        follow(page, page.locator("a.answer").last)
        page.goto(reference.url + "search/")
        page.locator("[data-search] input").fill("zanzibar pineapple")
        page.keyboard.press("Enter")
        page.wait_for_load_state("networkidle")
        after = page.evaluate(KEPT)
        assert page.evaluate("localStorage.length") == 0
        assert page.context.cookies() == []
    assert after == before
    assert len(after) == 1
    (kept,) = after.values()
    assert {path.split("/")[1] for path in kept} == {"assets", "offline", "search-data"}


def test_it_can_be_installed(browser, reference):
    with visitor(browser, reference) as page:
        first_visit(page, reference)
        found = page.context.new_cdp_session(page).send("Page.getAppManifest")
        faults = page.context.new_cdp_session(page).send("Page.getInstallabilityErrors")
        sizes = page.evaluate(
            """async (icons) => Promise.all(icons.map(async ({ src, sizes }) => {
              const picture = await createImageBitmap(await (await fetch(src)).blob());
              return [sizes, `${picture.width}x${picture.height}`];
            }))""",
            [icon for icon in json.loads(found["data"])["icons"] if icon["sizes"] != "any"],
        )
    assert found["errors"] == []
    assert [size for size, _ in sizes] == [drawn for _, drawn in sizes]
    assert [one["errorId"] for one in faults["installabilityErrors"]] in ([], ["in-incognito"])
