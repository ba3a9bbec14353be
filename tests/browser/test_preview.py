"""The preview as an editor has it: a browser beside a text editor, and nothing to press."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import watched_page
from tests.conftest import ROOT
from tests.previews import ENTRY, PAGE, SUMMARY
from tests.projects import make_project


@pytest.fixture
def previewed(tmp_path):
    """A copy of the made-up council, where it is previewed, and the preview itself."""
    project = make_project(tmp_path)
    command = (sys.executable, "-m", "fingerpost", "serve", "--port", "0", "--project", project)
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        # A shell that runs the suite in the background has Ctrl+C passed over.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as preview:
        said = next(line for line in preview.stdout if "http://" in line)
        yield project, said.split()[2], preview
        preview.kill()


def test_an_open_page_follows_the_file_and_says_what_is_wrong_with_it(browser, previewed):
    project, url, preview = previewed
    file = project / ENTRY
    words = file.read_text()
    with watched_page(browser, url) as page:
        page.goto(url.rstrip("/") + PAGE)
        main, panel = page.locator("main"), page.get_by_label("Problems on this page")
        expect(main).to_contain_text(SUMMARY)
        expect(panel).to_have_count(0)

        file.write_text(words.replace(SUMMARY, "Somebody who listens in Marsh."))
        expect(main).to_contain_text("Somebody who listens in Marsh.")

        file.write_text(words.replace("emotional-wellbeing", "emotional-welbeing"))
        expect(panel).to_contain_text("“emotional-welbeing” is not one of the needs.")
        expect(panel).to_contain_text(f"in {ENTRY}, line 9")
        expect(main).to_contain_text("Somebody who listens in Marsh.")
        expect(page.get_by_label("Preview", exact=True)).to_contain_text("the last good page")
        page.get_by_role("link", name="1 error in 1 file.").click()
        page.get_by_role("link", name="its page").click()
        expect(panel).to_be_visible()

        file.write_text(words)
        expect(panel).to_have_count(0)
        expect(main).to_contain_text(SUMMARY)
    preview.send_signal(signal.SIGINT)
    said, faults = preview.communicate(timeout=20)
    assert said.endswith("Stopped.\n")
    assert faults == ""


def test_no_published_file_holds_anything_of_the_preview(built_site):
    files = [file for file in built_site.rglob("*") if file.is_file()]
    assert len(files) > 1000
    held = (b"__preview", b"preview-bar", b"preview-panel")
    found = [file for file in files if any(words in file.read_bytes() for words in held)]
    assert found == []
