"""The page for editors: everything that the other commands say, beside the site and never in it."""

import json
import shutil

import pytest
from click.testing import CliRunner

from fingerpost.cli import main
from fingerpost.model.link_report import PATH
from fingerpost.model.publication import publication
from fingerpost.pipeline.kept_links import links_of
from fingerpost.publish import manifest
from fingerpost.read import read_project
from tests.lively import LIVE

NIGHT = "content/services/holm-night-line.md"
LINKS = {
    "checked": "2026-11-22",
    "links": [
        {"url": "https://a.example/", "status": "ok", "where": [NIGHT], "note": ""},
        {"url": "https://b.example/", "status": "moved", "where": [NIGHT], "note": "to c.example"},
        {"url": "https://d.example/", "status": "gone", "where": [NIGHT, "x.md"], "note": "404"},
    ],
}


def status(project, out, *words):
    words = ["status", "--project", str(project), "--out", str(out), *words]
    return CliRunner().invoke(main, [*words, "--today", "2027-01-20"])


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The page of the live council, changed since it was published, and its JSON."""
    folder = tmp_path_factory.mktemp("status")
    project = shutil.copytree(LIVE, folder / "project")
    said = publication(read_project(project)[0]).as_fields()
    (project / "public").mkdir()
    manifest.write(project / "public", manifest.Manifest({}, offer=said))
    words = (project / NIGHT).read_text("utf-8")
    (project / NIGHT).write_text(words.replace("is hard", "is <long>"), "utf-8")
    (project / PATH).parent.mkdir()
    (project / PATH).write_text(json.dumps(LINKS))
    (project / "search").mkdir()
    judged = "- {query: night line, who: foster-carer, kind: service, expect: [holm-night-line]}\n"
    (project / "search/judged.yaml").write_text(judged)
    done = status(project, folder / "out")
    assert done.exit_code == 0, done.output
    page = (folder / "out/index.html").read_text("utf-8")
    return project, page, json.loads((folder / "out/status.json").read_text("utf-8"))


def test_it_says_what_is_due_by_role_the_worst_first(made):
    _, page, said = made
    assert said["reviews"]["counts"]["overdue"] == 4
    assert page.index("The duty team lead: 2") < page.index("The listening lead: 1")
    assert "Was due by 1 January 2027" in page


def test_it_counts_what_is_not_sure_not_stated_and_missing(made):
    _, page, said = made
    assert said["confidence"] == {"confirmed": 2, "unconfirmed": 5, "changed": 0}
    assert {"field", "label", "harm", "missing", "of"} == set(said["not_stated"][0])
    assert said["coverage"]["gaps"] and "holm: " in page
    assert said["unknowns"].keys() == {"crisis", "consent", "access", "rest"}


def test_it_says_what_was_found_in_guides_and_how_good_search_is(made):
    _, page, said = made
    (guide,) = said["guides"]
    assert (guide["id"], guide["signed"], guide["errors"]) == ("a-hard-night", 1, 0)
    assert "4 stories, 1 that a practitioner agreed with" in page
    assert said["search"]["queries"] == 1 and said["search"]["scores"]["success_at_1"] == 1
    assert "1 queries are judged" in page


def test_it_says_which_links_are_to_mend_those_that_are_gone_first(made):
    _, page, said = made
    assert said["links"]["checked"] == "2026-11-22"
    assert page.index("gone: 404") < page.index("moved: to c.example")
    assert "https://a.example/" not in page


def test_it_says_what_changed_since_the_last_publication(made):
    _, page, said = made
    assert said["changes"] == {"new": [], "changed": ["services/holm-night-line"], "gone": []}
    assert "<li>services/holm-night-line</li>" in page


def test_the_json_has_the_documented_names(made, root):
    _, _, said = made
    page = (root / "docs/developers/json.md").read_text("utf-8")
    section = page.partition("## `status.json`")[2]
    documented = json.loads(section.partition("```json\n")[2].partition("```")[0])
    assert said.keys() == documented.keys()
    for part in ("search", "links", "changes"):
        assert said[part].keys() == documented[part].keys()
    assert said["guides"][0].keys() == documented["guides"][0].keys()


def test_the_page_stands_alone_and_nobody_may_index_it(made):
    _, page, _ = made
    assert "noindex" in page and ":root{" in page.partition("<style>")[2][:20]
    assert "<script" not in page and 'src="' not in page and 'href="http' not in page


def test_without_a_publication_or_a_report_of_links_it_says_so(tmp_path):
    assert status(LIVE, tmp_path / "out").exit_code == 0
    page = (tmp_path / "out/index.html").read_text("utf-8")
    assert "Nobody has asked yet, or the report cannot be read" in page
    assert "There is no publication to compare with" in page


@pytest.mark.parametrize("report", ["", "oh", "[]", '{"checked": "soon", "links": []}'])
def test_a_report_of_links_that_cannot_be_read_is_none(tmp_path, report):
    (tmp_path / PATH).parent.mkdir()
    (tmp_path / PATH).write_text(report)
    assert links_of(tmp_path) is None


def test_it_is_never_written_into_a_published_site(made, tmp_path):
    project, _, _ = made
    done = status(project, project / "public" / "status")
    assert done.exit_code == 1 and "is in a published site" in done.output
    assert not (project / "public" / "status").exists()
