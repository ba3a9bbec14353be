"""Where a page stands: the pages above it, the steps up and down, and what if it is not there."""

import re
from html import unescape

import pytest

from fingerpost import addresses
from tests.projects import COUNCIL
from tests.rendered import SERVICE, Site, render, with_fields

TRAIL = re.compile(r'<nav class="wrap" aria-label="Breadcrumb">(.*?)</nav>', re.DOTALL)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    return render(tmp_path_factory.mktemp("council"))


def trail(page) -> list[tuple[str, str]]:
    """Each step of the breadcrumb: where it leads and what it is called."""
    found = TRAIL.search(page.html)
    steps = re.findall(r'<li(?:><a href="([^"]*)"| aria-current="page")>([^<]*)', found[1])
    return [(href, unescape(words)) for href, words in steps]


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("services/", ["Home", "Services"]),
        ("services/marsh-listening/", ["Home", "Services", "Marsh Listening"]),
        ("needs/sleep/", ["Home", "Needs", "Sleep"]),
        (
            "needs/emotional-wellbeing/compare/",
            ["Home", "Needs", "Feelings and mental health", "Compare"],
        ),
        ("for/foster-carer/", ["Home", "Who are you?", "Foster carers"]),
        ("guides/example/routes/", ["Home", "Guides", "A made-up guide", "All routes"]),
        ("ages/", ["Home", "Services", "Ages"]),
        ("whats-new/", ["Home", "What’s new"]),
    ],
)
def test_a_page_shows_the_pages_above_it(site, path, names):
    found = trail(site.page(path))
    assert [words for _, words in found] == names
    assert found[0][0] == "/" and found[-1][0] == ""


def test_every_page_has_its_trail_but_home_help_and_steps_that_lead_back(site):
    without = {page.path for page in site.pages() if not TRAIL.search(page.html)}
    steps = {path for path in without if path.startswith("guides/example/")}
    assert without - steps == {"", "urgent-help/", "404.html", "not-saved/"}
    assert steps and all("govuk-back-link" in site.page(path).html for path in steps)


def test_no_step_of_a_trail_is_called_by_its_address(site):
    odd = [
        (page.path, words)
        for page in site.pages()
        if TRAIL.search(page.html)
        for _, words in trail(page)
        if "/" in words or not words
    ]
    assert odd == []


OTHER = "content/services/marsh-more.md"


@pytest.mark.parametrize(
    ("field", "here", "there"),
    [
        ("step_up", "If more is needed", "Later, if less is needed"),
        ("step_down", "Later, if less is needed", "If more is needed"),
    ],
)
def test_a_step_up_shows_as_a_step_down_from_the_other_end(tmp_path, field, here, there):
    words = (COUNCIL / SERVICE).read_text(encoding="utf-8")
    other = words.replace("name: Marsh Listening", "name: Marsh More Help")
    site = render(tmp_path, {OTHER: other, **with_fields(f"{field}: [marsh-more]")})
    assert f"{here} Marsh More Help" in site.page("services/marsh-listening/").words
    assert f"{there} Marsh Listening" in site.page("services/marsh-more/").words
    assert there not in site.page("services/marsh-listening/").words


def test_a_page_that_is_not_there_helps(site):
    page = site.page("404.html")
    links = {tag["href"] for tag in page.all("a")}
    assert {"tel:999", "tel:111", "/search/", "/services/", "/guides/", "/needs/"} <= links
    assert all(href.startswith(("/", "tel:", "#")) for href in links)


def test_the_tab_of_a_page_may_say_less_than_the_page(tmp_path):
    page = render(tmp_path, with_fields("tab: Somebody to talk to")).page(
        "services/marsh-listening/"
    )
    assert "<title>Somebody to talk to – Marsh and Moor</title>" in page.html
    assert "<h1>Marsh Listening</h1>" in page.html


def test_text_may_lead_to_every_page_that_is_about_no_record(site):
    paths = {path for path in site.app.config["PATHS"] if path.endswith("/") or not path}
    single = {path for path in paths if path.count("/") < 2}
    # The first is for nobody to seek; the others are there only where a council fills them.
    others = {addresses.NOT_SAVED, addresses.EVERYDAY, addresses.IDEAS}
    assert single - others <= set(addresses.ALWAYS)
