"""All payloads through every way in, in a real Chromium, with the policy off and on.

python -m bench.xss --payloads 500 --seed 1      a spread of them
python -m bench.xss --only door                  one way in
python -m bench.xss --again found.json           only those that an earlier run found something with

Every round takes a handful further: into every field of words past the checks, through what scripts
read, into the copy that a device keeps, and into each value of a file by the door. It ends with 1
when anything was found.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.xss.kept import kept_copies
from bench.xss.payloads import CORPUS, OURS, corpus, handfuls, spread
from bench.xss.plan import planned
from bench.xss.trial import Tally, culprits, every_value, fields, scripts
from tests.browser.chromium import FLAGS, find_chromium

HANDFUL = 250
TOGETHER = 10
"""Payloads that go together in one link."""
WAYS = ("fields", "scripts", "kept", "door")


@dataclass(frozen=True)
class Trial:
    """What a run is made with."""

    browser: Browser
    processes: Executor
    ways: Sequence[str]


def main(arguments: list[str]) -> int:
    """Run the rounds, say how they go, and sum up."""
    asked = _asked(arguments)
    known = (*corpus(), *OURS)
    if not CORPUS.is_file():
        print(f"{CORPUS} is absent: only the {len(OURS)} payloads of our own are tried.")
    payloads = tuple(asked.again) or spread(known, asked.payloads or len(known), asked.seed)
    print(f"{len(payloads)} payloads, seed {asked.seed}", flush=True)
    start, done = time.monotonic(), Tally()
    with (
        # Looking for garbage takes a fifth of the time of a project with a thousand copies.
        ProcessPoolExecutor(
            os.cpu_count(), get_context("spawn"), gc.set_threshold, (100_000,)
        ) as processes,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        trial = Trial(browser, processes, asked.only or WAYS)
        every = list(handfuls(payloads, HANDFUL))
        plan = planned(len(every))
        for turn in range(asked.start - 1, len(every)):
            new = _round(trial, payloads, every[turn], turn, plan[turn])
            done += new
            _say(done, turn, len(every), start)
            if not new.is_clean:
                print("\n".join(f"  {said}" for said in _found(new)), flush=True)
                _keep(asked.found, trial, every, turn, plan[turn], new)
        browser.close()
    _sum_up(done, len(every), start)
    return 0 if done.is_clean else 1


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.xss")
    parser.add_argument("--payloads", type=int, default=0, help="how many; all when left out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", type=int, default=1, dest="start", help="the round to begin at")
    parser.add_argument("--only", nargs="+", choices=WAYS, help="these ways in; all when left out")
    parser.add_argument("--again", type=_again, default=(), help="a file of findings")
    parser.add_argument("--found", type=Path, default=Path("xss-found.json"))
    return parser.parse_args(arguments)


def _again(path: str) -> list[str]:
    return [
        words for found in json.loads(Path(path).read_text("utf-8")) for words in found["payloads"]
    ]


def _round(
    trial: Trial, payloads: Sequence[str], some: Sequence[str], turn: int, pages: Sequence[str]
) -> Tally:
    done = Tally()
    if "fields" in trial.ways:
        size = min(HANDFUL, len(payloads))
        done += fields(trial.browser, payloads, turn, size=size, only=pages)
    if "scripts" in trial.ways:
        done += scripts(trial.browser, some, size=TOGETHER)
    if "kept" in trial.ways:
        done += kept_copies(trial.browser, some)
    if "door" in trial.ways:
        done += every_value(trial.browser, some, trial.processes)
    return done


def _say(done: Tally, turn: int, rounds: int, start: float) -> None:
    spent = time.monotonic() - start
    print(
        f"round {turn + 1} of {rounds}: {done.cases:,} cases, {done.pages:,} pages opened, "
        f"{len(done.findings)} found, {len(done.stopped)} scripts stopped, "
        f"{done.cases / spent:,.0f} cases a second, {spent:,.0f} s",
        flush=True,
    )


def _keep(
    path: Path,
    trial: Trial,
    every: Sequence[Sequence[str]],
    turn: int,
    pages: Sequence[str],
    done: Tally,
) -> None:
    """Write down what was found, with the payloads that it was found with."""

    def is_bad(part: Sequence[str]) -> bool:
        return not _round(trial, part, part, 0, pages).is_clean

    kept = json.loads(path.read_text("utf-8")) if path.is_file() else []
    some = next((some for some in (every[turn], *every) if is_bad(some)), every[turn])
    kept.append({"round": turn + 1, "payloads": culprits(some, is_bad), "found": _found(done)})
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")


def _sum_up(done: Tally, rounds: int, start: float) -> None:
    print(f"{done.cases:,} cases and {done.pages:,} pages in {time.monotonic() - start:,.0f} s.")
    shown = {(where, kind) for where, kind, _ in done.seen}
    print(
        f"{len({where for where, _ in shown})} fields that a page shows as written, on "
        f"{len({kind for _, kind in shown})} kinds of page: {len(done.seen):,} of "
        f"{len(shown) * rounds:,} of field, kind and handful stood on a page that was opened."
    )
    print(
        f"The check refused {done.refused:,} values with file and line, "
        f"and let {done.accepted:,} through."
    )
    print(f"Found: {len(done.findings)}. Scripts that stopped: {len(done.stopped)}.")
    print("\n".join(f"  {said}" for said in _found(done)[:50]))


def _found(done: Tally) -> list[str]:
    """What was found, each once."""
    return sorted({str(one) for one in done.findings} | set(done.stopped))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
