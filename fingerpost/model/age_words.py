"""Words that say how old a child is: search/ages.yaml."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator

from fingerpost.model.ages import AgeRange, Ages
from fingerpost.model.base import Record, Slip, in_editors, may, said

_LETTERS = re.compile(r"[a-z]+")
_FIX = "Write one word here, without spaces, hyphens, apostrophes or figures."


def _one_word(written: str) -> str:
    """In small letters, as the words of a query come."""
    word = written.lower()
    if _LETTERS.fullmatch(word):
        return word
    raise Slip(
        "word-not-one",
        f"“{written}” is not one word of letters.",
        _FIX,
    )


OneWord = Annotated[str, AfterValidator(_one_word), in_editors("[a-zA-Z]+", _FIX, "boolean")]
"""Searches look at one word of a query at a time here, so two would never be found."""


class StageWords(Record):
    """Words for a stage of childhood, and the ages that they mean."""

    people_type: tuple[OneWord, ...] = said("Single words that mean it: toddler, toddlers.")
    ages: AgeRange = said("The youngest and the oldest child that they mean: 1-3.")


class SchoolWords(Record):
    """Words for a school year, and how old pupils are."""

    before: tuple[OneWord, ...] = said("Words that make the number after them a year: year 9.")
    ages: AgeRange = said("From the start of year 1 to the end of the last year: 5-18.")


class AgeWords(Record):
    """Everything that the search takes for an age beside a number; of stages, the first."""

    before: tuple[OneWord, ...] = said("Words that make the number after them an age: aged 9.")
    years: tuple[OneWord, ...] = said("Words for years, between a number and a word of `olds`.")
    olds: tuple[OneWord, ...] = said("Words that make the years before them an age: 9 years old.")
    stages: tuple[StageWords, ...] = may((), "Stages of childhood.")
    joined: tuple[OneWord, ...] = may((), "Letters that a number may end in: the yo of 14yo.")
    alone: tuple[OneWord, ...] = may((), "Words for years that need no word of `olds`: 14 yrs.")
    school: SchoolWords = may(
        SchoolWords(before=(), ages=Ages(0, 0)), "School years; left out, none says an age."
    )

    @cached_property
    def ages_of(self) -> dict[str, Ages]:
        """Each word for a stage of childhood, and the ages that it means."""
        backwards = reversed(self.stages)
        return {word: stage.ages for stage in backwards for word in stage.people_type}

    @property
    def school_years(self) -> tuple[int, int]:
        """How old a child is who begins year 1, and the last year: 0 where no year says an age."""
        ages = self.school.ages
        return ages.youngest, ages.oldest - ages.youngest


NO_AGE_WORDS = AgeWords(before=(), years=(), olds=())
