"""A machine with the wheel and what it depends on: no network, nothing of this checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

OFFLINE = """import socket


def refuse(*_):
    raise OSError("this test has no network")


socket.socket.connect = refuse
"""


def environment(installed: Path) -> dict[str, str]:
    """What a command must find around it, to use the installed package and no network."""
    (installed / "sitecustomize.py").write_text(OFFLINE)
    return {**os.environ, "PYTHONPATH": str(installed)}


def run(installed: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """What came of a command in a folder."""
    return subprocess.run(
        command,
        cwd=folder,
        env=environment(installed),
        capture_output=True,
        text=True,
        check=False,
    )


def fingerpost(installed: Path, folder: Path, *words: str) -> str:
    """What the installed command says in a folder; it must succeed."""
    done = run(installed, folder, sys.executable, "-m", "fingerpost", *words)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def stand_in_for_install(checkout: Path) -> None:
    """What `.ci/install` leaves in a checkout, from the environment that the tests run in."""
    bin_folder = checkout / ".venv" / "bin"
    bin_folder.mkdir(parents=True)
    for name, command in (("python", ""), ("fingerpost", " -m fingerpost")):
        script = bin_folder / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}"{command} "$@"\n')
        script.chmod(0o755)
