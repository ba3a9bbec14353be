"""The words that a field may hold, as lists to pick from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from fingerpost.model.offer import Offer
from fingerpost.model.vocabulary import Vocabulary

Choices = dict[str, list[dict[str, str]]]
"""What `refers_to` names -> its words, each with what people call it."""


def choices_of(offer: Offer) -> Choices:
    """Every word list and every kind of record, in their own order."""
    found = {vocabulary.name: _words(vocabulary) for vocabulary in vocabularies(offer)}
    records: dict[str, Iterable[Any]] = {
        "services": offer.services,
        "organisations": offer.organisations,
        "guidance": offer.guidance,
        "guides": offer.guides,
    }
    for kind, group in records.items():
        found[kind] = [_choice(record.slug, _called(record)) for record in group]
    found["parts"] = [_choice(part.part, part.part) for part in offer.parts]
    return found


def vocabularies(offer: Offer) -> list[Vocabulary[Any]]:
    """The word lists of content/."""
    return [getattr(offer.words, field.name) for field in fields(offer.words)]


def _words(vocabulary: Vocabulary[Any]) -> list[dict[str, str]]:
    return [_choice(word, vocabulary.named(word)) for word in vocabulary.terms]


def _called(record: Any) -> str:
    return str(getattr(record, "name", "") or record.title)


def _choice(word: str, called: str) -> dict[str, str]:
    return {"label": called, "value": word}
