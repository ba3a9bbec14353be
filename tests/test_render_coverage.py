"""What the guides and entries leave out: in plain words, and for programs on a live site only."""

import json

import pytest

from fingerpost.model.coverage import Coverage
from fingerpost.pipeline.build import build_app
from fingerpost.pipeline.coverage import coverage_project
from fingerpost.render import make_app
from tests.projects import TODAY, edited, make_project
from tests.rendered import SERVICE, Site

PAGE = "about/coverage/"
DATA = "open-data/coverage.json"


def build(folder, files=None):
    """The site as the pipeline makes it, and what it leaves out."""
    project = make_project(folder, files)
    app, checked = build_app(project, TODAY)
    assert app, [problem.message for problem in checked.problems]
    return Site(app), coverage_project(project, TODAY)[0]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return build(tmp_path_factory.mktemp("coverage"))


def test_about_leads_to_the_gaps(made):
    site, _ = made
    hrefs = [tag["href"] for tag in site.page("about/").all("a")]
    assert f"/{PAGE}" in hrefs


def test_a_gap_is_said_to_be_ours(made):
    words = made[0].page(PAGE).words
    assert "our sources name nothing. It does not mean that nothing exists." in words
    assert "999 and 111 are there for anybody who cannot wait" in words


def test_the_counts_are_those_of_the_command(made):
    site, found = made
    words = site.page(PAGE).words
    assert f"That makes {found.cells} places to fill. For {len(found.gaps)} of them" in words
    assert f"Services that no guide names : {len(found.unreached)} of {found.services}" in words


def test_every_gap_stands_in_the_table_of_its_area(made):
    site, found = made
    tables = site.page(PAGE).html.split("<table")[1:]
    rows = [row for table in tables for row in table.split("<tr>")[2:]]
    assert len(rows) == len({(gap.need, gap.area) for gap in found.gaps})
    need = next(gap.need for gap in found.gaps)
    assert f'href="/needs/{need}/"' in rows[0]


def test_a_need_with_some_help_says_which_levels_have_none(made):
    site, found = made
    (area, *_) = [gap.area for gap in found.gaps]
    partly = [gap for gap in found.gaps if (gap.need, gap.area) == ("emotional-wellbeing", area)]
    row = next(r for r in site.page(PAGE).html.split("<tr>") if "/needs/emotional-wellbeing/" in r)
    named, missing = [cell.split("</td>")[0] for cell in row.split("<td>")[1:]]
    assert missing.count(";") + 1 == len(partly)
    assert named and not set(named.split("; ")) & set(missing.split("; "))


def test_services_that_no_guide_names_are_listed_with_links(tmp_path):
    path = "content/services/another-service.md"
    one = (make_project(tmp_path / "as-it-is") / SERVICE).read_text("utf-8")
    site, found = build(tmp_path, {path: one.replace("name: Marsh Listening", "name: Another")})
    assert "another-service" in found.unreached
    assert "/services/another-service/" in [tag["href"] for tag in site.page(PAGE).all("a")]


def test_a_demonstration_has_no_open_data(made):
    assert DATA not in made[0].app.config["PATHS"]
    assert DATA not in made[0].page(PAGE).html


def test_a_live_site_gives_the_same_to_programs(tmp_path):
    project = make_project(
        tmp_path, edited("site/site.yaml", "stage: demonstration", "stage: live")
    )
    found, checked = coverage_project(project, TODAY)
    app = make_app(checked.offer, checked.proofs, (), project=project, today=TODAY, coverage=found)
    answer = app.test_client().get(f"/{DATA}")
    assert DATA in app.config["PATHS"]
    assert answer.content_type == "application/json"
    assert json.loads(answer.data) == json.loads(found.as_json())
    assert f'href="/{DATA}"' in Site(app).page(PAGE).html


def test_without_coverage_there_is_no_page_and_no_link(tmp_path):
    project = make_project(tmp_path)
    _, checked = coverage_project(project, TODAY)
    app = make_app(checked.offer, checked.proofs, (), project=project, today=TODAY)
    assert PAGE not in app.config["PATHS"]
    assert PAGE not in Site(app).page("about/").html


def test_nothing_left_out_is_said_too(tmp_path):
    project = make_project(tmp_path)
    _, checked = coverage_project(project, TODAY)
    none = Coverage(3, (), 12, ())
    app = make_app(checked.offer, checked.proofs, (), project=project, today=TODAY, coverage=none)
    page = Site(app).page(PAGE)
    assert "A guide names each of the 3 services" in page.words
    assert not page.all("table")
