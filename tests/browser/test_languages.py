"""Pages in made-up languages, in a browser: left to right and right to left."""

import shutil

import pytest

from fingerpost.pipeline.build import build_site
from tests.browser.axe import axe
from tests.browser.conftest import follow, headers_to_send, served, watched_page
from tests.conftest import ROOT
from tests.once import of_the_run, once_in_a_run
from tests.projects import TODAY
from tests.pseudo import speak

PAGES = (
    *("", "urgent-help/", "guides/a-hard-night/", "guides/a-hard-night/ring/"),
    *("services/holm-night-line/", "services/", "needs/"),
)


@pytest.fixture(scope="module")
def languages_url(tmp_path_factory):
    """Where the made-up live council is served in English and in both made-up languages."""

    def make(out):
        project = tmp_path_factory.mktemp("live") / "project"
        shutil.copytree(ROOT / "tests/live", project)
        speak(project, "en-XA", "ar-XB")
        built = build_site(project, out, TODAY)
        assert built.published, (built.checked.problems, built.faults)

    folder = once_in_a_run(of_the_run(tmp_path_factory, "languages"), make)
    with served(folder, headers_to_send()) as url:
        yield url


@pytest.fixture(params=[("en-XA", "ltr"), ("ar-XB", "rtl")], ids=["ltr", "rtl"])
def spoken(request):
    """A made-up language and its direction."""
    return request.param


def test_no_page_is_wider_than_a_small_phone(browser, languages_url, spoken):
    tag, direction = spoken
    with watched_page(browser, languages_url, viewport={"width": 320, "height": 640}) as page:
        for path in PAGES:
            page.goto(f"{languages_url}{tag.lower()}/{path}")
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
            page.evaluate("scrollTo(-500, 0)")
            assert page.evaluate("scrollX") == 0, path
            assert page.evaluate("[document.documentElement.lang, document.dir]") == [
                tag,
                direction,
            ]


def test_axe_finds_nothing(browser, languages_url, spoken):
    tag, _ = spoken
    with watched_page(browser, languages_url) as page:
        for path in ("", "urgent-help/", "guides/a-hard-night/", "services/holm-night-line/"):
            page.goto(f"{languages_url}{tag.lower()}/{path}")
            assert axe(page, path) == []


GROUPS = """number => {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(number);
    if (at < 0) continue;
    return number.split(" ").map((group) => {
      const range = document.createRange();
      const from = at + number.indexOf(group);
      range.setStart(walker.currentNode, from);
      range.setEnd(walker.currentNode, from + group.length);
      return range.getBoundingClientRect().left;
    });
  }
}"""


def test_a_number_reads_in_its_own_order_from_right_to_left(browser, languages_url):
    with watched_page(browser, languages_url) as page:
        page.goto(f"{languages_url}ar-xb/services/holm-night-line/")
        first, second = page.evaluate(GROUPS, "01632 960210")
        assert first < second
        page.evaluate("document.querySelector('main').textContent = 'اتصل 01632 960210'")
        first, second = page.evaluate(GROUPS, "01632 960210")
        assert first > second, "without the mark its groups would swap"


def test_a_reader_changes_the_language_and_stays_on_the_page(browser, languages_url):
    with watched_page(browser, languages_url, script=False) as page:
        page.goto(f"{languages_url}en-xa/urgent-help/")
        follow(page, page.locator('.languages a[lang="ar-XB"]'))
        assert page.url.endswith("/ar-xb/urgent-help/")
        follow(page, page.locator('.languages a[lang="en-GB"]'))
        assert page.url == f"{languages_url}urgent-help/"
