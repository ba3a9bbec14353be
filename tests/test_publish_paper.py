"""The handbook as a PDF, by a browser that is a script: what it gets, and what is said of it."""

from pathlib import Path

import pytest

from fingerpost.publish import chromium
from fingerpost.publish.chromium import CannotPrint, find_chromium, places_in, print_page
from fingerpost.publish.paper import numbered, print_handbook
from tests.small_site import make_app, page

PRINTS = 'for word; do case $word in --print-to-pdf=*) cp "$0.pdf" "${word#*=}";; esac; done'
PDF = (
    b"1 0 obj\n<</Type /Page /Parent 9 0 R>>\nendobj\n4 0 obj\n<</Type /Page>>\nendobj\n"
    b"7 0 obj\n<</first [1 0 R /XYZ 0 9 0]\n/the#2Dend [4 0 R /XYZ 0 9 0]\n"
    b"/lost [8 0 R /XYZ 0 0 0]>>\n"
)
SHEET = '<link rel="stylesheet" href="/assets/look.css">'
LINKS = '<p><a href="#first">First</a> <a href="#away">Away</a> <a href="/needs/">Needs</a></p>'


@pytest.fixture
def browser(tmp_path):
    """A browser that runs these words of the shell, and has this PDF to give."""

    def make(words, pdf=PDF):
        script = tmp_path / "browser"
        script.write_text(f"#!/bin/sh\n{words}\n")
        script.chmod(0o755)
        Path(f"{script}.pdf").write_bytes(pdf)
        return str(script)

    return make


def printed(browser, tmp_path, *, is_draft=False):
    (tmp_path / "page.html").write_text(page())
    return print_page(browser, tmp_path / "page.html", tmp_path / "out.pdf", is_draft=is_draft)


@pytest.mark.parametrize("is_draft", [True, False])
def test_a_page_is_printed(browser, tmp_path, is_draft):
    assert printed(browser(PRINTS), tmp_path, is_draft=is_draft) == PDF


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("echo Starting >&2; echo No display >&2", "made no PDF. It said: No display"),
        ("", "made no PDF. It said: nothing"),
        (f'{PRINTS}; : > "$0.pdf"; {PRINTS}', "made no PDF. It said: nothing"),
    ],
)
def test_a_browser_that_gives_no_pdf_is_quoted(browser, tmp_path, words, said):
    with pytest.raises(CannotPrint, match=said):
        printed(browser(words), tmp_path)


def test_a_browser_that_is_not_there_or_takes_too_long_is_said(browser, tmp_path, monkeypatch):
    with pytest.raises(CannotPrint, match="could not be started: No such file or directory"):
        printed(str(tmp_path / "nowhere"), tmp_path)
    monkeypatch.setattr(chromium, "PATIENCE", 0.01)
    with pytest.raises(CannotPrint, match=r"took more than 0\.0 minutes"):
        printed(browser("exec sleep 9"), tmp_path)


def test_the_browser_is_the_one_that_is_named_or_the_first_there_is(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "mine")
    assert find_chromium(lambda name: f"/bin/{name}") == "/bin/mine"
    monkeypatch.delenv("CHROMIUM")
    assert find_chromium({"chromium": "/bin/chromium"}.get) == "/bin/chromium"
    assert find_chromium(lambda name: None) is None


def test_the_places_in_a_pdf_are_pages_from_one():
    assert places_in(PDF) == {"first": 1, "the-end": 2}


def handbook(browser, base_url=""):
    """The HTML that the browser is given for the last printing of a small handbook."""
    words = page(f'<main id="first">{LINKS}</main>').replace("</head>", f"{SHEET}</head>")
    app = make_app({"handbook/": words, "assets/look.css": b"p {}"})
    said = []
    assert print_handbook(app, browser, base_url, said.append)
    assert said == [
        "Laying out the handbook, which may take some minutes",
        "Making the PDF, with page numbers",
    ]


KEEPS = f"""for page; do :; done; page=${{page#file://}}
cp "$page" "$0.html"; cp "$(dirname "$page")/0.css" "$0.css"
{PRINTS}"""


def test_the_handbook_stands_alone_with_page_numbers_and_links_to_the_site(browser, tmp_path):
    handbook(browser(KEEPS), "https://example.org/")
    html = (tmp_path / "browser.html").read_text()
    assert '<link rel="stylesheet" href="0.css">' in html
    assert (tmp_path / "browser.css").read_bytes() == b"p {}"
    assert '<span class="on-page">(page 1)\u2007\u2007</span>' in html
    assert '<span class="on-page">(page ?)\u2007\u2007</span>' in html
    assert 'href="https://example.org/needs/"' in html


def test_without_an_address_or_places_it_leads_nowhere_and_has_no_numbers(browser, tmp_path):
    handbook(browser(KEEPS, b"%PDF with no places"))
    html = (tmp_path / "browser.html").read_text()
    assert "on-page" not in html and "<a>Needs</a>" in html


def test_while_no_page_is_known_its_number_is_as_wide():
    assert "(page 000)" in numbered('<main><a href="#first">First</a></main>', {})
