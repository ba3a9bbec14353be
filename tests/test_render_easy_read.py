"""Easy read, and words for young people: the numbers come first, and nothing in them is new."""

import re
from typing import get_args

import pytest

from fingerpost.model.easy_read import Picture
from fingerpost.model.values import values
from fingerpost.render import make_app
from tests.conftest import ROOT
from tests.projects import TODAY, reference
from tests.rendered import Site, render, with_fields

URGENT = "urgent-help/"
EASY = "urgent-help/easy-read/"
LINE = re.compile(r'<use href="[^"]*#([a-z-]+)"/></svg><div>')
CALL = re.compile(r'<a class="call".*?</a>')
FIGURES = re.compile(r"\d+")


@pytest.fixture(scope="module")
def ours(root):
    """This repository's own offer and site."""
    found = reference()
    return found.offer, Site(make_app(found.offer, found.proofs, (), project=root, today=TODAY))


def numbers(page):
    """Where the page's own links to numbers and other sites lead, in order."""
    main = page.html.partition("<main")[2].partition("</main>")[0]
    return re.findall(r'href="(tel:\d+|https://999bsl[^"]*)"', main)


def test_easy_read_begins_with_the_numbers_of_urgent_help_byte_for_byte(ours):
    offer, site = ours
    full = site.page(URGENT)
    first = CALL.findall(full.html)[:2]
    assert numbers(full)[:2] == ["tel:999", "tel:111"]
    for path in (EASY, *(f"guides/{guide.slug}/easy-read/" for guide in offer.guides)):
        page = site.page(path)
        assert CALL.findall(page.html) == first, path
        before = page.html.partition('id="part-1"')[0]
        assert "A&amp;E" in before and "<b>mental health</b> option" in before, path


def test_urgent_help_in_easy_words_has_every_way_through_without_speaking(ours):
    _, site = ours
    full, easy = site.page(URGENT), site.page(EASY)
    ways = {"tel:18000", "tel:18001111", "https://999bsl.co.uk"}
    assert ways <= set(numbers(full)) and ways <= set(numbers(easy))
    for said in ("British Sign Language", "999 BSL", "register", "Relay UK", "18000", "18001 111",
                 "SignVideo", "55", "interpreter", "999bsl.co.uk"):  # fmt: skip
        assert said in full.words and said in easy.words, said
    assert "Nobody has checked these lines yet." in easy.words


def test_every_guide_has_easy_words_that_lead_to_its_start_and_back(ours):
    offer, site = ours
    for guide in offer.guides:
        path = f"guides/{guide.slug}/"
        easy = site.page(path + "easy-read/")
        assert f'<a class="arm" href="/{path}">' in easy.html
        assert f"/{path}easy-read/" in {tag["href"] for tag in site.page(path).all("a")}, path
        assert "What this guide is for" in easy.words


def test_every_line_stands_beside_a_picture_of_the_file(ours):
    offer, site = ours
    symbols = set(
        re.findall(r'symbol id="([^"]+)"', (ROOT / "site/static/img/icons.svg").read_text())
    )
    assert set(get_args(Picture)) <= symbols
    for path in (EASY, *(f"guides/{guide.slug}/easy-read/" for guide in offer.guides)):
        html = site.page(path).html
        lists = "".join(re.findall(r'<ul class="easy__lines">.*?</ul>', html, re.DOTALL))
        assert lists.count("<li>") == len(LINE.findall(lists)) > 10, path


def test_easy_read_says_who_has_not_checked_it(ours):
    _, site = ours
    assert (
        "No person with a learning disability has checked this page yet." in site.page(EASY).words
    )


def test_easy_words_hold_no_number_that_their_page_has_not(ours):
    offer, _ = ours
    for page in offer.guidance:
        easy = " ".join(v.words for part in page.easy_read for v in values(part))
        assert set(FIGURES.findall(easy)) <= set(FIGURES.findall(page.body.plain + "18001111"))
    for guide in offer.guides:
        easy = " ".join(v.words for v in values(guide.easy_read))
        said = " ".join(v.words for v in values(guide.model_copy(update={"easy_read": None})))
        assert set(FIGURES.findall(easy)) <= {*FIGURES.findall(said), "999", "111"}, guide.slug


def test_words_for_young_people_hold_no_number_that_their_entry_has_not(ours):
    offer, _ = ours
    told = [service for service in offer.services if service.for_young_people]
    assert len(told) > 40
    for service in told:
        words = " ".join(service.for_young_people)
        rest = service.model_copy(update={"for_young_people": (), "ages": None})
        said = " ".join(v.words for v in values(rest)) + service.body.plain
        ages = FIGURES.findall(str(service.ages)) if service.ages else []
        assert set(FIGURES.findall(words)) <= {*FIGURES.findall(said), *ages, "999", "111"}, (
            service.slug
        )
        assert 2 <= len(service.for_young_people) <= 4, service.slug
        assert offer.is_for_the_young(service) and service.is_live, service.slug


def test_every_line_that_a_young_person_may_ring_has_words_for_them(ours):
    offer, _ = ours
    for service in offer.services:
        if service.is_live and "self" in service.who_can_refer and offer.is_for_the_young(service):
            assert service.for_young_people, service.slug


def test_a_young_person_learns_whether_anybody_is_told_or_that_we_do_not_know(ours):
    offer, _ = ours
    for service in offer.services:
        if service.confidentiality and service.for_young_people:
            assert re.search(r"\btells?\b", " ".join(service.for_young_people)), service.slug


def test_words_for_young_people_stand_before_everything_else_is_asked(tmp_path):
    fields = "for_young_people:\n  - You can go yourself.\n  - Ask who they tell."
    html = render(tmp_path, with_fields(fields)).page("services/marsh-listening/").html
    young, us = html.index('<h2 id="young">For young people</h2>'), html.index('<h2 id="us">')
    assert young < html.index("You can go yourself.") < us


def test_an_entry_without_such_words_has_no_such_heading(tmp_path):
    html = render(tmp_path).page("services/marsh-listening/").html
    assert "For young people" not in html


def test_a_guide_without_easy_words_has_no_such_page_and_no_link(tmp_path):
    site = render(tmp_path)
    assert "guides/example/easy-read/" not in site.app.config["PATHS"]
    assert "Easy read" not in site.page("guides/example/").html
    assert site.app.test_client().get("/guides/example/easy-read/").status_code == 404
