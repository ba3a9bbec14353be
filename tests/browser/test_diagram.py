"""A guide's drawing in a browser: for eyes, for keys, for those who listen, and on any screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.axe import FORMS, axe
from tests.browser.conftest import watched_page

DIAGRAMS = ("guides/worried-about-feelings/diagram/", "guides/is-it-a-crisis/diagram/")
COVERAGE = "about/coverage/"
NODES = ".drawing__frame a"
IN_SIGHT = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const frame = document.querySelector('.drawing__frame').getBoundingClientRect();
  const bar = document.querySelector('.exit');
  const top = Math.max(frame.top, bar ? bar.getBoundingClientRect().bottom : 0, 0);
  const bottom = Math.min(frame.bottom, innerHeight);
  return box.left < frame.right && box.right > frame.left && box.top < bottom && box.bottom > top;
}"""


@pytest.mark.parametrize(("context", "rules"), FORMS.values(), ids=FORMS)
def test_axe_finds_nothing(browser, site_url, context, rules):
    found = []
    with watched_page(browser, site_url, **context) as page:
        for path in (*DIAGRAMS, COVERAGE):
            page.goto(site_url + path)
            found += axe(page, path, only=rules)
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= context["viewport"]["width"]
    assert found == []


@pytest.mark.parametrize("path", DIAGRAMS)
def test_tab_reaches_every_box_and_brings_it_into_sight(page, site_url, path):
    page.set_viewport_size({"width": 800, "height": 700})
    page.goto(site_url + path)
    count = page.locator(NODES).count()
    page.focus(".drawing__frame")
    reached = []
    for _ in range(count):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.getAttribute('href')"))
        assert page.evaluate(IN_SIGHT), reached[-1]
    written = page.locator(NODES).evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert reached == written


def test_enter_opens_the_page_of_a_question(page, site_url):
    page.goto(site_url + DIAGRAMS[0])
    page.locator(NODES, has_text="Where is the child").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/guides/worried-about-feelings/where-now/")
    assert page.locator("h1").inner_text() == "Where is the child now?"


def test_it_is_moved_by_the_arrow_keys(page, site_url):
    page.goto(site_url + DIAGRAMS[0])
    page.focus(".drawing__frame")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".drawing__frame")).not_to_have_js_property("scrollLeft", 0)


@pytest.mark.parametrize("size", ["Small", "Middle", "Large"])
def test_boxes_can_be_pressed_at_every_size_without_scripts(plain_page, site_url, size):
    plain_page.set_viewport_size({"width": 390, "height": 800})
    plain_page.goto(site_url + DIAGRAMS[0])
    plain_page.get_by_text(size, exact=True).click()
    assert plain_page.get_by_label(size, exact=True).is_checked()
    boxes = [one.bounding_box() for one in plain_page.locator(NODES).all()]
    assert min(min(box["width"], box["height"]) for box in boxes) >= 24


def test_sizes_are_three_and_follow_the_letters(page, site_url):
    page.goto(site_url + DIAGRAMS[0])
    widths = []
    for size in ("Small", "Middle", "Large"):
        page.get_by_text(size, exact=True).click()
        widths.append(page.locator(".draw__drawing").bounding_box()["width"])
    assert widths == sorted(widths) and widths[2] > 2 * widths[0]
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    twice = page.locator(".draw__drawing").bounding_box()["width"]
    assert twice == pytest.approx(2 * widths[2], rel=0.01)


def test_no_words_are_wider_than_their_box(page, site_url):
    for path in DIAGRAMS:
        page.goto(site_url + path)
        over = page.locator(".drawing__frame text").evaluate_all(
            """all => all.filter(text => {
              const box = text.closest('a, .draw__part').querySelector('rect').getBBox();
              const words = text.getBBox();
              return words.x < box.x || words.x + words.width > box.x + box.width - 4;
            }).map(text => text.textContent)"""
        )
        assert over == []


def test_those_who_listen_are_told_what_it_is_and_where_links_lead(page, site_url):
    page.goto(site_url + DIAGRAMS[0])
    drawing = page.get_by_role("group", name="I am worried about a child's feelings: a drawing")
    assert drawing.count() == 1
    name = "Question 1: safety question Is any of this happening now?"
    assert drawing.get_by_role("link", name=name).count() == 1
    assert drawing.get_by_role("link", name="Today Call 111 today and choose mental health").count()


def test_pointing_at_a_question_makes_its_lines_plain(page, site_url):
    page.goto(site_url + DIAGRAMS[0])
    line = page.locator(".draw__part .draw__line").first
    before = line.evaluate("line => getComputedStyle(line).strokeWidth")
    page.locator(NODES).first.hover()
    assert before != line.evaluate("line => getComputedStyle(line).strokeWidth")


def test_on_paper_it_fits_the_sheet(page, site_url):
    page.set_viewport_size({"width": 800, "height": 1100})
    page.goto(site_url + DIAGRAMS[0])
    page.emulate_media(media="print")
    box = page.locator(".draw__drawing").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 800
