"""What a new council's repository holds, and above all what it does not: what it inherits."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from fingerpost import addresses, defaults
from fingerpost.cli import main, starting
from fingerpost.cli.starting import TAKEN
from fingerpost.pipeline.build import build_app
from fingerpost.pipeline.check import check_project
from fingerpost.render import hosts
from fingerpost.render.headers import HEADERS
from fingerpost.render.hosts import FOR_EVER
from tests.projects import TODAY

SAFETY = (
    "decision_trees/parts/safe-now.yaml",
    "content/guidance/urgent-help.md",
    "search/urgent_phrases.yaml",
    *(name for name in defaults.INHERITED_FILES if name.startswith("content/services/")),
    *(name for name in defaults.INHERITED_FILES if name.startswith("content/organisations/")),
)
LONG = 40
"""A line of so many letters is copied, not come upon."""


def init(*words: str, asked: str | None = None):
    return CliRunner().invoke(main, ["init", *words], input=asked)


@pytest.fixture
def texts(new_council: Path) -> dict[str, str]:
    """Every file of the new repository with its words."""
    return {
        file.relative_to(new_council).as_posix(): file.read_text(encoding="utf-8")
        for file in new_council.rglob("*")
        if file.is_file()
    }


def test_it_has_the_shape_of_this_one(root, new_council):
    parts = ("site/site.yaml", "content", "decision_trees", "search", "tests", "build.py")
    parts += ("pyproject.toml", "README.md", ".gitignore", ".ci/run", *defaults.SHARED_FILES)
    assert [part for part in parts if not (new_council / part).exists()] == []
    assert [part for part in parts if not (root / part).exists()] == []


def test_nothing_that_keeps_people_safe_is_copied(texts):
    assert [name for name in SAFETY if name in texts] == []
    said = {
        line.strip(" -\n")
        for name in SAFETY
        for line in (defaults.folder() / name).read_text(encoding="utf-8").splitlines()
        if len(line.strip(" -")) >= LONG and "http" not in line
    }
    assert len(said) > 300
    copied = [(name, line) for name, text in texts.items() for line in said if line in text]
    assert copied == []
    contacts = ("0800 1111", "116 123", "85258", "0800 068 4141")
    assert [name for name, text in texts.items() if any(way in text for way in contacts)] == []


def test_no_template_style_or_script_is_copied(texts):
    assert [name for name in texts if name.endswith((".html", ".css", ".scss", ".js"))] == []


def test_every_name_is_filled_in(texts):
    left = ("$site_name", "$area_name", "$slug", "$version", "${slug}")
    assert [name for name, text in texts.items() if any(slot in text for slot in left)] == []
    assert "areas: [quillshire]" in texts["site/site.yaml"]
    assert 'name: "The Quill sign"' in texts["site/site.yaml"]


def test_it_claims_nothing(texts):
    assert "stage: demonstration" in texts["site/site.yaml"]
    files = [text for name, text in texts.items() if name.endswith((".yaml", ".md"))]
    for claim in ("\nreview:", "signed_by: ", "\nduty_team", "  duty_team:", "phone:"):
        assert not any(claim in text for text in files), claim


MENDS = {
    "decision_trees/parts/safe-now.yaml": ("ask: Is any of this happening now?", "ask: Mended?"),
    "content/services/childline.md": ("0800 1111", "0800 001 066"),
    "search/urgent_phrases.yaml": ("- suicide/suicidal", "- mended words"),
    "site/templates/pages/home.html": ("<h1", '<h1 class="mended"'),
}


def test_a_mended_default_reaches_it(new_council, tmp_path, monkeypatch):
    mended = tmp_path / "defaults"
    parts = ("site/templates", "site/static", "content", "decision_trees", "search")
    for part in parts:
        shutil.copytree(defaults.folder() / part, mended / part)
    for path, (old, new) in MENDS.items():
        file = mended / path
        words = file.read_text(encoding="utf-8")
        assert old in words, path
        file.write_text(words.replace(old, new), encoding="utf-8")
    monkeypatch.setattr(defaults, "folder", lambda: mended)
    app, checked = build_app(new_council, TODAY)
    assert app is not None, checked.problems
    reader = app.test_client()
    assert "Mended?" in reader.get("/guides/who-to-ask-first/").text
    assert "tel:0800001066" in reader.get("/services/childline/").text
    assert 'class="mended"' in reader.get("/").text
    assert "The list of guides" in reader.get("/").text, "there is only one"
    phrases = checked.offer.search.urgent.terms.values()
    assert any("mended words" in kind.phrases for kind in phrases)


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "notes.txt").write_text("ours")
    done = init(str(tmp_path), "--name", "A", "--area", "Otterfen")
    assert done.exit_code == 1
    assert "is not empty, and nothing in it was changed." in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_an_empty_clone_may_be_filled(tmp_path):
    (tmp_path / ".git").mkdir()
    assert init(str(tmp_path), "--name", "A", "--area", "Otterfen").exit_code == 0
    assert (tmp_path / "site/site.yaml").is_file()


def test_it_asks_for_what_it_was_not_told(tmp_path):
    done = init(str(tmp_path / "new"), asked="St. Ælf's: a sign #1\nÎle d'Otter\n")
    assert done.exit_code == 0, done.output
    checked = check_project(tmp_path / "new", TODAY)
    assert checked.problems == ()
    assert checked.offer.site.name == "St. Ælf's: a sign #1"
    assert checked.offer.site.areas == ("ile-dotter",)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--name", 'A "b"', "--area", "Otter"], "without quotation marks"),
        (["--name", "A", "--area", "<b>"], "without quotation marks"),
        (["--name", "A", "--area", "Otter", "--slug", "Otter Fen"], "cannot stand in an address"),
        (["--name", "A", "--area", "England"], "Write one with --slug"),
        (["--name", "A", "--area", "Otter", "--slug", "uk"], "is the name of a larger place"),
    ],
)
def test_a_name_that_cannot_be_used_is_said(tmp_path, words, said):
    done = init(str(tmp_path / "new"), *words)
    assert done.exit_code == 2
    assert said in " ".join(done.output.split())
    assert not (tmp_path / "new").exists()


def test_the_names_that_are_taken_are_those_of_the_other_areas(new_council):
    checked = check_project(new_council, TODAY)
    assert {*TAKEN, "quillshire"} == set(checked.offer.words.areas.terms)


# Hosts


def test_every_sort_of_host_can_be_named():
    assert set(starting.HOSTS) == set(hosts.HOSTS)
    done = CliRunner().invoke(main, ["headers", "nginx"])
    assert done.output == hosts.HOSTS["nginx"]()


def test_hosts_are_told_the_whole_header_policy(texts):
    told = ("nginx/headers.conf", "caddy/headers.caddy", "pages/_headers")
    for name in (*told, "object-storage/headers.json"):
        text = texts[f"deploy/{name}"]
        missing = [head for head, value in HEADERS.items() if head not in text or value not in text]
        assert missing == [], name


def test_hosts_keep_the_files_whose_names_change(texts):
    assert addresses.assets("x").startswith(FOR_EVER)
    for name in ("nginx/site.conf", "caddy/Caddyfile", "object-storage/upload", "pages/_headers"):
        text = texts[f"deploy/{name}"]
        assert [folder for folder in FOR_EVER if folder.strip("/") not in text] == [], name


def test_no_policy_is_written_by_hand(root):
    starter = root / defaults.STARTER
    held = [file for file in starter.rglob("*") if file.is_file()]
    assert [file for file in held if "default-src" in file.read_text(encoding="utf-8")] == []
