"""Training, support groups and events: when they are, how to join, and whether they are over.

A group that meets again and again without stated dates says so in the source's own words; no
date is ever worked out from them.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from fingerpost.model.allowed import Allow
from fingerpost.model.base import Line, Lines, Record, Slug, may, said
from fingerpost.model.contact import Contact
from fingerpost.model.moment import When
from fingerpost.model.prose import Prose
from fingerpost.model.resource import Recording
from fingerpost.model.review import Cited, Review
from fingerpost.model.spans import Spans

EventKind = Literal["training", "support-group", "event"]
EventStatus = Literal["running", "planned", "over"]
Format = Literal["online", "in-person", "both"]


class EventFields(Record):
    """What an editor may write at the top of a file in content/events/."""

    name: Line = said("What it is called.", holds="name")
    aka: Lines = may((), "Other names and abbreviations.", holds="name")
    kind: EventKind = said("What sort of thing it is.")
    summary: Line = said("What it is and who it is for, in one sentence.")
    status: EventStatus = said(
        "running: it goes on or will be held. planned: a source only hopes for it. over: no more."
    )
    dates: tuple[When, ...] = may((), "Each time that it is on. Only dates that a source states.")
    repeats_said: Line | None = may(
        None, "The source's words about how often it is on, when it gives no dates."
    )
    format: Format | None = may(None, "Whether people come to it, join online, or choose.")
    place: Line | None = may(None, "Where people come to.")
    recording: Recording | None = may(None, "A film of it, for those who could not come.")
    facilitator: tuple[Slug, ...] = may(
        (), "Who leads it: a role, never a person's name.", refers_to="roles"
    )
    delivered_with: tuple[Slug, ...] = may(
        (), "Who helps to give it, such as foster-carer.", refers_to="audiences"
    )
    how_to_join: Lines = may((), "Steps to take, one a line.")
    contacts: tuple[Contact, ...] = may((), "Ways to ask about it or to join.")
    audience: tuple[Slug, ...] = said("Who it is for.", refers_to="audiences")
    areas: tuple[Slug, ...] = said("The places it is for.", refers_to="areas")
    needs: tuple[Slug, ...] = may((), "What it helps with.", refers_to="needs")
    organisation: Slug | None = may(None, "Who runs it.", refers_to="organisations")
    see_also: tuple[Slug, ...] = may((), "Entries worth a look.", refers_to="services")
    caution: Lines = may((), "What a reader should be careful about.")
    allow: Allow = ()
    sources: tuple[Cited, ...] = said("Where the facts come from: at least one.")
    review: Review | None = may(None, "Written only by `fingerpost review`.")


class Event(EventFields):
    """An event as the rest of the house knows it."""

    slug: Slug
    spans: Spans
    body: Prose = Prose()

    def ahead(self, today: date) -> tuple[When, ...]:
        """Its dates from today on, the first of them first."""
        left = [when for when in self.dates if when.last_day >= today]
        return tuple(sorted(left, key=lambda when: when.start.utc))

    def is_over(self, today: date) -> bool:
        """Whether it leaves lists and search: no more, or on no date from today on."""
        return self.status == "over" or bool(self.dates and not self.ahead(today))
