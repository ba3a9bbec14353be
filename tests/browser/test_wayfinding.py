"""How many presses it takes to reach a page from home, with no search and nothing typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from heapq import heappop, heappush
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.browser.conftest import follow, watched_page
from tests.browser.sample import file_of, pages_of

MOST = 3
WANTED = ("services/", "guides/", "guidance/")
NOT_PRESSED = "search/"
"""The search page's own links would count as a way through search."""


class Links(HTMLParser):
    """Each link of a page, and the presses that it takes: one more where it is folded away."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, int]] = []
        self._folds = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._folds += tag == "details"
        if tag == "a" and (href := dict(attrs).get("href")):
            self.found.append((href, 1 + self._folds))

    def handle_endtag(self, tag: str) -> None:
        self._folds -= tag == "details"


def links_of(site: Path, page: str) -> Iterator[tuple[str, int]]:
    for href, presses in Links(file_of(site, page).read_text("utf-8")).found:
        target = urljoin(f"/{page}", href).partition("#")[0]
        if target.startswith("/"):
            yield target[1:], presses


def shortest_ways(site: Path) -> dict[str, tuple[int, tuple[str, ...]]]:
    """Page -> the fewest presses from home, and the pages on the way; as far as MOST presses."""
    ways: dict[str, tuple[int, tuple[str, ...]]] = {}
    waiting: list[tuple[int, tuple[str, ...]]] = [(0, ("",))]
    while waiting:
        presses, way = heappop(waiting)
        if way[-1] in ways:
            continue
        ways[way[-1]] = (presses, way)
        if presses == MOST or way[-1] == NOT_PRESSED:
            continue
        for target, more in links_of(site, way[-1]):
            if presses + more <= MOST and target not in ways:
                heappush(waiting, (presses + more, (*way, target)))
    return ways


def is_wanted(page: str) -> bool:
    """Whether it is an entry, a guide's start or a page of guidance."""
    parts = page.rstrip("/").split("/")
    return page.startswith(WANTED) and len(parts) == 2


def test_every_entry_guide_and_page_of_guidance_is_three_presses_from_home(
    built_site, record_property
):
    wanted = [page for page in pages_of(built_site) if is_wanted(page)]
    ways = shortest_ways(built_site)
    assert [page for page in wanted if page not in ways] == []
    presses, worst = max(ways[page] for page in wanted)
    record_property(
        "wayfinding",
        f"{len(wanted)} entries, guides and pages of guidance are at most {presses} presses from "
        f"home; the furthest by {' > '.join('/' + page for page in worst)}",
    )
    assert len(wanted) > 300


def test_a_page_that_nothing_links_to_would_be_missed(tmp_path):
    (tmp_path / "index.html").write_text('<a href="/a/">A</a>')
    folded = '<details><a href="/b/">B</a></details>'
    for page, words in (("a", folded), ("b", '<a href="/services/c/">C</a>'), ("services/c", "")):
        (tmp_path / page).mkdir(parents=True)
        (tmp_path / page / "index.html").write_text(words)
    ways = shortest_ways(tmp_path)
    assert ways["b/"] == (3, ("", "a/", "b/"))
    assert "services/c/" not in ways


@contextmanager
def at_an_address_that_is_not_there(browser, site_url, built_site, address, **context):
    """The page that a host sends there. (With its 404 a browser's console says so, as a fault.)"""
    with watched_page(browser, site_url, **context) as page:
        page.route(f"**/{address}", lambda route: route.fulfill(path=built_site / "404.html"))
        page.goto(site_url + address)
        yield page


@pytest.mark.parametrize("address", ["no-such", "guides/a/b/c/d/"])
def test_a_page_that_is_not_there_helps_at_any_depth(browser, site_url, built_site, address):
    lost = (browser, site_url, built_site, address)
    with at_an_address_that_is_not_there(*lost, script=False) as page:
        assert page.locator("h1").inner_text() == "There is no such page"
        assert page.locator("main a[href='tel:999']").is_visible()
        for wanted in ("/search/", "/services/", "/guides/", "/needs/"):
            assert page.locator(f"main a[href='{wanted}']").first.is_visible(), wanted
        follow(page, page.locator("main a[href='/services/']").first)
        assert page.locator("h1").inner_text() == "Services from A to Z"


def test_a_page_that_is_not_there_can_be_searched_from(browser, site_url, built_site):
    lost = (browser, site_url, built_site, "services/samaritan/")
    with at_an_address_that_is_not_there(*lost) as page:
        page.locator("[data-search] input").fill("samaritans")
        page.keyboard.press("Enter")
        page.locator("[data-search] a", has_text="Samaritans").first.click()
        page.wait_for_url(site_url + "services/samaritans/")
