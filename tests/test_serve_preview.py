"""The preview: what it adds to pages, what it looks at, and what it says when it cannot begin."""

import threading
import time
from multiprocessing import Pipe
from urllib.request import urlopen

import pytest
from werkzeug.test import Client

from fingerpost.pipeline import afterwards
from fingerpost.pipeline.afterwards import Looked, Searched
from fingerpost.pipeline.check import check_project
from fingerpost.pipeline.preview import Preview, Site
from fingerpost.pipeline.serve import HOST, listen, serve, stamps, watch
from fingerpost.pipeline.where_shown import pages_of
from fingerpost.read.files import read_source
from tests.previews import ENTRY, Heard
from tests.projects import TODAY, make_project
from tests.small_site import make_site


def previewing(tmp_path, app):
    preview = Preview(tmp_path, Heard().voice)
    preview.show(Site(app), ())
    return preview


def text(preview, path):
    return Client(preview).get(path).get_data(as_text=True)


def test_a_page_carries_the_bar_and_nothing_else_more(tmp_path):
    app = make_site("old", pages=1)
    page = text(previewing(tmp_path, app), "/")
    before, bar, after = page.partition('<link rel="stylesheet" href="/__preview/preview.css">')
    assert bar
    assert before + "</body>" + after.partition("</body>")[2] == app.test_client().get("/").text


def test_other_files_are_as_published_and_need_not_be_fetched_again(tmp_path):
    app = make_site("old", pages=1)
    style = app.config["PATHS"][-1]
    answer = Client(previewing(tmp_path, app)).get(f"/{style}")
    assert answer.text == ".old { color: red }"
    assert answer.headers["Cache-Control"] == "max-age=3600"


def test_an_open_page_hears_of_every_change(tmp_path):
    preview = previewing(tmp_path, make_site("old"))
    line = iter(Client(preview).get("/__preview/events").response)
    first = next(line)
    preview.show(Site(make_site("new")), ())
    assert next(line) != first
    assert "<h1>new</h1>" in text(preview, "/")


def test_the_script_obeys_the_content_security_policy(tmp_path):
    script = text(previewing(tmp_path, make_site("old")), "/__preview/preview.js")
    assert "location.reload()" in script
    assert [sink for sink in ("eval", "innerHTML", "http:", "https:") if sink in script] == []


SHOWN_ON = {
    ENTRY: "services/marsh-listening/",
    "content/services/marsh-listening.pl.md": "pl/services/marsh-listening/",
    "content/guidance/urgent-help.md": "urgent-help/",
    "decision_trees/example.yaml": "guides/example/",
    "decision_trees/parts/safe-now.yaml": "guides/example/",
    "content/glossary.yaml": "glossary/",
    "search/synonyms.yaml": "search/",
}


def test_a_problem_stands_on_the_page_that_shows_its_file(tmp_path):
    offer = check_project(make_project(tmp_path), TODAY).offer
    assert {file: pages_of(file, offer) for file in SHOWN_ON} == {
        file: (page,) for file, page in SHOWN_ON.items()
    }


def test_a_problem_of_the_settings_is_on_no_page_but_in_the_list(tmp_path):
    assert pages_of("site/site.yaml", None) == ()


@pytest.mark.parametrize("folder", ["site", "content", "decision_trees", "search"])
def test_a_change_in_any_of_the_four_folders_is_seen(tmp_path, folder):
    (tmp_path / folder).mkdir()
    before = stamps(tmp_path)
    (tmp_path / folder / "new.md").write_text("new")
    now = stamps(tmp_path)
    assert set(now) - set(before) == {f"{folder}/new.md"}
    (tmp_path / folder / "new.md").chmod(0o600)
    assert stamps(tmp_path) != now


class Bench:
    """What the watcher calls."""

    def __init__(self, fails=0):
        self.edits, self.fails = [], fails

    def edited(self, files):
        self.edits.append(set(files))
        if self.fails >= len(self.edits):
            raise KeyError("our bug")

    def hear(self):
        pass


def until(holds, seconds=10):
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    assert holds()


@pytest.fixture
def watched(tmp_path):
    (tmp_path / "content").mkdir()
    bench, heard, stop = Bench(fails=1), Heard(), threading.Event()
    arguments = (tmp_path, bench, heard.voice, stamps(tmp_path), stop)
    watcher = threading.Thread(target=watch, args=arguments)
    watcher.start()
    yield tmp_path, bench, heard
    stop.set()
    watcher.join()


def test_a_changed_file_is_built_again(watched):
    project, bench, heard = watched
    (project / "content/one.md").write_text("one")
    until(lambda: bench.edits == [{"content/one.md"}])
    (project / "content/one.md").unlink()
    until(lambda: bench.edits == [{"content/one.md"}] * 2)
    assert [type(error) for error in heard.faults] == [KeyError]


def test_an_empty_file_is_given_time_to_be_written(watched):
    project, bench, _ = watched
    (project / "content/one.md").write_text("")
    time.sleep(0.15)
    assert bench.edits == []
    until(lambda: bench.edits == [{"content/one.md"}])


def test_the_other_process_finds_what_a_whole_check_finds(tmp_path, monkeypatch):
    monkeypatch.setattr(afterwards, "QUIET", 0)
    project = make_project(tmp_path)
    ours, theirs = Pipe()
    arguments = (theirs, project, TODAY)
    threading.Thread(target=afterwards.answer, args=arguments, daemon=True).start()
    ours.send(1)
    assert ours.recv() == Looked(1, ())
    searched = ours.recv()
    assert isinstance(searched, Searched)
    assert any(made.path.startswith("search-data/start-") for made in searched.artefacts)
    (project / ENTRY).write_text("---\nname: Marsh\n---\n")
    ours.send(2)
    assert ours.recv() == Looked(2, check_project(project, TODAY).problems)
    ours.close()


def test_it_listens_on_this_machine_only(tmp_path):
    preview = previewing(tmp_path, make_site("old", pages=1))
    with listen(preview, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        assert server.server_address[0] == HOST
        with urlopen(f"http://{HOST}:{server.server_port}/services/service-0/") as answer:
            assert b"preview.js" in answer.read()
        server.shutdown()


def test_a_port_in_use_is_said_with_another_to_choose(tmp_path):
    heard, project = Heard(), make_project(tmp_path)
    with listen(Preview(project, heard.voice), 0) as other:
        port = other.server_port
        assert not serve(project, port, TODAY, heard.voice)
    assert f"Port {port} of this machine can't be used (address already in use)" in heard.lines[0]
    assert f"fingerpost serve --port {port + 1}" in heard.lines[0]


def test_a_folder_that_is_no_project_is_said(tmp_path):
    heard = Heard()
    assert not serve(tmp_path, 0, TODAY, heard.voice)
    ((problem,),) = heard.problems
    assert problem.rule == "no-project"


def test_a_file_that_goes_while_it_is_read_is_a_problem(tmp_path):
    source, (problem,) = read_source(tmp_path, "content/services/gone.md")
    assert source is None
    assert problem.rule == "file-unreadable"
    assert problem.message == "This file can't be opened (no such file or directory)."
