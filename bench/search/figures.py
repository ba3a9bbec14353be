"""What the parts of a run come to: medians, tables of them, and what was to be reached."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from fingerpost.search.judge import Judgement

SMALL, FEW, LARGE = "reference", "250", "10000"
"""This repository's own content, 250 entries of it, and 10,000 documents grown from it."""


@dataclass(frozen=True)
class Spread:
    """A figure over many queries."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.values)

    @property
    def p95(self) -> float:
        """What 95 of 100 stay within."""
        return sorted(self.values)[max(0, -(-95 * len(self.values) // 100) - 1)]


@dataclass
class Measured:
    """All that was measured of one engine at one size; what was not asked for is empty."""

    bytes: Spread | None = None
    """Of a first search, all of it."""
    bytes_of_ten: Spread | None = None
    """Of first searches that drew ten results."""
    requests: Spread | None = None
    phone: Spread | None = None
    """Seconds to ten results."""
    warm: Spread | None = None
    """Thousandths of a second."""
    index: int | None = None
    build: float | None = None
    strict: bool | None = None
    """Whether it works under the header policy of Fingerpost's sites."""
    plain: Judgement | None = None
    """The judged queries, with nothing added."""
    judged: Judgement | None = None
    """The judged queries with our synonyms."""


Results = dict[tuple[str, str], Measured]
"""Size and engine -> what was measured."""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table that reads as text and as Markdown."""
    lines = [list(head), *map(list, rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(head))]
    rule = [["-" * width for width in widths]]
    said = [lines[:1][0], *rule, *lines[1:]]
    return "\n".join(
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in said
    )


def costs(results: Results) -> str:
    """Bytes, requests and times of every engine."""
    head = (
        "size",
        "engine",
        "KB p50 / p95",
        "KB, ten drawn",
        "requests",
        "phone s p50 / p95",
        "warm ms p50 / p95",
        "index KB",
        "build CPU s",
        "strict CSP",
    )
    rows = (
        (
            size,
            engine,
            _pair(it.bytes, 1000),
            _pair(it.bytes_of_ten, 1000),
            _pair(it.requests, 1, 0),
            _pair(it.phone, 1),
            _pair(it.warm, 1, 2),
            "" if it.index is None else f"{it.index / 1000:,.0f}",
            "" if it.build is None else f"{it.build:.2f}",
            "" if it.strict is None else "works" if it.strict else "fails",
        )
        for (size, engine), it in results.items()
    )
    return table(head, rows)


def _pair(spread: Spread | None, unit: float, digits: int = 1) -> str:
    if spread is None or not spread.values:
        return ""
    return f"{spread.median / unit:,.{digits}f} / {spread.p95 / unit:,.{digits}f}"


def relevance(results: Results) -> str:
    """How well every engine answers, with our synonyms and without."""
    head = (
        "size", "engine", "synonyms", "queries", "success@1", "success@3", "recall@3", "nDCG@10",
        "nDCG@10, no crisis", "empty",
    )  # fmt: skip
    rows = []
    for (size, engine), it in results.items():
        for how, found in (("none", it.plain), ("ours", it.judged)):
            if found is not None:
                rows.append((size, engine, how, *_scores(found)))
    return table(head, rows)


def _scores(found: Judgement) -> tuple[str, ...]:
    names = ("success_at_1", "success_at_3", "recall_at_3", "ndcg_at_10")
    return (
        str(len(found.verdicts)),
        *(_share(found.scores[name]) for name in names),
        _share(calm(found).scores["ndcg_at_10"]),
        str(found.empty),
    )


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def calm(found: Judgement) -> Judgement:
    """The same without crisis queries, which our urgent box answers and no peer's."""
    return Judgement(tuple(v for v in found.verdicts if v.query.kind != "crisis"))


def kinds(found: Judgement) -> str:
    """Our own answers by kind of query."""
    head = (
        "kind",
        "queries",
        "success@1",
        "success@3",
        "recall@3",
        "nDCG@10",
        "without crisis",
        "empty",
    )
    return table(head, ((kind, *_scores(part)) for kind, part in found.by_kind.items()))


@dataclass
class Targets:
    """What was to be reached, and whether it was."""

    lines: list[tuple[str, str, str]] = field(default_factory=list)

    def say(self, what: str, is_reached: bool, value: str) -> None:
        """Note one."""
        self.lines.append(("yes" if is_reached else "NO", what, value))

    def most(self, what: str, value: float | None, limit: float, unit: str = "") -> None:
        """Note one that must not be over a limit; nothing when it was not measured."""
        if value is not None:
            self.say(f"{what}: at most {limit:,.4g}{unit}", value <= limit, f"{value:,.4g}{unit}")


def targets(results: Results) -> str:
    """The figures to reach, each with what was measured."""
    said = Targets()
    for size, limit in ((FEW, 20), (LARGE, 45)):
        _bytes_reached(said, size, limit, results)
    small, large = (results.get((size, "fingerpost"), Measured()) for size in (SMALL, LARGE))
    for size in (FEW, SMALL, LARGE):
        if found := results.get((size, "fingerpost"), Measured()).requests:
            said.most(f"requests at {size}, median", found.median, 10)
            said.most(f"requests at {size}, p95", found.p95, 10)
            said.most(f"requests at {size}, all", max(found.values), 10)
    said.most("warm query at 10000, median", large.warm and large.warm.median, 5, " ms")
    said.most("index stage, reference", small.build, 3, " s CPU")
    pagefind = results.get((LARGE, "pagefind"), Measured()).build
    if pagefind is not None:
        said.most("index stage at 10000, against Pagefind's", large.build, pagefind, " s CPU")
    _relevance_reached(said, results)
    return table(("reached", "what", "measured"), said.lines)


def _bytes_reached(said: Targets, size: str, limit: float, results: Results) -> None:
    ours = results.get((size, "fingerpost"), Measured())
    theirs = results.get((size, "pagefind"), Measured())
    if ours.bytes is None:
        return
    said.most(f"first search at {size}, median", ours.bytes.median / 1000, limit, " KB")
    if theirs.bytes:
        times = theirs.bytes.median / ours.bytes.median
        said.say(
            f"bytes fewer than Pagefind's at {size}: 4 times", times >= 4, f"{times:.1f} times"
        )


def _relevance_reached(said: Targets, results: Results) -> None:
    ours = results.get((SMALL, "fingerpost"), Measured()).judged
    if ours is None:
        return
    for name, found in (("open", ours.given), ("all", ours)):
        for measure, least in (("success_at_3", 0.95), ("crisis_at_3", 1.0)):
            value = found.scores[measure]
            if value is not None:
                said.say(
                    f"{name} judged queries, {measure}: at least {least}",
                    value >= least,
                    f"{value:.3f}",
                )
    for (size, engine), it in results.items():
        if engine == "fingerpost" or size != SMALL or it.judged is None:
            continue
        _above(said, f"nDCG@10 above {engine}'s", ours, it.judged)
        _above(
            said, f"nDCG@10 above {engine}'s, without crisis queries", calm(ours), calm(it.judged)
        )


def _above(said: Targets, what: str, ours: Judgement, theirs: Judgement) -> None:
    mine, other = ours.scores["ndcg_at_10"], theirs.scores["ndcg_at_10"]
    if mine is not None and other is not None:
        said.say(what, mine > other, f"{mine:.3f} to {other:.3f}")


def spread(values: Iterable[float]) -> Spread | None:
    """The spread of some figures, when there are any."""
    held = tuple(values)
    return Spread(held) if held else None
