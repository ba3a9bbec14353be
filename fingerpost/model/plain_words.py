"""What stands in content/plain-words.yaml: how plain our sentences must be, and how strictly."""

from __future__ import annotations

from typing import Literal

from fingerpost.model.base import Lines, Record, Whole, may, said

Strictness = Literal["stop", "warn", "hint", "off"]
"""What a rule about language does: stop a build, ask the author to think, or only when asked."""

STRICTNESS = (
    "stop: nothing is published while it stands in our own words. warn: the author is asked to "
    "think. hint: the author is told when they ask for hints."
)


class Abbreviations(Record):
    """Short forms in capitals that a page must explain."""

    check: Strictness = said(STRICTNESS)
    known: Lines = may((), "Those that everybody knows.", holds="theirs")


class LinkWords(Record):
    """What a link must not be called, since it says nothing of where it leads."""

    check: Strictness = said(STRICTNESS)
    avoid: Lines = said("Words that are never the whole of a link.", holds="theirs")


class LongSentences(Record):
    """How long a sentence may be."""

    check: Strictness = said(STRICTNESS)
    most: Whole = said("The most words that a sentence may have.")


class PassiveVoice(Record):
    """Sentences that do not say who does it."""

    check: Strictness = said(STRICTNESS)
    most: Whole = said("The most sentences in a hundred of a page that may be so.")
    after: Lines = said("Words that the passive begins with: is, was, been.", holds="theirs")
    done: Lines = said("Words for what was done that do not end in -ed.", holds="theirs")
    between: Lines = may((), "Words that may stand between the two: not, often.", holds="theirs")
    but_not: Lines = may((), "Words that look the same and only describe: worried.", holds="theirs")


class PlainWords(Record):
    """The rules about plain sentences; one that is left out is not asked."""

    abbreviations: Abbreviations | None = may(None, "Short forms in capitals.")
    links: LinkWords | None = may(None, "What links are called.")
    sentences: LongSentences | None = may(None, "How long a sentence may be.")
    passive: PassiveVoice | None = may(None, "Sentences that do not say who does it.")


NO_PLAIN_WORDS = PlainWords()
