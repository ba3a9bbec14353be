"""What .ci/run runs, what it ends with, and when it fails."""

import shutil
import subprocess

import pytest

CLOSING = "3 passed, 1 deselected in 0.12s"


@pytest.fixture
def ci(root, tmp_path):
    """.ci/run in a checkout whose `make` says what the test wants."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(root / ".ci" / "run", tmp_path / ".ci")

    def run(check="true", test=f"echo '{CLOSING}'"):
        lines = ("check:", f"\t@{check}", "test:", f"\t@{test}", "")
        (tmp_path / "Makefile").write_text("\n".join(lines))
        command = ["bash", str(tmp_path / ".ci" / "run")]
        done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)
        return done.returncode, done.stdout.rstrip().split("\n")

    return run


def test_both_pass_and_the_last_line_is_the_tests(ci):
    status, said = ci()
    assert status == 0
    assert said[-1] == CLOSING


def test_a_failed_check_fails_and_the_tests_still_run(ci):
    status, said = ci(check="false")
    assert status == 1
    assert said[-2:] == ["Failed: make check", CLOSING]


def test_failed_tests_fail(ci):
    status, said = ci(test="echo '1 failed, 2 passed in 0.12s'; false")
    assert status == 1
    assert said[-2:] == ["Failed: make test", "1 failed, 2 passed in 0.12s"]


def test_a_run_without_tests_fails(ci):
    status, said = ci(test="echo 'no tests ran in 0.01s'")
    assert status == 1
    assert said[-1] == "No test ran."
