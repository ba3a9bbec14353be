"""Events and resources: all can follow them, something is there, and nothing is twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fingerpost.model.event import Event
from fingerpost.model.offer import Offer
from fingerpost.model.resource import Resource
from fingerpost.model.service import Service
from fingerpost.model.spans import Path, Spans
from fingerpost.problem import Problem


def check_recordings_have_words(offer: Offer, today: date) -> Iterator[Problem]:
    """A film has captions or a transcript, and a recording to hear has a transcript."""
    for event in offer.events:
        if event.recording and not event.recording.has_words:
            yield _without_words(event.spans, ("recording",), "film")
    for resource in offer.resources:
        if not resource.has_words:
            what = "video" if resource.format == "video" else "recording"
            yield _without_words(resource.spans, ("format",), what)


def _without_words(spans: Spans, path: Path, what: str) -> Problem:
    lacks = "no transcript" if what == "recording" else "neither captions nor a transcript"
    add = "" if what == "recording" else "“captions: yes” or "
    return Problem(
        "words-missing",
        spans.name(*path),
        f"This {what} has {lacks}, so people who cannot hear it are left out.",
        f"Add {add}“transcript: ” with its address. Until there is one, leave the {what} out.",
    )


def check_resource_is_there(offer: Offer, today: date) -> Iterator[Problem]:
    """A resource has a link, or is all written in its file."""
    for resource in offer.resources:
        if not resource.link and not resource.body:
            yield Problem(
                "resource-empty",
                resource.spans.name("name"),
                "This resource has no link and nothing is written below its fields.",
                "Add “link: ”, or write it below. If it is only planned, make it an entry in "
                "content/services with “status: proposed”.",
            )


def check_nothing_is_listed_twice(offer: Offer, today: date) -> Iterator[Problem]:
    """An event or a resource is not an entry already, by any name, nor another of its kind."""
    known: dict[str, Service | Event | Resource] = {}
    for service in offer.services:
        known |= {name.casefold(): service for name in (service.name, *service.aka)}
    written: tuple[Event | Resource, ...] = (*offer.events, *offer.resources)
    for record in written:
        other = known.setdefault(record.name.casefold(), record)
        if other is not record:
            yield Problem(
                "listed-twice",
                record.spans.value("name"),
                f"“{record.name}” is on this site already, as {other.spans.whole.path}.",
                "Keep one of the two. To say more about an entry, write it there.",
                also=(other.spans.value("name"),),
            )
