"""What opening a page takes over the wire; the figures are printed by python -m bench.pages."""

from __future__ import annotations

import pytest

from bench.pages.host import hosted
from bench.pages.kinds import HURRIED, fullest, limit_of
from bench.pages.wire import first_load
from fingerpost.publish.budget import A_LINK, MANY_LINKS
from tests.browser.sample import file_of


@pytest.fixture(scope="module")
def loads(browser, built_site):
    """What the fullest page of each kind takes, and how many links it holds."""
    with hosted(built_site) as url:
        return {
            kind: (
                first_load(browser, url + page),
                file_of(built_site, page).read_text("utf-8").count("<a "),
            )
            for kind, page in fullest(built_site).items()
        }


def test_a_first_load_is_small_with_its_headers_icon_and_manifest(loads):
    allowed = {
        kind: limit_of(kind) + (0 if kind in HURRIED else A_LINK * max(0, links - MANY_LINKS))
        for kind, (_, links) in loads.items()
    }
    taken = {kind: load.bytes for kind, (load, _) in loads.items()}
    assert {kind: size for kind, size in taken.items() if size > allowed[kind]} == {}


def test_a_first_load_asks_for_five_things(loads):
    """Page, style sheet, script, icon and manifest."""
    for kind, (load, _) in loads.items():
        asked = [answer.path for answer in load.before_load]
        assert len(asked) <= 5, (kind, asked)
        assert any(path.endswith(".webmanifest") for path in asked), kind
        assert any(path.endswith("icons.svg") for path in asked), kind


def test_search_and_its_words_of_danger_come_by_themselves_after_the_page(loads):
    for kind in ("home", "search"):
        load, _ = loads[kind]
        late = [answer.path for answer in load.answers if not answer.is_before_load]
        assert any(path.endswith("/js/search.js") for path in late), late
        assert any("/search-data/start-" in path for path in late), late
