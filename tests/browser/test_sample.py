"""A sample of pages in a real browser, with JavaScript on and off; each commit draws its own.

`watched_page` ends a test on a console error, a breach of the policy or a request elsewhere.
"""

from __future__ import annotations

import pytest

from tests.browser.conftest import watched_page
from tests.browser.sample import EVERY_PAGE, MORE, kind_of, sample_of

SLICES = 4
"""So that two workers share the sample."""
NARROW = {"width": 320, "height": 640}


@pytest.mark.parametrize("script", [True, False], ids=["script on", "script off"])
@pytest.mark.parametrize("part", range(SLICES))
def test_pages_are_quiet_and_fit_a_small_phone(browser, site_url, sample_pages, part, script):
    with watched_page(browser, site_url, script=script, viewport=NARROW) as page:
        for path in sample_pages[part::SLICES]:
            response = page.goto(site_url + path)
            assert response.status == 200, path
            assert page.locator("h1").count() == 1, path
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= NARROW["width"], f"{path or 'home'} is {wide} pixels wide"


@pytest.fixture
def as_in_make_test(monkeypatch):
    monkeypatch.delenv(EVERY_PAGE, raising=False)


def test_the_sample_has_one_page_of_each_kind(as_in_make_test):
    pages = ["", "404.html", "services/", "services/a/", "services/b/", "guides/g/", "guides/g/q/"]
    pages += ["guides/g/all/", *(f"needs/{n}/" for n in range(100))]
    sample = sample_of(pages, "a commit")
    assert {kind_of(page) for page in sample} == {kind_of(page) for page in pages}
    assert len(set(sample)) == len(sample) == 8 + MORE


def test_another_commit_draws_other_pages(as_in_make_test):
    pages = [f"needs/{n}/" for n in range(100)]
    assert sample_of(pages, "one") == sample_of(pages, "one")
    assert sample_of(pages, "one") != sample_of(pages, "two")


def test_make_test_all_looks_at_every_page(monkeypatch):
    monkeypatch.setenv(EVERY_PAGE, "1")
    pages = [f"needs/{n}/" for n in range(100)]
    assert sorted(sample_of(pages, "one")) == sorted(pages)
