"""An entry has what its kind needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fingerpost.model.event import Event
from fingerpost.model.offer import Offer
from fingerpost.model.organisation import Organisation
from fingerpost.model.resource import Resource
from fingerpost.model.service import Service
from fingerpost.problem import Problem


def check_kind_has_its_fields(offer: Offer, today: date) -> Iterator[Problem]:
    """A running entry has the fields that kinds.yaml asks of its kind."""
    for service in offer.services:
        if not service.is_live:
            continue
        kind = offer.words.kinds[service.kind]
        for name in kind.requires:
            if getattr(service, name, None):
                continue
            yield Problem(
                "field-for-kind",
                service.spans.name("kind"),
                f"A running {kind.name.lower()} needs “{name}”, and this one has none.",
                f"Add “{name}: ”, or choose another kind.",
            )


def check_names_a_source(offer: Offer, today: date) -> Iterator[Problem]:
    """Every entry says where its facts come from."""
    written: tuple[Service | Organisation | Event | Resource, ...] = (
        *offer.services,
        *offer.organisations,
        *offer.events,
        *offer.resources,
    )
    for entry in written:
        if not entry.sources:
            yield Problem(
                "source-none",
                entry.spans.name("sources"),
                "No source is named, so nobody can check where these facts come from.",
                "Name one from content/sources.yaml.",
            )
