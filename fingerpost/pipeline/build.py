"""Everything from files to a published folder."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from fingerpost.exchange import build_exchange
from fingerpost.forked import forked
from fingerpost.model.language import Language
from fingerpost.model.offer import Offer
from fingerpost.model.publication import Publication
from fingerpost.model.results import Artefact, Proof
from fingerpost.pipeline.check import MANY, Checked, Progress, check_offer, silent, with_added
from fingerpost.pipeline.last import last_publication
from fingerpost.problem import Problem
from fingerpost.prove import prove_all
from fingerpost.prove.coverage import coverage
from fingerpost.prove.unknowns import unknowns
from fingerpost.publish import Published, PublishFault, publish
from fingerpost.read import read_project
from fingerpost.render import make_app
from fingerpost.search import build_search
from fingerpost.translate import in_language

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
    progress("Reading the entries and guides")
    offer, problems = read_project(project)
    if offer is None or any(problem.is_error for problem in problems):
        return None, check_offer(offer, problems, today, progress)
    is_long = len(offer.services) >= MANY
    with forked(partial(_index, offer, today), is_long=is_long) as index:
        checked = check_offer(offer, problems, today, progress)
        if not checked.is_clean:
            return None, checked
        gaps = coverage(offer)
        progress("Making the search index")
        searched, below = index()
    if below:
        return None, checked.also(below)
    app = make_app(
        offer,
        checked.proofs,
        (*searched, *build_exchange(offer, today)),
        project=project,
        today=today,
        coverage=gaps,
        unknowns=unknowns(offer, gaps, today),
        translated=translated(offer),
    )
    return app, checked


def translated(offer: Offer) -> tuple[tuple[Language, Offer, tuple[Proof, ...]], ...]:
    """The offer in each of its languages, with its guides proved again in that language's words."""
    there = ((language, in_language(offer, language)) for language in offer.languages)
    return tuple((language, other, prove_all(other)) for language, other in there)


def _index(offer: Offer, today: date) -> tuple[tuple[Artefact, ...], tuple[Problem, ...]]:
    made = build_search(offer.without_past(today), prove_all(offer))
    return made.artefacts, made.problems


def build_site(
    project: Path,
    out: Path,
    today: date,
    progress: Progress = silent,
    last: Publication | None = None,
) -> Build:
    """Build a project and publish it in `out`; on any fault `out` is left as it was.

    `last` is what was last published, where that is not what stands in `out`.
    """
    # One build makes many values that live as long as it does: collecting is time for nothing.
    gc.disable()
    try:
        return _build_site(project, out, today, progress, last or last_publication(out))
    finally:
        gc.enable()


def _build_site(
    project: Path, out: Path, today: date, progress: Progress, last: Publication | None
) -> Build:
    app, checked = build_app(project, today, progress)
    checked = with_added(checked, last, today)
    if app is None or not checked.is_clean:
        return Build(checked, None)
    progress(f"Writing the pages into {out}")
    done = publish(app, out, progress=progress)
    if isinstance(done, tuple):
        return Build(checked, None, done)
    return Build(checked, done)
