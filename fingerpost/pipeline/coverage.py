"""What the guides and the entries of a project leave out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from fingerpost.model.coverage import Coverage
from fingerpost.pipeline.check import Checked, check_project
from fingerpost.prove.coverage import coverage


def coverage_project(project: Path, today: date) -> tuple[Coverage | None, Checked]:
    """What is left out; None when the project can't be read, and why."""
    checked = check_project(project, today)
    return (coverage(checked.offer) if checked.offer else None), checked
