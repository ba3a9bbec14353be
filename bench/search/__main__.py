"""Fingerpost's search beside Pagefind, MiniSearch and lunr: python -m bench.search

The same documents, the same queries, the same host, one browser. Every figure is printed with what
was to be reached; a run that compares what is not alike ends with an error. See README.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from bench.packages import install
from bench.search import figures, peers
from bench.search.browser import ENGINES, chromium
from bench.search.corpus import Corpus
from bench.search.figures import FEW, LARGE, SMALL, Measured, Results
from bench.search.generate import fewer, grown
from bench.search.ours import ROOT
from bench.search.parts import PARTS, Asked
from bench.search.peers import NotComparable
from bench.search.trial import Trial, say, tried
from fingerpost.model.offer import Offer
from fingerpost.read import read_project

SIZES = (FEW, SMALL, LARGE)


def main(arguments: Sequence[str]) -> int:
    """Measure what is asked for and print it."""
    chosen = _options().parse_args(arguments)
    install(peers.HERE)
    offer, problems = read_project(ROOT)
    wrong = [problem.message for problem in problems if problem.is_error]
    if offer is None or wrong:
        print(f"The entries cannot be read: {wrong}", file=sys.stderr)
        return 1
    results: Results = {}
    try:
        with chromium() as browser:
            for size in chosen.sizes:
                corpus = Corpus(size, _sized(offer, size), offer)
                with tried(corpus, browser, chosen.engines) as trial:
                    results |= _measured(trial, chosen)
            _print(results, browser.version)
    except NotComparable as fault:
        print(f"Not comparable, so nothing is said: {fault}", file=sys.stderr)
        return 1
    return 0


def _sized(offer: Offer, size: str) -> Offer:
    if size == SMALL:
        return offer
    return fewer(offer, int(size)) if size == FEW else grown(offer, int(size))


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--engines", type=_some(ENGINES), default=list(ENGINES))
    parser.add_argument("--sizes", type=_some(SIZES), default=[*SIZES])
    parser.add_argument("--only", type=_some(PARTS), default=list(PARTS))
    parser.add_argument("--queries", type=int, default=100, help="for bytes and warm times")
    parser.add_argument("--phone", type=int, default=9, help="queries on the phone")
    return parser


def _some(known: Iterable[str]) -> Callable[[str], list[str]]:
    def names(text: str) -> list[str]:
        asked = text.split(",")
        if unknown := set(asked).difference(known):
            raise argparse.ArgumentTypeError(f"no {unknown}; there are {', '.join(known)}")
        return asked

    return names


def _measured(trial: Trial, chosen: argparse.Namespace) -> Results:
    found = {engine.name: Measured() for engine in trial.engines}
    for name, part in PARTS.items():
        if name in chosen.only:
            part(trial, found, Asked(chosen.queries, chosen.phone))
            say(figures.costs({(trial.corpus.name, engine): it for engine, it in found.items()}))
    return {(trial.corpus.name, name): it for name, it in found.items()}


def _print(results: Results, chromium: str) -> None:
    load = " ".join(f"{part:.1f}" for part in os.getloadavg())
    machine = f"{os.cpu_count()} cores of {platform.machine()}, load {load}"
    print(f"\n{date.today()}, {machine}, Chromium {chromium}\n")
    print(figures.costs(results), end="\n\n")
    if any(it.judged for it in results.values()):
        print(figures.relevance(results), end="\n\n")
    if ours := results.get((SMALL, "fingerpost"), Measured()).judged:
        print(figures.kinds(ours), end="\n\n")
    print(figures.targets(results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
