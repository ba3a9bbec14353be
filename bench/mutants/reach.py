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
    """One test file: its tests, its seconds of processor, and which tests run each line."""

    file: str
    tests: int
    seconds: float
    lines: dict[str, dict[int, frozenset[str]]]

    def of(self, module: str, lines: range) -> tuple[list[str], float]:
        """The tests that run any of these lines of a module, and what they cost."""
        known = self.lines.get(module, {})
        found = sorted(frozenset[str]().union(*(known.get(line, ()) for line in lines)))
        if WHOLE_FILE in found:
            return [self.file], self.seconds
        return found, self.seconds * len(found) / max(1, self.tests)

    def share(self, module: str) -> int:
        """How many lines of a module these tests run."""
        return len(self.lines.get(module, {}))


def read_reach(tree: Path, kept: Path) -> list[Reach]:
    """What every test file reaches: from the folder where it is kept, or found now."""
    kept.mkdir(parents=True, exist_ok=True)
    found = []
    for tests in test_files():
        file = kept / f"{tests.replace('/', '.')}.{_text_of(tree / tests)}.json"
        if not file.exists():
            said = _ask(tree, tests, kept / f"{file.stem}.coverage")
            if not said["passed"]:
                print(f"left out: {tests} does not pass in the copy\n{said['said']}", flush=True)
                continue
            file.write_text(json.dumps(said), encoding="utf-8")
        found.append(_reach(tests, json.loads(file.read_text(encoding="utf-8"))))
    return found


def _text_of(tests: Path) -> str:
    """A short name for what the file says, so that a file that was changed is asked again."""
    return hashlib.sha256(tests.read_bytes()).hexdigest()[:8]


def _reach(file: str, said: dict[str, Any]) -> Reach:
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
    return Reach(file, said["tests"], said["seconds"], kept)


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
        "tests": len({test for by_test in lines.values() for test in by_test} - {WHOLE_FILE}),
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
