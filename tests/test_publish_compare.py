"""A published site beside its list: every file that is missing, changed or more, here or on a host.

Every site here is a server on this machine. No test asks anything else.
"""

import json
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from click.testing import CliRunner

from fingerpost.cli import main
from fingerpost.follow.served import PATIENT, Served, Silent
from fingerpost.pipeline.verify import NoManifest, verify_folder
from fingerpost.publish import Published, publish
from tests.small_site import STYLE, make_site

KEPT = STYLE.format(b"one".hex())


@pytest.fixture
def out(tmp_path):
    """A published site of three pages, with a style sheet kept from the site before."""
    out = tmp_path / "public"
    for version in ("one", "two"):
        done = publish(make_site(version, pages=2), out, progress=lambda words: None)
        assert isinstance(done, Published)
    return out


class Host(BaseHTTPRequestHandler):
    """Sends a folder as hosts do: a folder's address is its index.html."""

    def do_GET(self):
        path = self.path.partition("?")[0].removeprefix("/")
        self.server.asked.append(path)
        status, headers, name = self.server.odd.get(path, (200, {}, path))
        if name.endswith("/") or not name:
            name += "index.html"
        file = self.server.folder / name
        body = file.read_bytes() if file.is_file() else b"not here"
        self.send_response(status if file.is_file() else 404)
        for header, value in headers.items():
            self.send_header(header, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


@pytest.fixture
def host(out):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    server.folder, server.odd, server.asked = out, {}, []
    server.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def run(*words):
    return CliRunner().invoke(main, ["verify", *map(str, words)])


def seen(*words):
    """The exit status and each file that differs, with how."""
    done = run(*words, "--format", "json")
    found = json.loads(done.stdout)
    return done.exit_code, {one["path"]: one["how"] for one in found["differences"]}


def quick(url, *words):
    return seen(url, "--delay", "0", *words)


def damage(out):
    page = out / "index.html"
    page.write_text(page.read_text().replace("999", "998"))
    (out / "services/service-0/index.html").unlink()
    (out / KEPT).write_text("")


ODD = {"index.html": "changed", "services/service-0/index.html": "missing", KEPT: "changed"}


def test_a_folder_as_published(out):
    done = run(out)
    assert done.exit_code == 0
    assert "as published (5 files, 1 of them kept from earlier publications)." in done.stdout


def test_every_damage_of_a_folder_is_named_kept_assets_too(out):
    damage(out)
    (out / "phishing.html").write_text("mine")
    (out / ".fingerpost/more").write_text("mine")
    (out / "elsewhere").symlink_to("/")
    (out / ".DS_Store").write_text("a desktop's own")
    more = dict.fromkeys(("phishing.html", ".fingerpost/more", "elsewhere"), "unknown")
    assert seen(out) == (1, ODD | more)


def test_the_words_name_each_file_under_what_is_odd_about_it(out):
    damage(out)
    said = run(out).stdout
    assert "3 differences from what was published" in said
    assert "Missing: 1\n  services/service-0/index.html\n" in said
    assert f"  {KEPT} (kept from an earlier publication)\n" in said


def test_a_file_that_cannot_be_read_is_neither_changed_nor_missing(out, monkeypatch):
    read = type(out).read_bytes

    def failing(path):
        if path.name == "index.html" and path.parent == out:
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(type(out), "read_bytes", failing)
    assert seen(out) == (1, {"index.html": "unread"})


@pytest.mark.parametrize("text", ["", "[]", "{}", "[" * 100_000, '{"files": 1, "kept": {}}'])
def test_without_a_list_nothing_is_said_of_the_files(out, text):
    (out / ".fingerpost/manifest.json").write_text(text)
    done = run(out)
    assert done.exit_code == 2
    assert "has no list of files that can be read" in done.stderr


def test_a_host_is_asked_for_every_file_where_readers_find_it(host):
    assert quick(host.url, "--format", "json") == (0, {})
    style = STYLE.format(b"two".hex())
    assert sorted(host.asked) == sorted(
        [".fingerpost/manifest.json", "", "services/service-0/", "services/service-1/", KEPT, style]
    )


def test_every_damage_on_a_host_is_named(out, host):
    damage(out)
    assert quick(host.url) == (1, ODD)


def test_a_host_that_keeps_the_list_to_itself_is_compared_with_ours(out, host, tmp_path):
    ours = tmp_path / "list.json"
    (out / ".fingerpost/manifest.json").rename(ours)
    done = run(host.url)
    assert done.exit_code == 2
    assert "--manifest public/.fingerpost/manifest.json" in done.stderr
    assert quick(host.url, "--manifest", ours) == (0, {})


def test_the_page_for_unknown_addresses_may_come_with_404(host):
    host.odd["services/service-1/"] = (404, {}, "services/service-1/")
    assert quick(host.url) == (0, {})


def test_no_redirect_is_followed(host):
    host.odd["services/service-1/"] = (302, {"Location": "http://other.example/"}, KEPT)
    done = run(host.url, "--delay", "0")
    assert done.exit_code == 1
    assert "It sends on to http://other.example/." in done.stdout


def test_a_list_that_climbs_out_of_the_site_is_not_followed(out, host):
    odd = {"files": {"../private": "0"}, "kept": {}}
    (out / ".fingerpost/manifest.json").write_text(json.dumps(odd))
    assert run(host.url).exit_code == 2
    assert host.asked == [".fingerpost/manifest.json"]


def test_a_host_that_is_busy_is_left_in_peace_and_what_was_compared_is_said(host):
    host.odd["services/service-0/"] = (503, {}, "services/service-0/")
    done = run(host.url, "--delay", "0")
    assert done.exit_code == 2
    assert "only 3 of 5 files" in done.stdout
    assert host.asked.count("services/service-0/") == PATIENT.tries + 1
    assert "services/service-1/" not in host.asked


def test_it_waits_between_two_files_and_as_long_as_a_busy_host_asks(host):
    waits = []
    manners = replace(PATIENT, delay=0.5, tries=1, sleep=waits.append)
    site = Served(host.url, manners)
    site.get("index.html")
    site.get(KEPT)
    assert waits == [0.5]
    host.odd[""] = (503, {"Retry-After": "7"}, "")
    with pytest.raises(Silent):
        site.get("index.html")
    assert waits[1:] == [0.5, 7.0, 0.5]


def test_nobody_there_is_said_in_words():
    done = run("http://127.0.0.1:9/", "--delay", "0")
    assert done.exit_code == 2
    assert "The site did not answer." in done.stderr


def test_the_json_has_the_names_of_its_page(root, out):
    page = (root / "docs/developers/json.md").read_text()
    _, _, after = page.partition("## `fingerpost verify")
    documented = json.loads(after.partition("```json\n")[2].partition("```")[0])
    (out / "index.html").write_text("other")
    found = json.loads(run(out, "--format", "json").stdout)
    assert found.keys() == documented.keys()
    assert found["differences"] == documented["differences"]


def test_a_list_that_is_none_is_said(out, tmp_path):
    with pytest.raises(NoManifest, match="is no list of a published site"):
        verify_folder(out, tmp_path / "nowhere.json")
