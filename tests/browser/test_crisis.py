"""Help before questions, in the page itself, with JavaScript off (safety.md 1.1)."""

from __future__ import annotations

import pytest

from tests.browser.conftest import follow

CRISIS = "guides/is-it-a-crisis/"
NUMBERS = ("999", "A&E", "111")
WALKS = {
    "first answers": "first",
    "not sure": "not sure",
    "none of these, then first answers": "none, first",
}


def open_without_bar(page, address):
    """A page with the urgent bar, which every page has, taken out."""
    page.goto(address)
    page.evaluate("document.querySelectorAll('.urgent-bar').forEach(bar => bar.remove())")
    assert page.locator(".urgent-bar").count() == 0


def choose(page, walk, step):
    """The answer that a walk takes at a question: a plain link."""
    answers = page.locator("main .answers a")
    if walk == "none, first" and step == 0:
        return answers.filter(has_text="None of these")
    unsure = answers.filter(has_text="not sure")
    return unsure.last if walk == "not sure" and unsure.count() else answers.first


def test_the_crisis_guide_gives_numbers_above_its_first_question(plain_page, site_url):
    open_without_bar(plain_page, site_url + CRISIS)
    main = plain_page.locator("main").inner_text()
    question = plain_page.locator("main h1").inner_text()
    above = main[: main.index(question)]
    assert [number for number in NUMBERS if number not in above] == []
    first_answer = plain_page.locator("main .answers a").first.bounding_box()
    help_card = plain_page.locator("main .help").bounding_box()
    assert help_card["y"] + help_card["height"] <= first_answer["y"]


def test_numbers_above_the_question_can_be_pressed(plain_page, site_url):
    open_without_bar(plain_page, site_url + CRISIS)
    links = plain_page.locator("main a[href^='tel:']").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    assert {"tel:999", "tel:111"} <= set(links)


@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
def test_plain_links_lead_to_an_outcome_whose_first_step_can_be_taken_now(
    plain_page, site_url, walk
):
    open_without_bar(plain_page, site_url + CRISIS)
    for step in range(12):
        if not plain_page.locator("main .answers").count():
            break
        follow(plain_page, choose(plain_page, walk, step))
        open_without_bar(plain_page, plain_page.url)
    first_step = plain_page.locator("main .steps > li").first.inner_text()
    assert "999" in first_step or "111" in first_step


@pytest.mark.parametrize("guide", ["is-it-a-crisis", "worried-about-feelings"])
def test_every_page_of_a_guide_keeps_urgent_help_one_press_away(plain_page, site_url, guide):
    plain_page.goto(f"{site_url}guides/{guide}/all/")
    assert plain_page.locator(".urgent-bar a[href='tel:999']").is_visible()
    assert plain_page.locator(".urgent-bar a[href='tel:111']").is_visible()
    follow(plain_page, plain_page.locator(".urgent-bar a", has_text="Urgent help"))
    assert plain_page.url == site_url + "urgent-help/"
    assert plain_page.locator("main a[href='tel:999']").first.is_visible()
