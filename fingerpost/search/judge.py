"""How good the search is: judged queries -> scores, and the floors that it stays below.

The measures are the usual ones. A page's grade falls with its place in `expect`: 3, 2, 1. Then

    DCG@10  = the sum over ranks 1 to 10 of grade / log2(rank + 1)
    nDCG@10 = DCG@10 / the DCG@10 of the best order

(Järvelin and Kekäläinen, “Cumulated gain-based evaluation of IR techniques”, ACM Transactions on
Information Systems 20(4), 2002, with the discount of trec_eval and scikit-learn: rank 1 is whole.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from math import log2
from typing import get_args

from fingerpost.addresses import short
from fingerpost.model.moment import LONDON
from fingerpost.model.search import MOST_EXPECTED, JudgedQuery, QueryKind
from fingerpost.model.site import SearchFloors, Site
from fingerpost.problem import Problem
from fingerpost.search.finder import Finder

FIRST = 3
"""How many results a reader is sure to see."""
DEPTH = 10
WHEN = datetime(2026, 3, 2, 10, tzinfo=LONDON)
"""When judged queries are asked: on a Monday morning, so that no score turns on the clock."""
WORST = 3
"""How many queries a message names."""


@dataclass(frozen=True)
class Verdict:
    """What one judged query found, and how good that is."""

    query: JudgedQuery
    found: tuple[str, ...]
    """The first ten, as judged queries name pages."""

    @property
    def first(self) -> tuple[str, ...]:
        """What a reader is sure to see."""
        return self.found[:FIRST]

    def success(self, depth: int) -> bool:
        """Whether any expected page is among so many of the first."""
        return not set(self.query.expect).isdisjoint(self.found[:depth])

    @property
    def recall(self) -> float:
        """The share of the expected pages that are among the first three."""
        return len(set(self.query.expect) & set(self.first)) / len(self.query.expect)

    @property
    def ndcg(self) -> float:
        """How near the first ten are to the best order, from 0 to 1."""
        grades = {page: MOST_EXPECTED - place for place, page in enumerate(self.query.expect)}
        return _dcg(grades.get(page, 0) for page in self.found[:DEPTH]) / _dcg(grades.values())

    @property
    def is_whole(self) -> bool:
        """Whether every expected page is among the first three."""
        return self.recall == 1

    @property
    def broken(self) -> tuple[str, ...]:
        """The pages among the first three that must never be."""
        return tuple(page for page in self.first if page in self.query.never)

    @property
    def is_miss(self) -> bool:
        """Whether this reader is let down: nothing expected, too little in a crisis, or a never."""
        in_crisis = self.query.kind == "crisis"
        return not self.success(FIRST) or bool(self.broken) or (in_crisis and not self.is_whole)


def _dcg(grades: Iterable[int]) -> float:
    return sum(grade / log2(rank + 1) for rank, grade in enumerate(grades, 1))


@dataclass(frozen=True)
class _Measure:
    """A share of queries: how much each counts for it, and which it is taken over."""

    of: Callable[[Verdict], float]
    over: Callable[[Verdict], bool] = lambda verdict: True


MEASURES = {
    "success_at_1": _Measure(lambda v: v.success(1)),
    "success_at_3": _Measure(lambda v: v.success(FIRST)),
    "recall_at_3": _Measure(lambda v: v.recall),
    "ndcg_at_10": _Measure(lambda v: v.ndcg),
    "crisis_at_3": _Measure(lambda v: v.is_whole, lambda v: v.query.kind == "crisis"),
    "answered": _Measure(lambda v: bool(v.found)),
    "never_kept": _Measure(lambda v: not v.broken, lambda v: bool(v.query.never)),
}
"""Every score that may have a floor in site/site.yaml."""


@dataclass(frozen=True)
class Judgement:
    """What became of every judged query, in the order of the file."""

    verdicts: tuple[Verdict, ...]

    @cached_property
    def scores(self) -> dict[str, float | None]:
        """Every measure by its name; None where no query is of the sort it is taken over."""
        return {name: self._score(measure) for name, measure in MEASURES.items()}

    def _score(self, measure: _Measure) -> float | None:
        of = [measure.of(verdict) for verdict in self.verdicts if measure.over(verdict)]
        return sum(of) / len(of) if of else None

    @property
    def empty(self) -> int:
        """How many queries found nothing."""
        return sum(not verdict.found for verdict in self.verdicts)

    @property
    def broken(self) -> int:
        """How many queries have a page among the first three that must never be there."""
        return sum(bool(verdict.broken) for verdict in self.verdicts)

    @property
    def misses(self) -> tuple[Verdict, ...]:
        """The queries that let their reader down."""
        return tuple(verdict for verdict in self.verdicts if verdict.is_miss)

    @property
    def given(self) -> Judgement:
        """The same for the queries that came with the project."""
        return self._only(lambda query: query.given == "yes")

    @property
    def by_kind(self) -> dict[str, Judgement]:
        """The same for each kind of query that there is."""
        met = {verdict.query.kind for verdict in self.verdicts}
        return {kind: self._of_kind(kind) for kind in get_args(QueryKind) if kind in met}

    def _of_kind(self, kind: str) -> Judgement:
        return self._only(lambda query: query.kind == kind)

    def _only(self, wanted: Callable[[JudgedQuery], bool]) -> Judgement:
        return Judgement(tuple(verdict for verdict in self.verdicts if wanted(verdict.query)))

    def worst(self, name: str) -> tuple[Verdict, ...]:
        """The queries that cost a measure most, the worst first."""
        measure = MEASURES[name]
        short_of = [v for v in self.verdicts if measure.over(v) and measure.of(v) < 1]
        return tuple(sorted(short_of, key=lambda v: (measure.of(v), v.ndcg))[:WORST])


def judge(finder: Finder, queries: Iterable[JudgedQuery]) -> Judgement:
    """Ask every judged query as its reader would."""
    return Judgement(tuple(Verdict(query, _found(finder, query)) for query in queries))


def _found(finder: Finder, query: JudgedQuery) -> tuple[str, ...]:
    is_open = query.archive == "yes"
    answer = finder.find(query.query, area=query.area, archive=is_open, now=WHEN, limit=DEPTH)
    return tuple(short(hit.path) for hit in answer.results)


def below_floors(judgement: Judgement, site: Site) -> tuple[Problem, ...]:
    """Each floor of site/site.yaml that the search stays below, with the worst queries."""
    floors = site.search_floors or SearchFloors()
    asked = {name: getattr(floors, name) for name in MEASURES}
    return tuple(
        _below(name, floor, judgement, site)
        for name, floor in asked.items()
        if floor is not None and (judgement.scores[name] or 0.0) < floor
    )


def _below(name: str, floor: float, judgement: Judgement, site: Site) -> Problem:
    score, worst = judgement.scores[name], judgement.worst(name)
    if score is None:
        message = f"No judged query is of the sort that “{name}” is taken over."
        fix = "Add one to search/judged.yaml, or delete this floor."
    else:
        # Rounded down: a score must not be said to be its floor while it is below.
        shown = int(score * 1000) / 1000
        message = (
            f"Over {len(judgement.verdicts)} judged queries, the search's “{name}” is {shown:.3f}, "
            f"and its floor is {floor:g}. The worst: {_listed(worst)}."
        )
        fix = "Run  fingerpost search --judge  to see what each of them finds instead."
    return Problem(
        "search-below-floor",
        site.spans.value("search_floors", name),
        message,
        fix,
        also=tuple(verdict.query.spans.value("query") for verdict in worst),
    )


def _listed(verdicts: Sequence[Verdict]) -> str:
    return "; ".join(f"“{verdict.query.query}”" for verdict in verdicts)
