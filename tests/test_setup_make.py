"""What make says on a machine that lacks something, and that a second run installs nothing."""

import os
import shutil
import subprocess

import pytest

# In the order in which make makes them: each stamp must be newer than what it rests on.
STAMPS = (
    ".venv/.made",
    ".venv/.tools",
    ".venv/.project",
    "node_modules/.installed",
    "site/static/css/fingerpost.css",
    "site/static/js/site.js",
    "site/admin/admin.js",
)
COPIED = ("Makefile", "pyproject.toml", "package-lock.json", "hatch_build.py", "requirements")


@pytest.fixture
def checkout(root, tmp_path):
    """A fresh checkout with the files that make looks at."""
    for name in COPIED:
        copy = shutil.copytree if (root / name).is_dir() else shutil.copy2
        copy(root / name, tmp_path / name)
    return tmp_path


def make(checkout, *words):
    own = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(
        ["make", *words], cwd=checkout, env=own, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_without_a_new_enough_python_it_says_so(checkout):
    status, said = make(checkout, "site", "PYTHON=")
    assert status != 0
    assert "Fingerpost needs Python 3.11 or newer" in said


def test_without_venv_it_says_the_one_line_that_mends_it(checkout):
    python = checkout / "python-without-venv"
    python.write_text("#!/bin/sh\nexit 1\n")
    python.chmod(0o755)
    status, said = make(checkout, "site", f"PYTHON={python}")
    assert status != 0
    assert "sudo apt-get install -y python3-venv" in said
    assert not (checkout / ".venv").exists()


def test_a_first_run_installs_by_hash(checkout):
    _, said = make(checkout, "-n", "site")
    assert "--require-hashes -r requirements/dev.txt" in said
    assert "npm ci --ignore-scripts" in said


@pytest.mark.parametrize("target", ["site", "test", "check", "serve"])
def test_a_second_run_installs_nothing(checkout, target):
    for age, name in enumerate(reversed(STAMPS)):
        stamp = checkout / name
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.touch()
        os.utime(stamp, (4_000_000_000 - age, 4_000_000_000 - age))
    status, said = make(checkout, "-n", target)
    assert status == 0
    assert "pip install" not in said
    assert "npm ci" not in said
    assert "hatch_build.py" not in said


def test_make_alone_lists_the_commands(checkout):
    _, said = make(checkout)
    for name in (
        "site",
        "test",
        "check",
        "serve",
        "admin",
        "assets",
        "test-all",
        "coverage",
        "clean",
    ):
        assert f"make {name} " in said
