"""Which tests are asked about one change, in which order, and for how long.

First those that ran the changed line, as coverage saw it. But what one test read may be kept for
the tests after it (the whole offer, a pattern), and then coverage puts the line down to the first
of them alone. So a change that these do not see is shown to the other tests of the files that
reach the line, those first that cost little and have told of much before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from bench.mutants.making import Mutant
from bench.mutants.reach import Reach

FIRST = 25
"""Seconds of processor for the tests that ran the line."""
LONGEST = 60
"""Seconds of processor for all tests of one change; what would see it only later counts as not
seeing it."""
ONE_FILE = 15
"""Seconds of processor for the other tests of one file."""
ANYWHERE = ""


@dataclass(frozen=True)
class Turn:
    """Tests of one file, and the seconds of processor that they are known to need."""

    tests: list[str]
    seconds: float


class Tellers:
    """Which tests told of a change of which module before: those are asked first."""

    def __init__(self, results: Iterable[dict[str, object]]) -> None:
        self._by: Counter[tuple[str, str]] = Counter()
        for result in results:
            if result["result"] == "seen":
                self.note(str(result["file"]), str(result["by"]))

    def note(self, module: str, test: str) -> None:
        """A test told of a change of a module."""
        for place in (module, ANYWHERE):
            self._by[place, test] += 1
            self._by[place, test.partition("::")[0]] += 1

    def of(self, module: str, test: str) -> float:
        """How often a test, or any test of a file, told of a change: of this module above all."""
        return self._by[module, test] + self._by[ANYWHERE, test] / 5


def turns_for(mutant: Mutant, reaches: list[Reach], tellers: Tellers) -> list[Turn]:
    """All tests to ask about a change: those that ran its lines, and then the others."""
    reaching = [reach for reach in reaches if reach.of(mutant.file, mutant.lines)]
    first: list[Turn] = []
    left = float(FIRST)
    for reach in sorted(reaching, key=lambda one: _price(mutant, one, tellers, first=True)):
        tests = _telling_first(mutant, reach.of(mutant.file, mutant.lines), tellers)
        many = min(len(tests), int(left / reach.each))
        if many:
            first.append(Turn(tests[:: ceil(len(tests) / many)], 0))
            first[-1] = Turn(first[-1].tests, len(first[-1].tests) * reach.each)
            left -= first[-1].seconds
    asked = {test for turn in first for test in turn.tests}
    others: list[Turn] = []
    for reach in sorted(reaching, key=lambda one: _price(mutant, one, tellers, first=False)):
        tests = [test for test in reach.tests if test not in asked]
        tests.sort(key=lambda test: -reach.share(mutant.file, test))
        tests = _telling_first(mutant, tests, tellers)[: max(1, int(ONE_FILE / reach.each))]
        if tests:
            others.append(Turn(tests, len(tests) * reach.each))
    return [*first, *others]


def _telling_first(mutant: Mutant, tests: list[str], tellers: Tellers) -> list[str]:
    return sorted(tests, key=lambda test: -tellers.of(mutant.file, test))


def _price(mutant: Mutant, reach: Reach, tellers: Tellers, *, first: bool) -> float:
    """The seconds of a file's tests against what they are likely to tell."""
    many = len(reach.of(mutant.file, mutant.lines)) if first else len(reach.tests)
    likely = (reach.share(mutant.file) + 1) * (1 + 5 * tellers.of(mutant.file, reach.file))
    return (many * reach.each + 1) / likely
