"""Which lines each test file reaches, and what the file costs: asked once, and kept."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from coverage import CoverageData

from bench.mutants.rooms import test_files

SETTINGS = Path(__file__).with_name("coverage.ini")
LIMIT = 60
"""Seconds of processor for one test file under coverage: a slower one is left out."""


@dataclass(frozen=True)
class Reach:
    """One test file: its seconds of processor, and the lines it runs of each module."""

    tests: str
    seconds: float
    lines: dict[str, frozenset[int]]

    def of(self, file: str) -> frozenset[int]:
        """The lines of one module that these tests run."""
        return self.lines.get(file, frozenset())


def read_reach(tree: Path, kept: Path) -> list[Reach]:
    """What every test file reaches: from the folder where it is kept, or found now."""
    kept.mkdir(parents=True, exist_ok=True)
    found = []
    for tests in test_files():
        file = kept / (tests.replace("/", ".") + ".json")
        if not file.exists():
            file.write_text(json.dumps(_ask(tree, tests, kept / f"{file.stem}.coverage")))
        said = json.loads(file.read_text())
        if said["passed"]:
            lines = {path: frozenset(numbers) for path, numbers in said["lines"].items()}
            found.append(Reach(tests, said["seconds"], lines))
        else:
            print(f"left out: {tests} does not pass in the copy ({file})", flush=True)
    return found


def _ask(tree: Path, tests: str, scratch: Path) -> dict[str, object]:
    """Run one test file in the copy under coverage."""
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    before = _children_seconds()
    coverage = ["-m", "coverage", "run", f"--rcfile={SETTINGS}", f"--data-file={scratch}/found"]
    pytest = ["-m", "pytest", tests, "-q", "-p", "no:cacheprovider", f"--basetemp={scratch}/tmp"]
    done = subprocess.run(
        [sys.executable, *coverage, *pytest],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree)},
        capture_output=True,
        text=True,
        preexec_fn=_limit,
        check=False,
    )
    seconds = _children_seconds() - before
    lines: dict[str, set[int]] = {}
    for file in scratch.glob("found.*"):
        data = CoverageData(str(file))
        data.read()
        for path in data.measured_files():
            lines.setdefault(path, set()).update(data.lines(path) or ())
    print(f"{tests}: {seconds:.1f} s", flush=True)
    return {
        "passed": done.returncode == 0,
        "seconds": round(seconds, 2),
        "lines": {path: sorted(numbers) for path, numbers in sorted(lines.items())},
        "said": "" if done.returncode == 0 else done.stdout[-3000:],
    }


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
