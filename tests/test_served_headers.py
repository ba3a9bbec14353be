"""What nginx, Caddy and a host that reads `_headers` send with the files written for them."""

import gzip
import http.client
import json
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from fingerpost.publish import publish
from fingerpost.render.headers import HEADERS, META_POLICY
from fingerpost.render.hosts import ASKED_AGAIN, HOSTS, KEPT
from tests.hosts import serving
from tests.small_site import make_site

LONG = "words " * 500
BESIDE = {
    "404.html": "<!doctype html><title>Not here</title>",
    "sw.js": f"// {LONG}",
    "app.webmanifest": json.dumps({"name": LONG}),
    "search-data/0c5aefd4db2a-0.bin": LONG,
    "saved-data/ae2dc96aa033.json": "{}",
    "offline/core-e5c2e6575d55.bin": LONG,
    "assets/1/js/site.js": f"// {LONG}",
    "assets/1/img/icons.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "assets/1/img/icon.png": "\x89PNG",
    "open-data/coverage.json": "{}",
}
STYLE = "assets/6f6c64/css/look.css"
TYPES = {
    "": "text/html; charset=utf-8",
    "services/service-1/": "text/html; charset=utf-8",
    STYLE: "text/css; charset=utf-8",
    "assets/1/js/site.js": "text/javascript; charset=utf-8",
    "assets/1/img/icons.svg": "image/svg+xml",
    "assets/1/img/icon.png": "image/png",
    "sw.js": "text/javascript; charset=utf-8",
    "app.webmanifest": "application/manifest+json",
    "search-data/0c5aefd4db2a-0.bin": "application/octet-stream",
    "saved-data/ae2dc96aa033.json": "application/json",
}
MAY_BE_KEPT = [
    *(STYLE, "assets/1/js/site.js", "search-data/0c5aefd4db2a-0.bin"),
    *("saved-data/ae2dc96aa033.json", "offline/core-e5c2e6575d55.bin"),
]
ASKED = ["", "services/service-1/", "index.html", "sw.js", "app.webmanifest", "404.html"]
ABSENT = ["gone/", "services/gone.html", "assets/gone.css", "search-data/gone.bin", "a%2fb"]
FOLDERS = ["services/", "assets/", "assets/1/", "search-data/", "open-data/", "offline", "assets/1"]
PRIVATE = [
    *(".fingerpost/manifest.json", ".fingerpost/site", ".fingerpost/", ".fingerpost"),
    *("%2efingerpost/manifest.json", "/.fingerpost/site", "assets/../.fingerpost/site"),
    *("assets/..%2f.fingerpost/site", "./.fingerpost/site"),
]


@dataclass(frozen=True)
class Answer:
    status: int
    heads: http.client.HTTPMessage
    body: bytes

    def said(self, name):
        """A header, which must not be sent twice."""
        (value,) = self.heads.get_all(name, [None])
        return value


def ask(host, path, method="GET", **heads):
    """One answer, to a path that is sent as it stands."""
    line = http.client.HTTPConnection(urlsplit(host).netloc, timeout=20)
    try:
        heads = {name.replace("_", "-"): value for name, value in heads.items()}
        line.request(method, f"/{path}", headers=heads)
        answer = line.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        line.close()


def policy(answer):
    return {name: answer.said(name) for name in HEADERS}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A small published site, with a file of every sort that a large one has."""
    out = tmp_path_factory.mktemp("served") / "public"
    publish(make_site(pages=2), out, progress=str)
    for name, words in BESIDE.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(words.encode("latin-1"))
    return out


@pytest.fixture(scope="module")
def nginx(site, tmp_path_factory):
    with serving.nginx(site, tmp_path_factory.mktemp("nginx") / "etc") as address:
        yield address


@pytest.fixture(scope="module")
def caddy(site, tmp_path_factory):
    with serving.caddy(site, tmp_path_factory.mktemp("caddy") / "etc") as address:
        yield address


class Promises:
    """What is promised of a host that runs on the examples of starter/deploy."""

    @pytest.mark.parametrize("path", [*TYPES, *ABSENT[:4], *FOLDERS, *PRIVATE[:4]])
    def test_every_answer_has_the_whole_policy(self, host, path):
        assert policy(ask(host, path)) == HEADERS

    def test_the_policy_is_the_pages_own_and_keeps_it_out_of_frames(self, host):
        sent = ask(host, "").said("Content-Security-Policy").split("; ")
        sent.remove("frame-ancestors 'none'")
        assert sent == META_POLICY.split("; ")

    @pytest.mark.parametrize("path", [*MAY_BE_KEPT, *ASKED])
    def test_only_what_changes_its_name_is_kept(self, host, path):
        answer, wanted = ask(host, path), KEPT if path in MAY_BE_KEPT else ASKED_AGAIN
        assert (answer.status, answer.said("Cache-Control")) == (200, wanted)

    @pytest.mark.parametrize(("path", "sort"), TYPES.items())
    def test_each_file_is_said_to_be_what_it_is(self, host, path, sort):
        said = ask(host, path).said("Content-Type")
        assert said.replace("application/javascript", "text/javascript") == sort

    @pytest.mark.parametrize("path", ABSENT)
    def test_what_is_not_there_is_said_by_the_sites_own_page(self, host, path):
        answer = ask(host, path)
        assert (answer.status, answer.body) == (404, BESIDE["404.html"].encode())
        assert answer.said("Cache-Control") == ASKED_AGAIN
        assert answer.said("Content-Type") == "text/html; charset=utf-8"

    @pytest.mark.parametrize("path", FOLDERS)
    def test_no_folder_is_listed(self, host, path):
        answer = ask(host, path)
        assert answer.status in ({404} if path.endswith("/") else {404, 301, 308})
        assert b"look.css" not in answer.body
        assert b"core-" not in answer.body

    @pytest.mark.parametrize("path", PRIVATE)
    def test_what_publishing_keeps_for_itself_is_not_sent(self, host, path):
        answer = ask(host, path)
        assert answer.status in {301, 308, 400, 404}
        assert b"sha" not in answer.body and b"Fingerpost" not in answer.body

    def test_a_page_without_its_last_stroke_is_found_on_the_same_host(self, host):
        answer = ask(host, "services/service-1")
        assert answer.status in {301, 308}
        assert answer.said("Location") in {"/services/service-1/", "service-1/"}

    def test_a_reader_who_has_the_page_is_told_so(self, host):
        first = ask(host, "")
        again = ask(host, "", If_None_Match=first.said("ETag"))
        assert (again.status, again.body) == (304, b"")
        assert again.said("Cache-Control") == ASKED_AGAIN

    @pytest.mark.parametrize("path", ["services/service-1/", "assets/1/js/site.js", "sw.js"])
    def test_words_are_sent_packed_to_who_can_unpack_them(self, host, path):
        packed, plain = ask(host, path, Accept_Encoding="gzip"), ask(host, path)
        assert packed.said("Content-Encoding") == "gzip"
        assert gzip.decompress(packed.body) == plain.body
        assert "Accept-Encoding" in packed.said("Vary")
        assert policy(packed) == HEADERS


class TestNginx(Promises):
    @pytest.fixture
    def host(self, nginx):
        return nginx


class TestCaddy(Promises):
    @pytest.fixture
    def host(self, caddy):
        return caddy


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """What a host of pages would send with each path: the file as Netlify's own reader has it."""
    file: Path = tmp_path_factory.mktemp("pages") / "_headers"
    file.write_text(HOSTS["pages"](), "utf-8")
    rules = serving.rules_of(file)

    def sent(path):
        said = {}
        for wanted, heads in rules:
            if wanted.search(f"/{path}"):
                assert not said.keys() & heads.keys(), "such hosts would join the two with a comma"
                said |= heads
        return said

    return sent


@pytest.mark.parametrize("path", [*ASKED, *ABSENT[:2]])
def test_a_host_of_pages_sends_the_policy_and_its_own_word_on_keeping(pages, path):
    assert pages(path) == HEADERS


@pytest.mark.parametrize("path", MAY_BE_KEPT)
def test_a_host_of_pages_lets_be_kept_what_changes_its_name(pages, path):
    assert pages(path) == {**HEADERS, "Cache-Control": KEPT}
