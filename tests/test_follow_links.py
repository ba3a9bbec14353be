"""Links to other sites are followed politely, and never into a private network.

Every site here is a server on this machine. No test asks anything else.
"""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from click.testing import CliRunner

from fingerpost.cli import main
from fingerpost.follow import Follower, Manners, outside_links
from fingerpost.follow.asking import NoAnswer, ask, is_public
from fingerpost.model.link_report import PATH, CheckedLink
from fingerpost.model.outside import Outside
from fingerpost.pipeline import links as pipeline
from fingerpost.pipeline.kept_links import DAYS, days_of
from fingerpost.read import read_project
from tests.conftest import ROOT
from tests.projects import TODAY, edited, make_project
from tests.rendered import SERVICE
from tests.test_layers import imported_by


class Site:
    """A site on this machine: what it answers, and what it was asked."""

    def __init__(self):
        self.pages = {"/robots.txt": (404, {}), "/": (200, {}), "/here": (200, {})}
        self.only_get = set()
        self.busy = defaultdict(int)
        """How often a page is busy before it answers."""
        self.robots = ""
        self.asked = []
        self.agents = set()
        self.url = ""

    def sends_on(self, path, to, status=301):
        self.pages[path] = (status, {"Location": to})

    def answer(self, method, path):
        self.asked.append((method, path))
        if path == "/robots.txt" and self.robots:
            return 200, {}, self.robots
        if self.busy[path]:
            self.busy[path] -= 1
            return 503, {}, ""
        if method == "HEAD" and path in self.only_get:
            return 405, {}, ""
        return (*self.pages.get(path, (404, {})), "words")


class Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self):
        self.site.agents.add(self.headers["User-Agent"])
        status, headers, body = self.site.answer(self.command, self.path)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body.encode())

    do_HEAD = do_GET

    def log_message(self, *words):
        pass


@pytest.fixture
def site():
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("H", (Handler,), {"site": site}))
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield site
    server.shutdown()
    server.server_close()
    thread.join()


class Clock:
    """A clock that only moves when somebody waits."""

    def __init__(self):
        self.now = 0.0
        self.waits = []

    def sleep(self, seconds):
        self.now += seconds
        if seconds:
            self.waits.append(seconds)

    def manners(self, **more):
        return Manners(
            **{"delay": 2.0, "timeout": 5.0, "allow_private": True, **more},
            clock=lambda: self.now,
            sleep=self.sleep,
        )


@pytest.fixture
def clock():
    return Clock()


def followed(clock, *urls, **more):
    follower = Follower(clock.manners(**more))
    found = [follower.follow(Outside(url, ())) for url in urls]
    return found if len(found) > 1 else found[0]


def test_a_page_that_is_there_is_asked_for_its_head_alone(site, clock):
    found = followed(clock, f"{site.url}/here?a=b c")
    site.pages["/here?a=b%20c"] = (200, {})
    assert found.status == "gone"
    assert followed(clock, f"{site.url}/here").status == "ok"
    assert site.asked[-2:] == [("GET", "/robots.txt"), ("HEAD", "/here")]
    assert {agent.split("/")[0] for agent in site.agents} == {"Fingerpost"}


def test_a_page_that_will_not_show_its_head_is_asked_for(site, clock):
    site.only_get.add("/here")
    assert followed(clock, f"{site.url}/here").status == "ok"
    assert site.asked[-1] == ("GET", "/here")


@pytest.mark.parametrize(
    ("status", "means"), [(404, "gone"), (410, "gone"), (403, "unsure"), (418, "unsure")]
)
def test_what_an_answer_means(status, means, site, clock):
    site.pages["/it"] = (status, {})
    found = followed(clock, f"{site.url}/it")
    assert (found.status, str(status) in found.note) == (means, True)
    assert site.asked == [("GET", "/robots.txt"), ("HEAD", "/it"), ("GET", "/it")]


@pytest.mark.parametrize(
    ("statuses", "means", "to"),
    [
        ((301,), "moved", "/here"),
        ((308, 301), "moved", "/here"),
        ((302,), "ok", ""),
        ((301, 302), "moved", "/1"),
        ((302, 301), "ok", ""),
    ],
)
def test_a_redirect_is_noted_and_is_a_move_when_it_is_for_good(statuses, means, to, site, clock):
    for number, status in enumerate(statuses):
        last = number == len(statuses) - 1
        site.sends_on(f"/{number}", "/here" if last else f"/{number + 1}", status)
    found = followed(clock, f"{site.url}/0")
    assert found.status == means
    assert f"moved to {site.url}{to} for good" in found.note or (not to and "for now" in found.note)


def test_a_page_that_became_the_front_page_is_for_a_person_to_see(site, clock):
    site.sends_on("/old", "/")
    assert followed(clock, f"{site.url}/old").status == "unsure"
    assert followed(clock, f"{site.url}/").status == "ok"


def test_a_link_that_goes_round_in_circles_ends(site, clock):
    site.sends_on("/a", "/b")
    site.sends_on("/b", "/a")
    found = followed(clock, f"{site.url}/a")
    assert (found.status, "never arrives" in found.note) == ("unsure", True)
    assert len(site.asked) < 12


def test_a_busy_site_is_asked_again_after_longer_and_longer_pauses(site, clock):
    site.busy["/here"] = 3
    assert followed(clock, f"{site.url}/here").status == "ok"
    assert clock.waits == [2, 2, 4, 8]


def test_a_site_that_stays_busy_is_left_for_another_day(site, clock):
    site.busy["/here"] = 99
    assert followed(clock, f"{site.url}/here").status == "unsure"
    assert len(site.asked) == 5
    site.pages["/later"] = (429, {"Retry-After": "3600"})
    clock.waits.clear()
    assert followed(clock, f"{site.url}/later").status == "unsure"
    assert max(clock.waits) < 60


def test_two_requests_to_a_host_are_a_pause_apart(site, clock):
    followed(clock, f"{site.url}/here", f"{site.url}/")
    assert clock.waits == [2, 2]
    assert [path for _, path in site.asked] == ["/robots.txt", "/here", "/"]


def test_a_site_may_ask_for_a_longer_pause_and_to_leave_pages_alone(site, clock):
    site.robots = "User-agent: fingerpost\nCrawl-delay: 7\nDisallow: /here\n"
    kept_off, there = followed(clock, f"{site.url}/here", f"{site.url}/")
    assert (kept_off.status, there.status) == ("unsure", "ok")
    assert "asks programs not to look" in kept_off.note
    assert clock.waits == [7]
    assert ("HEAD", "/here") not in site.asked


def test_a_site_that_cannot_say_what_may_be_looked_at_is_left_alone(site, clock):
    site.busy["/robots.txt"] = 99
    assert {found.status for found in followed(clock, site.url, f"{site.url}/here")} == {"unsure"}
    assert {path for _, path in site.asked} == {"/robots.txt"}
    assert len(site.asked) == 4


def test_nobody_at_home_is_unsure(site, clock):
    found = followed(clock, "http://127.0.0.1:9/")
    assert (found.status, found.note) == ("unsure", "The site did not answer.")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0",
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1",
        "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::1", "ff02::1",
    ],
)  # fmt: skip
def test_addresses_that_are_nobodys_to_ask(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2a00:1450:4009::1", "64:ff9b::808:808"])
def test_addresses_that_are_anybodys(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:1",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[::1]/",
    ],
)
def test_no_way_of_writing_this_machine_is_asked(url, clock):
    found = followed(clock, url, allow_private=False)
    assert (found.status, "private network" in found.note) == ("unsure", True)


@pytest.mark.parametrize("to", ["file:///etc/passwd", "gopher://x/", "ftp://127.0.0.1/", "//[x"])
def test_a_redirect_to_what_is_no_page_is_not_followed(to, site, clock):
    site.sends_on("/out", to)
    assert followed(clock, f"{site.url}/out").status == "unsure"


def test_a_redirect_into_a_private_network_is_not_followed(site, clock, monkeypatch):
    """The first site is taken for a public one; what it sends on to is not."""
    inner = site.url.replace("127.0.0.1", "localhost")
    site.sends_on("/out", f"{inner}/here")
    monkeypatch.setattr("fingerpost.follow.asking.is_public", lambda address: address != "::1")
    monkeypatch.setattr(
        "fingerpost.follow.asking._addresses",
        lambda host, port: ("::1",) if host == "localhost" else ("127.0.0.1",),
    )
    found = followed(clock, f"{site.url}/out", allow_private=False)
    assert (found.status, "private network" in found.note) == ("unsure", True)
    assert [path for _, path in site.asked] == ["/robots.txt", "/out"]


def test_what_was_looked_at_is_what_is_asked(site, monkeypatch):
    """A name that means another address a moment later is still asked at the first one."""
    port = int(site.url.rpartition(":")[2])
    answers = iter([[(0, 0, 0, "", ("127.0.0.1", port))]])
    monkeypatch.setattr("socket.getaddrinfo", lambda *a, **k: next(answers))
    monkeypatch.setattr("socket.create_connection", connects_to := Recorded())
    found = ask("HEAD", f"http://moves.example:{port}/", Manners(allow_private=True))
    assert isinstance(found, NoAnswer)
    assert connects_to.asked == [("127.0.0.1", port)]


class Recorded:
    def __init__(self):
        self.asked = []

    def __call__(self, address, timeout):
        self.asked.append(address)
        raise OSError


# The command


def linked(site, *paths):
    """The made-up entry with a web contact and links in its prose."""
    web = "contacts:\n  - {web: https://127.0.0.1:9/}\n"
    words = edited(SERVICE, "sources:\n", f"{web}sources:\n")
    prose = " ".join(f"[Page {path}](https://127.0.0.1:9{path}#part)" for path in paths)
    return {
        SERVICE: words[SERVICE].replace('section: "2"}\n---\n', f'section: "2"}}\n---\n{prose}\n')
    }


def test_every_address_is_gathered_once_with_the_places_that_name_it(tmp_path):
    offer, _ = read_project(make_project(tmp_path, linked(None, "/", "/a")))
    found = {link.url: link for link in outside_links(offer)}
    assert found["https://127.0.0.1:9/"].where == (SERVICE,)
    assert len(found["https://127.0.0.1:9/"].places) == 2
    assert "https://127.0.0.1:9/a" in found
    assert not [url for url in found if "#" in url]


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project whose links are a made-up site's, and nothing that it inherits."""
    asked = []
    told = {}

    class Told(Follower):
        def follow(self, link):
            asked.append(link.url)
            status = told.get(link.url, "ok")
            return CheckedLink(url=link.url, status=status, where=link.where)

    monkeypatch.setattr(pipeline, "Follower", Told)
    monkeypatch.setattr(
        pipeline,
        "outside_links",
        lambda offer: tuple(link for link in outside_links(offer) if ":9" in link.url),
    )
    folder = make_project(tmp_path, linked(None, "/a"))
    return folder, asked, told


def run(folder, today=TODAY, **more):
    return pipeline.links_project(folder, today, Manners(), **more)[0]


def test_an_answer_is_good_for_a_week_and_a_doubt_for_a_day(project):
    folder, asked, status = project
    status["https://127.0.0.1:9/a"] = "unsure"
    run(folder)
    assert len(asked) == 2
    run(folder)
    assert len(asked) == 2
    run(folder, TODAY + timedelta(days=1))
    assert asked[2:] == ["https://127.0.0.1:9/a"]
    run(folder, TODAY + timedelta(days=7))
    assert len(asked) == 5
    run(folder, TODAY + timedelta(days=7), good_for=0)
    assert len(asked) == 7


def test_the_kept_report_is_an_interface_and_nothing_else_is_written(project):
    folder, _, _ = project
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    run(folder)
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert {path.parent.name for path in after.keys() - before.keys()} == {".fingerpost"}
    assert {path: after[path] for path in before} == before
    kept = json.loads((folder / PATH).read_text())
    assert kept["checked"] == str(TODAY)
    assert kept["links"][0] == {
        "url": "https://127.0.0.1:9/",
        "status": "ok",
        "where": [SERVICE],
        "note": "",
    }


def test_the_report_has_the_documented_names(project):
    page = (ROOT / "docs/developers/json.md").read_text("utf-8")
    example = page.split("## `fingerpost links")[1].split("```json")[1].split("```")[0]
    documented, said = json.loads(example), json.loads(run(project[0]).model_dump_json())
    assert said.keys() == documented.keys()
    assert said["links"][0].keys() == documented["links"][0].keys()


def test_a_link_that_left_the_project_leaves_the_report(project):
    folder, _, _ = project
    run(folder)
    (folder / SERVICE).write_text((folder / SERVICE).read_text().replace("9/a", "9/b"))
    assert [link.url[-2:] for link in run(folder).links] == ["9/", "/b"]


@pytest.mark.parametrize("spoilt", ["", "{", "[]", "3", '{"x": 3}', '{"x": "2026-11-42"}'])
def test_spoilt_days_are_as_good_as_none(spoilt, tmp_path):
    file = tmp_path / DAYS
    file.parent.mkdir()
    file.write_text('{"https://x.example": "2026-11-22"}')
    assert days_of(tmp_path) == {"https://x.example": TODAY}
    file.write_text(spoilt)
    assert days_of(tmp_path) == {}


@pytest.mark.parametrize("name", [PATH, DAYS])
def test_an_answer_that_was_spoilt_is_asked_for_again(name, project):
    folder, asked, _ = project
    run(folder)
    (folder / name).write_bytes(b"\xe9")
    run(folder)
    assert len(asked) == 4


def test_who_stops_it_half_way_keeps_what_was_found(project, monkeypatch):
    folder, asked, _ = project

    def stop(said):
        if asked:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(folder, progress=stop)
    run(folder)
    assert len(asked) == 2


def test_the_command_says_what_is_gone_first_and_where_it_stands(project):
    folder, _, status = project
    status["https://127.0.0.1:9/a"] = "gone"
    done = CliRunner().invoke(main, ["links", "--project", str(folder)])
    assert done.exit_code == 1
    assert f"Gone: 1\n  https://127.0.0.1:9/a\n    in {SERVICE}\n" in done.output
    asked = ["links", "--project", str(folder), "--format", "json"]
    done = CliRunner().invoke(main, asked)
    assert {link["status"] for link in json.loads(done.stdout)["links"]} == {"gone", "ok"}


def test_only_two_commands_ask_other_sites():
    """No build, no check and no preview asks another site."""
    package = ROOT / "fingerpost"
    imports = {path.relative_to(package).as_posix(): path for path in package.rglob("*.py")}
    imports = {name: imported_by(path) for name, path in imports.items()}
    users = {
        name
        for name, found in imports.items()
        if any(module.startswith("fingerpost.follow") for module in found)
    }
    users = {name for name in users if not name.startswith("follow/")}
    assert users == {"pipeline/links.py", "pipeline/verify.py"}
    callers = {name for name, found in imports.items() if "fingerpost.pipeline.links" in found}
    assert callers == {"cli/following.py"}


def test_what_is_kept_is_no_part_of_the_repository():
    assert ".fingerpost/" in (ROOT / ".gitignore").read_text().split()
