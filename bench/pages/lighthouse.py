"""Lighthouse as its lock file pins it: got from npm, run on a page, read."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bench.pages.host import HERE, node
from tests.browser.chromium import COMMAND, find_chromium

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
MODULES = HERE / "node_modules"
PATIENCE = 300
"""Seconds for one run; the slowest here takes a fifth of that."""

_FLAGS = "--headless --no-sandbox --disable-gpu --ignore-certificate-errors"
_FAR = (
    "--throttling.rttMs=400",
    "--throttling.throughputKbps=400",
    "--only-audits=largest-contentful-paint",
)


class NotMeasured(Exception):
    """Lighthouse could not say something: no figure is printed."""


@dataclass(frozen=True)
class Measured:
    """What Lighthouse says of a page, the middle one of its runs."""

    scores: dict[str, int]
    """Category -> of 100."""
    lcp: float
    """Seconds to the largest contentful paint."""
    far_lcp: float
    """The same at 400 kbit/s and 400 ms."""
    cls: float
    tbt: float
    """Thousandths of a second."""
    faults: tuple[str, ...]
    """What it found wrong, timings apart."""


def measure(url: str, runs: int) -> Measured:
    """The middle of several runs on a page, and one on a line that is far worse."""
    found = [_run(url) for _ in range(runs)]
    return Measured(
        {name: round(_middle(found, lambda one, n=name: _score(one, n))) for name in CATEGORIES},
        _middle(found, lambda one: _value(one, "largest-contentful-paint")) / 1000,
        _value(_run(url, _FAR), "largest-contentful-paint") / 1000,
        _middle(found, lambda one: _value(one, "cumulative-layout-shift")),
        _middle(found, lambda one: _value(one, "total-blocking-time")),
        tuple(sorted({fault for one in found for fault in _faults(one)})),
    )


def _middle(found: Sequence[dict[str, Any]], value: Any) -> float:
    return statistics.median(value(one) for one in found)


def _run(url: str, more: Sequence[str] = ()) -> dict[str, Any]:
    """One report, from a browser started for it; on a phone and slow 4G unless told otherwise."""
    browser = find_chromium()
    if not browser:
        raise NotMeasured(f"no Chromium found; this installs one: {COMMAND}")
    program = MODULES / "lighthouse" / "cli" / "index.js"
    how = ("--quiet", "--output=json", "--disable-full-page-screenshot", f"--chrome-flags={_FLAGS}")
    done = subprocess.run(
        (node(), program, url, *how, *more),
        env={**os.environ, "CHROME_PATH": browser},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    if done.returncode:
        raise NotMeasured(f"{url}: {done.stderr.strip()[-500:]}")
    report: dict[str, Any] = json.loads(done.stdout)
    _must_be_whole(report, url)
    return report


def _must_be_whole(report: dict[str, Any], url: str) -> None:
    """It saw the page that was asked for, and no check of it broke off."""
    if fault := report.get("runtimeError"):
        raise NotMeasured(f"{url}: {fault['message']}")
    if report["finalDisplayedUrl"].partition("#")[0] != url:
        raise NotMeasured(f"{url} led to {report['finalDisplayedUrl']}")
    broken = [
        name for name, audit in report["audits"].items() if audit["scoreDisplayMode"] == "error"
    ]
    if broken:
        raise NotMeasured(f"{url}: Lighthouse could not check {', '.join(broken)}")


def _score(report: dict[str, Any], category: str) -> float:
    score = report["categories"][category]["score"]
    if score is None:
        raise NotMeasured(f"{report['requestedUrl']}: no score for {category}")
    return float(score) * 100


def _value(report: dict[str, Any], audit: str) -> float:
    return float(report["audits"][audit]["numericValue"])


def _faults(report: dict[str, Any]) -> list[str]:
    """What costs points in a category that the machine's load has no part in."""
    return [
        one["id"]
        for name in CATEGORIES[1:]
        for one in report["categories"][name]["auditRefs"]
        if one["weight"] and report["audits"][one["id"]]["score"] not in (1, None)
    ]
