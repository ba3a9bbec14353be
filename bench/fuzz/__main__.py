"""Changed files through the product: python -m bench.fuzz --inputs N --seed S --jobs J

It ends with 1 when anything was found. Each finding is kept as a file in --found, and the same
input is tried again with --seed S --only NUMBER (the figures that its file's name begins with).
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

from bench.fuzz.good import CORPUS
from bench.fuzz.inputs import Tally
from bench.fuzz.run import Log, Run, bench

FOUND = Path("fuzz-found")


def main() -> int:
    """Run, and say what was found."""
    asked = _asked()
    if not CORPUS.is_dir():
        print("../shared/corpora/bad-input is absent: only good files are changed.")
    if asked.only is not None:
        return _again(asked.seed, asked.only)
    print(f"{asked.inputs:,} inputs of seed {asked.seed}, {asked.jobs} at a time", flush=True)
    log = Log(asked.seed, asked.inputs, asked.found)
    Run(asked.seed, asked.inputs, asked.jobs, log.told).go()
    print(log.summary())
    return 1 if log.all.findings else 0


def _asked() -> argparse.Namespace:
    asks = argparse.ArgumentParser(prog="python -m bench.fuzz", description=__doc__)
    asks.add_argument("--inputs", type=int, default=20_000)
    asks.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    asks.add_argument("--jobs", type=int, default=1)
    asks.add_argument("--only", type=int, metavar="NUMBER")
    asks.add_argument("--found", type=Path, default=FOUND)
    return asks.parse_args()


def _again(seed: int, number: int) -> int:
    """One input, shown and tried."""
    with bench() as made:
        one = made.input(seed, number)
        print(f"{one.path}, {one.way}, changed by {one.how}:\n")
        print(one.data.decode("utf-8", "backslashreplace"))
        end, fault = made.try_out(one)
        tally = Tally()
        tally.add(one, end, fault)
    print(f"It ends in: {fault.judgement}\n{fault.said}" if fault else f"It ends in: {end}")
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main())
