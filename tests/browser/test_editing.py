"""An editor's journey: change an entry on the page for editing, save, check, see the preview."""

import subprocess

import pytest

from fingerpost.pipeline.admin import make_admin
from fingerpost.pipeline.build import build_app
from tests.browser.conftest import served, watched_page
from tests.decap import archive, editing, free_port
from tests.projects import TODAY, make_project

ENTRY = "content/services/marsh-listening.md"
OLD = "Somebody to talk to in Marsh, made up for tests."
NEW = "Somebody to talk to in Marsh: by phone, too."
THIS_MACHINE = "http://127.0.0.1:"


@pytest.fixture
def project(tmp_path):
    """The made-up council in a repository of its own."""
    project = make_project(tmp_path)
    for words in ("init -q -b main", "config user.name Editor", "config user.email e@example.org"):
        git(project, *words.split())
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "As it was")
    return project


def git(project, *words):
    done = subprocess.run(["git", *words], cwd=project, capture_output=True, text=True, check=True)
    return done.stdout


def test_an_entry_is_changed_saved_checked_and_shown(browser, project, tmp_path):
    page_folder, port = tmp_path / "admin", free_port()
    make_admin(project, page_folder, archive(), port, is_local=True)
    # A request to any other host, a breach of the page's policy or an error of a script fails it.
    with (
        editing(project, port, "git"),
        served(page_folder, {}) as url,
        watched_page(browser, THIS_MACHINE) as page,
    ):
        page.goto(f"{url}#/collections/services/entries/marsh-listening")
        page.get_by_role("button", name="Login").click()
        page.get_by_label("Summary").fill(NEW)
        page.get_by_role("button", name="Publish", exact=True).click()
        page.get_by_text("Publish now").click()
        page.get_by_text("Entry saved").wait_for()
        page.goto(f"{url}#/collections/areas")
        page.get_by_role("main").get_by_role("link", name="Areas").click()
        page.get_by_text("marsh-end").wait_for()
    changed = [
        line for line in git(project, "diff", "-U0", "HEAD~1").splitlines() if line[0] in "+-"
    ]
    assert changed[2:] == [f"-summary: {OLD}", f'+summary: "{NEW}"']
    app, checked = build_app(project, TODAY)
    assert checked.problems == ()
    shown = app.test_client().get("/services/marsh-listening/").text
    assert NEW in shown and OLD not in shown
