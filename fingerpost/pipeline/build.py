"""Everything from files to a published folder."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from fingerpost.exchange import build_exchange
from fingerpost.pipeline.check import Checked, Progress, check_project, silent
from fingerpost.prove.coverage import coverage
from fingerpost.publish import Published, PublishFault, publish
from fingerpost.render import make_app
from fingerpost.search import build_search

if TYPE_CHECKING:
    from flask import Flask


@dataclass(frozen=True)
class Build:
    """What came of a build: what was read, and what was published or why it was not."""

    checked: Checked
    published: Published | None
    faults: tuple[PublishFault, ...] = ()


def build_app(
    project: Path, today: date, progress: Progress = silent
) -> tuple[Flask | None, Checked]:
    """The site as a Flask app that serves every byte of it; None when a fault stands in the way."""
    checked = check_project(project, today, progress)
    if checked.offer is None or not checked.is_clean:
        return None, checked
    progress("Making the search index")
    searched = build_search(checked.offer.without_past(today), checked.proofs)
    app = make_app(
        checked.offer,
        checked.proofs,
        (*searched.artefacts, *build_exchange(checked.offer, today)),
        project=project,
        today=today,
        coverage=coverage(checked.offer),
    )
    return app, checked


def build_site(project: Path, out: Path, today: date, progress: Progress = silent) -> Build:
    """Build a project and publish it in `out`; on any fault `out` is left as it was."""
    # One build makes many values that live as long as it does: collecting is time for nothing.
    gc.disable()
    try:
        return _build_site(project, out, today, progress)
    finally:
        gc.enable()


def _build_site(project: Path, out: Path, today: date, progress: Progress) -> Build:
    app, checked = build_app(project, today, progress)
    if app is None:
        return Build(checked, None)
    progress(f"Writing the pages into {out}")
    done = publish(app, out, progress=progress)
    if isinstance(done, tuple):
        return Build(checked, None, done)
    return Build(checked, done)
