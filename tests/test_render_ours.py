"""This repository's own pages: nothing is out of reach (R8), and each reader's page is whole."""

import re
import zlib

import pytest

from fingerpost.render import make_app
from tests.projects import TODAY, reference
from tests.rendered import Site
from tests.test_render_landing import links_of, section

LANDS = ("foster-carer", "kinship-carer", "parent", "young-person", "care-leaver",
         "social-worker", "school", "health-professional")  # fmt: skip


@pytest.fixture(scope="module")
def ours(root):
    """This repository's own site."""
    found = reference()
    assert found.offer, found.problems
    app = make_app(found.offer, found.proofs, (), project=root, today=TODAY)
    return found.offer, Site(app)


def test_the_tab_of_a_hard_need_does_not_name_it(ours):
    offer, site = ours
    hard = {slug: need for slug, need in offer.words.needs.terms.items() if need.sensitive == "yes"}
    assert {"self-harm-suicide", "domestic-abuse", "fgm"} <= set(hard)
    for slug, need in hard.items():
        compare = [f"needs/{slug}/compare/"] if slug in offer.compared else []
        for path in [f"needs/{slug}/", *compare]:
            title = site.page(path).html.partition("<title>")[2].partition("</title>")[0]
            assert need.tab and need.tab in title and need.name not in title, path


def test_every_running_entry_is_reached_by_a_guide_or_stands_in_a_table(ours):
    offer, site = ours
    tables = {need: site.page(f"needs/{need}/compare/").html for need in offer.compared}
    for service in offer.services:
        if service.is_live:
            page = site.page(f"services/{service.slug}/")
            here = [need for need in service.needs if need in tables]
            assert all(f"/services/{service.slug}/" in tables[need] for need in here)
            linked = {tag["href"] for tag in page.all("a")}
            assert {f"/needs/{need}/compare/" for need in here} <= linked, service.slug
            by_guide = "Guides that point here" in page.words
            assert here or by_guide, service.slug


def test_no_idea_from_another_place_and_nothing_that_is_over_stands_in_a_table_of_ours(ours):
    offer, site = ours
    over = {s.slug for s in offer.services if s.is_idea or s.status in ("historic", "closed")}
    assert over
    for need in offer.compared:
        links = {tag["href"] for tag in site.page(f"needs/{need}/compare/").all("a")}
        assert not links & {f"/services/{slug}/" for slug in over}, need


@pytest.mark.parametrize("reader", LANDS)
def test_every_kind_of_reader_whom_the_sources_name_has_a_page_of_their_own(ours, reader):
    offer, site = ours
    landing = offer.words.landings[reader]
    assert landing.first, "guides to start with"
    assert landing.start_with, "entries to start with"
    assert landing.you_can, "what they can do"
    assert landing.cannot_wait, "what to do when it cannot wait"
    assert landing.confirm, "why somebody must look"
    assert landing.sources, "where it comes from"
    page = site.page(f"for/{reader}/")
    assert "You can ask for these yourself" in page.words
    assert len(zlib.compress(page.html.encode(), 9)) < 14 * 1024


def test_the_pages_of_young_people_say_what_is_private_and_how_to_say_no(ours):
    offer, _ = ours
    for reader in ("young-person", "care-leaver"):
        landing = offer.words.landings[reader]
        assert landing.private, reader
        assert any("bring somebody" in line for line in landing.your_say), reader
        assert any("do not want to" in line for line in landing.your_say), reader


def test_no_page_is_written_as_if_a_young_person_spoke(ours):
    offer, _ = ours
    for reader, landing in offer.words.landings.terms.items():
        lines = (*landing.you_can, *landing.private, *landing.your_say, *landing.cannot_wait)
        spoken = [line for line in lines if re.search(r"\b(I|my|me)\b", line)]
        assert spoken == [], reader


def test_no_page_for_carers_or_young_people_of_ours_offers_what_is_for_workers(ours):
    offer, site = ours
    readers = offer.words.audiences.terms
    workers = {name for name, term in readers.items() if "professional" in term.counts_as}
    theirs = {
        f"/services/{s.slug}/" for s in offer.services if s.audience and set(s.audience) <= workers
    }
    assert theirs
    for reader in set(readers) - workers:
        assert not links_of(site.page(f"for/{reader}/")) & theirs, reader


def test_the_page_for_care_leavers_begins_with_the_guide_to_leaving_care(ours):
    _, site = ours
    page = site.page("for/care-leaver/")
    assert "/guides/leaving-care/" in section(page, "Start with a guide")
    assert "up to the age of 25" in page.words


def test_the_page_for_schools_begins_with_routes_that_schools_ask_for(ours):
    _, site = ours
    page = site.page("for/school/")
    guides = section(page, "Start with a guide")
    assert "/guides/therapy-offered-in-school/" in guides
    assert "/guides/school-place-at-risk/" in guides
    assert "/services/cambridgeshire-virtual-school/" in links_of(page)
