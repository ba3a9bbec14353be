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

import flask_frozen  # noqa: F401  # Slow to load: once, before there are copies.
from flask import Flask

from fingerpost.cli import run
from fingerpost.pipeline import build as building
from fingerpost.pipeline import rollback  # noqa: F401
from fingerpost.pipeline.check import Checked
from fingerpost.publish import swap
from fingerpost.report import published  # noqa: F401
from tests.faults.touching import Disk, Point

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
    touches: list[str] = field(default_factory=list)
    """What was told of each touch: its kind, or what a look saw."""


def run_in_a_copy(
    site: Site,
    out: Path,
    command: str,
    version: str,
    can_exchange: bool,
    at: Point | None = None,
    look: Callable[[], str] | None = None,
    is_told: bool = False,
) -> Ran:
    """Run `build` or `rollback` for this output, with a fault at one touch of what is beside it."""
    heard, tell = os.pipe()
    if not (child := os.fork()):
        try:
            site.before()
            building.build_app = lambda *_: (site.apps[version], site.checked)
            if not can_exchange:
                swap.exchange = lambda _one, _other: errno.EINVAL
            told: list[str] = []
            note = (
                (lambda kind, _: told.append(look() if look else kind)) if look or is_told else None
            )
            ended = _typed(Disk(str(out.parent), at, note), out, command)
            _send(tell, {**ended, "touches": told})
        finally:
            os._exit(99)
    os.close(tell)
    with open(heard, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return Ran(os.WTERMSIG(status))
    return Ran(0, **json.loads(told))


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


def _send(tell: int, ended: dict[str, object]) -> None:
    body = json.dumps(ended).encode()
    while body:
        body = body[os.write(tell, body) :]
