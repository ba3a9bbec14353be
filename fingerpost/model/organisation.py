"""Organisations, roles' homes and plain pages of guidance."""

from __future__ import annotations

from typing import Literal

from fingerpost.model.base import Line, Lines, Record, Slug, may, said
from fingerpost.model.contact import Contact
from fingerpost.model.prose import Prose
from fingerpost.model.review import Cited, Review
from fingerpost.model.spans import Spans

Sector = Literal["council", "nhs", "charity", "school", "police", "partnership", "private"]


class OrganisationFields(Record):
    """What an editor may write at the top of a file in content/organisations/."""

    name: Line = said("Its full name.", oruk="name", schema_org="name")
    aka: Lines = may((), "Other names and abbreviations.", oruk="alternate_name")
    sector: Sector | None = may(None, "What sort of body it is.")
    summary: Line = said("What it is, in one sentence.", oruk="description")
    areas: tuple[Slug, ...] = may((), "Where it works.", refers_to="areas")
    contacts: tuple[Contact, ...] = may((), "Ways to reach it.", oruk="contacts")
    caution: Lines = may((), "What a reader should be careful about.")
    sources: tuple[Cited, ...] = said("Where the facts come from: at least one.")
    review: Review | None = may(None, "Written only by `fingerpost review`.")


class Organisation(OrganisationFields):
    """An organisation as the rest of the house knows it."""

    slug: Slug
    spans: Spans
    body: Prose = Prose()


class GuidanceFields(Record):
    """What an editor may write at the top of a file in content/guidance/."""

    title: Line = said("The page's heading.")
    summary: Line = said("One sentence on what the page helps with.")
    order: int = may(100, "Where it stands in lists: small numbers first.")
    sensitive: Literal["yes", "no"] = may("no", "Write yes to show the exit button.")
    roles: tuple[Slug, ...] = may(
        (),
        "People around the child to list, each with what to ask and a blank to fill in.",
        refers_to="roles",
    )
    confirm: Line | None = may(None, "Why a local reviewer must look.")
    sources: tuple[Cited, ...] = may((), "Where the facts come from.")
    review: Review | None = may(None, "Written only by `fingerpost review`.")


class Guidance(GuidanceFields):
    """A page of guidance as the rest of the house knows it."""

    slug: Slug
    spans: Spans
    body: Prose = Prose()
