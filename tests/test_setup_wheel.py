"""The package that another council installs: what it brings, what it leaves, and that it works."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from fingerpost.defaults import INHERITED_FILES, INHERITED_FOLDERS, SHARED_FILES, STARTER
from tests.installing import run, stand_in_for_install

OURS = ("site/site.yaml", "content/services/cpft", "decision_trees/is-it", "content/sources.yaml")
MADE = ("site/static/css/fingerpost.css", "site/static/js/site.js", "site/admin/admin.js")


@pytest.fixture
def names(wheel: Path) -> list[str]:
    return zipfile.ZipFile(wheel).namelist()


def test_it_brings_everything_that_is_inherited_and_that_a_new_council_begins_with(root, names):
    files = [
        file.relative_to(root).as_posix()
        for folder in (*INHERITED_FOLDERS, STARTER)
        for file in (root / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    ]
    wanted = {f"fingerpost/defaults/{name}" for name in (*files, *INHERITED_FILES, *SHARED_FILES)}
    assert {f"fingerpost/defaults/{name}" for name in MADE} <= wanted
    assert sorted(wanted - set(names)) == []


def test_it_brings_what_a_preview_adds_to_pages(root, names):
    folder = root / "fingerpost" / "render" / "preview"
    parts = {file.name for file in folder.iterdir() if file.suffix in (".html", ".css", ".js")}
    assert len(parts) > 4
    assert {f"fingerpost/render/preview/{name}" for name in parts} <= set(names)


@pytest.mark.parametrize("name", MADE)
def test_what_git_leaves_out_is_in_it(root, wheel, name):
    packed = zipfile.ZipFile(wheel).read(f"fingerpost/defaults/{name}")
    assert packed == (root / name).read_bytes()


def test_it_brings_nothing_of_our_own_council(names):
    ours = [f"fingerpost/defaults/{part}" for part in OURS]
    assert [name for name in names if name.startswith(tuple(ours))] == []
    content = {name for name in names if name.startswith("fingerpost/defaults/content/")}
    assert content <= {f"fingerpost/defaults/{name}" for name in INHERITED_FILES}


def test_it_leaves_the_sources_of_scripts(names):
    assert [name for name in names if "site/scripts/" in name] == []


def test_it_brings_the_licences(names):
    held = {Path(name).name for name in names if ".dist-info/licenses/" in name}
    assert {"LICENSE", "NOTICE.md", "CC-BY-4.0.txt", "govuk-frontend.txt", "yaml.txt"} <= held


def test_another_council_can_build_with_it(installed, new_council, tmp_path):
    council = tmp_path / "council"
    shutil.copytree(new_council, council)
    stand_in_for_install(council)
    done = run(installed, council, "bash", ".ci/run")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Ran 3 tests" in done.stderr
