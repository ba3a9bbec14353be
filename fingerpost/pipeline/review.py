"""What people of a project must look at again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from fingerpost.model.due import Queue, queue
from fingerpost.pipeline.check import Checked, check_project


def queue_project(project: Path, today: date, soon: int) -> tuple[Queue | None, Checked]:
    """The queue of checks; None when the project can't be read, and why."""
    checked = check_project(project, today)
    return (queue(checked.offer, today, soon) if checked.offer else None), checked
