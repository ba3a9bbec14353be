"""Small pictures: one file holds them all, pages name those that it has, and words stand beside."""

import re
from collections.abc import Iterator
from typing import get_args
from xml.etree import ElementTree

import pytest

from fingerpost.model.guide import URGENCIES
from fingerpost.model.vocabulary import Icon
from tests.conftest import ROOT
from tests.rendered import render, with_fields

FILE = ROOT / "site/static/img/icons.svg"
SVG = "{http://www.w3.org/2000/svg}"
PAGE = "services/marsh-listening/"
WAYS = ("phone", "text", "email", "web")
USED = re.compile(r'<use href="[^"#]*/img/icons\.svg#([\w-]+)"')
DRAWN = re.compile(r'icon\(\s*"([\w-]+)"|seen\(\s*"([\w-]+)"')
DESIGN = (ROOT / "docs/developers/design.md").read_text("utf-8")


@pytest.fixture(scope="module")
def symbols() -> dict[str, ElementTree.Element]:
    root = ElementTree.parse(FILE).getroot()
    return {symbol.attrib["id"]: symbol for symbol in root.iter(f"{SVG}symbol")}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A made-up council."""
    return render(tmp_path_factory.mktemp("icons"))


def drawn() -> Iterator[str]:
    """What templates name: outright, as a way to reach somebody, an urgency or a word of a list."""
    for template in (ROOT / "site/templates").rglob("*.html"):
        for names in DRAWN.findall(template.read_text("utf-8")):
            yield from filter(None, names)
    yield from (*WAYS, *URGENCIES, *get_args(Icon))


def test_every_picture_that_a_template_may_draw_is_in_the_file(symbols):
    assert set(drawn()) - set(symbols) == set()


def test_every_picture_of_a_page_is_in_the_file(site, symbols):
    used = {name for page in site.pages() for name in USED.findall(page.html)}
    assert {"mark", "search", "phone", "person", "emergency"} <= used <= set(symbols)


def test_every_picture_is_drawn_or_the_design_says_what_it_is_for(symbols):
    waiting = {name for name in symbols if f"`{name}`" in DESIGN}
    assert set(symbols) - set(drawn()) - waiting == set()


def test_a_picture_is_never_spoken(site):
    for page in site.pages():
        for start in re.findall(r"<svg[^>]*>(?=<use)", page.html):
            assert 'aria-hidden="true"' in start, page.path


def test_shapes_of_urgency_are_the_same_in_pages_and_drawings(symbols):
    template = (ROOT / "site/templates/parts/shapes.html").read_text("utf-8")
    for urgency in URGENCIES:
        (path,) = symbols[urgency].iter(f"{SVG}path")
        assert f'"{urgency}": "{path.attrib["d"]}"' in template


def test_an_entry_says_at_a_glance_only_what_is_stated(tmp_path):
    bare = render(tmp_path / "bare", with_fields("", "ages")).page(PAGE)
    band = bare.html.partition('<dl class="glance">')[2].partition("</dl>")[0]
    assert "Where" in band
    for unstated in ("Ages", "Reach it by", "Open", "Not stated"):
        assert unstated not in band


def test_an_entry_s_glance_keeps_hours_that_nobody_confirmed_to_itself(tmp_path):
    fields = "hours: Mo-Fr 09:00-17:00\ncontacts:\n  - {phone: 01632 960123}"
    html = render(tmp_path, with_fields(fields)).page(PAGE).html
    band = html.partition('<dl class="glance">')[2].partition("</dl>")[0]
    assert "9am" not in band and "phone" not in band


def test_an_entry_s_glance_says_how_to_reach_it_and_when_it_is_open(site):
    words = " ".join(site.page("services/samaritans/").words.split())
    assert "Reach it by phone" in words
