"""What a project does not know."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from fingerpost.model.unknowns import Unknowns
from fingerpost.pipeline.check import Checked, check_project
from fingerpost.prove.coverage import coverage
from fingerpost.prove.unknowns import unknowns


def unknowns_project(project: Path, today: date) -> tuple[Unknowns | None, Checked]:
    """What is not known; None when the project can't be read, and why."""
    checked = check_project(project, today)
    offer = checked.offer
    return (unknowns(offer, coverage(offer), today) if offer else None), checked
