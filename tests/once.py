"""What is made once in a run, however many workers pytest-xdist starts."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

BUILD_LIMIT = 300
"""Seconds that a worker waits for another one's work; a busy machine may take ten times ours."""


def of_the_run(factory: pytest.TempPathFactory, name: str) -> Path:
    """Where a thing of this name stands for every worker of the run."""
    base = factory.getbasetemp()
    is_worker = "PYTEST_XDIST_WORKER" in os.environ
    return (base.parent if is_worker else base) / name


def once_in_a_run(folder: Path, make: Callable[[Path], None]) -> Path:
    """The folder, made by whichever worker asks first; the others wait for it.

    No lock file to go stale: mkdir gives the work to one, and a rename shows it whole.
    """
    claim = folder.with_name(folder.name + ".making")
    try:
        claim.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + BUILD_LIMIT
        while not folder.exists() and time.monotonic() < deadline:
            assert not (claim / "failed").exists(), "another worker could not make it"
            time.sleep(0.2)
        assert folder.exists(), "another worker is still making it"
        return folder
    try:
        make(claim / "made")
    except BaseException:
        (claim / "failed").touch()
        raise
    (claim / "made").rename(folder)
    return folder
