"""The score of each room, with the interval that a sample leaves, and what was not seen."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from bench.mutants.rooms import ROOMS

SEEN = ("seen", "timeout")
Result = dict[str, object]


def read_results(file: Path) -> dict[str, Result]:
    """The last result of each change."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return {result["name"]: result for result in map(json.loads, lines)}


def wilson(seen: int, tried: int) -> tuple[float, float]:
    """Where the score of the whole lies, 19 times of 20, when a fair sample has this one."""
    if not tried:
        return 0.0, 1.0
    z, share = 1.96, seen / tried
    middle = (share + z * z / (2 * tried)) / (1 + z * z / tried)
    half = z * math.sqrt(share * (1 - share) / tried + z * z / (4 * tried * tried))
    half /= 1 + z * z / tried
    return max(0.0, middle - half), min(1.0, middle + half)


def score_lines(results: Iterable[Result], made: Counter[str]) -> list[str]:
    """A line a room, and one for all of them."""
    tried, seen = Counter[str](), Counter[str]()
    for result in results:
        room = str(result["room"])
        tried[room] += 1
        seen[room] += result["result"] in SEEN
    rows = [(room, seen[room], tried[room], made[room]) for room in ROOMS]
    rows.append(("all five", seen.total(), tried.total(), made.total()))
    return [_line(*row) for row in rows]


def _line(room: str, seen: int, tried: int, made: int) -> str:
    if not tried:
        return f"{room:<10} none of {made} tried"
    said = f"{room:<10} {seen} of {tried} seen, {seen / tried:.1%}"
    if tried == made:
        return f"{said} (all {made} tried)"
    low, high = wilson(seen, tried)
    return f"{said} (a sample: {tried} of {made}; the whole between {low:.1%} and {high:.1%})"


def survivors(results: Iterable[Result]) -> list[str]:
    """What no test saw: file and line, and the change."""
    said = []
    for result in sorted(results, key=lambda result: (str(result["file"]), int(result["line"]))):
        if result["result"] not in SEEN:
            said += [f"{result['file']}:{result['line']}  ({result['result']}; {result['name']})"]
            said += [f"    {line}" for line in result["change"]]
    return said
