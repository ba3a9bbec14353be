"""What is searched: the same documents for every engine, and what each engine was given of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from fingerpost.model.offer import Offer
from fingerpost.search import Finder
from fingerpost.search.documents import Document, documents
from fingerpost.search.settings import FIELDS, STANDING


@dataclass(frozen=True)
class Given:
    """How much an engine says that it was given."""

    documents: int
    bytes: int
    """Of text to search, in UTF-8."""


@dataclass(frozen=True)
class Corpus:
    """An offer as documents to search."""

    name: str
    offer: Offer
    base: Offer
    """What it was grown from: the offer of this repository."""

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """Everything that can be found."""
        return documents(self.offer)

    @cached_property
    def finder(self) -> Finder:
        """Fingerpost's own search over the offer."""
        return Finder(self.offer)

    @property
    def given(self) -> Given:
        """What every engine must have been given."""
        text = (line for document in self.documents for line in document.text)
        return Given(len(self.documents), sum(len(line.encode()) for line in text))

    @property
    def rows(self) -> list[dict[str, object]]:
        """The documents as a peer is given them: each field, and what a result shows."""
        return [
            dict(zip(FIELDS, document.text, strict=True))
            | {
                "id": number,
                "title": document.title,
                "path": document.path,
                "kind": document.kind,
                "shown": document.summary,
                "standing": STANDING[document.status],
            }
            for number, document in enumerate(self.documents)
        ]

    @cached_property
    def probes(self) -> tuple[Document, ...]:
        """Documents that every engine must find by their whole titles."""
        known = [found for found in self.documents if found.status == "active" and found.areas]
        return tuple(known[len(known) * part // 4] for part in (1, 2, 3))
