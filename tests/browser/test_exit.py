"""“Leave this page”: in reach on a phone and a keyboard, and no more than its words say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.page import read_pages
from tests.projects import reference

AWAY = "https://www.bbc.co.uk/weather"
SENSITIVE = "services/samaritans/"
OUTCOME = "guides/is-it-a-crisis/call-111-day/"
EARLIER = ("needs/", "")
SCREENS = {
    "a small phone": {"width": 320, "height": 568},
    "a phone": {"width": 390, "height": 640},
    "a phone on its side": {"width": 844, "height": 390},
    "a desk": {"width": 1280, "height": 800},
}
COVERED = """() => {
  const bar = document.querySelector('.exit').getBoundingClientRect();
  const one = document.activeElement, box = one.getBoundingClientRect();
  const under = box.top >= 0 && box.bottom <= bar.bottom && bar.top <= 0;
  return under && !one.closest('.exit') ? one.textContent : '';
}"""

LEAVE_AND_LOOK = """() => {
  document.querySelector('.exit__go').click();
  return document.documentElement.innerText;
}"""


@contextmanager
def on_a_sensitive_page(browser: Browser, site_url: str, **context) -> Iterator[Page]:
    """Somebody looked at home and at the needs, and is now here; the page they leave to exists."""
    with browser.new_context(**context) as own:
        own.route(
            "https://www.bbc.co.uk/**",
            lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html"),
        )
        page = own.new_page()
        for path in ("", "needs/", SENSITIVE):
            page.goto(site_url + path)
        yield page


def back_five_times(page: Page, site_url: str) -> list[str]:
    """The addresses that Back shows."""
    seen = []
    for _ in range(5):
        page.go_back()
        seen.append(page.url.removeprefix(site_url))
    return seen


def test_after_leaving_back_shows_what_the_notice_says_and_not_the_page(browser, site_url):
    """The notice: “It does not hide that you visited. Back may show earlier pages.”"""
    with on_a_sensitive_page(browser, site_url) as page:
        notice = page.locator("#exit-words").inner_text()
        assert notice.startswith("This leaves the page. It does not hide that you visited.")
        assert "Back may show earlier pages." in notice
        page.locator(".exit__go").click()
        page.wait_for_url(AWAY)
        seen = back_five_times(page, site_url)
    assert tuple(seen[:2]) == EARLIER
    assert SENSITIVE not in seen


def test_without_scripts_it_is_a_link_and_back_may_show_the_page_too(browser, site_url):
    with on_a_sensitive_page(browser, site_url, java_script_enabled=False) as page:
        assert "Shift" not in page.locator("#exit-words").inner_text()
        page.locator(".exit__go").click()
        page.wait_for_url(AWAY)
        assert back_five_times(page, site_url)[:3] == [SENSITIVE, *EARLIER]


def test_leaving_empties_what_the_tab_keeps(browser, site_url):
    with on_a_sensitive_page(browser, site_url) as page:
        page.evaluate("sessionStorage.setItem('answers', 'mine')")
        page.locator(".exit__go").click()
        page.wait_for_url(AWAY)
        page.go_back()
        assert page.evaluate("sessionStorage.length") == 0


def test_on_a_slow_line_the_page_is_out_of_sight_at_once(browser, site_url):
    with on_a_sensitive_page(browser, site_url) as page:
        assert page.evaluate(LEAVE_AND_LOOK) == ""
        page.wait_for_url(AWAY)


def test_the_first_press_of_tab_reaches_it(browser, site_url):
    with on_a_sensitive_page(browser, site_url) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Leave this page"
        page.keyboard.press("Enter")
        page.wait_for_url(AWAY)


def test_three_presses_of_shift_leave_and_capital_letters_do_not(browser, site_url):
    with on_a_sensitive_page(browser, site_url) as page:
        assert "press Shift three times" in page.locator("#exit-words").inner_text()
        for _ in range(3):
            page.keyboard.press("Shift+A")
        for _ in range(2):
            page.keyboard.press("Shift")
        page.keyboard.press("Tab")
        assert page.url == site_url + SENSITIVE
        for _ in range(3):
            page.keyboard.press("Shift")
        page.wait_for_url(AWAY)


def test_a_phone_is_not_told_of_keys(browser, site_url):
    phone = {"has_touch": True, "is_mobile": True, "viewport": SCREENS["a phone"]}
    with on_a_sensitive_page(browser, site_url, **phone) as page:
        assert "Shift" not in page.locator("#exit-words").inner_text()


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
def test_it_is_in_reach_all_the_way_down_and_covers_nothing_with_the_focus(page, site_url, screen):
    page.set_viewport_size(screen)
    page.goto(site_url + OUTCOME)
    hidden = []
    for _ in range(40):
        page.keyboard.press("Tab")
        hidden += [page.evaluate(COVERED)]
    assert set(hidden) == {""}
    for share in (0, 0.5, 1):
        page.evaluate(f"scrollTo(0, {share} * document.body.scrollHeight)")
        box = page.locator(".exit__go").bounding_box()
        assert box and box["y"] >= 0 and box["y"] + box["height"] <= screen["height"], share
        assert box["height"] >= 44


def test_the_tab_of_a_page_with_the_button_tells_nothing(built_site):
    """Guides' endings, lists and comparisons too: what a device keeps in its history."""
    offer = reference().offer
    assert offer is not None
    titles = {
        page.path: page.html.partition("<title>")[2].partition("</title>")[0]
        for page in read_pages(built_site)
        if "data-exit" in page.html
    }
    assert len(titles) > 300
    assert {path: said for path, said in titles.items() if offer.personal.telling(said)} == {}
