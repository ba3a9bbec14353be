"""What a page's first load takes over the wire, as Chromium counts it: headers and all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page

PHONE = {"width": 390, "height": 800}

_NAMED = """() => [...document.querySelectorAll('link[rel=icon], link[rel=manifest]')]
  .map(({ href }) => href)"""
_FETCH = (
    "urls => Promise.all(urls.map(async url => (await fetch(url)).arrayBuffer().then(() => 0)))"
)
_BEFORE = """() => {
  const [{ loadEventStart, name }] = performance.getEntriesByType('navigation');
  const parts = performance.getEntriesByType('resource');
  const early = parts.filter(({ startTime }) => startTime < loadEventStart);
  return [name, ...early.map(({ name }) => name)];
}"""
_PATIENCE = 300
"""Thousandths of a second in which what the load event sets going is asked for."""


@dataclass(frozen=True)
class Answer:
    """One answer: where from, and what it took with its headers."""

    path: str
    bytes: int
    is_before_load: bool
    """Whether it was asked for before the load event, or is the page's icon or manifest."""


@dataclass(frozen=True)
class FirstLoad:
    """All that a page fetched when somebody opened it and touched nothing."""

    answers: tuple[Answer, ...]

    @property
    def before_load(self) -> tuple[Answer, ...]:
        """What was asked for before the load event, with icon and manifest."""
        return tuple(answer for answer in self.answers if answer.is_before_load)

    @property
    def bytes(self) -> int:
        """Of what was asked for before the load event."""
        return sum(answer.bytes for answer in self.before_load)

    @property
    def bytes_after(self) -> int:
        """Of what the page fetched by itself after that."""
        return sum(answer.bytes for answer in self.answers) - self.bytes


class _Listener:
    """Notes what Chromium's Network domain says of every answer."""

    def __init__(self, session: CDPSession) -> None:
        self._asked: dict[str, str] = {}
        self.sizes: dict[str, int] = {}
        """Address -> bytes as they came, headers included."""
        session.on("Network.requestWillBeSent", self._ask)
        session.on("Network.loadingFinished", self._finish)
        session.send("Network.enable")

    def _ask(self, said: dict[str, Any]) -> None:
        self._asked[said["requestId"]] = said["request"]["url"]

    def _finish(self, said: dict[str, Any]) -> None:
        url = self._asked[said["requestId"]].partition("#")[0]
        self.sizes[url] = self.sizes.get(url, 0) + int(said["encodedDataLength"])


def first_load(browser: Browser, url: str) -> FirstLoad:
    """What opening a page with nothing kept from before takes."""
    with browser.new_context(
        viewport=PHONE, service_workers="block", ignore_https_errors=True
    ) as context:
        page = context.new_page()
        listener = _Listener(context.new_cdp_session(page))
        page.goto(url)
        page.wait_for_timeout(_PATIENCE)
        page.wait_for_load_state("networkidle")
        early = {*page.evaluate(_BEFORE), *_fetch_what_is_named(page, listener)}
    return FirstLoad(
        tuple(Answer(urlsplit(at).path, size, at in early) for at, size in listener.sizes.items())
    )


def _fetch_what_is_named(page: Page, listener: _Listener) -> list[str]:
    """The icon and the manifest, which a browser without a window leaves: now they are fetched."""
    named = {url.partition("#")[0] for url in page.evaluate(_NAMED)}
    page.evaluate(_FETCH, sorted(named.difference(listener.sizes)))
    page.wait_for_timeout(_PATIENCE / 3)
    return sorted(named)
