"""A sample of pages in a real browser, with JavaScript on and off; each commit draws its own.

`watched_page` ends a test on a console error, a breach of the policy or a request elsewhere.
"""

from __future__ import annotations

import pytest

from tests.browser.conftest import watched_page
from tests.browser.sample import (
    EVERY_PAGE,
    MORE,
    commit_of,
    kind_of,
    kinds_of,
    one_of_each,
    one_of_each_look,
    sample_of,
    share_of,
)
from tests.conftest import ROOT

SLICES = 4
"""So that two workers share the sample."""
NARROW = {"width": 320, "height": 640}
NEEDS = {f"needs/{n}/": "needs/*" for n in range(100)}


@pytest.fixture(scope="module")
def pages_with(built_site, sample_pages):
    """By whether scripts are on: one page of each kind both ways, and of the others half each."""
    both = one_of_each(kinds_of(built_site))
    others = sorted({*sample_pages} - {*both})
    return {on: both + share_of(others, int(on), 2, commit_of(ROOT)) for on in (True, False)}


@pytest.mark.parametrize("script", [True, False], ids=["script on", "script off"])
@pytest.mark.parametrize("part", range(SLICES))
def test_pages_are_quiet_and_fit_a_small_phone(browser, site_url, pages_with, part, script):
    with watched_page(browser, site_url, script=script, viewport=NARROW) as page:
        for path in pages_with[script][part::SLICES]:
            response = page.goto(site_url + path)
            assert response.status == 200, path
            assert page.locator("h1").count() == 1, path
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= NARROW["width"], f"{path or 'home'} is {wide} pixels wide"


@pytest.fixture
def as_in_make_test(monkeypatch):
    monkeypatch.delenv(EVERY_PAGE, raising=False)


def test_the_sample_has_one_page_of_each_kind(as_in_make_test):
    pages = ["", "404.html", "services/", "services/a/", "services/b/", "guides/g/all/"]
    kinds = {page: kind_of(page) for page in [*pages, *(f"needs/{n}/" for n in range(100))]}
    sample = sample_of(kinds, "a commit")
    assert {kinds[page] for page in sample} == set(kinds.values())
    assert len(set(sample)) == len(sample) == 6 + MORE


def test_a_guide_has_five_kinds_of_page(tmp_path):
    pages = {"": "answers", "q/": "answers", "o/": "steps", "all/": "steps", "diagram/": "onward"}
    for page, words in pages.items():
        file = tmp_path / "guides" / "g" / page / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'<ol class="{words}">')
    assert kinds_of(tmp_path) == {
        "guides/g/": "guides/*",
        "guides/g/all/": "guides/*/all",
        "guides/g/diagram/": "guides/*/diagram",
        "guides/g/o/": "an outcome",
        "guides/g/q/": "guides/*/*",
    }


def test_another_commit_draws_other_pages(as_in_make_test):
    assert sample_of(NEEDS, "one") == sample_of(NEEDS, "one")
    assert sample_of(NEEDS, "one") != sample_of(NEEDS, "two")


def test_make_test_all_looks_at_every_page(monkeypatch):
    monkeypatch.setenv(EVERY_PAGE, "1")
    assert sorted(sample_of(NEEDS, "one")) == sorted(NEEDS)
    assert share_of([*NEEDS], 0, 2, "one") == [*NEEDS]


def test_what_two_tests_share_is_all_of_it_and_another_commit_changes_their_parts(as_in_make_test):
    pages = [*NEEDS]
    first, second = (share_of(pages, part, 2, "one") for part in range(2))
    assert sorted([*first, *second]) == sorted(pages)
    assert share_of(pages, 0, 2, "two") != first


def test_a_few_small_pages_have_every_tag_with_every_class(tmp_path):
    pages = {
        "a/": '<p class="large bold">',
        "b/": '<p class="bold"><em>',
        "large/": f'<div class="large" id="x">{"x" * 9999}',
        "small/": '<div id="x" class="large">',
        "without/": "<p>",
        "left-out/": '<b class="rare">',
    }
    for page, words in pages.items():
        (tmp_path / page).mkdir()
        (tmp_path / page / "index.html").write_text(words)
    assert one_of_each_look(tmp_path, {"left-out/"}) == ["a/", "b/", "small/"]
