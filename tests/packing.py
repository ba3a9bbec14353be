"""The package as another council gets it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from fingerpost.defaults import SHARED_FILES

PARTS = ("fingerpost", "site", "content", "decision_trees", "search", "starter", "LICENSES")
FILES = ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "NOTICE.md", ".gitignore")


def make_package(root: Path, out: Path) -> None:
    """The source archive, the wheel built from it, and what that wheel installs."""
    source = out / "source"
    for name in PARTS:
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(root / name, source / name, ignore=ignore)
    for name in (*FILES, *SHARED_FILES):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / name, source / name)
    _build(source, "sdist", out)
    (archive,) = out.glob("*.tar.gz")
    shutil.unpack_archive(archive, out / "unpacked")
    (unpacked,) = (out / "unpacked").iterdir()
    _build(unpacked, "wheel", out)
    (wheel,) = out.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(out / "installed")


def _build(source: Path, target: str, out: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(out)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
