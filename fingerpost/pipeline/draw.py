"""One guide of a project as a drawing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from fingerpost.pipeline.check import Checked, check_project
from fingerpost.problem import did_you_mean
from fingerpost.render import draw_guide


class NoSuchGuide(Exception):
    """The name is not one of the project's guides."""


def draw_project(project: Path, guide: str, today: date) -> tuple[str | None, Checked]:
    """The drawing as an SVG file's text; None when the guide can't be followed, and why."""
    checked = check_project(project, today)
    if checked.offer is None:
        return None, checked
    proofs = {proof.guide: proof for proof in checked.proofs}
    if guide not in proofs:
        raise NoSuchGuide(_no_such(guide, tuple(proofs)))
    if not proofs[guide].questions:
        return None, checked
    return draw_guide(checked.offer, proofs[guide], project), checked


def _no_such(guide: str, known: tuple[str, ...]) -> str:
    near = did_you_mean(guide, known) or f"There are: {', '.join(known) or 'none yet'}."
    return f"No guide is called “{guide}”. {near}"
