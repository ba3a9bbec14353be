"""How hard a project's pages are to read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from fingerpost.check.plain_words import readings
from fingerpost.model.reading import Reading
from fingerpost.pipeline.check import Checked, check_project


def reading_project(project: Path, today: date) -> tuple[Reading | None, Checked]:
    """The reading ages; None when the project can't be read, and why."""
    checked = check_project(project, today)
    return (readings(checked.offer) if checked.offer else None), checked
