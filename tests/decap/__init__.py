"""Decap CMS on this machine: its archive, and the server that edits a repository for it.

Neither is among the packages of package.json: the editor is one large file that only its own page
needs, and the server only trying and one test.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.packages import install
from fingerpost.edit.cms import CMS, pack_cms

HERE = Path(__file__).resolve().parent
PATIENCE = 20


def archive() -> Path:
    """The editor as npm fetched it, once."""
    install(HERE)
    kept = HERE / "node_modules" / CMS.archive
    return kept if kept.exists() else pack_cms(kept.parent)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def editing(repository: Path, port: int, mode: str) -> Iterator[None]:
    """Decap's server: mode fs writes files, and git commits them on the branch asked for."""
    install(HERE)
    settings = {"MODE": mode, "GIT_REPO_DIRECTORY": str(repository), "PORT": str(port)}
    node = shutil.which("node") or str(HERE.parent.parent / ".venv/bin/node")
    server = subprocess.Popen(
        [node, HERE / "node_modules/decap-server/dist/index.js"],
        env={**os.environ, **settings, "BIND_HOST": "127.0.0.1", "LOG_LEVEL": "error"},
        cwd=repository,
    )
    try:
        wait_for(port)
        yield
    finally:
        server.terminate()
        server.wait()


def wait_for(port: int) -> None:
    """Return when somebody listens on a port of this machine."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"decap-server did not listen on port {port}")
