"""What changed in a project, for a clinical lead to read and tick."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from fingerpost.model.offer import Offer
from fingerpost.model.publication import HOWS, How, Publication, publication
from fingerpost.model.review import in_words
from fingerpost.pipeline.check import Checked, check_offer
from fingerpost.pipeline.diff import read_revision
from fingerpost.prove.diff import diff
from fingerpost.read import read_project
from fingerpost.render.office import office_page
from fingerpost.review.changes import (
    Pack,
    changed_guides,
    changed_records,
    whole_records,
    without_guides,
)
from fingerpost.review.pack import HOW_WORDS, NOT_A_CHECK, WHOLE, pack_markdown


class CannotCompare(Exception):
    """The older version can't be read."""


def pack_since(project: Path, revision: str, today: date) -> tuple[Pack | None, Checked]:
    """What changed since a revision of the repository; None when the project can't be read."""
    now, checked = _read(project, today)
    if now is None:
        return None, checked
    before = read_revision(project, revision)
    if before is None:
        raise CannotCompare(f"The version “{revision}” can't be read; run check on it.")
    return _pack(before, now, f"the version {revision}", today), checked


def pack_since_published(
    project: Path, last: Publication, today: date
) -> tuple[Pack | None, Checked]:
    """What changed since a publication: its manifest knows which records, not what they said."""
    now, checked = _read(project, today)
    if now is None:
        return None, checked
    found = last.changed_to(publication(now))
    hows: dict[str, How] = {key: how for how in HOWS for key in found[how]}
    fresh = {key.removeprefix("guides/") for key in (*found["new"], *found["changed"])}
    guides = changed_guides(now, diff(without_guides(now, fresh), now))
    said = Pack(
        now.site.name,
        "the last publication",
        in_words(str(today)),
        True,
        guides,
        whole_records(now, hows),
    )
    return said, checked


def as_file(pack: Pack, project: Path, *, is_html: bool) -> bytes:
    """The pack as a page to print, or as Markdown."""
    if not is_html:
        return pack_markdown(pack).encode()
    words = {"hows": HOW_WORDS, "not_a_check": NOT_A_CHECK, "whole": WHOLE}
    return office_page("pack", project, pack.site, "To check", pack=pack, **words).encode()


def _pack(before: Offer, now: Offer, since: str, today: date) -> Pack:
    guides = changed_guides(now, diff(before, now))
    records = changed_records(before, now)
    return Pack(now.site.name, since, in_words(str(today)), False, guides, records)


def _read(project: Path, today: date) -> tuple[Offer | None, Checked]:
    offer, problems = read_project(project)
    return offer, check_offer(offer, problems, today) if offer is None else Checked(offer, (), ())
