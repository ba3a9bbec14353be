"""What changed on the site, and what was done about what people said."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

from fingerpost.model.allowed import Allow
from fingerpost.model.base import Line, Lines, Record, Slip, Slug, may, said
from fingerpost.model.review import Cited, Day, RoughDay

_SPEAKS = re.compile(r"\b(?:I|me|my|mine|we|us|our|ours)\b|[“”\"]")


def _reported(words: str) -> str:
    if spoken := _SPEAKS.search(words):
        raise Slip(
            "speaks-as-another",
            f"“{spoken[0]}” speaks in the voice of those who said this.",
            "Say it as a report: They said that …",
        )
    return words


Reported = Annotated[Line, AfterValidator(_reported)]
"""What somebody said, as a report and never in their voice (safety.md 3.5)."""


class Change(Record):
    """Something that changed for readers."""

    date: Day = said("The day of the change: 2026-11-22.")
    what: Line = said("What is different for a reader now, in a sentence.")
    more: Lines = may((), "What else to know about it, one sentence a line.")
    pages: tuple[Line, ...] = may(
        (), "The pages that changed, from the /: /guidance/while-you-wait/.", holds="id"
    )
    allow: Allow = ()


class Heard(Record):
    """What people said, and what was done about it."""

    about: Line = said("What it was about, in a few words: a heading of its own.", holds="ours")
    by: tuple[Slug, ...] = said(
        "Which kinds of reader said it. Never a person.", refers_to="audiences"
    )
    when: RoughDay = said("When they said it: 2019, 2019-12 or 2019-12-04.")
    they_said: Reported = said("What they said, as a report: They said that …")
    did: Lines = said("What was done about it, one thing a line.")
    did_not: Lines = may((), "What was not done, and why.")
    pages: tuple[Line, ...] = may(
        (), "Pages to look at, from the /: /guidance/while-you-wait/.", holds="id"
    )
    allow: Allow = ()
    sources: tuple[Cited, ...] = said("Where it is written down that they said it: at least one.")
