"""Every name that a file may refer to, and what pages call it."""

from __future__ import annotations

from collections.abc import Mapping

from fingerpost.model.offer import Offer

Called = Mapping[str, Mapping[str, str]]
"""What `refers_to` names -> each name of that kind, in its own order, and what pages call it."""


def called(offer: Offer) -> Called:
    """The words of every list, then the records that were read."""
    lists = vars(offer.words).values()
    return {
        **{words.name: {word: words.named(word) for word in words.terms} for words in lists},
        "services": {one.slug: one.name for one in offer.services},
        "organisations": {one.slug: one.name for one in offer.organisations},
        "guidance": {one.slug: one.title for one in offer.guidance},
        "guides": {one.slug: one.title for one in offer.guides},
        "parts": {one.part: one.part for one in offer.parts},
    }
