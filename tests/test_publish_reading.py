"""Pages read by another process while the next are made: the same site, and nothing left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fingerpost.publish import Published, publish
from fingerpost.publish.reading import MANY, reading
from tests.conftest import ROOT
from tests.small_site import make_app, make_site, page, tree

KILLED = """
import sys
from pathlib import Path
from fingerpost.publish.reading import MANY, reading
paths = [f"services/service-{n}/" for n in range(MANY)]
with reading(Path("."), paths) as reader:
    ours = reader.pool.submit(__import__("os").getpid).result()
    print(ours, flush=True)
    sys.stdin.read()
"""


def silent(words):
    """Nothing to say."""


def publish_many(out):
    return publish(make_site("new", pages=MANY), out, progress=silent)


@pytest.fixture
def two_cores(monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 2)


def test_two_cores_publish_the_bytes_that_one_does(tmp_path, monkeypatch, two_cores):
    beside = publish_many(tmp_path / "beside")
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    alone = publish_many(tmp_path / "alone")
    assert isinstance(beside, Published) and isinstance(alone, Published)
    assert beside.tree == alone.tree
    assert tree(tmp_path / "beside") == tree(tmp_path / "alone")


def test_a_fault_on_a_page_read_beside_stops_the_build(tmp_path, two_cores):
    files = {f"services/service-{number}/": page(f"<p>{number}</p>") for number in range(MANY)}
    files["services/service-7/"] = page("<iframe></iframe>", ["/nowhere/"])
    faults = publish(make_app(files), tmp_path / "public", progress=silent)
    assert [(fault.rule, fault.pages) for fault in faults] == [
        ("page-holds-forbidden", ("services/service-7/",)),
        ("link-goes-nowhere", ("services/service-7/",)),
    ]
    assert not (tmp_path / "public").exists()


def test_few_pages_start_no_process(tmp_path, two_cores):
    with reading(tmp_path, ["", "about/", "look.css"]) as reader:
        assert reader.pool is None


def is_running(process: int) -> bool:
    """Whether it does anything still: a dead one may be listed until somebody asks after it."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_killed_build_leaves_no_reader_behind(tmp_path):
    build = subprocess.Popen(
        [sys.executable, "-c", KILLED],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    reader = int(build.stdout.readline())
    assert is_running(reader)
    os.kill(build.pid, signal.SIGKILL)
    build.wait()
    deadline = time.monotonic() + 20
    while is_running(reader) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_running(reader)
    build.stdin.close()
    build.stdout.close()
