"""Text that remembers where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Source:
    """One file's text, and the path its author knows it by (relative, forward slashes)."""

    path: str
    text: str

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their ends."""
        return tuple(self.text.split("\n"))

    def span(self, line: int, column: int = 1, length: int = 1) -> Span:
        """A stretch of one line; line and column count from 1."""
        return Span(self, line, column, max(1, length))


@dataclass(frozen=True)
class Span:
    """A stretch of one line of a source. Line and column count from 1, length is in characters."""

    source: Source
    line: int
    column: int
    length: int

    @property
    def path(self) -> str:
        """The file that the span lies in."""
        return self.source.path

    @property
    def line_text(self) -> str:
        """The whole line that the span lies in."""
        lines = self.source.lines
        return lines[self.line - 1] if 0 < self.line <= len(lines) else ""

    def __repr__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}+{self.length}"
