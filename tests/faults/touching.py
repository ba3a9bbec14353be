"""The disk as a build touches it, with a fault at one chosen touch.

Each function by which Python asks a disk for something is replaced by one that counts first. Files
are opened by `_pyio`, the standard library's own io written in Python, so that every write is a
call of `os.write`. Nothing is really flushed: a kill leaves what the system holds, flushed or not.

It is for a process of its own that ends soon: nothing is ever put back.
"""

from __future__ import annotations

import _pyio
import builtins
import errno
import fcntl
import io
import os
import signal
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from fingerpost.publish import swap

SIGNALS = {"kill": signal.SIGKILL, "end": signal.SIGTERM, "Ctrl+C": signal.SIGINT}
ERRORS = {"ENOSPC": errno.ENOSPC, "EIO": errno.EIO, "EACCES": errno.EACCES}
FAULTS = (*SIGNALS, *ERRORS)

CHANGES = (
    "open", "write", "mkdir", "fsync", "rename", "replace", "exchange", "symlink", "unlink",
    "rmdir", "utime",
)  # fmt: skip
"""Touches that change a disk. After the first of a lasting fault, each of them fails."""
LOOKS = ("read", "list", "lock")
KINDS = (*CHANGES, *LOOKS)
SEEN = tuple(kind for kind in CHANGES if kind != "fsync")
"""Touches that change what is seen: a kill before any other leaves what a kill behind it leaves."""
_FREES = ("unlink", "rmdir")
"""What a full disk still does."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


Note = Callable[[str, str], str]
"""What is to be remembered of a touch, from its kind and its path, just before it is made."""


@dataclass(frozen=True)
class Point:
    """A touch, as the n-th of its kind, and what goes wrong there."""

    kind: str
    number: int
    fault: str
    lasts: bool = False
    """Whether every later change fails too, as on a disk that is full and stays so."""

    def __str__(self) -> str:
        return f"{self.fault}{' for good' * self.lasts} at {self.kind} {self.number}"


class Disk:
    """What is below a folder, watched: each touch is noted, and the chosen one goes wrong."""

    def __init__(self, folder: str, at: Point | None = None, note: Note | None = None) -> None:
        self.folder, self.at, self.note = folder, at, note
        self.noted: list[str] = []
        self.counts: Counter[str] = Counter()
        self.is_failing = False
        self.paths: dict[int, str] = {}
        """Open files, by their numbers."""
        self._looks = threading.local()
        # A build settles its files in several threads: each touch waits for the one before it.
        self._turn = threading.Lock()

    def watch(self) -> None:
        """Replace every function that touches a disk."""
        os.open, os.write = partial(self._open, os.open), partial(self._write, os.write)
        os.fsync, os.close = self._fsync, partial(self._close, os.close)
        for name in ("mkdir", "unlink", "rmdir", "utime", "rename", "replace"):
            setattr(os, name, self._named(name, getattr(os, name)))
        os.remove, os.symlink = os.unlink, partial(self._symlink, os.symlink)
        os.scandir, os.listdir = self._named("list", os.scandir), self._named("list", os.listdir)
        builtins.open = io.open = _pyio.open
        fcntl.flock = self._named("lock", fcntl.flock)
        swap.exchange = partial(self._exchange, swap.exchange)

    def touch(self, kind: str, path: str) -> str:
        """Count a touch of this kind, before it is made; the fault that it has, if it has one."""
        if not path.startswith(self.folder) or getattr(self._looks, "are_ours", False):
            return ""
        with self._turn:
            self._take_note(kind, path)
            self.counts[kind] += 1
            at = self.at
            if at is None:
                return ""
            if (kind, self.counts[kind]) == (at.kind, at.number):
                self.is_failing = at.lasts and at.fault in ERRORS
                return at.fault
            frees = at.fault == "ENOSPC" and kind in _FREES
            return at.fault if self.is_failing and kind in CHANGES and not frees else ""

    def _take_note(self, kind: str, path: str) -> None:
        if self.note is None:
            return
        self._looks.are_ours = True
        self.noted.append(self.note(kind, path))
        self._looks.are_ours = False

    def strike(self, kind: str, path: str) -> None:
        """Count a touch, and let it go wrong if it is the chosen one."""
        _strike(self.touch(kind, path), path)

    def _named(self, kind, real):
        def touched(path, *more, **named):
            self.strike(kind, self._path(path, named.get("dir_fd")))
            return real(path, *more, **named)

        return touched

    def _path(self, path, within=None):
        """The path of what is touched: by its name, by its number, or by its name in a folder."""
        if hasattr(path, "fileno"):
            path = path.fileno()
        if isinstance(path, int):
            return self.paths.get(path, "")
        name = os.fspath(path)
        return name if within is None else f"{self.paths.get(within, '')}/{name}"

    def _open(self, real, path, flags, mode=0o777, *, dir_fd=None):
        name = self._path(path, dir_fd)
        self.strike("open" if flags & _WRITING else "read", name)
        handle = real(path, flags, mode, dir_fd=dir_fd)
        self.paths[handle] = name
        return handle

    def _close(self, real, handle):
        self.paths.pop(handle, None)
        real(handle)

    def _write(self, real, handle, body):
        fault = self.touch("write", path := self.paths.get(handle, ""))
        if fault:
            real(handle, body[: len(body) // 2])
        _strike(fault, path)
        return real(handle, body)

    def _symlink(self, real, target, path, *more, **named):
        self.strike("symlink", self._path(path))
        real(target, path, *more, **named)

    def _fsync(self, handle):
        self.strike("fsync", self._path(handle))

    def _exchange(self, real, one, other):
        fault = self.touch("exchange", str(one))
        if fault in ERRORS:
            return ERRORS[fault]
        _strike(fault, str(one))
        return real(one, other)


def _strike(fault: str, path: str) -> None:
    if fault in SIGNALS:
        os.kill(os.getpid(), SIGNALS[fault])
    elif fault:
        raise OSError(ERRORS[fault], os.strerror(ERRORS[fault]), path)
