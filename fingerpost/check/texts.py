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

BODY: Path = ("body",)
"""The place of the prose below a file's fields."""

QUOTED = r"“[^”]*”|\"[^\"]*\""
"""A title, or words that a page talks about: they are not ours."""
_NOT_READ = re.compile(r"\]\([^)]*\)|`[^`]*`|\*+")
"""Addresses of links, code, and the stars around a word."""
_BEGINS = re.compile(r"\s*(?:[-*+>|#]|\d+[.)]\s)")
"""A line that begins a new item, heading, quotation or row, and does not go on with the last."""
_FACTS = "decision_trees/facts.yaml"
_PAGES_OF_GUIDES = ("questions", "outcomes")


@dataclass(frozen=True)
class Text:
    """Some words, and the source that they stand in from a line and a column on."""

    words: str
    source: Source
    line: int
    column: int = 1
    path: Path = ()
    """Where in its file it stands."""
    is_shown: bool = True
    """Whether pages show it: a note to ourselves is ours too."""

    def place_of(self, word: str) -> Span:
        """Where a word of the text is written; its beginning, if it runs over a line's end."""
        for number in range(self.line, len(self.source.lines) + 1):
            start = self.column - 1 if number == self.line else 0
            at = self.source.lines[number - 1].find(word, start)
            if at >= 0:
                return self.source.span(number, at + 1, len(word))
        return self.source.span(self.line, self.column, len(word))

    @property
    def page(self) -> tuple[str, Path]:
        """The page that it is read on: a file, or a question, an outcome or a word in one."""
        if self.source.path.endswith(".md"):
            return self.source.path, ()
        if self.path[:1] and self.path[0] in _PAGES_OF_GUIDES:
            return self.source.path, self.path[:2]
        return self.source.path, () if _is_of_guide(self.source) else self.path[:1]


def texts(offer: Offer) -> Iterator[Text]:
    """The sentences of every entry, guide, part, list and fact, the settings and urgent boxes."""
    for record in (*entries(offer), *offer.parts, offer.site):
        yield from _of_record(record, (), record.spans)
    for entry in entries(offer):
        if not isinstance(entry, Guide) and entry.body:
            yield from of_body(entry.spans.whole.source)
    for vocabulary in (*lists_of_ours(offer), offer.search.urgent):
        for name, term in vocabulary.terms.items():
            yield from _of_record(term, (name,), vocabulary.spans)
    yield from _of_facts(offer)


def _is_of_guide(source: Source) -> bool:
    return source.path.startswith("decision_trees/")


def _of_record(record: BaseModel, path: Path, spans: Spans) -> Iterator[Text]:
    for words, field, place in values(record, path):
        if field.holds in ("sentence", "ours"):
            span = spans.value(*place)
            yield Text(words, span.source, span.line, span.column, place, field.is_translated)


def of_body(source: Source) -> Iterator[Text]:
    """The paragraphs, items and headings below a file's fields, without the addresses of links."""
    fences = [number for number, line in enumerate(source.lines) if line.rstrip() == "---"]
    first = fences[1] + 1 if len(fences) > 1 else 0
    begun, lines = first, list[str]()
    for number, line in enumerate(source.lines[first:], first):
        if lines and (not line.strip() or _BEGINS.match(line) or lines[-1].startswith("#")):
            yield _paragraph(lines, source, begun)
            lines = []
        if line.strip():
            begun = begun if lines else number
            lines.append(line)
    if lines:
        yield _paragraph(lines, source, begun)


def _paragraph(lines: list[str], source: Source, begun: int) -> Text:
    """Its lines as one text: a sentence may run over the end of a line."""
    words = " ".join([lines[0], *(line.strip() for line in lines[1:])])
    return Text(_NOT_READ.sub(" ", words), source, begun + 1, path=BODY)


def _of_facts(offer: Offer) -> Iterator[Text]:
    """What facts are called; a fact does not know where it stands in its file."""
    source = next((file for file in offer.files if file.path == _FACTS), None)
    for name, fact in offer.facts.items() if source else ():
        for words, field, place in values(fact, (name,)):
            if source and field.holds == "sentence":
                yield Text(words, source, 1, path=place)
