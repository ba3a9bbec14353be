"""A person's check -> the few letters of a file that say so; every other one stays as it is."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date

from fingerpost.model.due import Checkable
from fingerpost.model.spans import Path

EVERY = 3
"""Months between checks, where nobody says otherwise."""

FIELDS = ("owner", "reviewed", "every", "by")

_END = re.compile(r"(\r\n|\r|\n)")
_PLAIN = re.compile(r"[^\W\d_](?:[\w ’/().'-]*[\w)])?")
"""Words that need no quotes anywhere in YAML."""


@dataclass(frozen=True)
class Mark:
    """What somebody says of a check that a real person made."""

    owner: str
    by: str
    on: date
    every: int | None = None
    """Months until the next; None leaves what the file says."""

    def fields(self, every: int = EVERY) -> dict[str, str]:
        """The check as a file has it, after one with this many months between."""
        return {
            "owner": self.owner,
            "reviewed": str(self.on),
            "every": str(self.every or every),
            "by": self.by,
        }


@dataclass(frozen=True)
class _Lines:
    """A file's lines and their ends, apart."""

    words: list[str]
    ends: list[str]

    @property
    def end(self) -> str:
        """How lines end here."""
        return self.ends[0] if self.ends else "\n"

    def insert(self, number: int, lines: list[str]) -> None:
        """Put lines after the line of this number."""
        if number > len(self.ends):
            self.ends.append(self.end)
        self.words[number:number] = lines
        self.ends[number:number] = [self.end] * len(lines)

    @property
    def text(self) -> str:
        """The whole of it."""
        ends = [*self.ends, ""]
        return "".join(word + end for word, end in zip(self.words, ends, strict=False))


def marked(text: str, check: Checkable, mark: Mark) -> str:
    """The file's text with the check in it: only its lines are touched, line ends are kept."""
    bom, text = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    parts = _END.split(text)
    lines = _Lines(parts[0::2], parts[1::2])
    if check.review is not None:
        _change(lines, check, mark)
    elif len(check.place) == 1:
        _add(lines, mark, is_fenced=check.path.endswith(".md"))
    else:
        _add_inside(lines, check, mark)
    return bom + lines.text


def _change(lines: _Lines, check: Checkable, mark: Mark) -> None:
    """Write new values over the old ones, the last first so that no place moves."""
    assert check.review is not None
    old = {name: str(getattr(check.review, name)) for name in FIELDS}
    new = mark.fields(check.review.every)
    spans = {name: check.spans.values.get((*check.place, name)) for name in FIELDS}
    edits = [
        (span.line, span.column - 1, span.length, _scalar(new[name]))
        for name, span in spans.items()
        if span is not None and old[name] != new[name]
    ]
    line, start, length = _after_day(check)
    indent = _indent(lines, check)
    is_unsaid = spans["every"] is None and old["every"] != new["every"]
    if is_unsaid and indent is None:
        edits.append((line, start + length, 0, f", every: {new['every']}"))
    for number, begin, many, words in sorted(edits, reverse=True):
        old_line = lines.words[number - 1]
        lines.words[number - 1] = old_line[:begin] + words + old_line[begin + many :]
    if is_unsaid and indent is not None:
        lines.insert(line, [f"{indent}every: {new['every']}"])


def _after_day(check: Checkable) -> tuple[int, int, int]:
    """Where the day of the last check stands: its line, column and length."""
    day = check.spans.values[(*check.place, "reviewed")]
    return day.line, day.column - 1, day.length


def _indent(lines: _Lines, check: Checkable) -> str | None:
    """What stands before each field of the check, if each has a line of its own."""
    name = check.spans.names[(*check.place, "reviewed")]
    before = lines.words[name.line - 1][: name.column - 1]
    return None if before.strip() else before


def _add(lines: _Lines, mark: Mark, *, is_fenced: bool) -> None:
    """A first check, below all other fields."""
    said = ["review:", *(f"  {name}: {_scalar(value)}" for name, value in mark.fields().items())]
    if is_fenced:
        fences = [number for number, line in enumerate(lines.words) if line.rstrip() == "---"]
        lines.insert(fences[1], said)
        return
    last = len(lines.words) if lines.words[-1].strip() else len(lines.words) - 1
    lines.insert(last, said)


def _add_inside(lines: _Lines, check: Checkable, mark: Mark) -> None:
    """A first check of a duty team's number, beside the number."""
    number: Path = (check.place[0], "duty_team")
    name, value = check.spans.names[number], check.spans.values[number]
    inner = ", ".join(f"{key}: {_scalar(said)}" for key, said in mark.fields().items())
    said = f"{check.place[-1]}: {{{inner}}}"
    before = lines.words[name.line - 1][: name.column - 1]
    if before.strip():
        line, end = lines.words[value.line - 1], value.column - 1 + value.length
        lines.words[value.line - 1] = f"{line[:end]}, {said}{line[end:]}"
    else:
        lines.insert(value.line, [before + said])


def _scalar(words: str) -> str:
    """Words as YAML, in quotes where they must be."""
    is_plain = _PLAIN.fullmatch(words) or re.fullmatch(r"[\d-]+", words)
    return words if is_plain else json.dumps(words, ensure_ascii=False)
