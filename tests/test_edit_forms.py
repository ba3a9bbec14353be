"""The page for editing: its forms, whom it may ask, where it may stand, and what it is made of."""

import io
import json
import re
import tarfile

import pytest
from click.testing import CliRunner

from fingerpost.cli import main
from fingerpost.edit import cms
from fingerpost.edit.backend import hosted, local
from fingerpost.edit.collections import collections_of
from fingerpost.edit.fields import form_fields
from fingerpost.edit.page import policy, settings
from fingerpost.model.called import called
from fingerpost.model.guide import GuideFields
from fingerpost.model.review import CLAIMS
from fingerpost.model.service import ServiceFields
from fingerpost.model.site import Admin
from fingerpost.publish import manifest
from fingerpost.read import read_project
from tests.projects import COUNCIL, make_project


@pytest.fixture(scope="module")
def offer():
    return read_project(COUNCIL)[0]


@pytest.fixture(scope="module")
def entry(offer):
    return {field["name"]: field for field in form_fields(ServiceFields, called(offer))}


def words(field):
    return [option["value"] for option in field["options"]]


def test_a_form_has_every_field_but_those_that_say_somebody_checked(entry):
    assert [*entry] == [name for name in ServiceFields.model_fields if name not in CLAIMS]


def test_words_of_other_records_are_picked_from_lists(entry, offer):
    assert words(entry["needs"]) == [*offer.words.needs.terms]
    assert "childline" in words(entry["step_up"])
    assert {"label": "NSPCC", "value": "nspcc"} in entry["organisation"]["options"]
    (source, _) = entry["sources"]["fields"]
    assert "marsh-plan-2020" in words(source)
    assert entry["status"]["options"][:2] == ["active", "paused"]


def test_a_field_says_what_it_is_for_and_whether_it_is_needed(entry):
    assert entry["name"]["required"] and not entry["aka"]["required"]
    assert entry["summary"]["hint"] == "One sentence that a worried adult understands."


def test_a_form_knows_what_words_look_like(entry):
    pattern, fix = entry["ages"]["pattern"]
    assert all(re.search(pattern, word) for word in ("any", "18+", "11-17"))
    assert not any(re.search(pattern, word) for word in ("11", "11 to 17", "many"))
    assert fix == "Write 11-17, 18+ or any, in whole years."


def test_a_guide_is_lists_all_the_way_down(offer):
    by = {field["name"]: field for field in form_fields(GuideFields, called(offer))}
    questions = {field["name"]: field for field in by["questions"]["fields"]}
    answers = {field["name"]: field for field in questions["answers"]["fields"]}
    assert questions["answers"]["stands_for"] == "named"
    assert answers["goto"]["short"] == "goto"
    assert answers["facts"]["of_words"]
    assert "continue" in {field["name"] for field in by["outcomes"]["fields"]}


def test_inherited_word_lists_are_left_to_those_who_mend_them(offer):
    own = settings(offer, local(1), lambda path: (COUNCIL / path).is_file())
    names = [one["name"] for one in own["collections"]]
    assert {"areas", "sources", "topics", "glossary"} <= set(names)
    assert not {"needs", "audiences", "kinds"} & set(names)
    assert [one for one in own["collections"] if one.get("delete")] == []


GITEA = Admin(backend="gitea", repo="a/b", host="https://git.example.org", app_id="1")
GITLAB = Admin(backend="gitlab", repo="a/b/c", app_id="1")
GITHUB = Admin(backend="github", repo="a/b", host="https://sign-in.example.org")


@pytest.mark.parametrize(
    ("backend", "asks", "mode"),
    [
        (local(8081), "http://127.0.0.1:8081", "simple"),
        (hosted(GITEA), "https://git.example.org", "simple"),
        (hosted(GITLAB), "https://gitlab.com", "editorial_workflow"),
        (hosted(GITHUB), "https://api.github.com", "editorial_workflow"),
    ],
)
def test_the_page_may_ask_the_repository_alone(offer, backend, asks, mode):
    rules = dict(rule.split(" ", 1) for rule in policy(backend).split("; "))
    assert rules["connect-src"] == f"'self' {asks}"
    assert rules["script-src"] == "'self' 'unsafe-eval'"
    assert "unsafe-inline" not in policy(backend)
    assert settings(offer, backend, lambda path: True)["publish_mode"] == mode


def test_each_code_host_is_told_where_it_is():
    assert hosted(GITLAB).settings["graphql_api_root"] == "https://gitlab.com/api/graphql"
    assert hosted(GITEA).settings["api_root"] == "https://git.example.org/api/v1"
    assert hosted(GITHUB).settings["branch"] == "main"


# The command


@pytest.fixture
def packed(tmp_path, monkeypatch):
    """An archive that stands for the editor, and its hash for the one that is pinned."""
    path = tmp_path / cms.CMS.archive
    with tarfile.open(path, "w:gz") as held:
        for name in cms.CMS_FILES:
            info = tarfile.TarInfo(f"package/dist/{name}")
            info.size = 4
            held.addfile(info, io.BytesIO(b"cms\n"))
    monkeypatch.setattr(cms, "CMS", cms.Pinned("decap-cms", "3.16.3", cms.hash_of(path)))
    return path


def fingerpost_admin(project, *more):
    return CliRunner().invoke(main, ["admin", "--project", str(project), *map(str, more)])


def test_it_writes_a_page_and_says_what_it_edits(tmp_path, packed):
    project = make_project(tmp_path)
    done = fingerpost_admin(project, "--editor", packed)
    assert done.exit_code == 0, done.output
    assert "the branch main of a repository on this machine" in done.output
    page = (project / "admin/index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in page
    assert {file.name for file in (project / "admin").iterdir()} > {"admin.js", "decap-cms.js"}
    assert json.loads((project / "admin/config.json").read_text())["backend"]["name"] == "proxy"
    assert fingerpost_admin(project, "--editor", packed).exit_code == 0, "again, over its own"


def test_other_bytes_than_those_that_were_tried_are_refused(tmp_path, packed):
    packed.write_bytes(packed.read_bytes() + b"x")
    done = fingerpost_admin(make_project(tmp_path), "--editor", packed)
    assert "its hash differs" in done.output
    assert done.exit_code == 1


def test_the_document_names_the_versions_that_were_tried(root):
    said = (root / "docs/editors/in-the-browser.md").read_text("utf-8")
    server = json.loads((root / "tests/decap/package.json").read_text())["dependencies"]
    assert f"npx decap-server@{server['decap-server']}\n" in said
    assert f"--editor {cms.CMS.archive}`" in said


def test_without_npm_it_says_how_to_bring_the_editor(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    done = fingerpost_admin(make_project(tmp_path))
    assert "fingerpost admin --editor decap-cms-3.16.3.tgz" in done.output


@pytest.mark.parametrize("out", ["public", "public/admin", "content", "site/admin"])
def test_it_never_stands_among_the_site_or_its_sources(tmp_path, packed, out):
    project = make_project(tmp_path)
    done = fingerpost_admin(project, "--editor", packed, "--out", project / out)
    assert "Name a folder beside them" in done.output
    assert not (project / out / "index.html").exists()


def test_it_never_stands_in_a_published_site_or_among_other_files(tmp_path, packed):
    project, elsewhere = make_project(tmp_path), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.txt").write_text("mine")
    assert "other files" in fingerpost_admin(project, "--editor", packed, "--out", elsewhere).output
    (elsewhere / manifest.MARKER).parent.mkdir()
    (elsewhere / manifest.MARKER).write_text("")
    done = fingerpost_admin(project, "--editor", packed, "--out", elsewhere / "admin")
    assert "published site" in done.output


def test_the_publisher_never_writes_over_the_page(tmp_path, packed):
    project = make_project(tmp_path)
    fingerpost_admin(project, "--editor", packed)
    words = ["build", "--project", str(project), "--out", str(project / "admin")]
    done = CliRunner().invoke(main, words)
    assert "holds files that Fingerpost did not put there" in done.output
    assert (project / "admin/decap-cms.js").exists()


def test_in_a_demonstration_no_form_offers_that_somebody_confirmed(offer):
    entries = next(
        it for it in collections_of(offer, lambda path: True) if it["name"] == "services"
    )
    (confidence,) = (field for field in entries["fields"] if field["name"] == "confidence")
    assert not offer.site.is_live
    assert confidence["options"] == ["unconfirmed", "changed"]
