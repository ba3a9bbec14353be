"""The board of what nobody has told the site: short, the worst first, and with whom to ask."""

from __future__ import annotations

import json
import re

import pytest

from fingerpost.model.guide import ALWAYS_OPEN
from fingerpost.pipeline.build import build_app
from fingerpost.pipeline.unknowns import unknowns_project
from fingerpost.prove.coverage import coverage
from fingerpost.render import make_app
from tests.projects import TODAY, edited, make_project
from tests.rendered import Site, with_fields

PAGE = "about/unknowns/"
DATA = "open-data/unknowns.json"
LIMIT = 40 * 1024


def board(project):
    """The site of a project with its board, and what is on it."""
    found, checked = unknowns_project(project, TODAY)
    assert found, [problem.message for problem in checked.problems]
    gaps = coverage(checked.offer)
    made = {"project": project, "today": TODAY, "coverage": gaps, "unknowns": found}
    return Site(make_app(checked.offer, checked.proofs, (), **made)), found, checked.offer


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return board(make_project(tmp_path_factory.mktemp("board")))


@pytest.fixture(scope="module")
def reference(root):
    """The reference offer's own board."""
    return board(root)


def test_a_build_has_the_board_and_about_and_the_gaps_lead_to_it(tmp_path):
    app, _ = build_app(make_project(tmp_path), TODAY)
    site = Site(app)
    assert PAGE in app.config["PATHS"]
    for page in ("about/", "about/coverage/"):
        assert f"/{PAGE}" in [tag["href"] for tag in site.page(page).all("a")]


def test_the_worst_comes_first_on_the_page(made):
    ids = re.findall(r'<h2 id="([a-z]+)">', made[0].page(PAGE).html)
    assert ids[:4] == ["crisis", "consent", "access", "rest"]


def test_the_duty_teams_are_what_one_person_is_asked_for_first(made):
    words = made[0].page(PAGE).words
    asked = words.split("We need one person who knows:")[1]
    assert "the emergency duty team’s number, for Marsh" in asked


def test_the_counts_are_those_of_the_command(made):
    site, found, _ = made
    words = site.page(PAGE).words
    assert f"When a child is in danger : {found.harms['crisis']}" in words
    asked = next(field for field in found.fields if field.field == "how_to_refer")
    assert f"{asked.missing} of {asked.of}" in words


def test_without_an_address_the_page_says_who_might_know(made):
    page = made[0].page(PAGE)
    assert "Who might know: the council, or a foster carer" in page.words
    assert not [tag for tag in page.all("a") if tag["href"].startswith("mailto:")]


def test_with_an_address_each_line_has_a_link_to_write(tmp_path):
    feedback = edited("site/site.yaml", "areas:", "feedback: team@example.org\nareas:")
    page = board(make_project(tmp_path, feedback))[0].page(PAGE)
    hrefs = [tag["href"] for tag in page.all("a")]
    assert "mailto:team@example.org?subject=I%20know%3A%20Marsh" in hrefs
    assert "Who might know" not in page.words


def test_sources_that_do_not_agree_stand_with_what_each_says(tmp_path):
    both = "One paper says 11. Another says 12."
    site, *_ = board(make_project(tmp_path, with_fields(f"sources_differ: [{both}]")))
    assert both in site.page(PAGE).words
    entry = site.page("services/marsh-listening/").words
    assert "Our sources do not agree. We do not choose between them." in entry
    assert both in entry


def test_what_the_evidence_says_stands_with_how_far_it_goes(tmp_path):
    grounds = "grounds: {source: marsh-plan-2020}"
    fields = f"evidence:\n  - {{say: It was looked at., level: mentioned, {grounds}}}"
    entry = board(make_project(tmp_path, with_fields(fields)))[0].page("services/marsh-listening/")
    assert "It was looked at. (a source says it in passing)" in entry.words


def test_a_demonstration_has_no_open_data(made):
    assert DATA not in made[0].app.config["PATHS"]
    assert DATA not in made[0].page(PAGE).html


def test_a_live_site_gives_everything_to_programs(tmp_path):
    live = edited("site/site.yaml", "stage: demonstration", "stage: live")
    site, found, _ = board(make_project(tmp_path, live))
    answer = site.app.test_client().get(f"/{DATA}")
    assert DATA in site.app.config["PATHS"]
    assert answer.content_type == "application/json"
    assert json.loads(answer.data) == json.loads(found.as_json())
    assert f'href="/{DATA}"' in site.page(PAGE).html


def test_without_a_count_there_is_no_page_and_no_link(tmp_path):
    project = make_project(tmp_path)
    _, checked = unknowns_project(project, TODAY)
    app = make_app(checked.offer, checked.proofs, (), project=project, today=TODAY)
    assert PAGE not in app.config["PATHS"]
    assert PAGE not in Site(app).page("about/").html


def test_the_page_stays_light(reference):
    site, found, _ = reference
    assert len(found.unknowns) > 1000
    assert len(site.page(PAGE).html.encode()) < LIMIT


def test_every_entry_that_pages_call_not_stated_is_on_the_board(reference):
    """Who checks a service, and how to ask for it: what the page leaves open is listed."""
    _, found, offer = reference
    for field in ("how_to_refer", "monitored_by", "who_can_refer", "what_to_expect"):
        listed = {one.id for one in found.unknowns if (one.kind, one.where) == ("field", field)}
        silent = {s.slug for s in offer.services if s.is_live and not getattr(s, field)}
        assert listed == silent - set(ALWAYS_OPEN)


def test_programmes_that_name_no_evidence_are_on_the_board(reference):
    _, found, offer = reference
    programmes = [s for s in offer.services if s.is_live and s.kind == "programme"]
    listed = {one.id for one in found.unknowns if one.where == "evidence"}
    assert listed == {s.slug for s in programmes if not s.evidence}
    assert listed < {s.slug for s in programmes}


def test_two_names_of_one_panel_are_on_the_board(reference):
    """The panel's own paper and the council's letter spell out its name differently."""
    _, found, _ = reference
    assert "jasp" in {one.id for one in found.unknowns if one.kind == "differ"}
