"""What a rule about language found, before a file's own exceptions are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from fingerpost.check.texts import Text
from fingerpost.model.offer import Offer
from fingerpost.model.plain_words import Strictness
from fingerpost.model.spans import Path
from fingerpost.problem import Problem, Severity

SEVERITIES: dict[Strictness, Severity] = {"stop": "error", "warn": "warning", "hint": "hint"}


@dataclass(frozen=True)
class Found:
    """A problem of some words, and where they stand in their file; no words for a whole page."""

    problem: Problem
    path: Path
    words: str = ""


LanguageCheck = Callable[[Offer, Sequence[Text]], Iterator[Found]]
"""The offer, and every text of it, gathered once -> what one rule found."""
