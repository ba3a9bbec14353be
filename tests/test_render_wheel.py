"""The package that another council installs brings what it inherits: styles and scripts too."""

import subprocess
import sys
import zipfile

import pytest

from fingerpost.defaults import INHERITED_FILES, INHERITED_FOLDERS
from tests.conftest import ROOT

MADE = ("site/static/css/fingerpost.css", "site/static/js/site.js")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = folder.glob("*.whl")
    return zipfile.ZipFile(made)


def test_every_inherited_file_and_folder_is_in_it(wheel):
    names = wheel.namelist()
    files = [name for name in INHERITED_FILES if f"fingerpost/defaults/{name}" not in names]
    folders = [
        folder
        for folder in INHERITED_FOLDERS
        if not any(name.startswith(f"fingerpost/defaults/{folder}/") for name in names)
    ]
    assert (files, folders) == ([], [])


@pytest.mark.parametrize("name", MADE)
def test_what_git_leaves_out_is_in_it(wheel, name):
    assert wheel.read(f"fingerpost/defaults/{name}") == (ROOT / name).read_bytes()


def test_the_sources_of_scripts_are_not_in_it(wheel):
    assert [name for name in wheel.namelist() if "site/scripts/" in name] == []


def test_nothing_of_this_council_alone_is_in_it(wheel):
    inherited = {f"fingerpost/defaults/{name}" for name in INHERITED_FILES}
    content = [name for name in wheel.namelist() if name.startswith("fingerpost/defaults/content/")]
    assert set(content) <= inherited
    assert "fingerpost/defaults/site/site.yaml" not in wheel.namelist()
