"""Which lines each test reaches, and what its file costs: asked once, and kept."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coverage import CoverageData

from bench.mutants.rooms import all_files, test_files

SETTINGS = Path(__file__).with_name("coverage.ini")
LIMIT = 300
"""Seconds of processor for one test file under coverage: a slower one is left out."""
WHOLE_FILE = ""
"""Stands for all tests of a file: what fixtures and forks run is not put down to one test."""


@dataclass(frozen=True)
class Reach:
    """One test file: its tests in their order, its seconds of processor, and who runs each line."""

    file: str
    tests: list[str]
    seconds: float
    lines: dict[str, dict[int, frozenset[str]]]

    @property
    def each(self) -> float:
        """Seconds of processor for one test."""
        return max(self.seconds, 0.1) / len(self.tests)

    def of(self, module: str, lines: range) -> list[str]:
        """The tests that run any of these lines of a module."""
        known = self.lines.get(module, {})
        found = frozenset[str]().union(*(known.get(line, ()) for line in lines))
        return [test for test in self.tests if test in found or WHOLE_FILE in found]

    def share(self, module: str, test: str = WHOLE_FILE) -> int:
        """How many lines of a module these tests, or one of them, run."""
        known = self.lines.get(module, {})
        return sum(test in tests for tests in known.values()) if test else len(known)


def read_reach(tree: Path, kept: Path) -> list[Reach]:
    """What every test file reaches: from the folder where it is kept, or found now."""
    kept.mkdir(parents=True, exist_ok=True)
    found = []
    names = _names(tree)
    for tests in test_files():
        file = kept / f"{tests.replace('/', '.')}.{_text_of(tree / tests)}.json"
        if not file.exists():
            said = _ask(tree, tests, kept / f"{file.stem}.coverage")
            if not said["passed"]:
                print(f"left out: {tests} does not pass in the copy\n{said['said']}", flush=True)
                continue
            file.write_text(json.dumps(said), encoding="utf-8")
        said = json.loads(file.read_text(encoding="utf-8"))
        found.append(_reach(tests, names[tests], said))
    return found


def _names(tree: Path) -> dict[str, list[str]]:
    """The tests of each file, in the order in which pytest runs them."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-o", "addopts=", "--collect-only", "-q", *test_files()],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree)},
        capture_output=True,
        text=True,
        check=True,
    )
    names: dict[str, list[str]] = {}
    for line in done.stdout.splitlines():
        file, colons, _ = line.partition("::")
        if colons:
            names.setdefault(file, []).append(line)
    return names


def _text_of(tests: Path) -> str:
    """A short name for what the file says, so that a file that was changed is asked again."""
    return hashlib.sha256(tests.read_bytes()).hexdigest()[:8]


def _reach(file: str, tests: list[str], said: dict[str, Any]) -> Reach:
    lines: dict[str, dict[int, set[str]]] = {}
    for module, by_test in said["lines"].items():
        known = lines.setdefault(module, {})
        for test, numbers in by_test.items():
            for number in numbers:
                known.setdefault(number, set()).add(test)
    kept = {
        module: {number: frozenset(tests) for number, tests in known.items()}
        for module, known in lines.items()
    }
    return Reach(file, tests, said["seconds"], kept)


def _ask(tree: Path, tests: str, scratch: Path) -> dict[str, Any]:
    """Run one test file in the copy under coverage."""
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    before = _children_seconds()
    coverage = ["-m", "coverage", "run", f"--rcfile={SETTINGS}", f"--data-file={scratch}/found"]
    options = ["-q", "-p", "bench.mutants.contexts", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [sys.executable, *coverage, "-m", "pytest", tests, *options, f"--basetemp={scratch}/tmp"],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree)},
        capture_output=True,
        text=True,
        preexec_fn=_limit,
        check=False,
    )
    seconds = _children_seconds() - before
    lines = _lines(scratch)
    print(f"{tests}: {seconds:.1f} s", flush=True)
    return {
        "passed": done.returncode == 0,
        "seconds": round(seconds, 2),
        "lines": lines,
        "said": "" if done.returncode == 0 else f"{done.stdout}{done.stderr}"[-3000:],
    }


def _lines(scratch: Path) -> dict[str, dict[str, list[int]]]:
    """The lines of the five rooms that each test ran, out of what coverage left."""
    lines: dict[str, dict[str, list[int]]] = {}
    rooms = {str(file) for file in all_files()}
    for file in scratch.glob("found.*"):
        data = CoverageData(str(file))
        data.read()
        for path in rooms & data.measured_files():
            known = lines.setdefault(path, {})
            for line, tests in data.contexts_by_lineno(path).items():
                for test in tests:
                    known.setdefault(test, []).append(line)
    return lines


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
