"""Fingerpost's search beside Pagefind, MiniSearch and lunr: python -m bench.search

The same documents, the same queries, the same host, one browser. Every figure is printed with what
was to be reached; a run that compares what is not alike ends with an error. See README.md.
"""

from __future__ import annotations

import argparse
import platform
import random
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser

from bench.search import browser as asking
from bench.search import figures, peers
from bench.search.browser import ENGINES, First
from bench.search.corpus import Corpus
from bench.search.figures import LARGE, SMALL, Measured, Results, spread
from bench.search.generate import grown
from bench.search.ours import ROOT, SOURCES, make_fingerpost
from bench.search.peers import Made, NotComparable
from bench.search.relevance import Rules, judged_paths
from bench.search.server import Host, hosted
from fingerpost.read import read_project
from fingerpost.render.headers import HEADERS
from fingerpost.search.judge import Judgement, judge
from fingerpost.search.words import words

PARTS = ("bytes", "time", "warm", "relevance", "build")
MAKERS = {
    "fingerpost": make_fingerpost,
    "pagefind": peers.make_pagefind,
    "minisearch": peers.make_minisearch,
    "lunr": peers.make_lunr,
}
WHOLE = ("minisearch", "lunr")
"""Engines that fetch all they have, whatever is asked: a few first searches tell it."""
FEW = 3


def main(arguments: Sequence[str]) -> int:
    """Measure what is asked for and print it."""
    chosen = _options().parse_args(arguments)
    peers.install()
    offer, problems = read_project(ROOT)
    wrong = [problem.message for problem in problems if problem.is_error]
    if offer is None or wrong:
        print(f"The entries cannot be read: {wrong}", file=sys.stderr)
        return 1
    results: Results = {}
    try:
        with asking.chromium() as browser:
            for size in chosen.sizes:
                corpus = Corpus(size, offer if size == SMALL else grown(offer, int(size)), offer)
                with _Run(corpus, browser, chosen) as run:
                    results |= run.measured()
            print(f"\nOn {date.today()}, {platform.machine()}, Chromium {browser.version}.\n")
    except NotComparable as fault:
        print(f"Not comparable, so nothing is said: {fault}", file=sys.stderr)
        return 1
    _print(results)
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--engines", type=_some(ENGINES), default=list(ENGINES))
    parser.add_argument("--sizes", type=_some((SMALL, LARGE)), default=[SMALL, LARGE])
    parser.add_argument("--only", type=_some(PARTS), default=list(PARTS))
    parser.add_argument("--queries", type=int, default=100, help="first searches for bytes")
    parser.add_argument("--phone", type=int, default=9, help="first searches on the phone")
    return parser


def _some(known: Sequence[str]):
    def names(text: str) -> list[str]:
        asked = text.split(",")
        if unknown := set(asked) - set(known):
            raise argparse.ArgumentTypeError(f"no {unknown}; there are {', '.join(known)}")
        return asked

    return names


class _Run:
    """One size: every index made in a folder, served, and asked."""

    def __init__(self, corpus: Corpus, browser: Browser, chosen: argparse.Namespace) -> None:
        self._corpus, self._browser, self._chosen = corpus, browser, chosen
        self._engines = [ENGINES[name] for name in chosen.engines]
        self._open = ExitStack()
        self._rules = Rules(corpus)

    def __enter__(self) -> _Run:
        folder = Path(self._open.enter_context(tempfile.TemporaryDirectory()))
        _say(f"{self._corpus.name}: {self._corpus.given}")
        peers.prepare(self._corpus, folder)
        self._made = {engine.name: self._make(engine.name, folder) for engine in self._engines}
        self._pages = peers.pagefind_numbers(folder) if "pagefind" in self._made else {}
        names = ("web", "lib", *MAKERS)
        served = {name: folder / name for name in names} | {"source": SOURCES}
        self._host: Host = self._open.enter_context(hosted(served))
        return self

    def __exit__(self, *fault: object) -> None:
        self._open.close()

    def _make(self, name: str, folder: Path) -> Made:
        _say(f"{self._corpus.name}: making the index of {name}")
        made = MAKERS[name](self._corpus, folder)
        if made.given != self._corpus.given:
            raise NotComparable(f"{name} was given {made.given}, not {self._corpus.given}")
        return made

    def measured(self) -> Results:
        """Every part that was asked for, of every engine."""
        self._probe()
        found = {engine.name: Measured() for engine in self._engines}
        for name, it in found.items():
            if "build" in self._chosen.only:
                it.build, it.index = self._made[name].seconds, self._made[name].size
                it.strict = self._works_strictly(name)
        parts = {
            "bytes": self._bytes,
            "time": self._phone,
            "warm": self._warm,
            "relevance": self._relevance,
        }
        for part, measure in parts.items():
            if part in self._chosen.only:
                measure(found)
        return {(self._corpus.name, name): it for name, it in found.items()}

    def _works_strictly(self, name: str) -> bool:
        title = self._corpus.probes[0].title
        return asking.works_under(self._browser, self._host, ENGINES[name], title, HEADERS)

    def _probe(self) -> None:
        """Every engine finds known documents by their titles."""
        for engine in self._engines:
            _say(f"{self._corpus.name}: {engine.name} finds what it must")
            asked = [_asked(document.title) for document in self._corpus.probes]
            for document, answer in zip(
                self._corpus.probes,
                asking.answers(self._browser, self._host, engine, asked),
                strict=True,
            ):
                paths = self._paths(engine.name, answer)[:10]
                if document.path not in paths:
                    raise NotComparable(f"{engine.name} does not find “{document.title}”: {paths}")

    def _paths(self, name: str, answer: asking.Answer) -> list[str]:
        """Where an engine's results lead, as documents name it."""
        if name == "fingerpost":
            return list(answer.paths)
        return [self._corpus.documents[number].path for number in self._numbers(name, answer)]

    def _numbers(self, name: str, answer: asking.Answer) -> list[int]:
        if name == "pagefind":
            return [self._pages[page] for page in answer.numbers]
        return list(answer.numbers)

    # The parts

    def _bytes(self, found: dict[str, Measured]) -> None:
        queries = _spaced(self._queries(), self._chosen.queries)
        for engine in self._engines:
            _say(f"{self._corpus.name}: first searches of {engine.name}")
            asked = queries[:FEW] if engine.name in WHOLE else queries
            firsts = [self._first(engine, query) for query in asked]
            it = found[engine.name]
            it.bytes = spread(first.bytes for first in firsts)
            it.bytes_without_urgent = spread(first.bytes - first.urgent for first in firsts)
            it.bytes_of_ten = spread(first.bytes for first in firsts if first.drawn == 10)
            it.requests = spread(len(first.sent) for first in firsts)

    def _first(self, engine: asking.Engine, query: str) -> First:
        return asking.first_search(self._browser, self._host, engine, query)

    def _phone(self, found: dict[str, Measured]) -> None:
        """The same queries for all: those for which each engine draws ten results."""
        queries = self._with_ten()
        self._host.is_slow = True
        for engine in self._engines:
            _say(f"{self._corpus.name}: {engine.name} on a phone, {len(queries)} queries")
            firsts = [self._first(engine, query) for query in queries]
            if any(first.drawn != 10 for first in firsts):
                raise NotComparable(f"{engine.name} did not draw ten results on the phone")
            found[engine.name].phone = spread(first.seconds for first in firsts)
        self._host.is_slow = False

    def _with_ten(self) -> list[str]:
        queries = self._queries()
        for engine in self._engines:
            asked = [_asked(query) for query in queries]
            found = asking.answers(self._browser, self._host, engine, asked)
            queries = [
                q for q, answer in zip(queries, found, strict=True) if len(answer.numbers) > 9
            ]
        if len(queries) < FEW:
            raise NotComparable(f"only {queries} have ten results from every engine")
        return _spaced(queries, self._chosen.phone)

    def _warm(self, found: dict[str, Measured]) -> None:
        asked = [_asked(query) for query in self._queries()]
        for engine in self._engines:
            _say(f"{self._corpus.name}: {engine.name} when warm")
            said = asking.answers(self._browser, self._host, engine, asked, asking.WARM)
            # The middle of each query's turns, so that one pause of the machine is no figure.
            found[engine.name].warm = spread(
                sorted(answer.times)[asking.WARM // 2] for answer in said
            )

    def _relevance(self, found: dict[str, Measured]) -> None:
        queries = self._corpus.offer.search.judged
        for engine in self._engines:
            _say(f"{self._corpus.name}: {engine.name} on {len(queries)} judged queries")
            if engine.name == "fingerpost":
                choices = [
                    {"area": query.area, "archive": query.archive == "yes"} for query in queries
                ]
                asked = [_asked(q.query, choice=c) for q, c in zip(queries, choices, strict=True)]
                said = asking.answers(self._browser, self._host, engine, asked)
                found[engine.name].judged = self._agreed(
                    judged_paths([o.paths for o in said], queries)
                )
                continue
            found[engine.name].plain = self._judged(engine, [[] for _ in queries])
            others = [self._rules.others(query.query) for query in queries]
            found[engine.name].judged = self._judged(engine, others)

    def _agreed(self, judgement: Judgement) -> Judgement:
        """What the browser finds, when `fingerpost search --judge` finds the same."""
        if self._corpus.name == SMALL:
            said = judge(self._corpus.finder, self._corpus.offer.search.judged)
            pairs = zip(judgement.verdicts, said.verdicts, strict=True)
            if unlike := [one.query.query for one, other in pairs if one.found != other.found]:
                raise NotComparable(f"the browser and the command line differ on {unlike}")
        return judgement

    def _judged(self, engine: asking.Engine, others: Sequence[list[str]]) -> Judgement:
        queries = self._corpus.offer.search.judged
        asked = [_asked(q.query, others=more) for q, more in zip(queries, others, strict=True)]
        said = asking.answers(self._browser, self._host, engine, asked)
        lists = (
            self._rules.paths(self._numbers(engine.name, answer), query)
            for query, answer in zip(queries, said, strict=True)
        )
        return judged_paths(list(lists), queries)

    def _queries(self) -> list[str]:
        """The judged queries, and as many again of words that stand together in a summary."""
        judged = [query.query for query in self._corpus.offer.search.judged]
        chance = random.Random(len(judged))
        return judged + [_of_summary(self._corpus, chance) for _ in judged]


def _of_summary(corpus: Corpus, chance: random.Random) -> str:
    """One to four words as they follow one another in some document's summary."""
    stop = corpus.offer.search.stopwords
    while True:
        said = [word for word in words(chance.choice(corpus.documents).summary) if word not in stop]
        start, count = chance.randrange(max(1, len(said) - 3)), chance.randint(1, 4)
        if text := " ".join(said[start : start + count]):
            return text


def _asked(query: str, *, others: Sequence[str] = (), choice: dict | None = None) -> dict:
    return {"query": query, "others": list(others), "choice": choice or {}}


def _spaced(queries: Sequence[str], count: int) -> list[str]:
    """So many of them, evenly from first to last."""
    step = max(1.0, len(queries) / count)
    return [queries[int(step * n)] for n in range(min(count, len(queries)))]


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


def _print(results: Results) -> None:
    print(figures.costs(results), end="\n\n")
    if any(it.judged for it in results.values()):
        print(figures.relevance(results), end="\n\n")
    if ours := results.get((SMALL, "fingerpost"), Measured()).judged:
        print(figures.kinds(ours), end="\n\n")
    print(figures.targets(results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
