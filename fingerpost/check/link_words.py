"""What a link is called says where it leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fingerpost.check.found import SEVERITIES, Found
from fingerpost.check.texts import BODY, Text
from fingerpost.model.entries import entries
from fingerpost.model.guide import Guide
from fingerpost.model.offer import Offer
from fingerpost.model.prose import Link
from fingerpost.problem import Problem, Severity
from fingerpost.text import Source


def find_empty_links(offer: Offer, texts: Sequence[Text]) -> Iterator[Found]:
    """No link is called “click here”, or by its address."""
    rule = offer.plain_words.links
    if rule is None or rule.check == "off":
        return
    empty = {words.casefold() for words in rule.avoid}
    for entry in entries(offer):
        for link in () if isinstance(entry, Guide) else entry.body.links:
            if says_nothing(link.text, empty):
                problem = _problem(link, entry.spans.whole.source, SEVERITIES[rule.check])
                yield Found(problem, BODY, link.text)


def says_nothing(words: str, empty: set[str]) -> bool:
    """Whether a link of these words tells nobody where it leads."""
    bare = " ".join(words.split()).strip(" .…>→»").casefold()
    return bare in empty or bare.startswith(("http://", "https://", "www."))


def _problem(link: Link, source: Source, severity: Severity) -> Problem:
    column = max(source.lines[link.line - 1].find(link.text), 0) + 1
    return Problem(
        "link-says-nothing",
        source.span(link.line, column, len(link.text)),
        f"“{link.text}” does not say where the link leads. Many people hear a page's links one "
        "by one, without the words around them.",
        "Put the name of the page between the square brackets: [Help at night](…).",
        severity=severity,
    )
