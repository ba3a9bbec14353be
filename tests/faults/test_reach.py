"""A build reaches nothing but its files: no socket, no process, no file outside its own place."""

import multiprocessing
import os
import sys

import pytest

from fingerpost.pipeline.build import build_site
from tests.projects import TODAY, make_project

PROCESSES = ("subprocess.", "os.fork", "os.exec", "os.spawn", "os.posix_spawn", "os.system")
CHANGES = ("os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.link", "os.symlink", "os.truncate")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def reached(event, arguments):
    """What an event reaches: a socket or process by its name, a changed file by its path."""
    if event.startswith(("socket.", *PROCESSES)):
        return event
    if event in CHANGES or (event == "open" and arguments[2] & WRITING):
        return str(arguments[0])
    return ""


def build_and_tell(project, out, tell):
    seen = set()
    sys.dont_write_bytecode = True
    sys.addaudithook(lambda event, arguments: seen.add(reached(event, arguments)))
    built = build_site(project, out, TODAY)
    tell.send((built.published is not None, sorted(seen - {""})))


@pytest.mark.parametrize("before", ["nothing", "a site"])
def test_a_build_reaches_nothing_but_its_own_place(tmp_path, before):
    project, out = make_project(tmp_path), tmp_path / "out" / "public"
    if before == "a site":
        assert build_site(project, out, TODAY).published
        (project / "content/services/marsh-listening.md").open("a").write("\nNew words.\n")
    fork = multiprocessing.get_context("fork")
    heard, tell = fork.Pipe(duplex=False)
    child = fork.Process(target=build_and_tell, args=(project, out, tell))
    child.start()
    was_published, seen = heard.recv()
    child.join()
    assert was_published
    assert [path for path in seen if not path.startswith(str(out.parent))] == []
