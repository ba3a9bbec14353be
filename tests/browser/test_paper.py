"""The pocket card and the handbook in a real browser, on a screen and on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.axe import COLOURS, axe
from tests.browser.conftest import headers_to_send, served, watched_page
from tests.rendered import render

CARDS = ("areas/cambridgeshire/pocket-card/", "areas/peterborough/pocket-card/")
CUT_OFF = """() => [...document.querySelectorAll(".pocket > section")].filter(
  (part) => part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1
).map((part) => part.innerText.slice(0, 40))"""


def sheets(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


@pytest.mark.parametrize("path", CARDS)
def test_each_card_is_one_sheet_with_nothing_cut_off(plain_page, site_url, path):
    plain_page.goto(site_url + path)
    assert sheets(plain_page.pdf(prefer_css_page_size=True)) == 1
    plain_page.emulate_media(media="print")
    # As wide as the paper between its margins: 198 mm.
    plain_page.set_viewport_size({"width": 748, "height": 1075})
    assert plain_page.evaluate(CUT_OFF) == []


def test_every_area_of_the_site_has_a_card_that_was_looked_at(built_site):
    found = {path.parent.relative_to(built_site).as_posix() + "/"
             for path in built_site.glob("areas/*/pocket-card/index.html")}  # fmt: skip
    assert found == set(CARDS)


def test_a_card_on_paper_has_the_numbers_and_the_notice_and_room_to_write(plain_page, site_url):
    plain_page.goto(site_url + CARDS[0])
    plain_page.emulate_media(media="print")
    for shown in (".pocket a[href='tel:999']", ".pocket a[href='tel:111']", ".pocket .blank"):
        assert plain_page.locator(shown).first.is_visible(), shown
    assert plain_page.locator(".pocket__paper").inner_text().startswith("This is a trial.")
    for left_out in (".top", ".foot", ".exit", ".urgent-bar"):
        assert not plain_page.locator(left_out).first.is_visible(), left_out


@pytest.fixture(scope="module")
def small_site(tmp_path_factory) -> Path:
    """A made-up council's site: its handbook has one guide."""
    folder = tmp_path_factory.mktemp("small")
    return render(folder).write(folder / "public")


@pytest.mark.parametrize("screen", [{"width": 320, "height": 700}, {"width": 1280, "height": 900}])
def test_axe_finds_nothing_in_a_handbook(browser, small_site, screen):
    with (
        served(small_site, headers_to_send()) as url,
        watched_page(browser, url, viewport=screen) as page,
    ):
        page.goto(url + "handbook/")
        assert axe(page, "handbook/") == []
        for colours in ({"color_scheme": "dark"}, {"forced_colors": "active"}):
            page.emulate_media(**colours)
            assert axe(page, "handbook/", only=COLOURS) == []


def test_a_handbook_begins_each_chapter_on_a_new_page(browser, small_site):
    with served(small_site, headers_to_send()) as url, watched_page(browser, url) as page:
        page.goto(url + "handbook/")
        # The cover, the contents, urgent help, the guide and the sources.
        assert sheets(page.pdf(prefer_css_page_size=True)) >= 5
