"""Two builds of the made-up council, watched: what they reach, and what a kill would leave.

They reach nothing but their files: no socket, no process, no file outside their own place.
"""

import os
import sys
from itertools import groupby

import pytest

from fingerpost.pipeline.build import build_site
from tests.faults.running import in_a_copy
from tests.faults.touching import SEEN, Disk
from tests.projects import TODAY, make_project

PROCESSES = ("subprocess.", "os.fork", "os.exec", "os.spawn", "os.posix_spawn", "os.system")
REACHED = ("os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.link", "os.symlink", "os.truncate")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
LOOK_EVERY = 30
"""Changes of the disk from one look to the next."""


def reached(event, arguments):
    """What an event reaches: a socket or process by its name, a changed file by its path."""
    if event.startswith(("socket.", *PROCESSES)):
        return event
    if event in REACHED or (event == "open" and arguments[2] & WRITING):
        return str(arguments[0])
    return ""


def seen_in(folder):
    """Every file of a folder as it is: no other file, and not written to since."""
    found = [(path, path.stat()) for path in sorted(folder.rglob("*"))]
    return hash(tuple((str(path), seen.st_ino, seen.st_mtime_ns) for path, seen in found))


def build_twice(folder):
    """Build over nothing, and over that site again; what was reached, and what looks saw."""
    project, out = make_project(folder), folder / "out" / "public"
    seen, changes = set(), []
    sys.dont_write_bytecode = True
    sys.addaudithook(lambda event, arguments: seen.add(reached(event, arguments)))
    first = build_site(project, out, TODAY).published is not None
    reached_first = sorted(seen - {""})
    with (project / "content/services/marsh-listening.md").open("a") as entry:
        entry.write("\nNew words.\n")
    seen.clear()

    def look(kind, _path):
        changes.append(kind in SEEN)
        return seen_in(out) if changes[-1] and changes.count(True) % LOOK_EVERY == 0 else 0

    before = seen_in(out)
    (disk := Disk(str(out.parent), note=look)).watch()
    second = build_site(project, out, TODAY).published is not None
    looks = [before, *filter(None, disk.noted), seen_in(out)]
    return {
        "done": [first, second],
        "reached": [reached_first, sorted(seen - {""})],
        "looks": looks,
    }


@pytest.fixture(scope="module")
def builds(tmp_path_factory):
    folder = tmp_path_factory.mktemp("council")
    return folder, in_a_copy(lambda: build_twice(folder))


@pytest.mark.parametrize("before", ["nothing", "a site"])
def test_a_build_reaches_nothing_but_its_own_place(builds, before):
    folder, told = builds
    number = ("nothing", "a site").index(before)
    own = str(folder / "out")
    assert told["done"][number]
    assert told["reached"][number]
    assert [path for path in told["reached"][number] if not path.startswith(own)] == []


def test_the_site_is_whole_at_fifty_spread_moments(builds):
    _, told = builds
    assert len(told["looks"]) >= 50
    assert len([look for look, _ in groupby(told["looks"])]) == 2
