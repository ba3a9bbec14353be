"""Links to other sites, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from fingerpost.text import Span


@dataclass(frozen=True)
class Outside:
    """An address of another site, and every place that names it."""

    url: str
    places: tuple[Span, ...]

    @property
    def where(self) -> tuple[str, ...]:
        """The files that name it."""
        return tuple(dict.fromkeys(place.path for place in self.places))
