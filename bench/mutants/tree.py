"""A copy of the repository, in which one module at a time is changed and its tests are run."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from bench.mutants.rooms import ROOT
from bench.mutants.turns import Turn

LEFT_OUT = ("node_modules", "public", "mutants", ".venv", ".git", ".hypothesis", ".*_cache")
WARM = (
    *("pytest", "_hypothesis_pytestplugin", "xdist.plugin", "hypothesis", "pydantic", "flask"),
    *("flask_frozen", "jinja2", "markdown", "nh3", "phonenumbers", "yaml", "whoosh.index"),
    *("icalendar", "opening_hours", "click"),
)
"""What the tests bring in from outside, brought in once before the forks."""


@dataclass(frozen=True)
class Outcome:
    """How the tests ended: seen (by which test), survived or timeout."""

    result: str
    by: str
    seconds: float


def make_tree(tree: Path) -> None:
    """Copy the repository as it stands, its compiled modules among it."""
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(ROOT, tree, ignore=_left_out, symlinks=True)
    (tree / "node_modules").symlink_to(ROOT / "node_modules")
    shared = tree.parent / "shared"
    if (ROOT.parent / "shared").is_dir() and not shared.exists():
        shared.symlink_to(ROOT.parent / "shared")


def _left_out(folder: str, names: list[str]) -> set[str]:
    """What is not copied: only of the top, since bench/ has a folder of this name too."""
    if Path(folder) != ROOT:
        return set()
    return set(shutil.ignore_patterns(*LEFT_OUT)(folder, names))


def warm_up() -> None:
    """Bring in what every run needs, so that no fork pays for it."""
    for name in WARM:
        with contextlib.suppress(ImportError):
            import_module(name)


@contextlib.contextmanager
def changed(file: Path, code: str) -> Iterator[None]:
    """The file with another text, for a while.

    A compiled module is known by its source's time and size: the changed text gets a time of its
    own, and the old text its old one.
    """
    was, times = file.read_bytes(), file.stat()
    file.write_text(code, encoding="utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns + 10**10 + time.time_ns() % 10**15))
    try:
        yield
    finally:
        file.write_bytes(was)
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def run_tests(tree: Path, turns: list[Turn], longest: float) -> Outcome:
    """Run these tests, file by file, in a fork, in this order, as far as the first that fails.

    Each turn may use three times the processor that it is known to need, and ten seconds more. No
    turn begins after the longest time.
    """
    said = tree.parent / f"{tree.name}.said"
    said.write_text("")
    begun = time.monotonic()
    pid = os.fork()
    if pid == 0:
        _run_here(tree, turns, said, longest)
    status = _wait(pid, begun + 120 + 10 * min(longest, sum(turn.seconds for turn in turns)))
    took = round(time.monotonic() - begun, 2)
    by = said.read_text().strip()
    if status is None or os.WIFSIGNALED(status):
        return Outcome("timeout", by, took)
    code = os.waitstatus_to_exitcode(status)
    return Outcome({0: "survived", 5: "no tests"}.get(code, "seen"), by, took)


def _run_here(tree: Path, turns: list[Turn], said: Path, longest: float) -> None:
    import pytest

    class FirstFailure:
        """Writes down what failed first."""

        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            self.pytest_collectreport(report)

        def pytest_collectreport(self, report: pytest.TestReport | pytest.CollectReport) -> None:
            if report.failed and not said.read_text():
                said.write_text(report.nodeid)

    code = 1
    try:
        _move_in(tree)
        options = ["-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", "--rootdir=."]
        basetemp = f"--basetemp={tree.parent / tree.name}.tmp"
        # A file at a time: most changes are seen by the first, and the rest are not even read.
        for turn in turns:
            resource.setrlimit(resource.RLIMIT_CPU, (_limit(turn), resource.RLIM_INFINITY))
            code = int(pytest.main([*turn.tests, *options, basetemp], plugins=[FirstFailure()]))
            if code or _used() > longest:
                break
    finally:
        os._exit(code)


def _move_in(tree: Path) -> None:
    """Stand in the copy, in a session of its own, and say nothing."""
    os.setsid()
    os.chdir(tree)
    sys.dont_write_bytecode = True
    os.environ.update(PYTHONPATH=str(tree), PYTHONDONTWRITEBYTECODE="1")
    sys.path[:] = [str(tree), *(place for place in sys.path if place not in ("", str(ROOT)))]
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)


def _limit(turn: Turn) -> int:
    """When the system stops this process, counted from its start as the system counts."""
    return int(time.process_time() + 3 * turn.seconds + 10)


def _used() -> float:
    """Seconds of processor that this process and those that it began have used."""
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, both))


def _wait(pid: int, deadline: float) -> int | None:
    """How the fork ended, or nothing when it had to be stopped. Nothing it began outlives it."""
    status = None
    while status is None and time.monotonic() < deadline:
        done, ended = os.waitpid(pid, os.WNOHANG)
        if done:
            status = ended
        else:
            time.sleep(0.02)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    if status is None:
        os.waitpid(pid, 0)
    return status
