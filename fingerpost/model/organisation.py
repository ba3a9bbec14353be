"""Organisations, roles' homes and plain pages of guidance."""

from __future__ import annotations

from typing import Literal

from fingerpost.model.allowed import Allow
from fingerpost.model.base import Line, Lines, Record, Slug, Whole, may, said
from fingerpost.model.contact import Contact
from fingerpost.model.easy_read import EasyPart
from fingerpost.model.prose import Prose
from fingerpost.model.review import Cited, MadeWith, Review
from fingerpost.model.spans import Spans
from fingerpost.model.unknowns import HARM, Harm

Sector = Literal["council", "nhs", "charity", "school", "police", "partnership", "private"]


class CouncilLevel(Record):
    """A level of help as a council calls it."""

    called: Line = said("The council's own name for it.", holds="ours")
    what: Line | None = may(None, "What it is there, in our own plain words.")
    near: tuple[Slug, ...] = may((), "Which of our levels it is nearest to.", refers_to="levels")


class OrganisationFields(Record):
    """What an editor may write at the top of a file in content/organisations/."""

    name: Line = said("Its full name.", holds="name", oruk="name", schema_org="name")
    aka: Lines = may((), "Other names and abbreviations.", holds="name", oruk="alternate_name")
    sector: Sector | None = may(None, "What sort of body it is.")
    summary: Line = said("What it is, in one sentence.", oruk="description")
    areas: tuple[Slug, ...] = may((), "Where it works.", refers_to="areas")
    contacts: tuple[Contact, ...] = may((), "Ways to reach it.", oruk="contacts")
    how_help_works: Lines = may(
        (), "For a council: how help is organised in its area, one paragraph a line."
    )
    levels_called: tuple[CouncilLevel, ...] = may(
        (), "For a council: what it calls its levels of help, from the lightest."
    )
    front_doors: tuple[Slug, ...] = may(
        (), "For a council: where somebody who asks for help begins.", refers_to="services"
    )
    caution: Lines = may((), "What a reader should be careful about.")
    allow: Allow = ()
    sources: tuple[Cited, ...] = said("Where the facts come from: at least one.")
    review: Review | None = may(None, "Written only by `fingerpost review`.")


class Organisation(OrganisationFields):
    """An organisation as the rest of the house knows it."""

    slug: Slug
    spans: Spans
    body: Prose = Prose()


Beside = Literal[
    "eligibility",
    "have_ready",
    "waiting",
    "ask_about_consent",
    "out_of_county",
    "if_refused",
    "levels",
]


class GuidanceFields(Record):
    """What an editor may write at the top of a file in content/guidance/."""

    title: Line = said("The page's heading.", holds="ours", translated="yes")
    summary: Line = said("One sentence on what the page helps with.")
    order: Whole = may(100, "Where it stands in lists: small numbers first.")
    sensitive: Literal["yes", "no"] = may("no", "Write yes to show the exit button.")
    roles: tuple[Slug, ...] = may(
        (),
        "People around the child to list, each with what to ask and a blank to fill in.",
        refers_to="roles",
    )
    beside: tuple[Beside, ...] = may(
        (),
        "Parts of every entry's page that link here, by their field; if_refused, for the endings "
        "of guides; or levels, for the pages about levels of help.",
    )
    easy_read: tuple[EasyPart, ...] = may(
        (), "The page in short words with pictures, on a page of its own.", holds="pages"
    )
    confirm: Line | None = may(None, "Why a local reviewer must look.")
    harm: Harm | None = may(None, HARM)
    allow: Allow = ()
    co_produced_with: tuple[MadeWith, ...] = may(
        (), "Groups of carers or young people who helped to make it. Leave it out until they have."
    )
    sources: tuple[Cited, ...] = may((), "Where the facts come from.")
    review: Review | None = may(None, "Written only by `fingerpost review`.")


class Guidance(GuidanceFields):
    """A page of guidance as the rest of the house knows it."""

    slug: Slug
    spans: Spans
    body: Prose = Prose()
