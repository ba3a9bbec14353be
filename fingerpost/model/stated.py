"""What an entry may state that readers look for it by: who can ask for it, how help is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fingerpost.model.offer import Offer
from fingerpost.model.service import DELIVERED, Service
from fingerpost.model.vocabulary import Term


@dataclass(frozen=True)
class Stated:
    """Something that an entry may state: the words it says, and what pages call each in order."""

    of: Callable[[Service], tuple[str, ...]]
    terms: Callable[[Offer], Mapping[str, Term]]


WHO_CAN_ASK = Stated(
    lambda service: service.who_can_refer, lambda offer: offer.words.referrers.terms
)
HOW_GIVEN = Stated(
    lambda service: service.delivery,
    lambda _: {way: Term(name=name) for way, name in DELIVERED.items()},
)
