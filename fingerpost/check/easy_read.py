"""Easy words are easy, and words for young people are said to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel

from fingerpost.check.plain_words import Said, names_of
from fingerpost.check.reading_age import Names, reading_age, sentences_of
from fingerpost.model.offer import Offer
from fingerpost.model.spans import Path, Spans
from fingerpost.model.values import values
from fingerpost.problem import Problem

LONGEST = 12
"""The most words that a sentence of an easy-read page may have."""
OLDEST_FOR_A_PAGE = 8
OLDEST_FOR_THE_YOUNG = 9
"""The oldest readers that easy-read pages and words for young people may ask for."""

# “We do not know” is the site speaking; every other “we” would be somebody who is not.
_FIRST_PERSON = re.compile(r"\b(?:I|I['’]m|me|my|mine|our|ours|us|we(?! do not know))\b", re.I)


@dataclass(frozen=True)
class Easy:
    """Words that must be easy: where they stand, and whether they are an easy-read page."""

    spans: Spans
    said: tuple[Said, ...]
    is_page: bool

    @property
    def oldest(self) -> int:
        """The oldest reader that it may ask for."""
        return OLDEST_FOR_A_PAGE if self.is_page else OLDEST_FOR_THE_YOUNG


def check_easy_words(offer: Offer, today: date) -> Iterator[Problem]:
    """No easy-read page asks for a reader above 8, and no words for young people above 9."""
    names = Names(names_of(offer))
    for easy in _easy(offer):
        age = round(reading_age((words for _, words in easy.said), names), 1)
        if age > easy.oldest:
            at, _ = max(easy.said, key=lambda said: reading_age([said[1]], names))
            yield Problem(
                "easy-words-hard",
                easy.spans.value(*at),
                f"The reading age of these easy words is {age}, and {easy.oldest} is the most. "
                "This line is the hardest.",
                "Choose shorter words, and say one thing in a line.",
            )


def check_easy_sentences(offer: Offer, today: date) -> Iterator[Problem]:
    """A sentence of an easy-read page has 12 words at most."""
    for easy in _easy(offer):
        for at, words in easy.said if easy.is_page else ():
            longest = max((count for _, count in sentences_of(words)), default=0)
            if longest > LONGEST:
                yield Problem(
                    "easy-sentence-long",
                    easy.spans.value(*at),
                    f"This sentence has {longest} words, and easy read has {LONGEST} at most.",
                    "Make two sentences, or two lines, of it.",
                )


def check_nobody_speaks_as_the_young(offer: Offer, today: date) -> Iterator[Problem]:
    """Words for young people are said to them, and never as if they spoke (safety.md 3.5)."""
    for service in offer.services:
        for number, words in enumerate(service.for_young_people):
            if found := _FIRST_PERSON.search(words):
                yield Problem(
                    "young-voice",
                    service.spans.value("for_young_people", number),
                    f"“{found[0]}” sounds as if a young person or a worker said this.",
                    "Say “you” to the reader. Only “We do not know” may stand.",
                )


def _easy(offer: Offer) -> Iterator[Easy]:
    for guide in offer.guides:
        if guide.easy_read:
            said = tuple(_sentences(guide.easy_read, ("easy_read",)))
            yield Easy(guide.spans, said, is_page=True)
    for page in offer.guidance:
        parts = enumerate(page.easy_read)
        told = [said for at, part in parts for said in _sentences(part, ("easy_read", at))]
        if told:
            yield Easy(page.spans, tuple(told), is_page=True)
    for service in offer.services:
        young = enumerate(service.for_young_people)
        if lines := tuple((("for_young_people", at), words) for at, words in young):
            yield Easy(service.spans, lines, is_page=False)


def _sentences(record: BaseModel, place: Path) -> Iterator[Said]:
    for words, field, at in values(record, place):
        if field.holds == "sentence":
            yield at, words
