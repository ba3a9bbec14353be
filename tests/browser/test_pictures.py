"""Pictures in a browser: places, levels and ways to help, on any screen and in any colours."""

from __future__ import annotations

import pytest

from tests.browser.axe import FORMS, axe
from tests.browser.conftest import watched_page

PAGES = (
    "areas/",
    "levels/",
    "levels/targeted/",
    "guidance/levels-of-help/",
    "needs/emotional-wellbeing/",
    "guides/which-level-of-early-help/stuck-cambridgeshire/",
)
PLACES = ".map__place"


@pytest.mark.parametrize(("context", "rules"), FORMS.values(), ids=FORMS)
def test_axe_finds_nothing(browser, site_url, context, rules):
    found = []
    with watched_page(browser, site_url, **context) as page:
        for path in PAGES:
            page.goto(site_url + path)
            found += axe(page, path, only=rules)
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= context["viewport"]["width"]
    assert found == []


@pytest.mark.parametrize("width", [320, 1280])
def test_every_place_can_be_pressed_and_its_number_is_large_enough(plain_page, site_url, width):
    plain_page.set_viewport_size({"width": width, "height": 800})
    plain_page.goto(site_url + "areas/")
    boxes = [one.bounding_box() for one in plain_page.locator(f"{PLACES} path").all()]
    assert len(boxes) > 10
    assert min(min(box["width"], box["height"]) for box in boxes) >= 20
    heights = [one.bounding_box()["height"] for one in plain_page.locator(".map__number").all()]
    assert min(heights) >= 12
    assert plain_page.locator(".map__name").first.is_visible() is (width > 320)


def test_the_tab_key_goes_through_the_places_and_enter_opens_one(page, site_url):
    page.goto(site_url + "areas/")
    names = page.locator(PLACES).evaluate_all("all => all.map(one => one.ariaLabel)")
    page.locator(PLACES).first.focus()
    reached = [page.evaluate("document.activeElement.ariaLabel")]
    for _ in names[1:]:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.ariaLabel"))
    assert reached == names
    page.get_by_role("link", name="3: Fenland").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/areas/fenland/")


def test_each_level_stands_higher_than_the_one_before(page, site_url):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(site_url + "levels/")
    heights = page.locator(".stairs li").evaluate_all(
        "all => all.map(one => parseFloat(getComputedStyle(one, '::before').height))"
    )
    assert heights == sorted(set(heights)) and len(heights) == 6


def test_a_number_that_cannot_wait_has_no_picture_before_it(page, site_url):
    page.goto(site_url + "guides/is-it-a-crisis/home-treatment/")
    assert page.locator(".strip").count() == 0
