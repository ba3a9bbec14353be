"""Proofs of a project that is being edited: anew only of the guides that an edit can concern."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fingerpost.model.guide import Guide
from fingerpost.model.offer import Offer
from fingerpost.model.results import Proof
from fingerpost.model.values import values
from fingerpost.prove.proof import prove

LISTS = ("areas", "audiences", "referrers", "roles")
"""The word lists that a proof looks into."""
_FACTS = "decision_trees/facts.yaml"


@dataclass(frozen=True)
class _Proved:
    rests_on: tuple[object, ...]
    """The guide, every part, and the services that it or a part names: the very same records."""
    proof: Proof


class Prover:
    """Remembers the proofs of the offer that it was last given."""

    def __init__(self) -> None:
        self._proved: dict[str, _Proved] = {}
        self._around: object = None

    def prove_all(self, offer: Offer) -> tuple[Proof, ...]:
        """A proof of every guide, in the order of their names, as if nothing were remembered."""
        around = _around(offer)
        before = self._proved if around == self._around else {}
        self._around = around
        self._proved = {guide.slug: _proved(guide, offer, before) for guide in offer.guides}
        return tuple(proved.proof for proved in self._proved.values())


def _around(offer: Offer) -> object:
    """What every proof rests on: all names there are, the facts, and four word lists."""
    facts = tuple(file for file in offer.files if file.path == _FACTS)
    lists = tuple(getattr(offer.words, name) for name in LISTS)
    return offer.names, facts, lists


def _proved(guide: Guide, offer: Offer, before: dict[str, _Proved]) -> _Proved:
    rests_on = tuple(_rests_on(guide, offer))
    known = before.get(guide.slug)
    if known and _are_the_same(known.rests_on, rests_on):
        return known
    return _Proved(rests_on, prove(guide, offer))


def _are_the_same(some: tuple[object, ...], others: tuple[object, ...]) -> bool:
    same_many = len(some) == len(others)
    return same_many and all(one is other for one, other in zip(some, others, strict=True))


def _rests_on(guide: Guide, offer: Offer) -> Iterator[object]:
    yield guide
    yield from offer.parts
    for record in (guide, *offer.parts):
        for value in values(record):
            if value.field.refers_to == "services":
                yield offer.service_by_slug.get(value.words)
