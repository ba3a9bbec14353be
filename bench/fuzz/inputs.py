"""The inputs of a run: the n-th of a seed is always the same change to the same file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Literal

from bench.fuzz.good import Good, corpus, make_project, others
from bench.fuzz.judge import Fault, judge
from bench.fuzz.mutate import mutated
from bench.fuzz.published import Site, judge_publishing
from bench.fuzz.reading import Read, read_alone, read_whole
from fingerpost.read.reading import Kept

Way = Literal["alone", "whole", "published"]
WHOLE_EVERY, PUBLISHED_EVERY = 200, 2000
"""One of so many inputs is checked with its whole project, or published."""
SHARES = (3, 2, 1)
"""How often a file of the small project, of this repository, or of the corpus is changed."""


@dataclass(frozen=True)
class Input:
    """One changed file, and how it is tried."""

    number: int
    way: Way
    path: str
    good: Good
    data: bytes
    how: str


@dataclass(frozen=True)
class Finding:
    """An input, and what came of it and must not."""

    input: Input
    fault: Fault


@dataclass
class Tally:
    """How many inputs came to what end."""

    ends: Counter[str] = field(default_factory=Counter)
    ways: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)

    def add(self, one: Input, end: str, fault: Fault | None) -> None:
        """Count an input."""
        self.ends[fault.judgement if fault else end] += 1
        self.ways[one.way] += 1
        if fault:
            self.findings.append(Finding(one, fault))


def way_of(number: int) -> Way:
    """How the n-th input is tried."""
    if number % PUBLISHED_EVERY == 0:
        return "published"
    return "whole" if number % WHOLE_EVERY == 0 else "alone"


class Bench:
    """The files to change, and the place where they are changed; its folder must be empty."""

    def __init__(self, folder: Path) -> None:
        self.project, self.alone = folder / "project", folder / "alone"
        self.site = Site(self.project, folder / "public")
        self.own = make_project(self.project)
        self.groups = (self.own, others(), corpus())
        self.kept: Kept = {}

    def input(self, seed: int, number: int) -> Input:
        """The n-th input of a seed."""
        chance, way = Random(f"{seed} {number}"), way_of(number)
        good = _picked(self.groups if way == "alone" else self.groups[:1], chance)
        data, how = mutated(good, chance)
        return Input(number, way, good.path, good, data, how)

    def try_out(self, one: Input) -> tuple[str, Fault | None]:
        """How an input ends, and what came of it that must not."""
        if one.way == "alone":
            file = self.alone / one.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(one.data)
            found, fault = judge(one.path, one.data, lambda: read_alone(self.alone, one.path))
            return _end(found), fault
        file = self.project / one.path
        if one.way == "published" and not self.site.out.exists():
            self.site.publish()
        file.write_bytes(one.data)
        try:
            return self._in_project(one)
        finally:
            file.write_bytes(one.good.data)

    def _in_project(self, one: Input) -> tuple[str, Fault | None]:
        found, fault = judge(
            one.path, one.data, lambda: read_whole(self.project, one.path, self.kept)
        )
        if fault or one.way == "whole":
            return _end(found), fault
        is_new, fault = judge_publishing(self.site)
        return "published anew" if is_new else _end(found), fault

    def run(self, seed: int, numbers: range, tally: Tally) -> Tally:
        """Try these inputs, and count them."""
        for number in numbers:
            one = self.input(seed, number)
            tally.add(one, *self.try_out(one))
        return tally


def _picked(groups: Sequence[Sequence[Good]], chance: Random) -> Good:
    """A file to change. Short ones come more often: they are quick, and hold as many kinds."""
    group = chance.choices(groups, [SHARES[n] * bool(one) for n, one in enumerate(groups)])[0]
    return chance.choices(group, [(len(good.data) + 200) ** -1.5 for good in group])[0]


def _end(found: Read | None) -> str:
    if found is None:
        return "none"
    if any(problem.is_error for problem in found.problems):
        return "errors"
    return "warnings" if found.problems else "clean"
