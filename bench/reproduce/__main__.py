"""Whether the same files give the same bytes on every machine: python -m bench.reproduce

Builds a project in as many ways as asked for, each in a process, a place and surroundings of its
own (ways.py), and compares every byte with the first. It ends with 1 when a file differs or a build
fails, and says how to try that way again.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.reproduce import pythons
from bench.reproduce.machine import held, lay_out, run, snapshot
from bench.reproduce.pythons import NotMade, Python
from bench.reproduce.ways import Way, find_locales, way

ROOT = pythons.ROOT
SHOWN = 20
"""Files that are named of those that differ."""


@dataclass(frozen=True)
class Built:
    """What came of one way: every file with its hash, or what a failed build said."""

    way: Way
    files: dict[str, str]
    out: Path
    failed: str = ""

    @property
    def tree(self) -> str:
        """One hash for all of it."""
        return sha256(repr(sorted(self.files.items())).encode()).hexdigest()


def main(arguments: Sequence[str]) -> int:
    """Build, compare, say."""
    chosen = _options().parse_args(arguments)
    with TemporaryDirectory(prefix="reproduce-") as folder:
        scratch = Path(folder)
        ways = list(_ways(chosen, scratch))
        source = snapshot(ROOT, scratch / "snapshot")
        found, trees, began = 0, set[str](), time.monotonic()
        first = None
        for done, this in enumerate(ways, 1):
            built = build(this, source, scratch / f"way-{this.number}", chosen)
            first = first or built
            trees.add(built.tree)
            faults = list(differences(first, built))
            found += bool(faults)
            _say(f"{done} of {len(ways)}: {built.tree[:12]}  way {this.number}: {this}")
            _say(*(f"    {fault}" for fault in faults))
            if faults:
                _say(f"    again: python -m bench.reproduce {_again(chosen, this.number)}")
            if built is not first:
                shutil.rmtree(scratch / f"way-{this.number}")
        assert first
        _sum_up(ways, trees, found, len(first.files), time.monotonic() - began)
    return 1 if found else 0


def build(this: Way, source: Path, scratch: Path, chosen: argparse.Namespace) -> Built:
    """One build, from nothing to its hashes."""
    code = lay_out(this, source, scratch / "in")
    out = scratch / "out" / this.out
    if this.is_second:
        run(this, code, "tests.small_site", out, "another site")
    words = ("build", "--project", code / chosen.project, "--out", out, "--today", chosen.today)
    done = run(this, code, "fingerpost", *words)
    return Built(this, held(out), out, done.stdout if done.returncode else "")


def differences(first: Built, other: Built) -> Iterator[str]:
    """Each file that is not the same, with the first byte that differs; or why there is none."""
    if other.failed or not other.files:
        yield "the build failed: " + " | ".join(other.failed.strip().splitlines()[-3:])
        return
    names = sorted(first.files.keys() | other.files.keys())
    unlike = [name for name in names if first.files.get(name) != other.files.get(name)]
    for name in unlike[:SHOWN]:
        yield f"{name}: {_where(first.out / name, other.out / name)}"
    if unlike[SHOWN:]:
        yield f"and {len(unlike) - SHOWN} more files"


def _where(one: Path, other: Path) -> str:
    if not (one.is_file() and other.is_file()):
        return "is in one of the two alone"
    a, b = one.read_bytes(), other.read_bytes()
    pairs = enumerate(zip(a, b, strict=False))
    at = next((n for n, (x, y) in pairs if x != y), min(len(a), len(b)))
    start = max(0, at - 20)
    return f"byte {at}: {a[start : at + 20]!r} and {b[start : at + 20]!r}"


def _ways(chosen: argparse.Namespace, scratch: Path) -> Iterator[Way]:
    found = _pythons(chosen.python)
    locales, absent = find_locales(scratch / "locales")
    _say(f"Pythons: {', '.join(python.version for python in found)}")
    _say(f"Locales: {', '.join(map(str, locales))}; absent here: {', '.join(absent) or 'none'}")
    for number in [0, *chosen.only] if chosen.only else range(chosen.builds):
        yield way(number, chosen.seed, found, locales)


def _pythons(programs: Sequence[Path]) -> list[Python]:
    found = [pythons.OWN]
    for end in pythons.other_ends():
        try:
            found.append(pythons.make(end, programs))
        except NotMade as why:
            _say(f"Python {end}: {why}. Nothing is said about it. (--python names one.)")
    return found


def _again(chosen: argparse.Namespace, number: int) -> str:
    named = "".join(f" --python {program}" for program in chosen.python)
    same = f"--seed {chosen.seed} --project {chosen.project} --today {chosen.today}"
    return f"{same}{named} --only {number}"


def _sum_up(ways: Sequence[Way], trees: set[str], found: int, files: int, took: float) -> None:
    by = Counter(this.python.version for this in ways)
    load = " ".join(f"{part:.1f}" for part in os.getloadavg())
    _say(
        f"\n{date.today()}, {os.cpu_count()} cores of {platform.machine()}, load {load}",
        f"{len(ways)} builds of {files} files in {took / 60:.0f} minutes: "
        f"{len(trees)} tree hash{'es' * (len(trees) > 1)}, {found} unlike the first",
        "by Python " + ", ".join(f"{version} ({count})" for version, count in sorted(by.items())),
        f"tree {min(trees)}" if len(trees) == 1 else "trees " + " ".join(sorted(trees)),
    )


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.reproduce", description=__doc__)
    parser.add_argument("--builds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, nargs="+", default=[], help="these ways, and the first")
    parser.add_argument("--project", type=Path, default=Path(), help="a folder of this repository")
    parser.add_argument("--today", default=str(date.today()), help="the day that each build is of")
    parser.add_argument("--python", type=Path, action="append", default=[], metavar="PROGRAM")
    return parser


def _say(*lines: str) -> None:
    for line in lines:
        print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
