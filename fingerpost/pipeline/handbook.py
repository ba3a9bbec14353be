"""A project's handbook as a PDF."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from fingerpost.pipeline.check import Checked, Progress, check_project, silent
from fingerpost.publish.chromium import CannotPrint, find_chromium
from fingerpost.publish.paper import print_handbook
from fingerpost.render import make_app

__all__ = ["CannotPrint", "NoBrowser", "handbook_project"]


class NoBrowser(Exception):
    """Nothing is installed that makes a PDF of a page."""


def handbook_project(
    project: Path, today: date, progress: Progress = silent
) -> tuple[bytes | None, Checked]:
    """The PDF; None when the project has faults, and which."""
    browser = find_chromium()
    if browser is None:
        raise NoBrowser
    progress("Reading the entries and guides")
    checked = check_project(project, today)
    if checked.offer is None or not checked.is_clean:
        return None, checked
    app = make_app(checked.offer, checked.proofs, (), project=project, today=today)
    site = checked.offer.site
    return print_handbook(app, browser, site.base_url or "", progress), checked
