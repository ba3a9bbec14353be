"""A disk that really fills, four builds at once, and that no touch of the disk goes uncounted."""

import ctypes
import multiprocessing
import os
import resource
import sys
from collections import Counter

import pytest

from fingerpost.publish import Published, publish, roll_back
from tests.faults.running import in_a_copy
from tests.faults.touching import Disk
from tests.faults.trials import GROUNDS
from tests.small_site import make_app, make_site, page, tree

BUILD = GROUNDS[0]
ROOM = 2 * 1024 * 1024
_NEW_USER, _NEW_MOUNTS = 0x10000000, 0x20000
_PRIVATE = 0x4000 | 0x40000


def quiet(_words):
    pass


def small_disk(folder):
    """Make room for 2 MiB in a folder, for this process alone; how that was done.

    A disk of its own needs the right to mount one. Without it no file may be longer than that,
    which is another error of the system at the same moment.
    """
    folder.mkdir()
    if hasattr(libc := ctypes.CDLL(None), "unshare"):
        user = os.getuid()
        spaces = _NEW_MOUNTS if user == 0 else _NEW_MOUNTS | _NEW_USER
        if libc.unshare(spaces) == 0:
            if user:
                with open("/proc/self/uid_map", "w") as said:  # noqa: PTH123
                    said.write(f"0 {user} 1")
            libc.mount(b"none", b"/", None, _PRIVATE, None)
            if libc.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", 0, f"size={ROOM}".encode()) == 0:
                return "a disk of 2 MiB"
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))
    return "no file over 2 MiB, since no disk may be mounted here"


def fill(folder):
    """Publish a site that fits, one that does not, and one that fits again."""
    how = small_disk(folder)
    out = folder / "place" / "public"
    assert isinstance(publish(make_site("old", pages=2), out, progress=quiet), Published)
    before = tree(out)
    long = make_app({"": page(), **{f"{name}/": page("x" * ROOM) for name in "ab"}})
    faults = publish(long, out, progress=quiet)
    is_same, left = tree(out) == before, sorted(path.name for path in out.parent.iterdir())
    done = publish(make_site("new", pages=2), out, progress=quiet)
    return {
        "how": how,
        "said": [[fault.rule, fault.message] for fault in faults],
        "is_same": is_same,
        "left": left,
        "next": isinstance(done, Published)
        and b"<h1>new</h1>" in (out / "index.html").read_bytes(),
    }


def test_a_disk_that_fills_is_said_and_changes_nothing(tmp_path, record_property):
    told = in_a_copy(lambda: fill(tmp_path / "small"))
    record_property("the small disk", told["how"])
    why = "No space left on device" if told["how"] == "a disk of 2 MiB" else "File too large"
    assert told["said"] == [["cannot-write", f"The site could not be written: {why}."]]
    assert told["is_same"]
    assert told["left"] == [".public.lock", "public"]
    assert told["next"]


def test_of_four_builds_at_once_each_is_whole_or_told_to_wait(workshop):
    out = workshop.copy(BUILD)
    fork = multiprocessing.get_context("fork")
    gate, answers = fork.Barrier(4), fork.SimpleQueue()

    def build(version):
        gate.wait()
        ran = workshop.run(BUILD, out, "build", version)
        answers.put((version, ran.status, ran.said))

    versions = ("first", "second", "third", "new")
    builds = [fork.Process(target=build, args=(version,)) for version in versions]
    for one in builds:
        one.start()
    told = [answers.get() for _ in builds]
    for one in builds:
        one.join()
    published = {version for version, status, _ in told if status == 0}
    refused = [said for _, status, said in told if status]
    assert published
    assert [said for said in refused if "Another build or rollback is writing" not in said] == []
    state = workshop.state(out)
    assert state.site in published
    assert "mixed" not in state.kept
    assert workshop.run(BUILD, out, "build").status == 0
    assert workshop.judge.name(out) == "new"


SEEN_BY_PYTHON = {
    "os.mkdir": "mkdir",
    "os.remove": "unlink",
    "os.rename": "rename",
    "os.rmdir": "rmdir",
    "os.symlink": "symlink",
    "os.utime": "utime",
}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@pytest.mark.parametrize("ground", [*GROUNDS[:2], *GROUNDS[4:6]], ids=str)
def test_python_itself_sees_no_change_of_the_disk_that_is_not_counted(workshop, ground):
    out = workshop.copy(ground)

    def task():
        seen = Counter()

        def hook(event, arguments):
            if event == "open" and arguments[2] & WRITING:
                seen["open"] += 1
            elif event in SEEN_BY_PYTHON:
                seen[SEEN_BY_PYTHON[event]] += 1

        sys.dont_write_bytecode = True
        disk = Disk(str(out.parent))
        disk.watch()
        sys.addaudithook(hook)
        if ground.command == "build":
            done = publish(workshop.site.apps["new"], out, progress=quiet)
        else:
            done = roll_back(out, progress=quiet)
        assert not isinstance(done, tuple)
        counted = disk.counts
        counted["rename"] += counted.pop("replace", 0)
        return {"seen": seen, "counted": {kind: counted[kind] for kind in seen}}

    told = in_a_copy(task)
    assert told["seen"] == told["counted"] != {}
