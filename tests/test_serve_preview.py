"""The preview: pages reload after a change, and a fault never takes the last good site away."""

import threading
import time
from datetime import date
from types import SimpleNamespace
from urllib.request import urlopen

import pytest
from werkzeug.test import Client

from fingerpost.pipeline.serve import HOST, Preview, Voice, listen, serve, stamps, watch
from tests.small_site import make_site

CHECKED = SimpleNamespace(problems=())


class Builds:
    """A build that gives what it is told to, and remembers what was said."""

    def __init__(self, *apps):
        self.apps, self.said, self.shown = list(apps), [], []
        self.voice = Voice(self.said.append, self.shown.append)

    def __call__(self, *_):
        app = self.apps.pop(0)
        if isinstance(app, Exception):
            raise app
        return app, CHECKED


def previewing(*apps):
    builds = Builds(*apps)
    return Preview(builds, builds.voice), builds


def text(preview, path):
    return Client(preview).get(path).get_data(as_text=True)


def test_a_page_carries_the_reloading_script_and_nothing_else_more():
    app = make_site("old", pages=1)
    preview, _ = previewing(app)
    preview.rebuild()
    tag = f'<script src="/__preview/live.js" data-version="{preview.version}" defer></script>'
    assert text(preview, "/").replace(tag, "") == app.test_client().get("/").text
    assert text(preview, "/").count(tag) == 1


def test_other_files_are_as_published():
    app = make_site("old", pages=1)
    preview, _ = previewing(app)
    preview.rebuild()
    style = app.config["PATHS"][-1]
    assert text(preview, f"/{style}") == ".old { color: red }"


def test_the_version_changes_when_the_site_does():
    preview, _ = previewing(make_site("old"), None, make_site("new"))
    preview.rebuild()
    first = text(preview, "/__preview/version")
    assert not preview.rebuild()
    assert text(preview, "/__preview/version") == first
    assert preview.rebuild()
    assert text(preview, "/__preview/version") != first
    assert "<h1>new</h1>" in text(preview, "/")


def test_after_a_fault_the_last_good_site_stays():
    preview, builds = previewing(make_site("old"), None, KeyError("our bug"))
    preview.rebuild()
    assert (preview.rebuild(), preview.rebuild()) == (False, False)
    assert "<h1>old</h1>" in text(preview, "/")
    assert builds.shown == [CHECKED, CHECKED]
    assert "our bug" in builds.said[-1]


def test_before_the_first_good_build_a_page_says_so_and_waits():
    preview, _ = previewing(None)
    preview.rebuild()
    answer = Client(preview).get("/")
    assert answer.status_code == 503
    assert "could not be built" in answer.text
    assert "live.js" in answer.text


def test_the_script_obeys_the_content_security_policy():
    preview, _ = previewing()
    script = text(preview, "/__preview/live.js")
    assert "location.reload()" in script
    assert [sink for sink in ("eval", "innerHTML", "http:", "https:") if sink in script] == []


@pytest.fixture
def project(tmp_path):
    for name in ("site", "content", "decision_trees", "search"):
        (tmp_path / name).mkdir()
    return tmp_path


@pytest.mark.parametrize("folder", ["site", "content", "decision_trees", "search"])
def test_a_change_in_any_of_the_four_folders_is_seen(project, folder):
    before = stamps(project)
    (project / folder / "new.md").write_text("new")
    assert stamps(project) != before
    assert set(stamps(project)) - set(before) == {str(project / folder / "new.md")}


def until(holds, seconds=10):
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    assert holds()


def test_a_changed_file_is_built_again(project):
    preview, builds = previewing(make_site("old"), make_site("new"))
    preview.rebuild()
    stop = threading.Event()
    watcher = threading.Thread(target=watch, args=(project, preview, stamps(project), stop))
    watcher.start()
    (project / "content/entry.md").write_text("new")
    until(lambda: "<h1>new</h1>" in text(preview, "/"))
    stop.set()
    watcher.join()
    assert builds.said == ["Built.", "Built."]


def test_it_listens_on_this_machine_only():
    preview, _ = previewing(make_site("old", pages=1))
    preview.rebuild()
    with listen(preview, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        assert server.server_address[0] == HOST
        with urlopen(f"http://{HOST}:{server.server_port}/services/service-0/") as answer:
            assert b"live.js" in answer.read()
        server.shutdown()


def test_a_port_in_use_is_said(project):
    builds = Builds()
    with listen(Preview(builds, builds.voice), 0) as other:
        assert not serve(project, other.server_port, date(2026, 1, 1), builds, builds.voice)
    assert "cannot be used: Address already in use" in builds.said[0]
