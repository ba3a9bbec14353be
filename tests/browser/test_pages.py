"""Pages as a reader meets them: for everybody, on any screen, quick, and easy to leave."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.axe import TOO_LONG, axe
from tests.browser.conftest import headers_to_send, served, watched_page
from tests.browser.sample import (
    EVERY_PAGE,
    commit_of,
    kind_of,
    one_of_each_look,
    pages_of,
    share_of,
)
from tests.conftest import ROOT
from tests.rendered import render, with_fields

SENSITIVE = "services/samaritans/"
OUTCOME = "guides/is-it-a-crisis/call-111-day/"
QUESTION = "guides/is-it-a-crisis/where-now/"
SCREENS = {
    "320 wide": {"width": 320, "height": 700},
    "1280 wide": {"width": 1280, "height": 900},
}
COLOURS = {"dark": {"color_scheme": "dark"}, "forced colours": {"forced_colors": "active"}}
SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value; })
    .observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => done(sum), 600);
})"""
BROTLI = """
const { brotliCompressSync, constants } = require("zlib"), { readFileSync } = require("fs");
const [quality, ...files] = process.argv.slice(1);
const params = { [constants.BROTLI_PARAM_QUALITY]: Number(quality) };
for (const file of files) console.log(brotliCompressSync(readFileSync(file), { params }).length);
"""
QUICK, BEST = 5, 11


@pytest.fixture(scope="module")
def fullest(built_site: Path) -> list[str]:
    """The longest page of each kind, and a question."""
    longest: dict[str, str] = {}
    for page in sorted(pages_of(built_site), key=lambda page: size(built_site, page)):
        longest[kind_of(page)] = page
    return sorted({*longest.values(), QUESTION} - {TOO_LONG})


@pytest.fixture(scope="module")
def each_look(built_site: Path, fullest: list[str]) -> list[str]:
    """Small pages with everything that a style sheet colours; and in the slow run the fullest."""
    looks = one_of_each_look(built_site, {TOO_LONG})
    return sorted({*looks, *fullest}) if EVERY_PAGE in os.environ else looks


def file_of(site: Path, page: str) -> Path:
    return site / (page if page.endswith(".html") else page + "index.html")


def size(site: Path, page: str) -> int:
    return file_of(site, page).stat().st_size


def brotli(*files: Path, quality: int = BEST) -> list[int]:
    """How large files are when a careful host sends them."""
    node = shutil.which("node") or str(ROOT / ".venv/bin/node")
    asked = [node, "-e", BROTLI, str(quality), *map(str, files)]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    return [int(line) for line in done.stdout.split()]


def weights(site: Path, pages: list[str], quality: int) -> dict[str, int]:
    """How large each page is, packed so well."""
    files = (file_of(site, page) for page in pages)
    return dict(zip(pages, brotli(*files, quality=quality), strict=True))


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_on_the_fullest_page_of_each_kind(browser, site_url, fullest, screen):
    """With scripts; and without, wherever that makes another page of it. Screens share the kinds;
    `make test-all` looks at every kind on both."""
    found, changed = [], []
    viewport = SCREENS[screen]
    with (
        watched_page(browser, site_url, viewport=viewport) as page,
        watched_page(browser, site_url, viewport=viewport) as bare,
    ):
        # axe itself needs JavaScript on; what the page looks like without its own is the same.
        bare.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
        for path in share_of(fullest, [*SCREENS].index(screen), len(SCREENS), commit_of(ROOT)):
            page.goto(site_url + path)
            bare.goto(site_url + path)
            if page.content() != bare.content():
                changed.append(path)
                found += axe(bare, path)
            found += axe(page, path)
    assert found == []
    assert changed


@pytest.mark.parametrize("colours", COLOURS.values(), ids=COLOURS)
def test_words_stand_out_in_every_colour_scheme(browser, site_url, each_look, colours):
    """Wherever a style sheet colours anything."""
    found = []
    with watched_page(browser, site_url, **colours) as page:
        for path in each_look:
            page.goto(site_url + path)
            found += axe(page, path, only=["color-contrast"])
    assert found == []


WIDTHS = (320, 390, 768, 1280)


def too_wide(page: Page, width: int) -> bool:
    page.set_viewport_size({"width": width, "height": 800})
    return bool(page.evaluate("document.documentElement.scrollWidth") > width)


@pytest.mark.parametrize("part", range(2))
def test_nothing_is_wider_than_the_screen(browser, site_url, fullest, part):
    with watched_page(browser, site_url) as page:
        wide = []
        for path in fullest[part::2]:
            page.goto(site_url + path)
            wide += [(path, width) for width in WIDTHS if too_wide(page, width)]
    assert wide == []


def test_letters_can_be_twice_as_large(browser, site_url, fullest):
    with watched_page(browser, site_url) as page:
        wide = []
        for path in fullest:
            page.goto(site_url + path)
            page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
            wide += [path] if too_wide(page, 640) else []
    assert wide == []


@pytest.mark.parametrize("path", ["", SENSITIVE, QUESTION, OUTCOME, "urgent-help/"])
def test_what_is_to_be_pressed_is_large_enough(plain_page, site_url, path):
    plain_page.set_viewport_size({"width": 390, "height": 800})
    plain_page.goto(site_url + path)
    large = ".urgent-bar a, .top a, .arm, .answer, .call, .exit__go, .govuk-back-link, .foot li a"
    heights = plain_page.locator(large).evaluate_all(
        "links => links.map(link => [link.textContent.trim(), link.getBoundingClientRect().height])"
    )
    least = {words: height for words, height in heights if height < 24}
    assert least == {}
    calls = {words: height for words, height in heights if words.startswith(("Call", "Text"))}
    assert calls or path in ("", QUESTION)
    assert [words for words, height in calls.items() if height < 44] == []


@pytest.mark.parametrize("path", ["", SENSITIVE, QUESTION, OUTCOME])
def test_a_page_asks_for_little_and_nothing_moves_while_it_loads(browser, site_url, path):
    with watched_page(browser, site_url, viewport={"width": 390, "height": 800}) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(site_url + path)
        moved = page.evaluate(SHIFTS)
    # Copy and search are fetched after the load: test_offline.py and test_first_load.py hold that.
    later = ("/offline.js", "/js/search.js", ".bin")
    asked = [url for url in asked if not url.endswith(later)]
    assert len(asked) <= 5, asked
    assert moved <= 0.01


def test_the_search_box_comes_without_moving_anything(browser, site_url):
    with watched_page(browser, site_url, viewport={"width": 390, "height": 800}) as page:
        page.goto(site_url + "search/")
        page.locator("[data-search] input").wait_for()
        assert page.evaluate(SHIFTS) <= 0.01


def test_pages_styles_and_scripts_are_small(built_site):
    pages = [page for page in pages_of(built_site) if kind_of(page) in ("services/*", "guides/*")]
    pages += [page for page in pages_of(built_site) if kind_of(page) == "guides/*/*"]
    html = weights(built_site, pages, QUICK)
    # What is small when it is packed in a hurry is small: only the rest is worth packing well.
    large = [page for page, weight in html.items() if weight > 0.9 * max(html.values())]
    html = weights(built_site, large, BEST)
    assert {page: weight for page, weight in html.items() if weight > 4 * 1024} == {}
    (style,) = brotli(*built_site.glob("assets/*/css/fingerpost.css"))
    (script,) = brotli(*built_site.glob("assets/*/js/site.js"))
    (icons,) = brotli(*built_site.glob("assets/*/img/icons.svg"))
    assert style <= 6 * 1024
    assert script <= 1024
    assert icons <= 2.5 * 1024
    assert max(html.values()) + style + script + icons + 5 * 350 <= 14 * 1024


def test_the_first_presses_of_tab_lead_past_the_menus(page, site_url):
    page.goto(site_url + QUESTION)
    # A page that can be left at once offers that first (test_exit.py).
    for words in ("Leave this page", "Skip to main content"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == words
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("colours", [{}, {"color_scheme": "dark"}], ids=["light", "dark"])
def test_what_has_the_focus_is_black_on_yellow_however_it_is_filled(browser, site_url, colours):
    unlike = []
    with watched_page(browser, site_url, **colours) as page:
        for path in ("", SENSITIVE, QUESTION, "services/"):
            page.goto(site_url + path)
            for _ in range(34):
                page.keyboard.press("Tab")
                seen = page.evaluate(
                    """() => {
                      const one = document.activeElement, look = getComputedStyle(one);
                      return [one.matches("a, button"), look.color, look.backgroundColor];
                    }"""
                )
                if seen[0] and seen[1:] != ["rgb(11, 12, 12)", "rgb(255, 221, 0)"]:
                    unlike.append((path, page.evaluate("document.activeElement.outerHTML")))
    assert unlike == []


def test_what_has_the_focus_is_never_under_the_exit_bar(page, site_url):
    page.set_viewport_size({"width": 390, "height": 640})
    page.goto(site_url + OUTCOME)
    hidden = []
    for _ in range(40):
        page.keyboard.press("Tab")
        covered = page.evaluate(
            """() => {
              const bar = document.querySelector('.exit').getBoundingClientRect();
              const one = document.activeElement, box = one.getBoundingClientRect();
              const under = box.top >= 0 && box.bottom <= bar.bottom && bar.top <= 0;
              return under && !one.closest('.exit') ? one.textContent : '';
            }"""
        )
        hidden += [covered] if covered else []
    assert hidden == []


def test_a_message_can_be_copied(browser, site_url):
    with watched_page(browser, site_url, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(site_url + OUTCOME)
        page.get_by_role("button", name="Copy the message").click()
        page.get_by_text("Copied.").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator(".say--message").inner_text().strip()


def test_paper_has_the_numbers_and_the_notice_and_no_menus(page, site_url):
    page.goto(site_url + OUTCOME)
    page.emulate_media(media="print")
    for shown in (".urgent-bar", ".notice", ".steps"):
        assert page.locator(shown).first.is_visible(), shown
    for left_out in (".menu", ".exit", ".foot nav", ".skips"):
        assert not page.locator(left_out).first.is_visible(), left_out


def test_paper_opens_what_was_folded_and_cuts_no_card(page, site_url):
    page.goto(site_url + "services/")
    folded = page.locator("details:not([open]) li").first
    assert not folded.is_visible()
    page.emulate_media(media="print")
    assert folded.is_visible()
    page.goto(site_url + OUTCOME)
    kept = page.locator(".card").first.evaluate("card => getComputedStyle(card).breakInside")
    assert kept == "avoid"


def test_icons_come_from_one_file_and_are_seen(page, site_url):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url + SENSITIVE)
    page.wait_for_load_state("networkidle")
    assert len([url for url in asked if url.endswith("icons.svg")]) == 1
    sizes = page.locator("svg > use").evaluate_all("all => all.map(use => use.getBBox().width)")
    assert len(sizes) > 5 and min(sizes) > 0


CHECKED = """contacts:
  - {phone: 01632 960123}
confidence: confirmed
review: {owner: A lead, reviewed: 2026-11-01, by: A lead}"""


@pytest.fixture(scope="module")
def checked_site(tmp_path_factory) -> Path:
    """A made-up council with one number that a person checked, built once."""
    folder = tmp_path_factory.mktemp("checked")
    return render(folder, with_fields(CHECKED, "confidence")).write(folder / "public")


@pytest.mark.parametrize(
    ("day", "is_shown"),
    [("2026-11-22", True), ("2027-02-01", True), ("2027-02-02", False), ("2027-06-10", False)],
)
def test_one_build_served_unchanged_drops_a_number_when_its_check_is_due(
    browser, checked_site, day, is_shown
):
    with served(checked_site, headers_to_send()) as url, watched_page(browser, url) as page:
        page.clock.set_fixed_time(datetime.fromisoformat(f"{day}T12:00:00"))
        page.goto(url + "services/marsh-listening/")
        assert ("01632 960123" in page.locator("main").inner_text()) is is_shown
        assert page.locator("a[href='tel:999']").first.is_visible()
        page.goto(url + "services/emergency-999/")
        assert page.locator("main a[href='tel:999']").first.is_visible()


def test_without_scripts_the_day_stands_beside_the_number(browser, checked_site):
    with (
        served(checked_site, headers_to_send()) as url,
        watched_page(browser, url, script=False) as page,
    ):
        page.goto(url + "services/marsh-listening/")
        beside = page.locator("[data-until]").first.inner_text()
        assert "01632 960123" in beside and "To be checked again by 1 February 2027." in beside


def test_the_style_sheet_carries_no_marks_or_letters_that_are_not_ours(root=ROOT):
    style = (root / "site/static/css/fingerpost.css").read_text("utf-8").casefold()
    assert not [word for word in ("transport", "crown", "@font-face", "url(") if word in style]
