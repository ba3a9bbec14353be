"""axe on every page: `make test-all` only, a second or two a page.

With JavaScript off there is nothing on a page that is not there with it on, but for what scripts
add; tests/browser/test_pages.py looks at one page of each kind both ways.
"""

from __future__ import annotations

import pytest

from tests.browser.axe import axe
from tests.browser.conftest import watched_page

PARTS = 16


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing(browser, site_url, sample_pages, part):
    found = []
    with watched_page(browser, site_url) as page:
        for path in sample_pages[part::PARTS]:
            page.goto(site_url + path)
            found += axe(page, path)
    assert found == []
