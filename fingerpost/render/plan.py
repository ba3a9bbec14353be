"""A picture of places before it is drawn: their outlines on paper, from a sketch or from a map."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import cos, dist, radians

from fingerpost.model.boundaries import Boundaries, Ring
from fingerpost.model.sketch import Oblong

COLUMN, ROW = 76, 52
WIDTH, TALLEST = 684, 684
LONGEST = 6 * 1024
"""How many characters the outlines of a map may take."""
_HEAD = 23
_FINENESS = 14

Dot = tuple[int, int]
Dots = tuple[Dot, ...]


@dataclass(frozen=True)
class Shape:
    """A place's outline as a path, where its number stands, and the room there is for its name."""

    path: str
    at: Dot
    room: int = 0


@dataclass(frozen=True)
class Plan:
    """Places in the order in which they are drawn: what lies within another comes after it."""

    width: int
    height: int
    shapes: dict[str, Shape]
    around: str = ""
    """The edge of a group of places, as a path."""


def of_sketch(oblongs: Mapping[str, Oblong], group: Collection[str]) -> Plan:
    """The plan of a sketch; `group` are the places that have an edge around them all."""
    # As written, which is also the order of the Tab key; what others surround lies upon them.
    drawn = sorted(oblongs, key=lambda slug: _depth(oblongs[slug], oblongs.values()))
    return Plan(
        width=COLUMN * max(oblong.right for oblong in oblongs.values()),
        height=ROW * max(oblong.bottom for oblong in oblongs.values()),
        shapes={slug: _of_oblong(oblongs[slug]) for slug in drawn},
        around=_edge(frozenset().union(*(oblongs[slug].squares for slug in group))),
    )


def _depth(oblong: Oblong, others: Iterable[Oblong]) -> int:
    """How many of the others surround it."""
    return sum(other.surrounds(oblong) for other in others)


def _of_oblong(oblong: Oblong) -> Shape:
    left, top = oblong.column * COLUMN, oblong.row * ROW
    width, height = oblong.columns * COLUMN, oblong.rows * ROW
    return Shape(
        f"M{left} {top}h{width}v{height}h-{width}z", (left + width // 2, top + _HEAD), width
    )


def _edge(squares: frozenset[Dot]) -> str:
    """The lines between these squares and all others."""
    across: set[Dot] = {(x, y) for x, y in squares if (x, y - 1) not in squares}
    across |= {(x, y + 1) for x, y in squares if (x, y + 1) not in squares}
    down: set[Dot] = {(y, x) for x, y in squares if (x - 1, y) not in squares}
    down |= {(y, x + 1) for x, y in squares if (x + 1, y) not in squares}
    level = (f"M{x * COLUMN} {y * ROW}h{long * COLUMN}" for x, y, long in _runs(across))
    upright = (f"M{x * COLUMN} {y * ROW}v{long * ROW}" for y, x, long in _runs(down))
    return "".join([*level, *upright])


def _runs(lines: set[Dot]) -> Iterator[tuple[int, int, int]]:
    """Lines of length one, each as (start, where) -> those that follow one another as one."""
    for start, where in sorted(lines, key=lambda line: (line[1], line[0])):
        if (start - 1, where) not in lines:
            end = start
            while (end, where) in lines:
                end += 1
            yield start, where, end - start


def of_boundaries(boundaries: Boundaries) -> Plan:
    """The plan of a council's map, as fine as it may be without growing too long."""
    scale = _Scale.of([ring for rings in boundaries.shapes.values() for ring in rings])
    for grid in range(1, WIDTH):
        drawn = {
            slug: tuple(filter(None, (scale.on_paper(ring, grid) for ring in rings)))
            for slug, rings in boundaries.shapes.items()
        }
        paths = {slug: "".join(_path(ring) for ring in rings) for slug, rings in drawn.items()}
        if sum(map(len, paths.values())) <= LONGEST:
            break
    shapes = {slug: Shape(paths[slug], _middle(rings)) for slug, rings in drawn.items() if rings}
    return Plan(scale.width, scale.height, shapes)


@dataclass(frozen=True)
class _Scale:
    """From degrees to paper, with north at the top: good enough for some counties at a time."""

    west: float
    north: float
    across: float
    down: float
    width: int
    height: int

    @classmethod
    def of(cls, rings: list[Ring]) -> _Scale:
        """The scale at which these fit on paper."""
        easts = [east for ring in rings for east, _ in ring]
        norths = [north for ring in rings for _, north in ring]
        narrowing = cos(radians((min(norths) + max(norths)) / 2))
        wide = (max(easts) - min(easts)) * narrowing or 1.0
        high = max(norths) - min(norths) or 1.0
        by = min(WIDTH / wide, TALLEST / high)
        size = (max(1, round(wide * by)), max(1, round(high * by)))
        return cls(min(easts), max(norths), by * narrowing, by, *size)

    def on_paper(self, ring: Ring, grid: int) -> Dots:
        """A ring's points, each at the nearest of a grid: neighbours' common edges stay common."""
        dots: list[Dot] = []
        for east, north in ring:
            x = round((east - self.west) * self.across / grid) * grid
            y = round((self.north - north) * self.down / grid) * grid
            if not dots or dots[-1] != (x, y):
                dots.append((x, y))
        return tuple(dots[:-1]) if len(set(dots)) > 2 else ()


def _path(dots: Dots) -> str:
    steps = (f"l{x - a} {y - b}" for (a, b), (x, y) in pairwise(dots))
    return f"M{dots[0][0]} {dots[0][1]}{''.join(steps)}z"


def _middle(rings: tuple[Dots, ...]) -> Dot:
    """The point within that is furthest from every edge, of some: a number is best read there."""
    xs, ys = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
    steps = [(step + 0.5) / _FINENESS for step in range(_FINENESS)]
    points = [
        (min(xs) + (max(xs) - min(xs)) * right, min(ys) + (max(ys) - min(ys)) * down)
        for down in steps
        for right in steps
    ]
    inside = [point for point in points if _is_inside(point, rings)] or points
    x, y = max(inside, key=lambda point: min(dist(point, dot) for ring in rings for dot in ring))
    return round(x), round(y)


def _is_inside(point: tuple[float, float], rings: tuple[Dots, ...]) -> bool:
    x, y = point
    inside = False
    for ring in rings:
        for (a, b), (c, d) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (b > y) != (d > y) and x < a + (c - a) * (y - b) / (d - b):
                inside = not inside
    return inside
