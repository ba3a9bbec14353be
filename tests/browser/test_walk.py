"""By keyboard alone and without JavaScript: from a guide's first page to its outcomes.

`make test` walks to a few outcomes of every guide, chosen by the commit; `make test-all` to all.
"""

from __future__ import annotations

import os
from collections import deque

import pytest

from tests.browser.page import Built
from tests.browser.sample import EVERY_PAGE, commit_of
from tests.conftest import ROOT

GUIDES = sorted(
    file.stem for file in (ROOT / "decision_trees").glob("*.yaml") if file.stem != "facts"
)
A_FEW = 2
FOCUSED = """() => {
  const at = document.activeElement;
  return at.classList.contains("answer") ? at.getAttribute("href") + "|" + at.innerText : "";
}"""


def answers_of(page: Built) -> list[str]:
    return [tag["href"] for tag in page.all("a") if "answer" in tag["class"].split()]


def ways_to_outcomes(pages: dict[str, Built], start: str) -> dict[str, list[int]]:
    """For each outcome's page, the shortest list of answers to it, by their place on the page."""
    ways, queue, seen = {}, deque([(start, [])]), {start}
    while queue:
        address, way = queue.popleft()
        leads = answers_of(pages[address])
        if not leads:
            ways[address] = way
        for number, to in enumerate(leads):
            if to not in seen:
                seen.add(to)
                queue.append((to, [*way, number]))
    return ways


def some_of(ways: dict[str, list[int]]) -> list[str]:
    """All of them in the slow run; otherwise a few, which differ from commit to commit."""
    outcomes = sorted(ways)
    if os.environ.get(EVERY_PAGE):
        return outcomes
    first = int(commit_of(ROOT)[:8], 16) % len(outcomes)
    return [outcomes[(first + n * len(outcomes) // A_FEW) % len(outcomes)] for n in range(A_FEW)]


def to_main(page) -> None:
    """Skip to the main part; a page that can be left at once offers that first."""
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.textContent") != "Skip to main content":
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")


def press_answer(page, number: int) -> None:
    """Skip to the main part, go on to the answer of this number, and press it."""
    to_main(page)
    seen: list[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED)
        if here and here not in seen:
            seen.append(here)
        if len(seen) == number + 1:
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    pytest.fail(f"the keyboard never came to answer {number + 1} of {page.url}")


@pytest.mark.parametrize("guide", GUIDES)
def test_the_keyboard_alone_leads_to_outcomes(guide, guide_pages, plain_page, site_url):
    start = f"/guides/{guide}/"
    ways = ways_to_outcomes(guide_pages, start)
    assert ways
    for outcome in some_of(ways):
        plain_page.goto(site_url.removesuffix("/") + start)
        for number in ways[outcome]:
            press_answer(plain_page, number)
        assert plain_page.url.endswith(outcome)
        first = plain_page.locator("main ol.steps > li").first.inner_text()
        assert first.strip()
