"""An entry has what its kind needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fingerpost.model.event import Event
from fingerpost.model.offer import Offer
from fingerpost.model.organisation import Organisation
from fingerpost.model.resource import Resource
from fingerpost.model.service import Service, ServiceFields
from fingerpost.problem import Problem, did_you_mean


def check_kinds_name_fields(offer: Offer, today: date) -> Iterator[Problem]:
    """What kinds.yaml requires and asks for are fields that an entry may have."""
    kinds = offer.words.kinds
    for name, kind in kinds.terms.items():
        for place, named in (("requires", kind.requires), ("asks", kind.asks)):
            for number, field in enumerate(named):
                if field not in ServiceFields.model_fields:
                    yield Problem(
                        "kind-names-no-field",
                        kinds.spans.value(name, place, number),
                        f"“{field}” is not a field of entries, so no entry can state it.",
                        did_you_mean(field, ServiceFields.model_fields)
                        or "Look in docs/editors/fields.md.",
                    )


def check_kind_has_its_fields(offer: Offer, today: date) -> Iterator[Problem]:
    """A running entry has the fields that kinds.yaml asks of its kind."""
    for service in offer.services:
        if not service.is_live:
            continue
        kind = offer.words.kinds.terms.get(service.kind)
        if kind is None:
            continue  # Its name is wrong, or its own words are: that has been said.
        for name in kind.requires:
            if name not in ServiceFields.model_fields or getattr(service, name, None):
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
