"""Every address of another site that an offer's files name."""

from __future__ import annotations

from collections.abc import Iterator

from fingerpost.model.entries import entries
from fingerpost.model.guide import Guide
from fingerpost.model.offer import Offer
from fingerpost.model.outside import Outside
from fingerpost.model.values import values
from fingerpost.text import Span

_SCHEMES = ("https://", "http://")


def outside_links(offer: Offer) -> tuple[Outside, ...]:
    """Each address once, in the order of addresses, with the places that name it."""
    places: dict[str, list[Span]] = {}
    for url, span in _named(offer):
        places.setdefault(url.partition("#")[0], []).append(span)
    return tuple(Outside(url, tuple(places[url])) for url in sorted(places))


def _named(offer: Offer) -> Iterator[tuple[str, Span]]:
    for record in (*entries(offer), *offer.parts):
        for words, _, path in values(record):
            if words.startswith(_SCHEMES):
                yield words, record.spans.value(*path)
    for entry in entries(offer):
        for link in () if isinstance(entry, Guide) else entry.body.links:
            if link.href.startswith(_SCHEMES):
                yield link.href, entry.spans.whole.source.span(link.line)
    # In a form's address stand places for what the page fills in: {page}.
    feedback = offer.site.feedback or ""
    if feedback.startswith(_SCHEMES) and "{" not in feedback:
        yield feedback, offer.site.spans.value("feedback")
