"""site/areas.geojson -> Boundaries: a council's own map, or what is wrong with the file.

A FeatureCollection in longitude and latitude, as GeoJSON (RFC 7946) has it. Each feature says
`slug`, the name of a place in content/areas.yaml; `attribution` beside `features` says whom the
licence asks us to name.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from fingerpost.model.base import Slip
from fingerpost.model.boundaries import Boundaries, Ring
from fingerpost.problem import Problem, did_you_mean
from fingerpost.read.files import not_utf8
from fingerpost.text import Source, Span

PATH = "site/areas.geojson"
LARGEST = 4 * 1024 * 1024


def read_boundaries(root: Path, known: Collection[str]) -> tuple[Boundaries | None, list[Problem]]:
    """The outlines that the project's map gives, if it has one, and every fault in it."""
    file = root / PATH
    if not file.is_file():
        return None, []
    nothing = Source(PATH, "")
    if file.stat().st_size > LARGEST:
        message = f"This map is larger than {LARGEST // 1024 // 1024} MB."
        fix = "Ask for simpler outlines, such as those called ultra generalised."
        return None, [Problem("map-too-large", nothing.span(1), message, fix)]
    data = file.read_bytes()
    try:
        source = Source(PATH, data.decode("utf-8").removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        return None, [not_utf8(PATH, data, error)]
    try:
        written = json.loads(source.text, object_pairs_hook=_once_each)
    except _Twice as twice:
        return None, [_written_twice(source, twice.name)]
    except ValueError as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        return None, [_no_map(source.span(line, column), "This file is not GeoJSON.")]
    except RecursionError:
        return None, [_no_map(source.span(1), "This file is not GeoJSON.")]
    return _Map(source, known).read(written)


class _Twice(Exception):
    """A name that stands twice in one place, of which programs keep the last without a word."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """What stands between two braces, each name once."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _Twice(next(name for name in names if names.count(name) > 1))
    return found


def _written_twice(source: Source, name: str) -> Problem:
    line, column = _place_of(source, f'"{name}"')
    message = f"“{name}” is written twice for one thing on this map."
    fix = "Keep the one that is right and delete the other."
    return Problem("field-twice", source.span(line, column, len(name) + 2), message, fix)


def _place_of(source: Source, where: str) -> tuple[int, int]:
    """The first line and column at which these words stand; the top, where they do not."""
    lines = enumerate(source.lines, 1)
    return next(((at, line.index(where) + 1) for at, line in lines if where in line), (1, 1))


def _no_map(span: Span, message: str) -> Problem:
    fix = "Export the map again as GeoJSON: a FeatureCollection with a polygon for each place."
    return Problem("map-not-geojson", span, message, fix)


class _Map:
    """One reading of a map."""

    def __init__(self, source: Source, known: Collection[str]) -> None:
        self.source, self.known = source, known
        self.problems: list[Problem] = []
        self.shapes: dict[str, tuple[Ring, ...]] = {}

    def read(self, written: Any) -> tuple[Boundaries | None, list[Problem]]:
        """The map, when nothing is wrong with it."""
        features = written.get("features") if isinstance(written, dict) else None
        if not isinstance(features, list) or written.get("type") != "FeatureCollection":
            return None, [_no_map(self.source.span(1), "This file is no FeatureCollection.")]
        if not features:
            return None, [_no_map(self.source.span(1), "There is no place on this map.")]
        attribution = written.get("attribution")
        if not isinstance(attribution, str) or not attribution.strip():
            self._say(
                "map-unattributed",
                '"features"',
                "This map does not say whose it is.",
                'Write "attribution" before "features", in the words that the licence asks for.',
            )
        for number, feature in enumerate(features, 1):
            self._feature(number, feature if isinstance(feature, dict) else {})
        if self.problems:
            return None, self.problems
        return Boundaries(str(attribution).strip(), self.shapes), []

    def _feature(self, number: int, feature: dict[str, Any]) -> None:
        named = feature.get("properties")
        slug = named.get("slug") if isinstance(named, dict) else None
        where = f'"{slug}"'
        try:
            self._named(number, slug)
            self.shapes[str(slug)] = tuple(_rings(str(slug), feature.get("geometry")))
        except Slip as fault:
            self._say(fault.rule, where, fault.message, fault.fix)

    def _named(self, number: int, slug: object) -> None:
        if isinstance(slug, str) and slug in self.shapes:
            raise Slip(
                "map-place-twice",
                f"“{slug}” is drawn twice.",
                "Make one feature of its parts: a MultiPolygon.",
            )
        if not isinstance(slug, str) or slug not in self.known:
            said = f"“{slug}” of" if slug else "No slug names"
            near = did_you_mean(str(slug), self.known) if slug else ""
            raise Slip(
                "map-place-unknown",
                f"{said} feature {number}{' is no place that we know' if slug else ''}.",
                near or "Write the name of a place in content/areas.yaml as its slug.",
            )

    def _say(self, rule: str, where: str, message: str, fix: str) -> None:
        """Keep a problem, at the line that has these words."""
        line, column = _place_of(self.source, where)
        self.problems.append(
            Problem(rule, self.source.span(line, column, len(where)), message, fix)
        )


def _rings(slug: str, geometry: Any) -> Iterator[Ring]:
    shape = geometry if isinstance(geometry, dict) else {}
    parts = shape.get("coordinates")
    if shape.get("type") == "Polygon":
        parts = [parts]
    elif shape.get("type") != "MultiPolygon":
        raise Slip(
            "map-not-an-area",
            f"“{slug}” is drawn as {shape.get('type') or 'nothing'}, which is no outline.",
            "Export it as a Polygon or a MultiPolygon.",
        )
    for polygon in _listed(slug, parts):
        for ring in _listed(slug, polygon):
            yield _ring(slug, _listed(slug, ring))


def _listed(slug: str, written: Any) -> list[Any]:
    if isinstance(written, list) and written:
        return written
    raise _not_points(slug)


def _not_points(slug: str) -> Slip:
    message = f"The outline of “{slug}” is not made of points."
    return Slip("map-not-an-area", message, "Export it as a Polygon or a MultiPolygon.")


def _ring(slug: str, points: list[Any]) -> Ring:
    try:
        ring = tuple((float(point[0]), float(point[1])) for point in points)
    except (TypeError, ValueError, LookupError, OverflowError):
        raise _not_points(slug) from None
    if not all(abs(east) <= 180 and abs(north) <= 90 for east, north in ring):
        raise Slip(
            "map-not-degrees",
            f"The outline of “{slug}” is not in degrees: it looks like metres of a national grid.",
            "Export the map in longitude and latitude (WGS 84).",
        )
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise Slip(
            "map-ring-open",
            f"The outline of “{slug}” does not end where it begins.",
            "Close it: its last point is its first again, and it has four or more.",
        )
    return ring
