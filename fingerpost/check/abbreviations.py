"""Short forms in capitals are explained: on their page, or in the glossary."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel

from fingerpost.check.found import SEVERITIES, Found
from fingerpost.check.records import vocabularies
from fingerpost.check.texts import QUOTED, Text
from fingerpost.model.entries import entries
from fingerpost.model.offer import Offer
from fingerpost.model.spans import Path
from fingerpost.model.values import values
from fingerpost.problem import Problem, Severity

_TOKEN = re.compile(r"(?<![\w&/@.-])[A-Z][A-Za-z&]*[A-Z][A-Za-z&]*(?![\w@])")
"""A word with two capitals: CAMHS, CiC, GPs; and YouTube, which has too few of them."""
_QUOTED = re.compile(QUOTED)
_NAMED = ("areas", "sources")
_EXPLAINED = ("glossary",)


@dataclass
class Page:
    """The words of one page, and the short forms that stand in them."""

    words: list[str] = field(default_factory=list)
    short: dict[str, Text] = field(default_factory=dict)
    """Each short form, and the first text that has it."""


def find_unexplained(offer: Offer, texts: Sequence[Text]) -> Iterator[Found]:
    """No page has a short form in capitals that neither it nor the glossary explains."""
    rule = offer.plain_words.abbreviations
    if rule is None or rule.check == "off":
        return
    severity = SEVERITIES[rule.check]
    known = {*rule.known, *_known(offer), *_avoided(offer)}
    own = {entry.spans.whole.path: set(_own_names(entry)) for entry in entries(offer)}
    for (path, _), page in _pages(texts).items():
        words = " ".join(page.words)
        for short, text in page.short.items():
            explained = short in known or short in own.get(path, ())
            if not explained and not is_spelt_out(short, words):
                yield Found(_problem(text, short, severity), text.path, short)


def short_forms(text: str) -> Iterator[str]:
    """Each short form of a text, without an s for many."""
    for token in _TOKEN.findall(text):
        short = token[:-1] if token.endswith("s") else token
        capitals = sum(letter.isupper() for letter in short)
        if capitals > 1 and 2 * capitals >= len(short.replace("&", "")):
            yield short


def is_spelt_out(short: str, text: str) -> bool:
    """Whether a text gives the words and the short form, one of them in brackets."""
    found = re.escape(short)
    return bool(re.search(rf"[a-z]\W* \({found}s?\)|\b{found}s? \([A-Za-z]+ ", text))


def _known(offer: Offer) -> Iterator[str]:
    """What the glossary explains, and what stands in a name: that is how it is called."""
    for vocabulary in vocabularies(offer):
        for term in vocabulary.terms.values():
            if vocabulary.name in _EXPLAINED:
                yield from _short_of_names(term)
            elif vocabulary.name in _NAMED:
                yield from short_forms(getattr(term, "name", ""))
    for entry in entries(offer):
        yield from short_forms(getattr(entry, "name", ""))


def _avoided(offer: Offer) -> Iterator[str]:
    """What language.yaml asks authors to avoid: one slip gives one message."""
    for wording in offer.words.language.terms.values():
        for words in wording.avoid if wording.check != "off" else ():
            yield from short_forms(words)


def _short_of_names(record: BaseModel) -> Iterator[str]:
    """The short forms in a record's name and other names."""
    for words, declared, _ in values(record, into_pages=False):
        if declared.holds == "name":
            yield from short_forms(words)


def _own_names(record: BaseModel) -> Iterator[str]:
    """The short forms of its names, and its name in capitals, as in “text SHOUT”."""
    yield from _short_of_names(record)
    yield from getattr(record, "name", "").upper().split()


def _pages(texts: Iterable[Text]) -> dict[tuple[str, Path], Page]:
    pages: dict[tuple[str, Path], Page] = defaultdict(Page)
    for text in texts:
        if text.is_shown:
            page = pages[text.page]
            page.words.append(text.words)
            if _TOKEN.search(text.words):  # Most texts hold none.
                for short in short_forms(_QUOTED.sub(" ", text.words)):
                    page.short.setdefault(short, text)
    return pages


def _problem(text: Text, short: str, severity: Severity) -> Problem:
    return Problem(
        "abbreviation-unexplained",
        text.place_of(short),
        f"“{short}” is a short form that neither this page nor the glossary explains.",
        f"Write it in full, once: the words first, then ({short}). Or add it to "
        "content/glossary.yaml. A word that is only loud goes in small letters.",
        severity=severity,
    )
