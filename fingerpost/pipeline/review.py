"""What people of a project must look at again: the queue, digests by role, a calendar."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from fingerpost.model.due import Queue, queue
from fingerpost.model.results import Artefact
from fingerpost.pipeline.check import Checked, check_project
from fingerpost.review.digest import digest_files, digests


def queue_project(project: Path, today: date, soon: int) -> tuple[Queue | None, Checked]:
    """The queue of checks; None when the project can't be read, and why."""
    checked = check_project(project, today)
    return (queue(checked.offer, today, soon) if checked.offer else None), checked


def digests_project(
    project: Path, today: date, soon: int
) -> tuple[tuple[Artefact, ...] | None, Checked]:
    """A digest for each role in three forms; None when the project can't be read, and why."""
    found, checked = queue_project(project, today, soon)
    if found is None or checked.offer is None:
        return None, checked
    return digest_files(digests(checked.offer, found)), checked


def calendar_project(project: Path, today: date) -> tuple[bytes | None, Checked]:
    """When each check runs out, as a calendar; None when the project can't be read, and why."""
    found, checked = queue_project(project, today, 0)
    if found is None or checked.offer is None:
        return None, checked
    # The library takes an eighth of a second to load, and no other command here needs it.
    from fingerpost.exchange.calendar import review_calendar

    return review_calendar(checked.offer, found), checked
