"""axe on every page: `make test-all` only, a second or two a page.

With JavaScript off there is nothing on a page that is not there with it on, but for what scripts
add; tests/browser/test_pages.py looks at one page of each kind both ways.
"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import watched_page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
"""Without resultTypes axe lists everything that is right, which takes longer than looking."""
PARTS = 16


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing(browser, site_url, sample_pages, part):
    found = []
    with watched_page(browser, site_url) as page:
        for path in sample_pages[part::PARTS]:
            page.goto(site_url + path)
            results = Axe().run(page, options=OPTIONS)
            found += [f"/{path}: {v['id']}: {v['help']}" for v in results.response["violations"]]
    assert found == []
