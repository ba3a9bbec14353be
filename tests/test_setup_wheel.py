"""The package that another council installs: what it brings, what it leaves, and that it works."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from fingerpost.defaults import INHERITED_FILES, INHERITED_FOLDERS
from tests.test_docs_examples import examples_in

PARTS = ("fingerpost", "site", "content", "decision_trees", "search", "LICENSES")
FILES = ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "NOTICE.md", ".gitignore")
OURS = ("site.yaml", "content/services/cpft", "decision_trees/is-it", "content/sources.yaml")


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory) -> Path:
    """The wheel, built by way of the source archive as a package index would have it."""
    folder = tmp_path_factory.mktemp("package")
    source, out = folder / "source", folder / "out"
    for name in PARTS:
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(root / name, source / name, ignore=ignore)
    for name in FILES:
        shutil.copy(root / name, source)
    build(source, "sdist", out)
    (archive,) = out.glob("*.tar.gz")
    shutil.unpack_archive(archive, folder / "unpacked")
    (unpacked,) = (folder / "unpacked").iterdir()
    build(unpacked, "wheel", out)
    (made,) = out.glob("*.whl")
    return made


def build(source: Path, target: str, out: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(out)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    return zipfile.ZipFile(wheel).namelist()


def test_it_brings_everything_that_is_inherited(root, names):
    files = [
        file.relative_to(root).as_posix()
        for folder in INHERITED_FOLDERS
        for file in (root / folder).rglob("*")
        if file.is_file()
    ]
    wanted = {f"fingerpost/defaults/{name}" for name in (*files, *INHERITED_FILES)}
    for made in ("css/fingerpost.css", "js/site.js"):
        assert f"fingerpost/defaults/site/static/{made}" in wanted
    assert sorted(wanted - set(names)) == []


def test_it_brings_what_a_preview_adds_to_pages(root, names):
    folder = root / "fingerpost" / "render" / "preview"
    parts = {file.name for file in folder.iterdir() if file.suffix in (".html", ".css", ".js")}
    assert len(parts) > 4
    assert {f"fingerpost/render/preview/{name}" for name in parts} <= set(names)


def test_it_brings_nothing_of_our_own_council(names):
    assert [name for name in names if any(part in name for part in OURS)] == []


def test_it_brings_the_licences(names):
    held = {Path(name).name for name in names if ".dist-info/licenses/" in name}
    assert {"LICENSE", "NOTICE.md", "CC-BY-4.0.txt", "govuk-frontend.txt"} <= held


def test_another_council_can_build_with_it(root, wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    for path, text in examples_in(root / "docs" / "editors"):
        file = tmp_path / "otterfen" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "fingerpost", "build"],
        cwd=tmp_path / "otterfen",
        env={**os.environ, "PYTHONPATH": str(tmp_path / "installed")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    public = tmp_path / "otterfen" / "public"
    assert "tel:999" in (public / "urgent-help" / "index.html").read_text("utf-8")
    assert list(public.rglob("*.css"))
    assert list(public.rglob("search-narrow.js"))
