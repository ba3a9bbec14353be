"""The pocket card and the handbook in a real browser, on a screen and on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from fingerpost.cli import main
from fingerpost.publish.chromium import places_in
from fingerpost.publish.paper import numbered, standing_alone
from tests.browser.axe import COLOURS, axe
from tests.browser.conftest import headers_to_send, served, watched_page
from tests.projects import make_project
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


def handbook(project: Path, out: Path, **environment: str):
    words = ["handbook", "--project", str(project), "--today", "2026-11-22", "--out", str(out)]
    return CliRunner().invoke(main, words, env=environment)


@pytest.fixture(scope="module")
def both(tmp_path_factory) -> list[bytes]:
    """The made-up council's handbook as the command prints it: the draft and the PDF."""
    folder = tmp_path_factory.mktemp("printed")
    drafts: list[bytes] = []

    def read(draft: bytes) -> dict[str, int]:
        drafts.append(draft)
        return places_in(draft)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("fingerpost.publish.paper.places_in", read)
        done = handbook(make_project(folder), folder / "handbook.pdf")
    assert done.exit_code == 0, done.output
    return [*drafts, (folder / "handbook.pdf").read_bytes()]


@pytest.fixture
def printed(both) -> bytes:
    return both[1]


def test_the_pdf_has_its_numbers_a_title_a_language_tags_and_bookmarks(printed):
    assert printed.startswith(b"%PDF-")
    assert sheets(printed) >= 5
    for number in (b"tel:999", b"tel:111", b"tel:18000"):
        assert b"/URI (" + number + b")" in printed, number
    for part in (b"/Title (Handbook", b"/Lang (en-GB)", b"/StructTreeRoot", b"/Outlines"):
        assert part in printed, part
    assert b"file:" not in printed


def test_writing_the_page_numbers_in_moves_nothing(both, printed):
    places = places_in(printed)
    assert places == places_in(both[0])
    assert {"urgent", "guide-example", "sources"} <= set(places)
    assert places["urgent"] < places["guide-example"] < places["sources"] == sheets(printed)
    page = '<a href="#x">No</a><main><a class="y" href="#urgent">Urgent</a>'
    blank, known = numbered(page, {}), numbered(page, {"urgent": 3})
    assert blank.endswith('Urgent <span class="on-page">(page 000)</span></a>')
    assert known.endswith('Urgent <span class="on-page">(page 3)\u2007\u2007</span></a>')
    assert known.startswith('<a href="#x">No</a>')


def test_what_is_printed_leads_to_no_file_of_this_machine(tmp_path):
    page = (
        '<meta http-equiv="Content-Security-Policy" content="x">'
        '<link rel="icon" href="/i.svg"><link rel="stylesheet" href="/a/s.css">'
        '<script type="module" src="/s.js"></script><a class="b" href="/services/c/">C</a>'
    )
    alone = standing_alone(page, lambda address: address.encode(), tmp_path, "")
    assert alone == '<link rel="stylesheet" href="0.css"><a class="b">C</a>'
    assert (tmp_path / "0.css").read_bytes() == b"/a/s.css"
    known = standing_alone(page, lambda _: b"", tmp_path, "https://council.example/")
    assert 'href="https://council.example/services/c/"' in known


def test_without_a_browser_the_message_says_what_to_install(tmp_path):
    out = tmp_path / "handbook.pdf"
    done = handbook(make_project(tmp_path), out, CHROMIUM="/no/such/browser")
    assert done.exit_code == 1
    assert "sudo apt-get install -y chromium" in done.output
    assert "CHROMIUM=/path/to/it" in done.output
    assert not out.exists()


@pytest.mark.parametrize(
    ("browser", "said"), [("/bin/false", "made no PDF"), (__file__, "started")]
)
def test_a_browser_that_cannot_print_is_said_to_be_so(tmp_path, monkeypatch, browser, said):
    monkeypatch.setattr("fingerpost.pipeline.handbook.find_chromium", lambda: browser)
    done = handbook(make_project(tmp_path), tmp_path / "handbook.pdf")
    assert done.exit_code == 1
    assert said in done.output
    assert "No PDF was written." in done.output


def test_a_folder_that_is_not_there_is_said_before_the_work(tmp_path):
    done = handbook(make_project(tmp_path), tmp_path / "none" / "handbook.pdf")
    assert done.exit_code == 1
    assert "There is no folder" in done.output
