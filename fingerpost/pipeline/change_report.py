"""What a change does, compared with a revision of the repository."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from fingerpost.model.change_report import ChangeReport, How, Standing, TouchedFile
from fingerpost.model.event import Event
from fingerpost.model.freshness import is_in_date
from fingerpost.model.guide import Guide
from fingerpost.model.offer import Offer
from fingerpost.model.organisation import Guidance, Organisation
from fingerpost.model.resource import Resource
from fingerpost.model.service import Service
from fingerpost.model.vocabulary import dating
from fingerpost.pipeline.check import check_all
from fingerpost.pipeline.diff import read_revision
from fingerpost.prove.coverage import coverage
from fingerpost.prove.diff import diff
from fingerpost.prove.unknowns import unknowns

Kept = Service | Organisation | Guidance | Event | Resource | Guide
"""Every sort of record that has a file and may be reviewed."""


def change_report_project(project: Path, revision: str, today: date) -> ChangeReport:
    """What the project's files do that those of the revision did not."""
    before = read_revision(project, revision)
    checked = check_all(project, today)
    after = checked.offer
    both = before is not None and after is not None
    return ChangeReport(
        checked.problems,
        checked.proofs,
        tuple(_touched(before, after, today)) if before and after else (),
        diff(before, after) if before and after else (),
        _standing(before, today) if both else None,
        _standing(after, today),
    )


def _standing(offer: Offer | None, today: date) -> Standing | None:
    if offer is None:
        return None
    gaps = coverage(offer)
    reviews = (record.review for record in _kept(offer))
    overdue = sum(review is not None and not is_in_date(review, today) for review in reviews)
    return Standing(gaps, unknowns(offer, gaps, today), overdue)


def _touched(before: Offer, after: Offer, today: date) -> Iterator[TouchedFile]:
    """Every file that differs, in the order of their paths."""
    old = {file.path: file.text for file in before.files}
    new = {file.path: file.text for file in after.files}
    kept = {record.spans.whole.path: record for record in _kept(after)}
    for path in sorted(old.keys() | new.keys()):
        if path not in new:
            yield TouchedFile(path, "removed")
        elif path not in old or new[path] != old[path]:
            yield _now(after, path, "changed" if path in old else "added", kept.get(path), today)


def _now(offer: Offer, path: str, how: How, record: Kept | None, today: date) -> TouchedFile:
    if record is None:
        return TouchedFile(path, how)
    return TouchedFile(path, how, _dated(offer, record), is_in_date(record.review, today))


def _dated(offer: Offer, record: Kept) -> str:
    known = offer.words.sources.terms
    documents = dating(known[at.source] for at in record.sources if at.source in known)
    return documents[0].as_of_said if documents else ""


def _kept(offer: Offer) -> Iterator[Kept]:
    return chain(
        *(offer.services, offer.organisations, offer.guidance),
        *(offer.events, offer.resources, offer.guides),
    )
