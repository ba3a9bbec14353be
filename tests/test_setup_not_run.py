"""A test that lacks something is counted and named, and fails where CI=true."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

NEEDY = """
def test_needs_the_folder(shared):
    assert shared.is_dir()

def test_needs_nothing():
    pass
"""


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """A checkout with nothing beside it."""
    tests = tmp_path / "checkout" / "tests"
    tests.mkdir(parents=True)
    shutil.copy(root / "tests" / "conftest.py", tests)
    (tests / "test_needy.py").write_text(NEEDY)
    return tests.parent


def run(project: Path, *options: str, ci: str = "") -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options],
        cwd=project,
        env={**own, "CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("options", [(), ("-n", "2")], ids=["alone", "two workers"])
def test_what_was_not_run_is_counted(project, options):
    done = run(project, *options)
    assert "not run: 1 test (../shared is absent)" in done.stdout
    assert "1 passed" in done.stdout
    assert done.returncode == 0


def test_ci_lets_nothing_pass_unseen(project):
    done = run(project, ci="true")
    assert "1 passed, 1 error" in done.stdout
    assert done.returncode == 1


def test_with_the_folder_there_it_runs(project):
    (project.parent / "shared").mkdir()
    done = run(project)
    assert "2 passed" in done.stdout
    assert "not run" not in done.stdout
