"""The outlines of places, from a council's own file (site/areas.geojson)."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]
"""Longitude and latitude, in degrees."""
Ring = tuple[Point, ...]
"""The points around a place or around a hole in it; the last is the first again."""


@dataclass(frozen=True)
class Boundaries:
    """Outlines of areas, and whom the licence asks us to name."""

    attribution: str
    shapes: dict[str, tuple[Ring, ...]]
    """Area -> the rings of all its parts, holes too."""
