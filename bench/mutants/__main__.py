"""How much of what could go wrong in five rooms a test would see: python -m bench.mutants

Changes one thing at a time in the readers, checks, proof, hours and publisher (a comparison turned
round, an argument left out, a word changed; mutmut's operators) and runs the tests that reach the
changed line until one fails. A change that no test sees counts against the score, whether or not
it could matter. Everything is kept in `mutants/`: the same command goes on where it stopped.

--sample N --seed S  a fair sample, spread over the rooms; a longer one holds the shorter
--workers N          as many changes at once, each in a copy of its own
--again              tries once more what no test saw, and says the score anew
--show               says the score of what has been tried, and tries nothing
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path

from bench.mutants.making import Mutant, all_mutants
from bench.mutants.reach import Reach, read_reach
from bench.mutants.rooms import ROOT
from bench.mutants.score import SEEN, read_results, score_lines, survivors
from bench.mutants.tree import Outcome, changed, make_tree, run_tests, warm_up
from bench.mutants.turns import LONGEST, Tellers, Turn, turns_for

WORK = ROOT / "mutants"
RESULTS = WORK / "results.jsonl"


def main() -> int:
    """Try the sample and say the score; 1 when it is under 90% over all rooms."""
    options = _options()
    mutants = all_mutants(options.seed)
    made = Counter(mutant.room for mutant in mutants)
    sample = mutants[: options.sample] if options.sample else mutants
    if not options.show:
        _try_all(_untried(sample, options.again), options.workers)
    known = read_results(RESULTS)
    results = [known[mutant.name] for mutant in sample if mutant.name in known]
    results = [result for result in results if result["result"] != "no change"]
    print("\n".join(survivors(results)))
    print("\n".join(lines := score_lines(results, made)))
    print(f"{len(results)} of {made.total()} changes were tried, seed {options.seed}: {lines[-1]}")
    return int(sum(r["result"] in SEEN for r in results) < 0.9 * len(results))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.mutants",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--show", action="store_true")
    return parser.parse_args()


def _untried(sample: list[Mutant], again: bool) -> list[Mutant]:
    """What has no result yet; or what has one, and was not seen."""
    known = read_results(RESULTS)
    if again:
        return [m for m in sample if m.name in known and known[m.name]["result"] not in SEEN]
    return [mutant for mutant in sample if mutant.name not in known]


def _try_all(mutants: list[Mutant], workers: int) -> None:
    """Try these changes, each worker its share in a copy of its own."""
    WORK.mkdir(exist_ok=True)
    make_tree(WORK / "tree-reach")
    reaches = read_reach(WORK / "tree-reach", WORK / "reach")
    warm_up()
    fork = get_context("fork")
    shares = [mutants[worker::workers] for worker in range(workers)]
    processes = [
        fork.Process(target=_try_share, args=(f"tree-{worker}", share, reaches))
        for worker, share in enumerate(shares)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


def _try_share(name: str, mutants: list[Mutant], reaches: list[Reach]) -> None:
    tree = WORK / name
    make_tree(tree)
    trusted: set[str] = set()
    tellers = Tellers(read_results(RESULTS).values())
    begun = time.monotonic()
    for number, mutant in enumerate(mutants, start=1):
        outcome = _try(tree, mutant, reaches, trusted, tellers)
        if outcome.result == "seen":
            tellers.note(mutant.file, outcome.by)
        line = {
            "name": mutant.name,
            "room": mutant.room,
            "file": mutant.file,
            "line": mutant.lines.start,
            "change": mutant.change,
            **asdict(outcome),
        }
        with RESULTS.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
        pace = (time.monotonic() - begun) / number
        print(f"{name} {number}/{len(mutants)} {outcome.result}, {pace:.1f} s each", flush=True)


def _try(
    tree: Path, mutant: Mutant, reaches: list[Reach], trusted: set[str], tellers: Tellers
) -> Outcome:
    """Whether any test sees this change."""
    if not mutant.can_be_run:
        return Outcome("no change", "", 0)
    turns = turns_for(mutant, reaches, tellers)
    if not turns:
        return Outcome("no tests", "", 0)
    with changed(tree / mutant.file, mutant.code):
        outcome = run_tests(tree, turns, LONGEST)
    if outcome.result == "seen" and outcome.by not in trusted:
        if not _believed(tree, turns, outcome.by):
            print(f"{outcome.by} fails in the copy without a change: not believed", flush=True)
            return Outcome("not believed", outcome.by, outcome.seconds)
        trusted.add(outcome.by)
    return outcome


def _believed(tree: Path, turns: list[Turn], by: str) -> bool:
    """Whether the test that failed passes without the change, after the same tests as before it."""
    named = [n for n, turn in enumerate(turns) if by in turn.tests]
    # No test of that name: a file that could not even be read, or a fixture. All of its turn.
    until = named or [n for n, turn in enumerate(turns) if turn.tests[0].startswith(by)] or [0]
    return run_tests(tree, turns[: until[0] + 1], 10 * LONGEST).result == "survived"


if __name__ == "__main__":
    sys.exit(main())
