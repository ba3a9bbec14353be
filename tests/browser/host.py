"""A host that a test changes under a browser, and a visitor who may keep a copy of its site."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, Locator, Page

from tests.browser.conftest import Handler, headers_to_send, watched_page

KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    found[name] = {};
    for (const request of await cache.keys()) {
      const body = await (await cache.match(request)).arrayBuffer();
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
      found[name][new URL(request.url).pathname] = digest.join();
    }
  }
  return found;
}"""
"""Each cache, and in it each path with a hash of what is kept there."""
READY = "navigator.serviceWorker.ready.then(({ active }) => active.scriptURL)"
IS_SETTLED = """async () => {
  const there = await navigator.serviceWorker.getRegistration();
  return Boolean(there?.active?.state === 'activated' && !there.installing && !there.waiting);
}"""


@dataclass
class Host:
    """A folder, served. `line` is "good", "none", "slow" (pages only), "cut" or "broken" (503)."""

    folder: Path
    url: str = ""
    line: str = "good"
    delay: float = 0.5
    """Seconds that a page takes on a slow line."""
    asked: list[tuple[str, float]] = field(default_factory=list)
    """Each path that was asked for, and when, in milliseconds."""


class Changing(Handler):
    """Answers as well as the host's line allows. Pages may lie in a browser's cache for a day."""

    host: Host
    policy = {**headers_to_send(), "Cache-Control": "max-age=86400"}  # noqa: RUF012

    def do_GET(self) -> None:
        """One answer, or none."""
        host = self.host
        self.directory = str(host.folder)
        host.asked.append((self.path, time.time() * 1000))
        if host.line == "none":
            self.close_connection = True
            return
        if host.line == "broken":
            super().send_error(503)
            return
        if self.path.endswith("/sw.js"):
            # Many hosts tell changes by the second, and so does this one: pages must withstand
            # two versions in one second, but a browser would not see that the worker is new.
            del self.headers["If-Modified-Since"]
        if host.line == "slow" and self.path.endswith("/"):
            time.sleep(host.delay)
        super().do_GET()

    def copyfile(self, source, outputfile) -> None:
        """The file; on a line that is cut, half of it."""
        body = source.read()
        if self.host.line == "cut":
            body = body[: len(body) // 2]
            self.close_connection = True
        outputfile.write(body)


@contextmanager
def changing(folder: Path, base_path: str = "/") -> Iterator[Host]:
    """A host for a folder; `.url` is where the site begins."""
    host = Host(folder)
    handler = type("Changing", (Changing,), {"host": host})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    host.url = f"http://127.0.0.1:{server.server_port}{base_path}"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def visitor(browser: Browser, host: Host, **context) -> Iterator[Page]:
    """Somebody with a browser of their own, which may keep a copy."""
    root = re.match(r"http://[^/]+/", host.url)[0]
    with watched_page(browser, root, service_workers="allow", **context) as page:
        yield page


def first_visit(page: Page, host: Host, path: str = "") -> None:
    """Opens a page and stays until the copy has been kept."""
    page.goto(host.url + path)
    assert page.evaluate(READY) == host.url + "sw.js"
    settle(page)


def settle(page: Page) -> None:
    until(page, IS_SETTLED)


def until(page: Page, is_so: str, arg: object = None) -> None:
    """Asks again and again; Playwright's own waiting takes a promise itself for a yes."""
    deadline = time.monotonic() + 30
    while not page.evaluate(is_so, arg):
        assert time.monotonic() < deadline, is_so
        time.sleep(0.05)


def stop_worker(page: Page) -> None:
    """It has in memory what it read of the copy: started again, it must read that anew."""
    session = page.context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    session.detach()


def notice(page: Page) -> Locator:
    return page.locator("[data-saved]")


def today() -> str:
    return datetime.now(UTC).strftime("%-d %B %Y")
