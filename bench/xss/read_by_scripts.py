"""The second and third ways in: addresses, the search box, and storage that scripts read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from urllib.parse import quote

from playwright.sync_api import Page

from bench.xss.judge import Judge

SEARCH, LIST, ALL, QUESTION, OUTCOME, ENTRY = (
    "search/",
    "saved/",
    "guides/everything/all/",
    "guides/everything/how-is-it/",
    "guides/everything/tell-them/",
    "services/everything/",
)
OPENED = (SEARCH, LIST, ALL, QUESTION, OUTCOME, ENTRY)
STARTS = {SEARCH: "#find=", LIST: "#list=", ALL: "#answers="}
"""Pages whose scripts read a fragment, and how it begins."""
READY = {SEARCH: ".find__input", LIST: ".saved__list"}
"""What their scripts put there when they are ready."""
MOMENT = 30
"""Milliseconds for what comes after it."""
LONGEST = 60_000
"""Bytes of a query that a host still takes."""

Way = Callable[[Judge, Page, Sequence[str], int], None]
"""What is judged, where, with which payloads, and how many of them may go together."""


def arrive(judge: Judge, page: Page, path: str) -> None:
    """Open a page and wait for what its script makes of it."""
    judge.open(page, path)
    settle(judge, page, path)


def settle(judge: Judge, page: Page, path: str) -> None:
    """Wait for what a page's script makes of it, and look through that."""
    if path in READY:
        page.locator(READY[path]).first.wait_for(state="attached")
    page.wait_for_timeout(MOMENT)
    judge.audit(page)


def typed(judge: Judge, page: Page, payloads: Sequence[str], size: int) -> None:
    """Into the box for words, and Enter."""
    arrive(judge, page, SEARCH)
    judge.try_way(page, "typed", payloads, size)


def search_links(judge: Judge, page: Page, payloads: Sequence[str], size: int) -> None:
    """As every part of a link to a search, written well and written raw."""
    arrive(judge, page, SEARCH)
    page.locator(".find__narrow > summary").click()
    judge.try_way(page, "searchLink", payloads, size)
    judge.try_way(page, "searchRaw", payloads, size)


def list_links(judge: Judge, page: Page, payloads: Sequence[str], size: int) -> None:
    """As what a link to a list holds."""
    arrive(judge, page, LIST)
    judge.try_way(page, "listLink", payloads, size)


def addresses(judge: Judge, page: Page, payloads: Sequence[str], size: int) -> None:
    """As query and fragment of pages with scripts, come to afresh."""
    for path in OPENED:
        start = STARTS.get(path, "#")
        for words in _addressfuls(payloads, {ALL: ".", LIST: ","}.get(path, "&")):
            page.goto("about:blank")
            judge.open(page, f"{path}?q={words}{start}{words}")
            settle(judge, page, path)
        arrive(judge, page, path)
        judge.try_way(page, "anyHash", payloads)


def _addressfuls(payloads: Sequence[str], joined: str) -> Iterator[str]:
    """All of them, as many in one as a host takes."""
    some = ""
    for words in payloads:
        said = quote(words.encode("utf-8", "replace"), safe="")
        if some and len(some) + len(said) >= LONGEST:
            yield some
            some = ""
        some += joined + said if some else said
    yield some


def press(page: Page, *buttons: str) -> None:
    """Press those of these buttons that the page has."""
    for button in buttons:
        if (found := page.get_by_role("button", name=button)).count():
            found.click()


def stored_lists(judge: Judge, page: Page, payloads: Sequence[str], size: int) -> None:
    """As a saved list that another program filled."""
    arrive(judge, page, LIST)
    judge.try_way(page, "storeList", payloads, "saved /saved/")
    arrive(judge, page, LIST)
    judge.touch(page)
    press(page, "Copy as text", "Make a link to share")
    judge.audit(page)


def stored_answers(judge: Judge, page: Page, payloads: Sequence[str], size: int) -> None:
    """As a guide's answers that another program filled, at a question and at an ending."""
    name = "answers /guides/everything/"
    for path in (QUESTION, OUTCOME):
        arrive(judge, page, path)
        shown = judge.try_way(page, "storeTrail", payloads, name, f"/{path}")
        arrive(judge, page, path)
        judge.touch(page)
        page.evaluate("([name, value]) => sessionStorage.setItem(name, value)", [name, shown])
        arrive(judge, page, path)
        judge.touch(page)
        press(page, "Copy my answers", "Make a link")
        judge.audit(page)


def stored_raw(judge: Judge, page: Page, payloads: Sequence[str], size: int) -> None:
    """As the whole of what is stored, under names that scripts ask for and others."""
    arrive(judge, page, LIST)
    judge.try_way(page, "storeRaw", payloads)
    for path in (LIST, QUESTION, OUTCOME, ENTRY, SEARCH):
        arrive(judge, page, path)
    page.evaluate("localStorage.clear(), sessionStorage.clear()")


def states(judge: Judge, page: Page, payloads: Sequence[str], size: int) -> None:
    """As what the tab's history holds, on a page that is opened again."""
    kinds = {SEARCH: "search", LIST: "shared", QUESTION: "trail", OUTCOME: "trail"}
    for path, kind in kinds.items():
        for each in (kind, "odd", "none"):
            page.goto("about:blank")
            arrive(judge, page, path)
            judge.try_way(page, "state", payloads, each)
            page.reload(wait_until="load")
            settle(judge, page, path)


WAYS: tuple[Way, ...] = (
    typed,
    search_links,
    list_links,
    addresses,
    stored_lists,
    stored_answers,
    stored_raw,
    states,
)
