"""A site made by two processes: the same bytes, the same faults, and nothing left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from flask import request

from fingerpost.publish import Published, publish
from fingerpost.publish.making import MANY, make_stage
from tests.conftest import ROOT
from tests.small_site import make_app, make_site, page, tree

KILLED = """
import os, sys, threading
from pathlib import Path
from fingerpost.publish.making import MANY, make_stage
from tests.small_site import make_site

os.cpu_count = lambda: 2
first, told = os.getpid(), threading.Event()
app = make_site("new", pages=MANY)

def serve(answer):
    if os.getpid() != first:
        print(os.getpid(), flush=True)
    threading.Event().wait()

app.after_request(serve)
make_stage(app, Path(sys.argv[1]), lambda words: None)
"""


def silent(words):
    """Nothing to say."""


def publish_many(out):
    return publish(make_site("new", pages=MANY), out, progress=silent)


@pytest.fixture
def two_cores(monkeypatch):
    monkeypatch.setattr("fingerpost.forked.can_fork", lambda: True)
    monkeypatch.setattr("fingerpost.publish.making.can_fork", lambda: True)


def test_two_cores_publish_the_bytes_that_one_does(tmp_path, monkeypatch, two_cores):
    beside = publish_many(tmp_path / "beside")
    monkeypatch.setattr("fingerpost.publish.making.can_fork", lambda: False)
    alone = publish_many(tmp_path / "alone")
    assert isinstance(beside, Published) and isinstance(alone, Published)
    assert beside.tree == alone.tree
    assert tree(tmp_path / "beside") == tree(tmp_path / "alone")


@pytest.mark.parametrize("place", [6, 7])
def test_a_fault_on_a_page_of_either_process_stops_the_build(tmp_path, two_cores, place):
    files = {f"services/service-{number}/": page(f"<p>{number}</p>") for number in range(MANY)}
    files[f"services/service-{place}/"] = page("<iframe></iframe>", ["/nowhere/"])
    faults = publish(make_app(files), tmp_path / "public", progress=silent)
    assert [(fault.rule, fault.pages) for fault in faults] == [
        ("page-holds-forbidden", (f"services/service-{place}/",)),
        ("link-goes-nowhere", (f"services/service-{place}/",)),
    ]
    assert not (tmp_path / "public").exists()


@pytest.mark.parametrize("place", [6, 7])
def test_a_page_that_either_process_cannot_make_stops_the_build(tmp_path, two_cores, place):
    app = make_site("new", pages=MANY)

    @app.after_request
    def refuse(answer):
        answer.status_code = 500 if request.path == f"/services/service-{place}/" else 200
        return answer

    (fault,) = publish(app, tmp_path / "public", progress=silent)
    assert (fault.rule, fault.pages) == ("page-was-not-made", (f"services/service-{place}/",))
    assert not (tmp_path / "public").exists()


def test_both_processes_are_counted(tmp_path, two_cores):
    said = []
    publish(make_site("new", pages=MANY), tmp_path / "public", progress=said.append)
    total = f"of {MANY + 2} files"
    assert f"Wrote {MANY + 2} {total}" in said
    assert said[0].startswith("Wrote ") and said[0].endswith(total)


def test_few_pages_need_no_other_process(tmp_path, monkeypatch, two_cores):
    monkeypatch.setattr("fingerpost.publish.making.forked", None)
    (tmp_path / "stage").mkdir()
    made = make_stage(make_site("new", pages=40), tmp_path / "stage", silent)
    assert len(made.pages) == 41 and made.faults == ()


def is_running(process: int) -> bool:
    """Whether it does anything still: a dead one may be listed until somebody asks after it."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_killed_build_leaves_no_process_behind(tmp_path):
    build = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    other = int(build.stdout.readline())
    assert is_running(other)
    os.kill(build.pid, signal.SIGKILL)
    build.wait()
    deadline = time.monotonic() + 20
    while is_running(other) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_running(other)
    build.stdout.close()
