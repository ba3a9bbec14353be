"""What may stand in a file although a rule about language minds it, and why."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from fingerpost.model.base import Line, Record, Slip, may, said

LanguageRule = Literal[
    "word-avoided",
    "word-blames",
    "word-on-suicide",
    "abbreviation-unexplained",
    "link-says-nothing",
    "sentence-long",
    "words-too-hard",
    "passive",
]
"""The rules about language. A file may name an exception to them, and to no other rule."""

_OF_A_PAGE = ("words-too-hard", "passive")
"""The rules that mind a whole page, and no words of it."""


class Allowed(Record):
    """An exception to a rule about language, for one page."""

    rule: LanguageRule = said("The rule, as its message names it.")
    words: Line | None = may(
        None,
        f"The words that may stand, or some of them. Leave it out for {' and '.join(_OF_A_PAGE)}.",
        holds="theirs",
    )
    why: Line = said("Why they may stand. Readers are not shown it.", holds="ours")

    @model_validator(mode="after")
    def _says_which_words(self) -> Self:
        if not self.words and self.rule not in _OF_A_PAGE:
            raise Slip(
                "allow-without-words",
                "This exception does not say which words may stand.",
                "Add words: and the words as they stand in the file.",
            )
        return self


Allow = Annotated[
    tuple[Allowed, ...],
    Field(
        description="Exceptions to the rules about language, each with its reason. Readers are not "
        "shown them.",
    ),
]
"""A field of everything that is read as a page."""
