"""The built site, a server for it on this machine, and pages that fail a test on any error.

The site is built once in a run, however many workers pytest-xdist starts.
"""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Route,
    sync_playwright,
)

from fingerpost.pipeline.build import build_site
from tests.browser.chromium import COMMAND, FLAGS, find_chromium
from tests.browser.page import Built, read_pages
from tests.browser.sample import commit_of, kinds_of, sample_of
from tests.conftest import ROOT
from tests.lively import live_project
from tests.once import of_the_run, once_in_a_run
from tests.projects import TODAY


def build_reference(out: Path) -> None:
    """Build this repository's own site, as an editor would."""
    done = subprocess.run(
        [sys.executable, "build.py", "--out", str(out)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"the reference site does not build:\n{done.stdout}{done.stderr}"


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the reference site was built into."""
    return once_in_a_run(of_the_run(tmp_path_factory, "public"), build_reference)


def build_live(out: Path) -> None:
    """The made-up live council as a project, and the site that it publishes today."""
    out.mkdir()
    built = build_site(live_project(out), out / "public", TODAY)
    assert built.published, (built.checked.problems, built.faults)


@pytest.fixture(scope="session")
def live_council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the made-up live council: its project, and public, which it was built into."""
    return once_in_a_run(of_the_run(tmp_path_factory, "live"), build_live)


def headers_to_send() -> dict[str, str]:
    """The header policy that a host should send, as the project writes it."""
    return dict(importlib.import_module("fingerpost.render.headers").HEADERS)


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder as a careful static host does: the header policy, and our own 404 page."""

    extensions_map: ClassVar[dict[str, str]] = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".webmanifest": "application/manifest+json",
    }
    policy: ClassVar[dict[str, str]] = {}

    def end_headers(self) -> None:
        for name, value in self.policy.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        """A test run has enough to read."""


@contextmanager
def served(folder: Path, policy: dict[str, str], handler: type[Handler] = Handler) -> Iterator[str]:
    """The address at which a folder is served on this machine."""
    handler = type("Served", (handler,), {"policy": policy})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def site_url(built_site: Path) -> Iterator[str]:
    """Where the built site is served; ends in /."""
    with served(built_site, headers_to_send()) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium for all of a worker's tests."""
    path = find_chromium()
    assert path, f"no Chromium found; this installs one: {COMMAND}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def watched_page(browser: Browser, url: str, *, script: bool = True, **context) -> Iterator[Page]:
    """A page that ends its test on a console error, a policy breach or a request elsewhere.

    It keeps no copy of the site unless told to (service_workers="allow"): other tests see to that.
    """
    faults: list[str] = []
    elsewhere = re.compile(rf"^(?!{re.escape(url)})")

    def note_console(said: ConsoleMessage) -> None:
        if said.type == "error":
            faults.append(f"console on {said.page.url if said.page else url}: {said.text}")

    def stay_home(route: Route, request: Request) -> None:
        faults.append(f"asked another host: {request.url}")
        route.abort()

    context.setdefault("service_workers", "block")
    with browser.new_context(java_script_enabled=script, **context) as own:
        own.route(elsewhere, stay_home)
        own.on("console", note_console)
        own.on("weberror", lambda fault: faults.append(f"script: {fault.error}"))
        yield own.new_page()
    assert not faults, "\n".join(faults)


def other_than(here: str) -> Callable[[str], bool]:
    """To wait for another page: what a script writes of this one in the history is not one."""
    return lambda url: url != here


def follow(page: Page, link: Locator) -> None:
    """Press a link and wait until the page that it leads to is there whole.

    A click comes back when that page has begun, and what is asked of it then may not be there yet.
    """
    with page.expect_navigation(url=other_than(page.url)):
        link.click()


@pytest.fixture
def page(browser: Browser, site_url: str) -> Iterator[Page]:
    """A page with JavaScript on."""
    with watched_page(browser, site_url) as page:
        yield page


@pytest.fixture
def plain_page(browser: Browser, site_url: str) -> Iterator[Page]:
    """A page with JavaScript off."""
    with watched_page(browser, site_url, script=False) as page:
        yield page


@pytest.fixture(scope="session")
def guide_pages(built_site: Path) -> dict[str, Built]:
    """Every page of every guide, by its address; reading them takes a worker some seconds."""
    return {f"/{page.path}": page for page in read_pages(built_site, "guides/*")}


@pytest.fixture(scope="session")
def sample_pages(built_site: Path) -> list[str]:
    """One page of each kind, and 40 more that the commit's hash chooses."""
    return sample_of(kinds_of(built_site), commit_of(ROOT))
