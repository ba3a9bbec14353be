"""Every record that has a file of its own."""

from __future__ import annotations

from collections.abc import Iterator

from fingerpost.model.event import Event
from fingerpost.model.guide import Guide
from fingerpost.model.offer import Offer
from fingerpost.model.organisation import Guidance, Organisation
from fingerpost.model.resource import Resource
from fingerpost.model.service import Service

Entry = Service | Organisation | Guidance | Event | Resource | Guide


def entries(offer: Offer) -> Iterator[Entry]:
    """Every record that has a file of its own and may be reviewed."""
    yield from offer.services
    yield from offer.organisations
    yield from offer.guidance
    yield from offer.events
    yield from offer.resources
    yield from offer.guides
