"""The copy that a device keeps: what is in it, what it weighs, and what the worker is told."""

import json
from dataclasses import replace

import pytest

from fingerpost.model.saved import SavedCopy, SavedPart
from fingerpost.publish import Published, publish
from fingerpost.publish import saved as module
from fingerpost.publish.saved import named_in_worker, pack, unpack
from tests.projects import edited
from tests.rendered import render
from tests.small_site import make_app, page, tree

GONE = b"export {};"
COPY = SavedCopy(
    (SavedPart("core", ("", "a.js")), SavedPart("entries", ("services/a/",))),
    "addEventListener('fetch', answer);",
    {"limit": 4000},
)
FILES = {"": page("<p>Home"), "services/a/": page("<p>A"), "a.js": b"let a;\n", "sw.js": GONE}


@pytest.fixture
def out(tmp_path):
    return tmp_path / "public"


def published(out, files=FILES, copy=COPY, progress=lambda _: None):
    done = publish(make_app(files, SAVED_COPY=copy), out, progress=progress)
    assert isinstance(done, Published), done
    return tree(out)


def told(files):
    """What the worker is told."""
    line, _, script = files["sw.js"].decode().partition(";\n")
    assert script == COPY.worker
    return json.loads(line.removeprefix("const SITE = "))


def kept(files):
    """Every text that the worker is told to keep."""
    return {
        path: text for part in told(files)["pages"] for path, text in unpack(files[part]).items()
    }


def test_texts_are_the_same_when_unpacked():
    many = "\n".join(f"line {number}" for number in range(60_000))
    texts = {"": "<p>One\n<p>Two\n", "a/": "<p>Two\n\n\t– ½\r\n", "b/": "", "c/": many}
    assert unpack(pack(texts)) == texts


def test_pages_are_kept_as_they_are_published(out):
    files = published(out)
    assert kept(files) == {
        "": files["index.html"].decode(),
        "a.js": "let a;\n",
        "services/a/": files["services/a/index.html"].decode(),
    }


def test_the_same_site_is_told_the_same_and_another_one_something_else(out, tmp_path):
    first, again = published(out), published(tmp_path / "again")
    assert first["sw.js"] == again["sw.js"]
    changed = published(out, {**FILES, "services/a/": page("<p>B")})
    assert told(changed)["version"] != told(first)["version"]
    core, entries = told(first)["pages"]
    assert core in changed and entries not in changed


def test_a_new_worker_is_a_new_version(out):
    version = told(published(out))["version"]
    files = published(out, copy=replace(COPY, settings={"limit": 1}))
    assert told(files)["version"] != version


def test_what_does_not_fit_is_left_out_but_never_urgent_help(out, monkeypatch):
    monkeypatch.setattr(module, "SAVED_COPY", 0)
    said = []
    assert kept(published(out, progress=said.append)).keys() == {"", "a.js"}
    (line,) = [line for line in said if "offline" in line]
    assert line.startswith("A device's copy for when it is offline will not have the entries: ")
    assert line.endswith(" bytes, and 0 are left")


def test_a_worker_that_names_a_file_that_is_not_there_stops_the_site(out):
    gone = b'const SITE = {"files": [["offline/core-0.bin", "sha256-x"]]};\nlet a;'
    done = publish(make_app({"": page(), "sw.js": gone}), out, progress=lambda _: None)
    assert [fault.rule for fault in done] == ["link-goes-nowhere"]


@pytest.fixture(scope="module")
def council(tmp_path_factory):
    return render(tmp_path_factory.mktemp("council"))


def test_every_page_is_in_a_part_but_drawings_and_the_handbook(council):
    copy = council.app.config["SAVED_COPY"]
    paths = [path for part in copy.parts for path in part.paths]
    pages = {page.path for page in council.pages()}
    assert len(paths) == len(set(paths))
    assert pages.difference(paths) == {"guides/example/diagram/", "handbook/"}
    assert {"", "urgent-help/", "not-saved/"} <= set(copy.parts[0].paths)


def test_switched_off_no_page_names_a_worker_and_the_worker_takes_itself_away(tmp_path):
    site = render(tmp_path, edited("site/site.yaml", "areas:", "offline: off\nareas:"))
    assert "SAVED_COPY" not in site.app.config
    assert not {"app.webmanifest", "not-saved/"} & set(site.app.config["PATHS"])
    assert [page.path for page in site.pages() if "data-worker" in page.html] == []
    assert b"unregister" in site.app.test_client().get("/sw.js").data


def test_a_preview_keeps_no_copy(council):
    assert b"unregister" in council.app.test_client().get("/sw.js").data


def test_the_manifest_says_where_the_site_stands(tmp_path):
    site = render(tmp_path, edited("site/site.yaml", "areas:", "base_path: /ours/\nareas:"))
    answer = site.app.test_client().get("/app.webmanifest")
    said = json.loads(answer.data)
    assert answer.mimetype == "application/manifest+json"
    assert {said["scope"], said["start_url"], said["id"]} == {"/ours/"}
    for icon in said["icons"]:
        assert site.app.test_client().get(icon["src"]).status_code == 200
    (link,) = [tag for tag in site.page("").all("link") if tag["rel"] == "manifest"]
    assert (link["href"], link["data-worker"]) == ("/ours/app.webmanifest", "/ours/sw.js")


def test_a_worker_that_keeps_nothing_fetches_nothing():
    assert named_in_worker("addEventListener('fetch', answer);") == []


def test_a_part_without_pages_is_no_file(out):
    parts = (*COPY.parts, SavedPart("empty", ()))
    files = published(out, copy=replace(COPY, parts=parts))
    assert not [path for path in files if "empty" in path]
