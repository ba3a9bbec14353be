"""The reference offer's own pages: what every entry answers, its ideas, and its five councils."""

import re

import pytest

from fingerpost.render import make_app
from tests.conftest import ROOT
from tests.projects import TODAY, reference
from tests.rendered import Site

DIRECTORY = "innovation-directory-2016"
ASKED = '<h2 id="private">Will you tell anyone what I say?</h2>'
YOUNG = {"child", "young-person", "care-leaver", "everyone"}


@pytest.fixture(scope="module")
def found():
    return reference()


@pytest.fixture(scope="module")
def offer(found):
    return found.offer


@pytest.fixture(scope="module")
def site(found) -> Site:
    return Site(make_app(found.offer, found.proofs, (), project=ROOT, today=TODAY))


@pytest.fixture(scope="module")
def entries(site, offer):
    """Every entry with the HTML of its page."""
    client = site.app.test_client()
    return [(s, client.get(f"/services/{s.slug}/").get_data(as_text=True)) for s in offer.services]


def test_every_entry_a_young_person_may_use_answers_whether_it_tells_anyone(entries):
    young = [(service, html) for service, html in entries if YOUNG & set(service.audience)]
    assert len(young) > 100
    for service, html in young:
        _, asked, answer = html.partition(ASKED)
        said = re.sub("<[^>]*>", "", answer.partition("<h2")[0]).strip()
        assert asked and said, service.slug
        assert said.startswith("Not stated.") != bool(service.confidentiality), service.slug


def test_every_entry_says_apart_who_runs_it_and_who_checks_it(entries):
    for service, html in entries:
        runs, checks = (
            re.search(rf"<dt>{who} it</dt><dd>(.*?)</dd>", html, re.DOTALL)[1]
            for who in ("Who runs", "Who checks")
        )
        assert ("Not stated." in runs) != bool(service.organisation), service.slug
        assert ("Not stated." in checks) != bool(service.monitored_by), service.slug


def test_each_of_the_53_projects_has_its_page_among_the_ideas(offer):
    told = {
        cited.section
        for service in offer.services
        if service.idea
        for cited in service.sources
        if cited.source == DIRECTORY and re.match(r"\d\.\d ", cited.section)
    }
    assert len(told) == 53


def test_what_the_directory_tells_of_another_place_is_an_idea_and_not_help(offer):
    places = set().union(*(offer.within(area) for area in offer.site.areas)) | {"uk", "england"}
    running = [
        service.slug
        for service in offer.services
        if service.is_live
        and not places & set(service.areas)
        and DIRECTORY in {cited.source for cited in service.sources}
    ]
    assert running == []


def test_what_a_project_said_of_itself_is_marked_as_not_checked(offer):
    unmarked = [
        (service.slug, fact.say)
        for service in offer.services
        if {cited.source for cited in service.sources} == {DIRECTORY}
        and service.slug != "innovation-programme"  # the publisher wrote that one
        for fact in service.facts
        if fact.self_reported != "yes"
    ]
    assert unmarked == []


def test_west_berkshire_s_old_assessment_points_to_what_came_next(offer):
    (old,) = offer.service_by_slug["help-for-families"].replaces
    assert (old.entry, old.since) == ("west-berkshire-caf", "2014-07")
    assert offer.service_by_slug[old.entry].status == "closed"


@pytest.mark.parametrize(
    ("area", "level", "door"),
    [
        ("cambridgeshire", "Community support", "integrated-front-door"),
        ("peterborough", "Targeted support", "masg-panel-peterborough"),
        ("camden", "Enhanced short breaks", "camden-allocation-panel"),
        ("west-berkshire", "Level 2, and the lower part of level 3", "help-for-families"),
        ("bracknell-forest", "Tier 2, complex", "bracknell-early-intervention-hub"),
    ],
)
def test_five_councils_each_have_levels_doors_and_a_slot_of_their_own(site, area, level, door):
    page = site.page(f"areas/{area}/")
    said = page.words.partition("How help is organised in")[2]
    assert level in said and "Where to begin" in said
    assert f'href="/services/{door}/"' in page.html
    assert "emergency duty team We do not have this number." in page.words


def test_one_council_s_panel_is_no_door_of_the_other(site):
    doors = site.page("areas/peterborough/").words.partition("Where to begin")[2]
    assert "Integrated Front Door" not in doors.partition("For Peterborough")[0]
    assert "MASG" not in site.page("areas/cambridgeshire/").words.partition("For Cambridgeshire")[0]
