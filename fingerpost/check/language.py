"""Our own words are plain and kind; a file may say where a rule does not fit, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel

from fingerpost.check.abbreviations import find_unexplained
from fingerpost.check.avoided import find_avoided_words
from fingerpost.check.found import Found, LanguageCheck
from fingerpost.check.link_words import find_empty_links
from fingerpost.check.plain_words import find_hard_pages
from fingerpost.check.promises import find_promises
from fingerpost.check.records import lists_of_ours
from fingerpost.check.sentences import find_long_sentences, find_passives
from fingerpost.check.texts import texts
from fingerpost.model.allowed import Allowed
from fingerpost.model.entries import entries
from fingerpost.model.guide import Guide, Part
from fingerpost.model.offer import Offer
from fingerpost.model.spans import Path, Spans
from fingerpost.problem import Problem

LANGUAGE: tuple[LanguageCheck, ...] = (
    find_avoided_words,
    find_promises,
    find_unexplained,
    find_empty_links,
    find_long_sentences,
    find_hard_pages,
    find_passives,
)


@dataclass(frozen=True)
class Exempt:
    """An exception that a file makes: for which page of it, and where that is written."""

    allowed: Allowed
    page: Path
    number: int
    spans: Spans

    def covers(self, found: Found) -> bool:
        """Whether these words may stand because of it."""
        if self.allowed.rule != found.problem.rule:
            return False
        is_here = found.path[: len(self.page)] == self.page
        return is_here and (self.allowed.words or "").casefold() in found.words.casefold()


def check_language(offer: Offer, today: date) -> Iterator[Problem]:
    """What the rules about language mind and no file allows; and exceptions that allow nothing."""
    exempt = defaultdict(list)
    for one in _exempt(offer):
        exempt[one.spans.whole.path].append(one)
    used, told = set[int](), tuple(texts(offer))
    for rule in LANGUAGE:
        for found in rule(offer, told):
            covering = [one for one in exempt[found.problem.span.path] if one.covers(found)]
            used |= set(map(id, covering))
            if not covering:
                yield found.problem
    for of_file in exempt.values():
        yield from (_not_needed(one) for one in of_file if id(one) not in used)


def _exempt(offer: Offer) -> Iterator[Exempt]:
    for record, page, spans in _pages(offer):
        for number, allowed in enumerate(getattr(record, "allow", ())):
            yield Exempt(allowed, page, number, spans)


def _pages(offer: Offer) -> Iterator[tuple[BaseModel, Path, Spans]]:
    """Every record that may allow something, and where it stands in its file."""
    for record in (*entries(offer), *offer.parts, offer.site):
        yield record, (), record.spans
        if isinstance(record, Guide | Part):
            for name, question in record.questions.items():
                yield question, ("questions", name), record.spans
            for name, outcome in record.outcomes.items():
                yield outcome, ("outcomes", name), record.spans
    for vocabulary in lists_of_ours(offer):
        for name, term in vocabulary.terms.items():
            yield term, (name,), vocabulary.spans


def _not_needed(exempt: Exempt) -> Problem:
    words = f" for “{exempt.allowed.words}”" if exempt.allowed.words else ""
    return Problem(
        "allow-not-needed",
        exempt.spans.value(*exempt.page, "allow", exempt.number),
        f"No rule needs this exception{words}: nothing here breaks “{exempt.allowed.rule}”.",
        "Delete the exception, and “allow:” with it when nothing else stands there.",
        severity="warning",
    )
