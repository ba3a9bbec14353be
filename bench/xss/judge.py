"""The judge: what a page of a real browser ran, asked for, or held that no template put there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Page, Route

from tests.browser.conftest import Handler, headers_to_send, served

HERE = Path(__file__).parent
HOOKS, AUDIT, TOUCH, WAYS, LATER = (
    (HERE / f"{name}.js").read_text(encoding="utf-8")
    for name in ("judge", "audit", "touch", "ways", "later")
)
TAGS = tuple(
    word
    for line in (
        "html head title meta link script body header nav main footer aside section article div p",
        "span a b i em strong small br hr ul ol li dl dt dd h1 h2 h3 h4 h5 h6 table caption thead",
        "tbody tr th td details summary button input select option label fieldset legend figure",
        "figcaption blockquote bdi abbr time svg g path use defs desc rect text tspan line circle",
        "polygon polyline marker symbol code pre template search address",
    )
    for word in line.split()
)
"""What templates and scripts make: no <img>, <form>, <style> or frame is among them."""
OUTSIDE = ("www.bbc.co.uk",)
"""Hosts that templates lead to by themselves."""
_META = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
_NOISE = "Service Worker registration blocked by Playwright"


@dataclass(frozen=True)
class Finding:
    """Something that must not be."""

    what: str
    words: str
    where: str

    def __str__(self) -> str:
        return f"{self.what}: {self.words!r} on {self.where[:200]}"


@dataclass
class Judge:
    """Everything that was found in one browser context."""

    url: str
    context: BrowserContext
    findings: list[Finding] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)
    """Scripts of ours that ended in an error: no harm, but no help either."""

    def note(self, what: str, words: str, where: str) -> None:
        """Keep a finding."""
        if _NOISE not in words:
            self.findings.append(Finding(what, words, where))

    def audit(self, page: Page) -> None:
        """What stands in the page, or has stood in it since the last time."""
        for what, words in page.evaluate("globalThis.audited()"):
            self.note(what, words, page.url)

    def open(self, page: Page, path: str) -> None:
        """Open a page of the site and look through it."""
        page.goto(self.url + path, wait_until="load")
        self.audit(page)

    def touch(self, page: Page) -> None:
        """Point at everything, tab to it and press it."""
        page.evaluate(TOUCH)
        self.audit(page)

    def try_way(self, page: Page, way: str, *more: object) -> object:
        """One of ways.js, with the payloads first; what came of it is looked through."""
        done = page.evaluate("([way, more]) => ways[way](...more)", [way, more])
        self.audit(page)
        return done


@contextmanager
def judged(
    browser: Browser,
    url: str,
    *,
    hosts: Iterable[str] = (),
    links_too: bool = True,
    large: bool = False,
    service_workers: Literal["allow", "block"] = "block",
) -> Iterator[Judge]:
    """A browser context that tells of everything. Nothing in it reaches another host.

    Links may lead to these hosts; unless `links_too`, to any. Of `large` pages only what is on the
    screen is laid out: all of it is parsed and looked through.
    """
    with browser.new_context(service_workers=service_workers) as context:
        judge = Judge(url, context)

        def stay_home(route: Route) -> None:
            judge.note("asked another host", route.request.url, route.request.frame.url)
            route.abort()

        context.route(re.compile(rf"^(?!{re.escape(url)}|data:|blob:)"), stay_home)
        context.expose_binding("judged", lambda _, *said: judge.note(*said))
        knows = {"tags": TAGS, "outside": [*OUTSIDE, *hosts], "linksToo": links_too}
        for script in (
            HOOKS,
            f"({AUDIT.strip()})({json.dumps(knows)})",
            WAYS,
            *([LATER] if large else []),
        ):
            context.add_init_script(script)
        context.on("weberror", lambda fault: judge.stopped.append(str(fault.error)))
        context.on("page", lambda page: _no_second(judge, page))
        yield judge


def _no_second(judge: Judge, page: Page) -> None:
    """A window that nobody opened on purpose is a finding."""
    if page.opener():
        judge.note("new window", page.url, "")


class _Published(Handler):
    """Serves a site as it is; nobody minds a page that was left before it had come."""

    def copyfile(self, source, outputfile) -> None:
        """The file."""
        with suppress(ConnectionError):
            outputfile.write(self.body_of(source.read()))

    def body_of(self, body: bytes) -> bytes:
        """What is sent of it."""
        return body


class _Bare(_Published):
    """Serves pages without their policy, so that only the sanitising is left."""

    def body_of(self, body: bytes) -> bytes:
        """Where the policy stood in a page, as many spaces."""
        if not self.path.partition("?")[0].endswith(("/", ".html")):
            return body
        return _META.sub(lambda found: b" " * len(found[0]), body)


@contextmanager
def hosted(folder: Path, *, policy: bool) -> Iterator[str]:
    """Where a folder is served: as published with its headers, or without any policy."""
    headers, kind = (headers_to_send(), _Published) if policy else ({}, _Bare)
    with served(folder, headers, kind) as url:
        yield url
