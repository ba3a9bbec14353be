"""A copy that is no longer what was published: a disk failed, or another program wrote into it."""

from __future__ import annotations

import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from fingerpost.publish.saved import pack, unpack
from tests.browser.host import KEPT, Host, changing, first_visit, notice, stop_worker, visitor

Change = Callable[[str, str], str]
"""What another program makes of a text of the copy; it is given its path too."""

WRITE = """async (files) => {
  const [name] = await caches.keys();
  const cache = await caches.open(name);
  for (const [path, packed] of Object.entries(files)) {
    const { headers } = await cache.match(path);
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    await cache.put(path, new Response(bytes, { headers }));
  }
}"""
WORDS = "It goes on to say what nobody published."
ENTRY = "services/samaritans/"


@pytest.fixture
def host(built_site: Path) -> Iterator[Host]:
    with changing(built_site) as host:
        yield host


@pytest.fixture
def kept(browser, host) -> Iterator[Page]:
    """A visitor whose browser has kept its copy."""
    with visitor(browser, host) as page:
        first_visit(page, host)
        yield page


def alter(page: Page, host: Host, part: str, change: Change) -> None:
    """Changes a packed file of the copy, and what was unpacked of it, in the worker's own form."""
    (file,) = (host.folder / "offline").glob(f"{part}-*.bin")
    texts = {path: change(path, text) for path, text in unpack(file.read_bytes()).items()}
    files = {f"/offline/{file.name}": pack(texts)}
    files |= {f"/{path}": text.encode() for path, text in texts.items() if "assets/" in path}
    page.evaluate(WRITE, {path: b64encode(body).decode() for path, body in files.items()})
    stop_worker(page)


def with_words(path: str, text: str) -> str:
    return text.replace("</main>", f"<p>{WORDS}</p></main>")


def with_a_mark(path: str, text: str) -> str:
    mark = "document.documentElement.dataset.altered = 'yes';\n"
    return mark + text if path.endswith(".js") else text


def test_an_altered_page_is_not_shown_and_the_rest_of_the_copy_is(kept, host):
    alter(kept, host, "entries", with_words)
    host.line = "none"
    kept.goto(host.url + ENTRY)
    expect(notice(kept)).to_contain_text("In an emergency ring 999.")
    expect(kept.get_by_text(WORDS)).to_have_count(0)
    kept.goto(host.url + "urgent-help/")
    expect(notice(kept)).to_contain_text("You are offline.")


@pytest.mark.parametrize("line", ["none", "broken"])
def test_where_all_pages_are_altered_the_worker_s_own_has_the_numbers(kept, host, line):
    for part in ("core", "guides", "entries"):
        alter(kept, host, part, with_words)
    host.line = line
    kept.goto(host.url + ENTRY)
    expect(kept.get_by_role("heading", level=1)).to_have_text("This page cannot be shown now")
    expect(kept.get_by_role("link", name="Ring 999")).to_have_attribute("href", "tel:999")
    expect(kept.get_by_role("link", name="Ring 111")).to_have_attribute("href", "tel:111")
    expect(kept.get_by_text(WORDS)).to_have_count(0)


def test_an_altered_script_is_not_run_and_the_host_s_own_is(kept, host):
    alter(kept, host, "core", with_a_mark)
    kept.goto(host.url + "search/")
    expect(kept.locator("[data-search] input")).to_be_visible()
    assert kept.evaluate("document.documentElement.dataset.altered") is None


def test_an_altered_copy_is_mended_at_the_next_page_that_comes(kept, host):
    before = kept.evaluate(KEPT)
    alter(kept, host, "core", with_a_mark)
    assert kept.evaluate(KEPT) != before
    kept.goto(host.url)
    deadline = time.monotonic() + 30
    while kept.evaluate(KEPT) != before:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    host.line = "none"
    kept.goto(host.url + "urgent-help/")
    expect(notice(kept)).to_contain_text("You are offline.")
