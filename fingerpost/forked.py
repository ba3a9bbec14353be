"""Work done by a second process, a fork of this one, where there is another processor for it.

A fork needs nothing handed over: it has a copy of everything. It is made only where that goes well:
on Linux, and while this process has no thread but its own.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import Any, TypeVar

Result = TypeVar("Result")


def can_fork() -> bool:
    """Whether a fork has a processor of its own and can do no harm."""
    return sys.platform == "linux" and (os.cpu_count() or 1) > 1 and threading.active_count() == 1


@contextmanager
def forked(task: Callable[[], Result], *, is_long: bool = True) -> Iterator[Callable[[], Result]]:
    """Begin a long task beside this process. What is given waits for its result, or does it."""
    if not (is_long and can_fork()):
        yield task
        return
    fork = get_context("fork")
    with ProcessPoolExecutor(1, mp_context=fork, initializer=_begin, initargs=(task,)) as other:
        yield other.submit(_run).result


# In the other process

_task: list[Callable[[], Any]] = []


def _begin(task: Callable[[], Any]) -> None:
    _task.append(task)
    first = parent_process()
    if first is not None:
        threading.Thread(target=_end_with, args=(first.sentinel,), daemon=True).start()


def _run() -> Any:
    return _task[-1]()


def _end_with(sentinel: int) -> None:
    # A process that is killed can't end its fork, so the fork watches it.
    wait([sentinel])
    os._exit(1)
