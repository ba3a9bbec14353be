"""Asks engines in Chromium: what a first search fetches, how long it takes, what it finds."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from bench.search.peers import NotComparable
from bench.search.server import Host, Sent
from tests.browser.chromium import COMMAND, FLAGS, find_chromium

SLOWER = 4
"""How many times slower a phone's processor is taken to be."""
SETTLE = 0.1
"""Seconds in which answers that were on their way when the results stood are noted."""
LIMIT = 180
"""Seconds that a first search may take; the slowest takes a third of that."""
PATIENCE = 10
"""Seconds after which a page that a policy hinders is given up."""
POLL = 0.1
WARM = 5
"""How often each query is asked again."""

EVERY_PAGE = "/js/site.js"
"""What every page of the site has already. It only asks for the search, as a peer's page does for
its own, which is not counted either."""

_ASK = """async ([engine, asked, warm]) => {
  const { open } = await import(`/web/${engine}.js`);
  const { find, shown, number } = await open();
  const answers = [];
  const ask = async ({ query, others, choice }) => {
    const hits = await find(query, others, choice);
    return [hits, await shown(hits.slice(0, 10))];
  };
  for (const one of asked) {
    const [hits, first] = await ask(one);
    const times = [];
    for (let turn = 0; turn < warm; turn++) {
      const start = performance.now();
      await ask(one);
      times.push(performance.now() - start);
    }
    const paths = first.map(({ path }) => path);
    answers.push({ numbers: hits.slice(0, 2000).map(number), paths, times });
  }
  return answers;
}"""

_DRAWN = """() => [...document.querySelectorAll('.find__result, main > ol > li')].map((item) => [
  item.querySelector('a')?.textContent ?? '',
  item.querySelector('p:not(.find__kind)')?.textContent ?? ''])"""


@dataclass(frozen=True)
class Engine:
    """One search engine: its page, what it fetches that counts, and what it cannot do without."""

    name: str
    page: str
    counted: tuple[str, ...]
    """How the paths of its own files begin."""
    needed: tuple[str, ...]
    """Parts of paths that every first search must fetch, or something was cached."""


ENGINES = {
    "fingerpost": Engine(
        "fingerpost",
        "fingerpost/search/",
        ("fingerpost/assets/", "fingerpost/search-data/"),
        ("/js/search", "/search-data/start-"),
    ),
    "pagefind": Engine(
        "pagefind",
        "web/pagefind.html",
        ("pagefind/pagefind/",),
        ("/pagefind.js", "/pagefind-entry.json", ".pf_meta", "/wasm.en.pagefind"),
    ),
    "minisearch": Engine(
        "minisearch",
        "web/minisearch.html",
        ("lib/", "minisearch/"),
        ("lib/minisearch.js", "minisearch/index.json"),
    ),
    "lunr": Engine(
        "lunr",
        "web/lunr.html",
        ("lib/", "lunr/"),
        ("lib/lunr.js", "lunr/index.json", "lunr/store.json"),
    ),
}


@dataclass(frozen=True)
class First:
    """A first search: what it fetched until its results stood on the page, and how long it took."""

    sent: tuple[Sent, ...]
    drawn: int
    seconds: float

    @property
    def bytes(self) -> int:
        """Of everything fetched."""
        return sum(one.size for one in self.sent)


@dataclass(frozen=True)
class Answer:
    """What a query finds, and how long it takes when everything it needs is there."""

    numbers: tuple[Any, ...]
    """What the engine calls the documents."""
    paths: tuple[str, ...]
    """Where the first ten lead."""
    times: tuple[float, ...]
    """In thousandths of a second."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium."""
    path = find_chromium()
    if not path:
        raise NotComparable(f"no Chromium found; this installs one: {COMMAND}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


def first_search(browser: Browser, host: Host, engine: Engine, query: str) -> First:
    """Ask a query of a page just opened, with nothing kept from before."""
    host.sent.clear()
    with _page(browser) as page:
        if host.is_slow:
            _slow(page)
        page.goto(f"{host.url}{engine.page}#{quote(query)}")
        said = _answered(page, LIMIT)
        time.sleep(SETTLE)
        drawn = page.evaluate(_DRAWN)
        # What was asked for later is not part of a first search: nobody waits for it.
        sent = tuple(
            one
            for one in list(host.sent)
            if one.path.startswith(engine.counted)
            and not one.path.endswith(EVERY_PAGE)
            and one.asked * 1000 <= said["at"]
        )
    _must_be_whole(engine, query, sent, drawn, said["count"])
    return First(sent, len(drawn), said["after"] / 1000)


def _answered(page: Page, limit: float) -> dict[str, float]:
    """What the page noted when its results stood. (Playwright's own waiting needs eval.)"""
    until = time.monotonic() + limit
    while time.monotonic() < until:
        if said := page.evaluate("() => globalThis.answered"):
            return dict(said)
        time.sleep(POLL)
    raise NotComparable(f"{page.url} has no results after {limit} seconds")


def _must_be_whole(
    engine: Engine, query: str, sent: Sequence[Sent], drawn: Sequence[Sequence[str]], count: int
) -> None:
    """Every result stands there with its title and summary, and no part came from a cache."""
    if len(drawn) != count or not all(title and summary for title, summary in drawn):
        raise NotComparable(f"{engine.name} did not draw its results for “{query}”: {drawn}")
    missing = [part for part in engine.needed if not any(part in f"/{one.path}" for one in sent)]
    if missing:
        raise NotComparable(f"{engine.name} did not fetch {missing} for “{query}”: was it cached?")


def _slow(page: Page) -> None:
    session: CDPSession = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def works_under(
    browser: Browser, host: Host, engine: Engine, query: str, policy: Mapping[str, str]
) -> bool:
    """Whether its page draws results when every answer carries a header policy."""
    host.policy = policy
    try:
        with _page(browser) as page:
            page.goto(f"{host.url}{engine.page}#{quote(query)}")
            _answered(page, PATIENCE)
            return bool(page.evaluate(_DRAWN))
    except NotComparable:
        return False
    finally:
        host.policy = {}


def answers(
    browser: Browser, host: Host, engine: Engine, asked: Sequence[dict[str, Any]], warm: int = 0
) -> list[Answer]:
    """What each query finds; asked `warm` times more, how long that takes."""
    with _page(browser) as page:
        page.goto(f"{host.url}web/blank.html")
        found = page.evaluate(_ASK, [engine.name, list(asked), warm])
    return [
        Answer(tuple(one["numbers"]), tuple(one["paths"]), tuple(one["times"])) for one in found
    ]


@contextmanager
def _page(browser: Browser) -> Iterator[Page]:
    """A page of its own context: nothing cached, and any fault of a script ends the run."""
    faults: list[str] = []
    with browser.new_context() as context:
        context.on("weberror", lambda fault: faults.append(str(fault.error)))
        yield context.new_page()
    if faults:
        raise NotComparable(f"a script failed: {faults}")
