"""Guides and entries against everything that could be asked for: what is left out."""

from __future__ import annotations

from itertools import product

from fingerpost.model.coverage import Coverage, Gap
from fingerpost.model.guide import Guide, Part
from fingerpost.model.offer import Offer
from fingerpost.model.service import Service


def coverage(offer: Offer) -> Coverage:
    """Running services that no guide reaches, and needs x levels x areas with none at all."""
    running = [service for service in offer.services if service.is_live]
    named = _named_in_guides(offer)
    unreached = tuple(service.slug for service in running if service.slug not in named)
    cells = list(product(offer.words.needs.terms, offer.words.levels.terms, offer.site.areas))
    filled = {cell for service in running for cell in _fills(service, offer)}
    gaps = tuple(Gap(*cell) for cell in cells if cell not in filled)
    return Coverage(len(running), unreached, len(cells), gaps)


def _named_in_guides(offer: Offer) -> frozenset[str]:
    """Every entry that an outcome of a guide or of a reused part sends people to."""
    holders: tuple[Guide | Part, ...] = (*offer.guides, *offer.parts)
    outcomes = [outcome for holder in holders for outcome in holder.outcomes.values()]
    services = {named.id for outcome in outcomes for named in outcome.services}
    return frozenset(services | {step.who for outcome in outcomes for step in outcome.steps})


def _fills(service: Service, offer: Offer) -> set[tuple[str, str, str]]:
    served = frozenset[str]().union(*(offer.within(area) for area in service.areas))
    areas = [area for area in offer.site.areas if area in served]
    return set(product(service.needs, service.levels, areas))
