"""One size: every index made in a folder of its own, served from one host, and asked."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from bench.search import browser as asking
from bench.search import peers
from bench.search.browser import ENGINES, Answer, Engine, First
from bench.search.corpus import Corpus
from bench.search.ours import SOURCES, make_fingerpost
from bench.search.peers import Made, NotComparable
from bench.search.server import Host, hosted
from fingerpost.render.headers import HEADERS

MAKERS = {
    "fingerpost": make_fingerpost,
    "pagefind": peers.make_pagefind,
    "minisearch": peers.make_minisearch,
    "lunr": peers.make_lunr,
}


@dataclass(frozen=True)
class Trial:
    """The engines at one size, ready to be asked."""

    corpus: Corpus
    engines: tuple[Engine, ...]
    made: dict[str, Made]
    host: Host
    _browser: Browser
    _pages: dict[str, int]
    """What Pagefind calls the page of each document."""

    def first(self, engine: Engine, query: str) -> First:
        """A first search, on a page just opened."""
        return asking.first_search(self._browser, self.host, engine, query)

    def answers(
        self, engine: Engine, asked: Sequence[dict[str, Any]], warm: int = 0
    ) -> list[Answer]:
        """What queries find, asked one after another on one page."""
        return asking.answers(self._browser, self.host, engine, asked, warm)

    def works_strictly(self, engine: Engine) -> bool:
        """Whether it draws results under the header policy of our sites."""
        title = self.corpus.probes[0].title
        return asking.works_under(self._browser, self.host, engine, title, HEADERS)

    def numbers(self, engine: Engine, answer: Answer) -> list[int]:
        """The documents that a peer finds."""
        if engine.name == "pagefind":
            return [self._pages[page] for page in answer.numbers]
        return list(answer.numbers)

    def paths(self, engine: Engine, answer: Answer) -> list[str]:
        """Where an engine's results lead, as documents name it."""
        if engine.name == "fingerpost":
            return list(answer.paths)
        return [self.corpus.documents[number].path for number in self.numbers(engine, answer)]


@contextmanager
def tried(corpus: Corpus, browser: Browser, names: Sequence[str]) -> Iterator[Trial]:
    """A trial of these engines, when each was given the same and finds what it must."""
    with tempfile.TemporaryDirectory() as made_in:
        folder = Path(made_in)
        say(f"{corpus.name}: {corpus.given}")
        peers.prepare(corpus, folder)
        made = {name: _make(name, corpus, folder) for name in names}
        pages = peers.pagefind_numbers(folder) if "pagefind" in made else {}
        served = {name: folder / name for name in ("web", "lib", *MAKERS)} | {"source": SOURCES}
        with hosted(served) as host:
            engines = tuple(ENGINES[name] for name in names)
            trial = Trial(corpus, engines, made, host, browser, pages)
            for engine in engines:
                _must_find(trial, engine)
            yield trial


def _make(name: str, corpus: Corpus, folder: Path) -> Made:
    say(f"{corpus.name}: making the index of {name}")
    made = MAKERS[name](corpus, folder)
    if made.given != corpus.given:
        raise NotComparable(f"{name} was given {made.given}, not {corpus.given}")
    return made


def _must_find(trial: Trial, engine: Engine) -> None:
    """Known documents are among the first ten for their titles."""
    probes = trial.corpus.probes
    found = trial.answers(engine, [asked(document.title) for document in probes])
    for document, answer in zip(probes, found, strict=True):
        paths = trial.paths(engine, answer)[:10]
        if document.path not in paths:
            raise NotComparable(f"{engine.name} does not find “{document.title}”: {paths}")


def asked(
    query: str, *, others: Sequence[str] = (), choice: dict[str, Any] | None = None
) -> dict[str, Any]:
    """A query as the pages take it: with a peer's synonyms, or with what our reader chose."""
    return {"query": query, "others": list(others), "choice": choice or {}}


def say(what: str) -> None:
    """Tell whoever waits what is being done."""
    print(what, file=sys.stderr, flush=True)
