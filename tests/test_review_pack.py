"""What changed, on paper for a clinical lead: routes and pages, with boxes and no name."""

import json
import shutil
import subprocess

import pytest
from click.testing import CliRunner

from fingerpost.cli import main
from fingerpost.model.publication import publication
from fingerpost.read import read_project
from tests.lively import LIVE

NIGHT = "content/services/holm-night-line.md"
GUIDE = "decision_trees/a-hard-night.yaml"


def git(project, *words):
    who = ("-c", "user.name=A test", "-c", "user.email=test@example.org")
    subprocess.run(["git", "-C", project, *who, *words], check=True, capture_output=True)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The live council, changed since its first version in three places."""
    project = shutil.copytree(LIVE, tmp_path_factory.mktemp("pack") / "project")
    git(project, "init", "-q")
    git(project, "add", ".")
    git(project, "commit", "-qm", "The first version.")
    said = {"files": {}, "kept": {}, "offer": publication(read_project(project)[0]).as_fields()}
    (project / "last.json").write_text(json.dumps(said))
    changes = {
        NIGHT: ("01632 960210", "01632 960211"),
        GUIDE: (
            "facts: {time: sunday-night}, goto: wait",
            "facts: {time: sunday-night}, goto: ask",
        ),
        "content/services/fell-listening.md": ("reviewed: 2026-10-01", "reviewed: 2026-11-01"),
    }
    for path, (old, new) in changes.items():
        words = (project / path).read_text("utf-8")
        assert old in words
        (project / path).write_text(words.replace(old, new), "utf-8")
    return project


def pack(project, *words):
    words = ["review", "pack", "--project", str(project), "--today", "2026-11-22", *words]
    return CliRunner().invoke(main, words)


@pytest.fixture(scope="module")
def since(project, tmp_path_factory):
    """The pack since the first version, in both forms."""
    out = tmp_path_factory.mktemp("out")
    for name in ("pack.html", "pack.md"):
        done = pack(project, "--since", "HEAD", "--out", str(out / name))
        assert done.exit_code == 0, done.output
        assert "changed routes in 1 guides, 2 changed records." in done.output
    return {name: (out / name).read_text("utf-8") for name in ("pack.html", "pack.md")}


@pytest.mark.parametrize("name", ["pack.html", "pack.md"])
def test_a_route_is_given_with_its_answers_and_where_it_ends_now(since, name):
    said = since[name]
    assert "On a Sunday night" in said
    assert "and now in “Ask the child&#39;s social worker”" in said.replace("'", "&#39;")
    assert "Paths: 1." in said


@pytest.mark.parametrize("name", ["pack.html", "pack.md"])
def test_a_page_is_given_with_its_words_before_and_now(since, name):
    said = since[name]
    assert said.index("01632 960210") < said.index("01632 960211")
    assert "How to reach it, 1, phone" in said
    assert "Fell Listening" not in said, "a check is no change"


def test_the_paper_stands_alone_and_has_boxes_for_role_and_date(since):
    page = since["pack.html"]
    assert "Role (never a name)" in page and 'class="box"' in page
    assert "<script" not in page and "<form" not in page and "href=" not in page
    assert "noindex" in page and "--post" in page, "the site's look is inside it"
    assert "- [ ] Right as it stands" in since["pack.md"]


def test_by_a_manifest_what_changed_is_given_whole(project, tmp_path):
    out = tmp_path / "pack.md"
    done = pack(project, "--manifest", str(project / "last.json"), "--out", str(out))
    assert done.exit_code == 0, done.output
    said = out.read_text("utf-8")
    assert "each page that changed is given whole" in said
    assert "01632 960211" in said and "01632 960210" not in said
    assert "Mo-Fr 18:00-24:00" in said and "Fell Listening" not in said
    assert said.count("This way is new.") >= 4, "every way through the changed guide"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--since", "HEAD", "--out", "pack.pdf"), "ends in .html or .md"),
        (("--out", "pack.md"), "Give one of --since REVISION and --manifest FILE."),
        (("--since", "no-such", "--out", "pack.md"), "no-such"),
    ],
)
def test_what_cannot_be_made_is_explained(project, words, said):
    done = pack(project, *words)
    assert done.exit_code == 2 and said in done.output
