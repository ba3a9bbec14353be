"""Faults at random touches of the disk, many of them: python -m bench.faults --points 10000

Each point is drawn from the seed and its own number alone, so what was found is tried again with
the seed and that number. It shares its code with the suite (tests/faults/). It ends with 1 when
anything was found.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.faults.sites import VERSIONS, council, tiny_site
from tests.faults.touching import FAULTS, Point
from tests.faults.trials import GROUNDS, Ground, Trial, Workshop

COUNCIL_EVERY = 250
"""Of so many points one is on the made-up council: it takes fifty times as long."""
SECOND = 0.2
"""How often something goes wrong in the command after it as well."""

FEW = tuple(ground for ground in GROUNDS if ground.how == "exchange")
"""What is tried on the made-up council."""

Counts = dict[Ground, Counter[str]]


def main() -> None:
    """Try the points, say what was found and how long it took."""
    asked = _asked()
    with tempfile.TemporaryDirectory(prefix="fingerpost-faults-", dir=asked.folder) as folder:
        places = Places(Path(folder), asked.council_every)
        numbers = asked.again or range(1, asked.points + 1)
        print(f"{len(numbers):,} points, seed {asked.seed}", flush=True)
        found = _try_all(places, asked.seed, numbers)
    sys.exit(1 if found else 0)


def _asked() -> argparse.Namespace:
    words = argparse.ArgumentParser(prog="python -m bench.faults", description=__doc__)
    words.add_argument("--points", type=int, default=10_000, help="how many (10,000)")
    words.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    words.add_argument("--again", type=int, nargs="+", help="only the points with these numbers")
    words.add_argument("--council-every", type=int, default=COUNCIL_EVERY)
    words.add_argument("--folder", help="where to work (the system's folder for what may go)")
    return words.parse_args()


class Places:
    """The tiny site and the made-up council, each got ready when it is first asked for."""

    def __init__(self, folder: Path, council_every: int) -> None:
        self.folder, self.council_every = folder, council_every
        self._ready: dict[str, tuple[Workshop, Counts]] = {}

    def of(self, number: int) -> tuple[str, Workshop, Counts]:
        """The site that this point is on, and its touches by kind."""
        name = "tiny site" if number % self.council_every else "made-up council"
        if name not in self._ready:
            is_tiny = name == "tiny site"
            site = tiny_site() if is_tiny else council(self.folder, VERSIONS[1:])
            workshop = Workshop(self.folder / name, site)
            grounds = GROUNDS if is_tiny else FEW
            self._ready[name] = workshop, {on: workshop.counts(on) for on in grounds}
        return name, *self._ready[name]


def drawn(counts: Counts, seed: int, number: int) -> Trial:
    """The trial with this number."""
    chance = random.Random(f"{seed} {number}")
    ground = chance.choice(tuple(counts))
    then = chance.choice(
        ("build", "build", "rollback") if ground.output != "nothing" else ("build",)
    )
    points = [_point(chance, counts[ground])]
    if len(counts) > len(FEW) and chance.random() < SECOND:
        points.append(_point(chance, counts[ground]))
    return Trial(ground, tuple(points), then)


def _point(chance: random.Random, counts: Counter[str]) -> Point:
    kind = chance.choice(sorted(counts))
    number = chance.randint(1, counts[kind])
    return Point(kind, number, chance.choice(FAULTS), chance.random() < 0.3)


def _try_all(places: Places, seed: int, numbers: list[int] | range) -> int:
    found, tried, start = 0, Counter(), time.monotonic()
    for done, number in enumerate(numbers, 1):
        name, workshop, counts = places.of(number)
        trial = drawn(counts, seed, number)
        tried.update((name, str(trial.ground), *(point.fault for point in trial.points)))
        tried.update(point.kind for point in trial.points)
        for wrong in workshop.wrongs(trial):
            found += 1
            print(f"\n--seed {seed} --again {number} ({name}: {trial}): {wrong}", flush=True)
        if done % 50 == 0 or done == len(numbers):
            rate = done / (time.monotonic() - start)
            print(
                f"\r{done:,} of {len(numbers):,}, {found} found, {rate:.1f} a second",
                end="",
                flush=True,
            )
    print("\n" + "\n".join(_summary(tried)))
    print(f"{len(numbers):,} points in {time.monotonic() - start:,.0f} s: {found} found")
    return found


def _summary(tried: Counter[str]) -> Iterator[str]:
    for name, times in sorted(tried.items()):
        yield f"  {name}: {times:,}"


if __name__ == "__main__":
    main()
