"""Which pages a whole run opens, so that every field has every payload on every kind of page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.xss.fields import Hostile, hostile
from tests.rendered import file_of

Seen = tuple[str, str, int]
"""A field, a kind of page that shows it, and the number of the handful of payloads in it."""

Choice = tuple[str, int]
"""A page in a round."""

_MARK = re.compile(r"(\w+\.\w+) @(\d+)@")
MANY = 100_000
FIXED = 40
"""What opening a page costs beside what it holds, counted in fields."""


def marked(number: int, words: str) -> str:
    """The words of a handful, with its number in front: so a page tells what it holds."""
    return f"@{number}@ {words}"


def seen(site: Hostile, folder: Path, paths: Iterable[str]) -> set[Seen]:
    """What stands on these pages as they were written."""
    return {
        (where, kind, int(number))
        for path in paths
        for kind in [site.kind(path)]
        for where, number in _MARK.findall((folder / file_of(path)).read_text(encoding="utf-8"))
    }


def planned(rounds: int) -> list[list[str]]:
    """The pages to open in each round; a record's field has the next handful in the next round.

    Of all pages of all rounds the one that shows most for its size is taken first, until every
    field has had every handful on each kind of page that shows it.
    """
    site = hostile([marked(number, "") for number in range(MANY)], 0, search=False)
    with TemporaryDirectory() as folder:
        written = site.write(Path(folder))
        shows = {path: seen(site, written, [path]) for path in site.pages}
    every = {
        (path, turn): {(where, kind, (n + turn) % rounds) for where, kind, n in held}
        for path, held in shows.items()
        for turn in range(rounds)
    }
    chosen: list[list[str]] = [[] for _ in range(rounds)]
    for path, turn in cover(every, {path: FIXED + len(held) for path, held in shows.items()}):
        chosen[turn].append(path)
    return [_from(pages, turn) for turn, pages in enumerate(chosen)]


def cover(every: dict[Choice, set[Seen]], cost: dict[str, int]) -> Iterator[Choice]:
    """Greedily: what a choice brings only falls, so the best is weighed again when taken."""
    had: set[Seen] = set()
    queue = [(-len(held) / cost[choice[0]], choice) for choice, held in every.items()]
    heapify(queue)
    while queue:
        _, choice = heappop(queue)
        worth = -len(every[choice] - had) / cost[choice[0]]
        if queue and (worth, choice) > queue[0]:
            if worth:
                heappush(queue, (worth, choice))
            continue
        if worth:
            had |= every[choice]
            yield choice


def _from(pages: Sequence[str], turn: int) -> list[str]:
    """The pages of a round, beginning elsewhere each time: only the first are touched."""
    at = turn % max(1, len(pages))
    return [*pages[at:], *pages[:at]]
