"""Where each part of a record was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fingerpost.text import Span

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Spans:
    """Positions of a file's fields and values, by their path: ("needs", 0), ("questions", "q1").

    `values` holds where each value stands, `names` where each field's name stands.
    """

    whole: Span
    values: Mapping[Path, Span]
    names: Mapping[Path, Span]

    def value(self, *path: str | int) -> Span:
        """Where the value at this path stands; the nearest written thing above it, failing that."""
        for end in range(len(path), 0, -1):
            if found := self.values.get(path[:end]) or self.names.get(path[:end]):
                return found
        return self.whole

    def parts(self) -> dict[str | int, Spans]:
        """The positions inside each field, as if it were a whole file."""
        inside: dict[str | int, tuple[dict[Path, Span], dict[Path, Span]]] = {}
        for kept, spans in enumerate((self.values, self.names)):
            for path, span in spans.items():
                if path:
                    inside.setdefault(path[0], ({}, {}))[kept][path[1:]] = span
        return {
            part: Spans(names.pop((), values.get((), self.whole)), values, names)
            for part, (values, names) in inside.items()
        }

    def name(self, *path: str | int) -> Span:
        """Where the name of the field at this path stands; its value, failing that."""
        return self.names.get(path) or self.value(*path)
