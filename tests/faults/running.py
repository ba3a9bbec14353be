"""A command of the program, run as it is typed, in a copy of this process."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import flask_frozen  # noqa: F401  # Slow to load: once, before there are copies.
from flask import Flask

from fingerpost.cli import run
from fingerpost.pipeline import build as building
from fingerpost.pipeline import rollback  # noqa: F401
from fingerpost.pipeline.check import Checked
from fingerpost.publish import swap
from fingerpost.report import published  # noqa: F401
from tests.faults.touching import Disk, Note, Point

TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Site:
    """A site in several versions, each as an app that was read and checked before."""

    apps: Mapping[str, Flask]
    """In the order of their publication; the last is "new"."""
    checked: Checked
    before: Callable[[], None] = lambda: None
    """What is done to the program in each copy, if it is to be another."""

    @property
    def earlier(self) -> tuple[str, ...]:
        """Every version but the last."""
        return tuple(self.apps)[:-1]


@dataclass(frozen=True)
class Ran:
    """How a command ended: by a signal, or with an exit status and words."""

    signal: int
    status: int = 0
    said: str = ""
    noted: list[str] = field(default_factory=list)
    """What was noted of each touch."""


def run_in_a_copy(
    site: Site,
    out: Path,
    command: str,
    version: str,
    can_exchange: bool,
    at: Point | None = None,
    note: Note | None = None,
) -> Ran:
    """Run `build` or `rollback` for this output, with a fault at one touch of what is beside it."""

    def task() -> dict[str, object]:
        site.before()
        building.build_app = lambda *_: (site.apps[version], site.checked)
        if not can_exchange:
            swap.exchange = lambda _one, _other: errno.EINVAL
        disk = Disk(str(out.parent), at, note)
        return {**_typed(disk, out, command), "noted": disk.noted}

    told = in_a_copy(task)
    return Ran(told) if isinstance(told, int) else Ran(0, **told)


def in_a_copy(task: Callable[[], dict[str, Any]]) -> dict[str, Any] | int:
    """What a task gives back in a copy of this process; or the signal that ended the copy."""
    heard, tell = os.pipe()
    if not (child := os.fork()):
        try:
            _send(tell, json.dumps(task()).encode())
        except BaseException:
            traceback.print_exc(file=sys.__stderr__)
        finally:
            os._exit(99)
    os.close(tell)
    with os.fdopen(heard, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else json.loads(answer)


def _typed(disk: Disk, out: Path, command: str) -> dict[str, object]:
    sys.stdout = sys.stderr = said = io.StringIO()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    day = ["--today", f"{TODAY}"] if command == "build" else []
    sys.argv = ["fingerpost", command, "--out", str(out), *day]
    disk.watch()
    try:
        run()
        status = 0
    except SystemExit as end:
        status = end.code
    except BaseException:
        status = 1
        traceback.print_exc()
    return {"status": status, "said": said.getvalue()}


def _send(tell: int, body: bytes) -> None:
    while body:
        body = body[os.write(tell, body) :]
