"""A site that changes under those who keep a copy of it: what is new is seen, what is old goes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, expect

from fingerpost.model.saved import SavedCopy
from fingerpost.pipeline.build import build_app
from fingerpost.publish import Published, publish
from fingerpost.publish.saved import add_saved_copy
from tests.browser.host import (
    IS_SETTLED,
    KEPT,
    Host,
    changing,
    first_visit,
    notice,
    until,
    visitor,
)
from tests.browser.sample import EVERY_PAGE
from tests.conftest import ROOT
from tests.projects import TODAY

LIVE = ROOT / "tests" / "live"
NUMBER = "01632 960210"
TRIES = 100 if EVERY_PAGE in os.environ else 30
"""The slow run tries more often; thirty come to each line six times, and to three new copies."""
LINES = ("good", "slow", "cut", "none", "broken")
IS_GONE = "async (old) => !(await caches.keys()).includes(old)"
IS_CLEAN = """async () =>
  !(await navigator.serviceWorker.getRegistrations()).length && !(await caches.keys()).length"""


def build(folder: Path, **settings: str) -> tuple[Path, SavedCopy | None]:
    """The made-up live council, published with these settings, and the copy that is kept of it."""
    project = shutil.copytree(LIVE, folder / "project")
    with (project / "site/site.yaml").open("a") as file:
        file.writelines(f"{name}: {value}\n" for name, value in settings.items())
    app, checked = build_app(project, TODAY)
    assert app, [problem.message for problem in checked.problems]
    done = publish(app, folder / "public", progress=lambda _: None)
    assert isinstance(done, Published), done
    return folder / "public", app.config.get("SAVED_COPY")


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> tuple[Path, SavedCopy]:
    return build(tmp_path_factory.mktemp("council"))


@dataclass
class Council:
    """A published council, whose crisis number changes again and again."""

    out: Path
    copy: SavedCopy
    number: str = NUMBER

    def change_number(self, number: int, limit: int = 4000, *, is_kept: bool = True) -> str:
        """The same site with another crisis number, and pages that are waited for so long.

        A host that is halfway through an upload has the page, and not yet the worker to keep it.
        """
        new = f"01632 96{number:04}"
        page = self.out / "urgent-help/index.html"
        page.write_text(page.read_text("utf-8").replace(self.number, new), "utf-8")
        self.number = new
        if not is_kept:
            return new
        for packed in (self.out / "offline").iterdir():
            packed.unlink()
        settings = self.copy.settings | {"limit": limit}
        add_saved_copy(self.out, replace(self.copy, settings=settings), print)
        return new


@pytest.fixture
def council(built, tmp_path) -> Council:
    folder, copy = built
    return Council(shutil.copytree(folder, tmp_path / "served"), copy)


@pytest.fixture
def host(council) -> Iterator[Host]:
    with changing(council.out) as host:
        yield host


@pytest.fixture
def page(browser, host) -> Iterator[Page]:
    with visitor(browser, host) as page:
        yield page


def caches(page: Page) -> dict:
    return page.evaluate(KEPT)


def test_a_changed_crisis_number_is_seen_on_the_first_online_load(council, host, page):
    """Whatever the line is or was like, and whatever the browser's own cache holds."""
    council.change_number(0, limit=80)
    first_visit(page, host, "urgent-help/")
    host.delay, seen = 0.15, 0
    for number in range(1, TRIES + 1):
        host.line = LINES[number % len(LINES)]
        new = council.change_number(number, limit=80, is_kept=number % 10 == 0)
        page.goto(host.url + "urgent-help/")
        if host.line in ("cut", "none", "broken"):
            assert notice(page).is_visible()
            host.line = "good"
            page.goto(host.url + "urgent-help/")
        expect(page.locator("main")).to_contain_text(new)
        seen += 1
    print(f"a changed number was seen on {seen} of {TRIES} first online loads")
    assert seen == TRIES


def test_on_a_slow_line_the_copy_comes_first_and_then_the_page(council, host, page):
    council.change_number(1, limit=100)
    first_visit(page, host, "urgent-help/")
    host.line, host.delay = "slow", 1.0
    page.goto(host.url + "urgent-help/")
    expect(notice(page)).to_contain_text("The connection is slow. This is a copy saved on ")
    expect(notice(page)).to_contain_text("nothing on this page has changed")
    new = council.change_number(2, is_kept=False)
    page.goto(host.url + "urgent-help/", wait_until="commit")
    expect(page.locator("main")).to_contain_text(new)
    expect(notice(page)).to_have_count(0)


def test_a_slow_line_that_breaks_leaves_the_copy(council, host, page):
    council.change_number(1, limit=100)
    first_visit(page, host, "urgent-help/")
    host.line, host.delay = "slow", 1.0
    page.goto(host.url + "urgent-help/")
    expect(notice(page)).to_contain_text("The connection is slow.")
    host.line = "none"
    page.goto(host.url + "urgent-help/")
    expect(notice(page)).to_contain_text("You are offline.")


def test_a_host_that_fails_is_said_to(council, host, page):
    first_visit(page, host)
    host.line = "broken"
    page.goto(host.url)
    expect(notice(page)).to_contain_text("This site is not answering. This is a copy saved on ")


def test_where_the_host_fails_and_a_page_is_not_kept_its_reader_has_the_numbers(host, page):
    first_visit(page, host)
    host.line = "broken"
    page.goto(host.url + "services/nobody-has-this/")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is not saved here")
    expect(notice(page)).to_contain_text("In an emergency ring 999.")


def test_a_new_version_takes_the_place_of_the_old_one_when_it_is_whole(council, host, page):
    first_visit(page, host)
    (old,) = caches(page)
    new = council.change_number(7)
    packed = next((council.out / "offline").glob("core-*"))
    body = packed.read_bytes()
    packed.write_bytes(body[:-1])
    page.goto(host.url)
    until(page, "async () => (await caches.keys()).length === 2")
    until(page, IS_SETTLED)
    host.line = "none"
    page.goto(host.url + "urgent-help/")
    assert NUMBER in page.locator("main").inner_text(), "half a copy took over"
    assert old in caches(page)
    host.line = "good"
    packed.write_bytes(body)
    page.goto(host.url)
    until(page, IS_GONE, old)
    assert len(caches(page)) == 1
    fetched = [path for path, _ in host.asked if "/search-data/all-" in path]
    assert len(fetched) == 1, "what had not changed was fetched again"
    host.line = "none"
    page.goto(host.url + "urgent-help/")
    expect(page.locator("main")).to_contain_text(new)


def test_local_numbers_past_their_day_are_not_shown_from_the_copy(council, host, page):
    first_visit(page, host)
    host.line = "none"
    page.goto(host.url + "services/holm-night-line/")
    expect(page.locator("main")).to_contain_text(NUMBER)
    page.clock.set_fixed_time(date(2027, 6, 10).isoformat())
    page.goto(host.url + "services/holm-night-line/")
    expect(page.locator("main")).not_to_contain_text(NUMBER)
    assert page.locator(".urgent-bar a[href='tel:999']").is_visible()
    assert page.locator(".urgent-bar a[href='tel:111']").is_visible()


def test_switched_off_a_device_is_clean_at_the_next_visit(tmp_path, host, page):
    first_visit(page, host)
    host.folder, _ = build(tmp_path, offline="off")
    page.goto(host.url + "urgent-help/")
    until(page, IS_CLEAN)
    assert page.url == host.url + "urgent-help/"
    page.goto(host.url)
    page.wait_for_load_state("networkidle")
    until(page, IS_CLEAN)
    host.line = "none"
    with pytest.raises(Error, match="ERR_EMPTY_RESPONSE"):
        page.goto(host.url + "guides/")


def test_a_device_that_saves_data_is_asked_nothing(council, host, page):
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
    )
    page.goto(host.url + "urgent-help/")
    page.wait_for_load_state("networkidle")
    assert not any("sw.js" in path or "offline" in path for path, _ in host.asked)
    assert page.evaluate(IS_CLEAN)


def test_below_the_root_of_a_host_it_keeps_to_its_own(browser, tmp_path):
    out, copy = build(tmp_path, base_path="/ours/")
    ours = Council(shutil.copytree(out, tmp_path / "served/ours"), copy)
    with changing(tmp_path / "served", "/ours/") as host, visitor(browser, host) as page:
        first_visit(page, host)
        (old,) = caches(page)
        page.evaluate("caches.open('fingerpost-/theirs/-1')")
        ours.change_number(3)
        page.goto(host.url)
        until(page, IS_GONE, old)
        assert {name.rpartition("-")[0] for name in caches(page)} == {
            "fingerpost-/ours/",
            "fingerpost-/theirs/",
        }
        host.line = "none"
        page.goto(host.url + "urgent-help")
        expect(page.locator("h1")).to_have_text("Urgent help")
        expect(page.locator("main")).to_contain_text(ours.number)
        with pytest.raises(Error, match="ERR_EMPTY_RESPONSE"):
            page.goto(host.url.replace("/ours/", "/theirs/"))
