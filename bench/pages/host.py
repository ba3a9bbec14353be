"""A built site on a host of its own, as a careful one would send it: see host.mjs."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fingerpost.render.headers import HEADERS

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def node() -> str:
    """The Node of this machine, or the one that the set-up put beside Python."""
    return shutil.which("node") or str(ROOT / ".venv/bin/node")


@contextmanager
def hosted(site: Path) -> Iterator[str]:
    """The address at which a built site is served with the header policy; ends in /."""
    command = (node(), HERE / "host.mjs", site, json.dumps(HEADERS))
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin and process.stdout
        try:
            yield process.stdout.readline().strip()
        finally:
            process.stdin.close()
