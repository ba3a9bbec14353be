"""Every sentence of an offer that its editors wrote themselves, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import get_args

from pydantic import BaseModel

from fingerpost.check.records import entries, vocabularies
from fingerpost.model.base import Line
from fingerpost.model.guide import Guide
from fingerpost.model.offer import Offer
from fingerpost.model.spans import Path, Spans
from fingerpost.text import Source, Span

NOT_OURS = frozenset(("name", "aka", "people_type", "sources", "grounds"))
"""Fields that hold what others call things, and words for the search: no sentences of ours."""
LISTS_OF_NAMES = frozenset({"sources", "language"})
"""Word lists without a sentence of ours: documents' titles, and the avoided words themselves."""

_IS_LINE = Line.__metadata__[0]  # type: ignore[attr-defined]
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
    for vocabulary in vocabularies(offer):
        if vocabulary.name in LISTS_OF_NAMES:
            continue
        for name, term in vocabulary.terms.items():
            yield from _of_record(term, (name,), vocabulary.spans)


def _of_record(record: BaseModel, path: Path, spans: Spans) -> Iterator[Text]:
    for name, written, is_said in _fields(type(record)):
        value = getattr(record, name)
        if value:
            yield from _of_value(value, is_said, (*path, written), spans)


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    """Each field that may hold sentences: its name, the name an editor writes, and if it does."""
    return tuple(
        (name, field.alias or name, _IS_LINE in field.metadata or _holds_lines(field.annotation))
        for name, field in model.model_fields.items()
        if name not in NOT_OURS
    )


def _holds_lines(annotation: object) -> bool:
    metadata = getattr(annotation, "__metadata__", ())
    return _IS_LINE in metadata or any(_holds_lines(part) for part in get_args(annotation))


def _of_value(value: object, is_said: bool, path: Path, spans: Spans) -> Iterator[Text]:
    if isinstance(value, BaseModel):
        yield from _of_record(value, path, spans)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _of_value(item, is_said, (*path, number), spans)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _of_value(item, is_said, (*path, name), spans)
    elif is_said and isinstance(value, str):
        span = spans.value(*path)
        yield Text(value, span.source, span.line, span.column)


def _of_body(source: Source) -> Iterator[Text]:
    """The lines below a file's fields, without the addresses of links."""
    fences = [number for number, line in enumerate(source.lines) if line.rstrip() == "---"]
    start = fences[1] + 1 if len(fences) > 1 else 0
    for number, line in enumerate(source.lines[start:], start + 1):
        if line.strip():
            yield Text(_NOT_READ.sub(lambda gone: " " * len(gone[0]), line), source, number)
