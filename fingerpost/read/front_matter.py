"""The part of a Markdown file between its fences, read by ourselves.

A byte-order mark, an unclosed fence or dashes that a word processor made longer give other
readers empty fields and no fault; here each is a fault.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fingerpost.problem import Problem
from fingerpost.text import Source

FENCE = "---"
_FIELD = re.compile(r"\s|#(?!#)|- |[A-Za-z][\w-]* ?:")
"""How lines of the fields begin; a heading of the words below them begins with ##."""
_MORE = re.compile(r"[a-z][a-z_]*:(?: |$)")
_LONG_DASHES = ("—", "–", "―", "−")


@dataclass(frozen=True)
class FrontMatter:
    """The fields' text at its own lines (all others empty), and where the prose begins."""

    fields: Source
    body_line: int


def split_front_matter(source: Source) -> tuple[FrontMatter | None, list[Problem]]:
    """The two halves of an entry, or what is wrong with the fences."""
    faults: list[Problem] = []
    first = next((n for n, line in enumerate(source.lines) if line.strip()), None)
    if first is None:
        message = "There is nothing in this file."
        return None, [Problem("file-empty", source.span(1), message, "Write it, or delete it.")]
    opening = source.lines[first].rstrip()
    if opening != FENCE:
        return None, [_no_fence(source, first + 1, opening)]
    if first > 0:
        message = "There is an empty line above the first ---."
        fix = "Delete the empty line."
        faults.append(Problem("fence-late", source.span(1), message, fix, severity="warning"))
    closing = next(
        (n for n in range(first + 1, len(source.lines)) if source.lines[n].rstrip() == FENCE), None
    )
    if closing is None:
        return None, [*faults, _no_end(source, first)]
    if (field := _field_below(source, closing)) is not None:
        return None, [*faults, _too_early(source, closing, field)]
    padded = [""] * (first + 1) + list(source.lines[first + 1 : closing])
    fields = Source(source.path, "\n".join(padded))
    return FrontMatter(fields, closing + 2), faults


def _field_below(source: Source, closing: int) -> int | None:
    """The first line with words below a fence, when it looks like one more field."""
    lines = enumerate(source.lines[closing + 1 :], closing + 1)
    below = next((number for number, line in lines if line.strip()), None)
    return below if below is not None and _MORE.match(source.lines[below]) else None


def _too_early(source: Source, closing: int, field: int) -> Problem:
    message = "The fields end here, and the words below look like one more field."
    return Problem(
        "fence-early",
        source.span(closing + 1, 1, 3),
        message,
        f"Delete this ---, if line {field + 1} is a field.",
        also=(source.span(field + 1, 1, len(source.lines[field])),),
    )


def _no_end(source: Source, first: int) -> Problem:
    """A fence that is never closed, shown where words begin that are no fields."""
    message = "The fields at the top begin with --- and nothing ends them."
    for number, line in enumerate(source.lines[first + 1 :], first + 2):
        if line.strip() and not _FIELD.match(line):
            fix = "Write --- on a line of its own above this line, after the last field."
            return Problem("fence-open", source.span(number, 1, len(line)), message, fix)
    fix = "Write --- on a line of its own after the last field."
    return Problem("fence-open", source.span(first + 1, 1, 3), message, fix)


def _no_fence(source: Source, line: int, opening: str) -> Problem:
    span = source.span(line, 1, len(opening))
    fix = "Make the first line three hyphens: ---"
    if opening.strip("+") == "":
        message = "The fields at the top are fenced with +++."
        return Problem("fence-other", span, message, "Write --- instead, above and below them.")
    if opening.strip("-") == "":
        message = f"The first line should be three hyphens, and it has {len(opening)}."
        return Problem("fence-other", span, message, fix)
    if set(opening) <= {*_LONG_DASHES, "-"}:
        message = "The first line has long dashes where three hyphens should be."
        return Problem("fence-other", span, message, fix)
    return Problem("fence-missing", span, "This file does not begin with its fields.", fix)
