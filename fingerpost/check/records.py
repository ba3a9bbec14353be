"""Walking over every record of an offer, and every word in it that refers to something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from fingerpost.model.entries import entries
from fingerpost.model.offer import Offer
from fingerpost.model.spans import Path, Spans
from fingerpost.model.values import values
from fingerpost.model.vocabulary import Vocabulary
from fingerpost.text import Span


@dataclass(frozen=True)
class Reference:
    """A word that names something of a kind, and where it was written."""

    word: str
    kind: str
    path: Path
    spans: Spans
    is_name: bool = False
    """Whether the word is a field's name, rather than a value."""

    @property
    def span(self) -> Span:
        """Where the word stands."""
        return self.spans.name(*self.path) if self.is_name else self.spans.value(*self.path)


def references(offer: Offer) -> Iterator[Reference]:
    """Every word of every file that must be the name of something."""
    for record in (*entries(offer), *offer.parts, offer.site, *offer.search.judged):
        yield from _references(record, (), record.spans)
    for vocabulary in (*vocabularies(offer), offer.search.urgent):
        for name, term in vocabulary.terms.items():
            yield from _references(term, (name,), vocabulary.spans)
    landings = offer.words.landings
    for name in landings.terms:
        yield Reference(name, "audiences", (name,), landings.spans, is_name=True)


def vocabularies(offer: Offer) -> tuple[Vocabulary, ...]:  # type: ignore[type-arg]
    """The word lists, in the order of their names."""
    words = offer.words
    return (
        words.areas,
        words.audiences,
        words.changes,
        words.glossary,
        words.heard,
        words.kinds,
        words.landings,
        words.language,
        words.levels,
        words.needs,
        words.referrers,
        words.roles,
        words.sources,
        words.topics,
    )


def lists_of_ours(offer: Offer) -> Iterator[Vocabulary]:  # type: ignore[type-arg]
    """The word lists with sentences of ours: not documents' titles, nor the avoided words."""
    return (words for words in vocabularies(offer) if words.name not in ("sources", "language"))


def _references(record: BaseModel, path: Path, spans: Spans) -> Iterator[Reference]:
    for word, field, place in values(record, path):
        if field.refers_to:
            yield Reference(word, field.refers_to, place, spans)
