"""Tables of what was measured beside what was to be reached."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bench.pages.kinds import limit_of
from bench.pages.lighthouse import CATEGORIES, Measured
from bench.pages.wire import FirstLoad
from bench.search.figures import Targets, table

REQUESTS = 5
LCP, FAR_LCP, CLS, TBT = 1.2, 2.5, 0.01, 50
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100}


@dataclass(frozen=True)
class Kind:
    """All that was measured of a kind of page; what was not asked for is empty."""

    page: str
    load: FirstLoad | None = None
    lighthouse: Measured | None = None


Kinds = Mapping[str, Kind]
"""What a kind is called -> what was measured."""


def weights(kinds: Kinds) -> str:
    """Bytes and requests of every kind's fullest page; nothing when none were counted."""
    head = (
        "kind", "fullest page", "requests", "bytes before load", "most", "bytes after load",
    )  # fmt: skip
    rows = [
        (
            name,
            f"/{kind.page}",
            str(len(load.before_load)),
            f"{load.bytes:,}",
            f"{limit_of(name):,}",
            f"{load.bytes_after:,}",
        )
        for name, kind in kinds.items()
        if (load := kind.load)
    ]
    return table(head, rows) if rows else ""


def lighthouse(kinds: Kinds) -> str:
    """What Lighthouse says of every kind's fullest page; nothing when it was not asked."""
    head = ("kind", "page", *CATEGORIES, "LCP s", "LCP s, far", "CLS", "TBT ms", "what is wrong")
    rows = [
        (
            name,
            f"/{kind.page}",
            *(str(it.scores[category]) for category in CATEGORIES),
            f"{it.lcp:.2f}",
            f"{it.far_lcp:.2f}",
            f"{it.cls:.3f}",
            f"{it.tbt:.0f}",
            ", ".join(it.faults),
        )
        for name, kind in kinds.items()
        if (it := kind.lighthouse)
    ]
    return table(head, rows) if rows else ""


def targets(demonstration: Kinds, live: Kinds) -> str:
    """The figures to reach, each with the worst kind."""
    said = Targets()
    for name, kind in demonstration.items():
        if load := kind.load:
            size, limit = load.bytes, limit_of(name)
            said.say(f"{name}: bytes at most {limit:,}", size <= limit, f"{size:,}")
            said.most(f"{name}: requests", len(load.before_load), REQUESTS)
    for site, kinds in (("demonstration", demonstration), ("live", live)):
        _scored(said, site, {name: it for name, k in kinds.items() if (it := k.lighthouse)})
    return table(("reached", "what", "measured"), said.lines)


def _scored(said: Targets, site: str, found: Mapping[str, Measured]) -> None:
    if not found:
        return
    wanted = {**LEAST, "seo": 100} if site == "live" else LEAST
    for category, least in wanted.items():
        low, which = min((it.scores[category], name) for name, it in found.items())
        said.say(f"{site}: {category} at least {least}", low >= least, f"{low} ({which})")
    for what, limit, values in (
        ("LCP, slow 4G, s", LCP, _worst((it.lcp, name) for name, it in found.items())),
        ("LCP, 400 kbit/s, s", FAR_LCP, _worst((it.far_lcp, name) for name, it in found.items())),
        ("CLS", CLS, _worst((it.cls, name) for name, it in found.items())),
        ("TBT, ms", TBT, _worst((it.tbt, name) for name, it in found.items())),
    ):
        worst, which = values
        said.say(f"{site}: {what}: at most {limit}", worst <= limit, f"{worst:.3g} ({which})")


def _worst(values: Iterable[tuple[float, str]]) -> tuple[float, str]:
    return max(values)
