"""Every sentence of an offer that its editors wrote themselves, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from fingerpost.check.records import lists_of_ours
from fingerpost.model.entries import entries
from fingerpost.model.guide import Guide
from fingerpost.model.offer import Offer
from fingerpost.model.spans import Path, Spans
from fingerpost.model.values import values
from fingerpost.text import Source, Span

_NOT_READ = re.compile(r"\]\([^)]*\)|`[^`]*`")


@dataclass(frozen=True)
class Text:
    """Some words, and the source that they stand in from a line and a column on."""

    words: str
    source: Source
    line: int
    column: int = 1

    def place_of(self, word: str) -> Span:
        """Where a word of the text is written; its beginning, if it runs over a line's end."""
        for number in range(self.line, len(self.source.lines) + 1):
            start = self.column - 1 if number == self.line else 0
            at = self.source.lines[number - 1].find(word, start)
            if at >= 0:
                return self.source.span(number, at + 1, len(word))
        return self.source.span(self.line, self.column, len(word))


def texts(offer: Offer) -> Iterator[Text]:
    """The sentences of every entry, guide, part and word list, and of the settings."""
    for record in (*entries(offer), *offer.parts, offer.site):
        yield from _of_record(record, (), record.spans)
    for entry in entries(offer):
        if not isinstance(entry, Guide) and entry.body:
            yield from _of_body(entry.spans.whole.source)
    for vocabulary in lists_of_ours(offer):
        for name, term in vocabulary.terms.items():
            yield from _of_record(term, (name,), vocabulary.spans)


def _of_record(record: BaseModel, path: Path, spans: Spans) -> Iterator[Text]:
    for words, field, place in values(record, path):
        if field.holds in ("sentence", "ours"):
            span = spans.value(*place)
            yield Text(words, span.source, span.line, span.column)


def _of_body(source: Source) -> Iterator[Text]:
    """The lines below a file's fields, without the addresses of links."""
    fences = [number for number, line in enumerate(source.lines) if line.rstrip() == "---"]
    start = fences[1] + 1 if len(fences) > 1 else 0
    for number, line in enumerate(source.lines[start:], start + 1):
        if line.strip():
            yield Text(_NOT_READ.sub(lambda gone: " " * len(gone[0]), line), source, number)
