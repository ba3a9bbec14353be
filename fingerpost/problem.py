"""A fault, said to its author."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from fingerpost.text import Span

Severity = Literal["error", "warning", "hint"]
"""An error stops a build, a warning asks its author to think, and a hint is said when asked for."""


@dataclass(frozen=True)
class Problem:
    """One fault: which rule, where, what is so, and (apart from that) what would mend it.

    `message` is true on its own and never holds the fix; `fix` holds only the fix. `answers` is
    the path of answers (as their labels) that shows a fault of a guide.
    """

    rule: str
    span: Span
    message: str
    fix: str = ""
    severity: Severity = "error"
    also: tuple[Span, ...] = ()
    answers: tuple[str, ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether nothing may be published while this stands."""
        return self.severity == "error"

    @property
    def paths(self) -> frozenset[str]:
        """Every file that it is about."""
        return frozenset(span.path for span in (self.span, *self.also))

    @property
    def is_hint(self) -> bool:
        """Whether it is said only to an author who asks for hints."""
        return self.severity == "hint"

    @property
    def place(self) -> tuple[str, int, int, str]:
        """What problems are put in order by: file, line, column, rule."""
        return (self.span.path, self.span.line, self.span.column, self.rule)


def in_file_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by file, line and column, each said once."""
    return sorted(dict.fromkeys(problems), key=lambda problem: problem.place)


def _is_part(word: str, name: str) -> bool:
    """Whether somebody may have written only the beginning, or one word, of a name."""
    return len(word) >= 3 and (name.startswith(word) or word in re.split("[-_]", name))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A suggestion of at most three known words near this one, or nothing."""
    folded = {name.casefold(): name for name in known}
    small = word.casefold()
    near = get_close_matches(small, sorted(folded), n=3, cutoff=0.7)
    near = near or [name for name in sorted(folded) if _is_part(small, name)][:3]
    if not near:
        return ""
    quoted = [f"“{folded[name]}”" for name in near]
    listed = quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " or " + quoted[-1]
    return f"Did you mean {listed}?"
