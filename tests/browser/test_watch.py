"""The watch itself: a page that misbehaves must end its test."""

import pytest

from tests.browser.conftest import served, watched_page

PAGES = {
    "another host": '<img src="https://example.org/x.png" alt="">',
    "console": '<img src="/no-such-file.png" alt="">',
    "script": '<script>setTimeout(() => { throw new Error("on purpose") })</script>',
    "Content Security Policy": '<p style="color: red">Inline style</p>',
}


@pytest.mark.parametrize("fault", PAGES)
def test_a_misbehaving_page_ends_its_test(browser, tmp_path, fault):
    (tmp_path / "index.html").write_text(f"<!doctype html><title>One</title>{PAGES[fault]}")
    policy = {"Content-Security-Policy": "style-src 'self'"}
    with (
        served(tmp_path, policy) as url,
        pytest.raises(AssertionError, match=fault),
        watched_page(browser, url) as page,
    ):
        page.goto(url)
        page.wait_for_timeout(100)


def test_a_quiet_page_passes(browser, tmp_path):
    (tmp_path / "index.html").write_text(
        '<!doctype html><title>One</title><link rel="icon" href="data:,"><p>Hello'
    )
    with served(tmp_path, {}) as url, watched_page(browser, url) as page:
        page.goto(url)
        assert page.title() == "One"


def test_script_is_off_when_asked(browser, tmp_path):
    (tmp_path / "index.html").write_text(
        '<!doctype html><title>One</title><link rel="icon" href="data:,">'
        "<script>document.title = 'Two'</script>"
    )
    with served(tmp_path, {}) as url, watched_page(browser, url, script=False) as page:
        page.goto(url)
        assert page.title() == "One"
