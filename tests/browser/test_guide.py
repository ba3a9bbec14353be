"""A guide walked in a browser: answers listed, changed, copied and linked, and kept in the tab."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import axe
from tests.browser.conftest import follow, headers_to_send, served, watched_page
from tests.browser.page import read_pages
from tests.browser.test_pages import SHIFTS
from tests.guides import write_guide
from tests.projects import COUNCIL
from tests.rendered import render

GUIDE = """
title: A walk
gates: [safe-now]
start: safe-now
questions:
  safe-now: {part: safe-now, exits: {none-of-these: where}}
  where:
    ask: Where is the child?
    answers:
      marsh: {label: Marsh, goto: how-old}
      moor: {label: Moor, goto: which-moor}
      far: {label: Far away, goto: ask}
  which-moor:
    ask: Which moor?
    answers:
      high: {label: The high moor, goto: how-old}
      low: {label: The low moor, goto: ask}
  how-old:
    ask: How old are they?
    answers:
      young: {label: Under 11, goto: ask}
      older: {label: 11 or over, goto: how-long}
  how-long:
    ask: How long has it been?
    answers:
      weeks: {label: Weeks, goto: listen}
      years: {label: Years, goto: ask}
outcomes:
  listen:
    title: Find somebody to listen
    urgency: this-week
    steps:
      - {who: childs-social-worker, do: Ring the social worker.}
      - {who: marsh-listening, do: Ask Marsh Listening.}
    services: [{id: marsh-listening}]
    grounds: {source: marsh-plan-2020}
    continue: example
  ask: routine
"""
WALK = ["None of these", "Marsh", "11 or over", "Weeks"]
ASKED = [
    "Is any of this happening now?", "Where is the child?", "How old are they?",
    "How long has it been?",
]  # fmt: skip
BASE = "guides/test/"
at_the_root = pytest.mark.parametrize("folder", ["/"], indirect=True, scope="module")
"""For what has nothing to do with addresses: one place is enough."""


@pytest.fixture(scope="module", params=["/", "/a-council/"])
def folder(tmp_path_factory, request) -> tuple[Path, str]:
    """A made-up council with this guide, at the root of its host and below it."""
    place = tmp_path_factory.mktemp("walk")
    site = (COUNCIL / "site/site.yaml").read_text("utf-8")
    lines = [line for line in site.splitlines() if not line.startswith("base_path")]
    files = {
        "decision_trees/test.yaml": write_guide(GUIDE),
        "site/site.yaml": "\n".join([*lines, f"base_path: {request.param}"]) + "\n",
    }
    made = render(place, files)
    client = made.app.test_client()
    out = place / "public"
    for path in made.app.config["PATHS"]:
        file = out / request.param[1:] / (path + "index.html" if path[-1:] in ("", "/") else path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(client.get("/" + path).data)
    return out, request.param[1:]


@pytest.fixture
def page(browser, folder):
    """A page of that council, with JavaScript on; `.home` is its address."""
    out, base = folder
    allowed = ["clipboard-read", "clipboard-write"]
    with (
        served(out, headers_to_send()) as url,
        watched_page(browser, url, permissions=allowed) as page,
    ):
        page.home = url + base
        yield page


def start(page: Page) -> None:
    page.goto(page.home + BASE)


def answer(page: Page, *labels: str) -> None:
    for label in labels:
        follow(page, page.locator("a.answer", has_text=label))


def expect_said(page: Page, answers: list[str]) -> None:
    """Waits until the page lists these answers: Playwright may come back from `go_back` too soon.

    Every page lists none before its scripts have been fetched, so "none" waits for them.
    """
    if not answers:
        page.wait_for_load_state("networkidle")
    expect(page.locator(".so-far li b")).to_have_text(answers)


def change(page: Page, question: str) -> None:
    follow(page, page.get_by_role("link", name=f"Change your answer to “{question}”"))


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def store(page: Page) -> int:
    return page.evaluate("sessionStorage.length + localStorage.length")


def test_answers_are_listed_with_their_questions_as_the_reader_goes(page):
    start(page)
    expect_said(page, [])
    assert store(page) == 0 and page.evaluate("history.state") is None
    for number, label in enumerate(WALK, 1):
        answer(page, label)
        expect_said(page, WALK[:number])
    assert page.locator(".so-far li > span").all_inner_texts() == ASKED
    assert heading(page) == "Find somebody to listen"


def test_looking_at_pages_keeps_nothing(page):
    for path in ("", "where/", "listen/", "all/", "routes/"):
        page.goto(page.home + BASE + path)
        assert store(page) == 0
        assert page.evaluate("history.state") is None
    assert page.get_by_role("button", name="Copy my answers").count() == 0


@at_the_root
def test_a_changed_answer_keeps_the_later_ones_that_still_apply(page):
    start(page)
    answer(page, *WALK)
    change(page, "Where is the child?")
    assert heading(page) == "Where is the child?"
    expect_said(page, ["None of these"])
    assert page.locator(".chosen").locator("..").locator("b").inner_text() == "Marsh"
    answer(page, "Moor")
    assert heading(page) == "Which moor?"
    answer(page, "The high moor")
    assert heading(page) == "Find somebody to listen"
    expect_said(page, ["None of these", "Moor", "The high moor", "11 or over", "Weeks"])


@at_the_root
def test_a_changed_answer_drops_the_later_ones_that_are_off_the_new_path(page):
    start(page)
    answer(page, *WALK)
    change(page, "Where is the child?")
    answer(page, "Far away")
    expect_said(page, ["None of these", "Far away"])
    assert page.url == page.home + BASE + "ask/"


@at_the_root
def test_the_first_answer_can_be_changed_and_changed_back(page):
    start(page)
    answer(page, *WALK)
    change(page, ASKED[0])
    answer(page, "I am not sure")
    assert page.url.endswith("safe-now-not-sure-now/")
    change(page, ASKED[0])
    answer(page, "None of these")
    expect_said(page, WALK)


def test_back_and_forward_show_what_was_answered_by_then(page):
    start(page)
    answer(page, *WALK)
    page.go_back()
    expect_said(page, WALK[:3])
    page.go_back()
    expect_said(page, WALK[:2])
    page.go_forward()
    expect_said(page, WALK[:3])
    page.reload()
    expect_said(page, WALK[:3])
    follow(page, page.locator(".govuk-back-link"))
    expect_said(page, WALK[:2])
    assert heading(page) == "How old are they?"
    answer(page, "11 or over")
    expect_said(page, WALK)
    assert heading(page) == "Find somebody to listen"


def test_starting_again_begins_with_no_answers(page):
    start(page)
    answer(page, *WALK)
    follow(page, page.get_by_role("link", name="Start this guide again"))
    expect_said(page, [])
    assert page.locator(".chosen").count() == 0
    answer(page, "None of these")
    assert heading(page) == "Where is the child?" and page.locator(".chosen").count() == 0
    answer(page, "Marsh")
    assert heading(page) == "How old are they?"


def test_answers_can_be_forgotten(page):
    start(page)
    answer(page, *WALK)
    page.get_by_role("button", name="Forget these answers").click()
    expect(page.get_by_text("This tab has forgotten them.")).to_be_focused()
    assert store(page) == 0
    page.reload()
    expect_said(page, [])
    page.go_back()
    expect_said(page, [])


def test_another_guide_has_answers_of_its_own(page):
    start(page)
    answer(page, *WALK)
    follow(page, page.locator("main a.arm", has_text="A made-up guide"))
    assert page.url == page.home + "guides/example/where/"
    expect_said(page, [])
    answer(page, "Marsh")
    expect_said(page, ["Marsh"])


def test_what_is_copied_says_what_it_is_and_how_little_is_certain(page):
    page.clock.set_fixed_time("2026-11-22T12:00:00")
    start(page)
    answer(page, *WALK)
    page.get_by_role("button", name="Copy my answers").click()
    page.get_by_text("Copied.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert page.locator(".so-far .say").inner_text() == copied
    version = page.locator(".version").inner_text().removeprefix("Page version ")
    asked = "\n".join(f"- {q} {a}" for q, a in zip(ASKED, WALK, strict=True))
    assert copied == (
        "Someone used a public guide on 22 November 2026. It is not an assessment. "
        f"They answered:\n{asked}\n\n"
        "The guide pointed to: Find somebody to listen (This week)\n"
        "First steps:\n1. Ring the social worker.\n2. Ask Marsh Listening.\n\n"
        "Nobody has checked this since the source was written (about March 2020). "
        "No clinician, lawyer, carer or young person has reviewed this guide.\n"
        "Of the 1 service on this page, 1 states its ages and 1 states who can refer.\n"
        "- Marsh plan, 2020 (March 2020).\n\n"
        f"Guide: A walk. Page version {version}.\n"
        f"{page.home}{BASE}"
    )


def test_no_address_holds_an_answer_until_a_link_is_made(page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("framenavigated", lambda frame: asked.append(frame.url))
    start(page)
    answer(page, *WALK)
    page.get_by_role("button", name="Copy my answers").wait_for()
    change(page, "Where is the child?")
    answer(page, "Moor", "The high moor")
    page.get_by_role("button", name="Make a link").click()
    expect(page.locator(".so-far .say")).to_contain_text("#answers=")
    assert [url for url in asked if "#" in url or "?" in url] == []
    assert {url.removeprefix(page.home) for url in asked if "/assets/" not in url} == {
        BASE + path for path in ("", "where/", "which-moor/", "how-old/", "how-long/", "listen/")
    }


def test_a_link_brings_the_answers_back_and_leaves_the_address_bare(page):
    start(page)
    answer(page, *WALK)
    page.get_by_role("button", name="Make a link").click()
    link = page.locator(".so-far .say").inner_text()
    assert link == f"{page.home}{BASE}all/#answers=.none-of-these.marsh.older.weeks"
    page.evaluate("sessionStorage.clear()")
    page.goto(page.home)
    page.goto(link)
    page.wait_for_url(page.home + BASE + "listen/")
    expect(page.locator(".so-far li b")).to_have_text(WALK)
    page.go_back()
    page.wait_for_url(page.home)


@at_the_root
@pytest.mark.parametrize("answers", [".none-of-these.gone", "nowhere.marsh", "", ".<b>x</b>"])
def test_a_link_that_no_longer_fits_says_so_and_puts_no_words_in(page, answers):
    page.goto(f"{page.home}{BASE}all/#answers={answers}")
    expect(page.get_by_text("This guide has changed since that link was made.")).to_be_visible()
    assert page.url == f"{page.home}{BASE}all/"
    assert store(page) == 0


def test_leaving_forgets_the_answers(page):
    start(page)
    answer(page, *WALK)
    page.evaluate("sessionStorage.clear()")
    page.go_back()
    expect_said(page, [])
    assert page.evaluate("JSON.stringify(history.state)") == '{"trail":2}'


@at_the_root
def test_answers_are_printed_and_buttons_are_not(page):
    start(page)
    answer(page, *WALK)
    page.get_by_role("button", name="Print this page").wait_for()
    page.emulate_media(media="print")
    assert page.locator(".so-far li b").first.is_visible()
    assert not page.locator(".so-far button:visible, .so-far a:visible").count()


@at_the_root
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_when_the_answers_come(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    start(page)
    for label in WALK:
        answer(page, label)
        assert page.evaluate(SHIFTS) <= 0.01


def test_without_scripts_every_ending_is_reached_by_links_and_the_list_is_not_there(
    browser, folder
):
    out, base = folder
    with (
        served(out, headers_to_send()) as url,
        watched_page(browser, url, script=False) as page,
    ):
        page.goto(url + base + BASE)
        answer(page, *WALK)
        assert heading(page) == "Find somebody to listen"
        assert not page.locator(".so-far").is_visible()
        assert page.locator("main button").count() == 0


@at_the_root
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_with_answers_on_the_page(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    found = []

    def look() -> None:
        found.extend(axe(page, page.url))
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    start(page)
    answer(page, *WALK[:3])
    look()
    answer(page, WALK[3])
    page.get_by_role("button", name="Make a link").click()
    look()
    page.goto(page.home + BASE + "routes/")
    look()
    assert found == []


def test_the_route_table_of_up_to_fourteen_endings_prints_on_two_sheets(browser, built_site):
    few = [
        page.path
        for page in read_pages(built_site, "guides/*/routes/")
        if page.html.count('<th scope="row">') <= 14
    ]
    assert few
    with served(built_site, headers_to_send()) as url, watched_page(browser, url) as page:
        for path in few:
            page.goto(url + path)
            assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") <= 2, path
