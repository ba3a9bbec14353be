"""A drawing in layers, as numbers: in which column each box stands, how high, and each line's way.

Boxes stand in columns from left to right, each right of everything that leads to it. A line that
passes a column has a place of its own there, so that no line runs behind a box; lines to the same
box share it. A box that leads nowhere is drawn in each column that it is reached from: short lines
are easier to follow than one box.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

SWEEPS = 6
"""How often boxes are put in a better order; more change nothing in guides of 40 questions."""


@dataclass(frozen=True)
class Port:
    """Where a line leaves a box: how far down, and which box it goes to."""

    down: int
    to: str


@dataclass(frozen=True)
class Box:
    """Something to draw: how high it is, how far down lines come in, and where they leave."""

    key: str
    height: int
    entry: int
    ports: tuple[Port, ...] = ()


@dataclass(frozen=True)
class Spaces:
    """How wide columns are, how far they are apart, and how far boxes and passing lines are."""

    column: int
    between: int
    apart: int
    passing: int


@dataclass(frozen=True)
class Placed:
    """A box in its place."""

    box: Box
    x: int
    y: int


@dataclass(frozen=True)
class Line:
    """A line from a box's port: the corners it goes by, two for each column that it meets."""

    source: str
    port: int
    corners: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Layout:
    """Everything in its place."""

    boxes: tuple[Placed, ...]
    lines: tuple[Line, ...]
    width: int
    height: int


@dataclass(frozen=True)
class _Spot:
    """A place in a column: a box, or where lines to a box pass by (then `box` has no height)."""

    box: Box
    column: int
    ways: tuple[tuple[int, str], ...]
    """How far down each line leaves, and the key of the box that it leads to in the end."""
    is_passing: bool = False

    @property
    def name(self) -> tuple[str, int]:
        return (self.box.key, self.column)


_Columns = list[list[_Spot]]
_Order = dict[tuple[str, int], int]


def lay_out(boxes: Sequence[Box], start: str, spaces: Spaces) -> Layout:
    """Everything that can be reached from the start, in its place."""
    known = {box.key: box for box in boxes}
    columns = _in_good_order(_columns(known, start))
    tops = _tops(columns, spaces)
    step = spaces.column + spaces.between
    placed = [
        Placed(spot.box, spot.column * step, tops[spot.name])
        for column in columns
        for spot in column
        if not spot.is_passing
    ]
    return Layout(
        boxes=tuple(placed),
        lines=tuple(_lines(columns, tops, spaces)),
        width=len(columns) * step - spaces.between,
        height=max(place.y + place.box.height for place in placed),
    )


def _columns(known: Mapping[str, Box], start: str) -> _Columns:
    """Every spot in its column, in the order in which a reader would meet them."""
    depth = _depths(known, start)
    columns: list[dict[str, _Spot]] = [{} for _ in range(max(depth.values()) + 2)]
    for key in _first_met(known, start):
        box = known[key]
        ways = tuple((port.down, port.to) for port in box.ports)
        if not ways:
            continue
        columns[depth[key]][key] = _Spot(box, depth[key], ways)
        for port in box.ports:
            target = known[port.to]
            if not target.ports:
                column = depth[key] + 1
                columns[column].setdefault(port.to, _Spot(target, column, ()))
                continue
            for column in range(depth[key] + 1, depth[port.to]):
                passing = Box(port.to, 0, 0)
                spot = _Spot(passing, column, ((0, port.to),), is_passing=True)
                columns[column].setdefault(port.to, spot)
    return [list(column.values()) for column in columns if column]


def _depths(known: Mapping[str, Box], start: str) -> dict[str, int]:
    """Key -> the most boxes on a way to it from the start."""
    depth = {start: 0}
    for key in reversed(_last_first(known, start)):
        for port in known[key].ports:
            depth[port.to] = max(depth.get(port.to, 0), depth[key] + 1)
    return {key: deep for key, deep in depth.items() if known[key].ports or key == start}


def _last_first(known: Mapping[str, Box], start: str) -> list[str]:
    """Every key after all those it leads to."""
    done: dict[str, None] = {}
    waiting = [(start, iter(known[start].ports))]
    while waiting:
        key, ports = waiting[-1]
        ahead = next((port.to for port in ports if port.to not in done), None)
        if ahead is None:
            done[key] = None
            waiting.pop()
        else:
            waiting.append((ahead, iter(known[ahead].ports)))
    return list(done)


def _first_met(known: Mapping[str, Box], start: str) -> list[str]:
    """Every key in the order of a reader who tries the first answer first."""
    met: dict[str, None] = {}
    waiting = [start]
    while waiting:
        key = waiting.pop()
        if key not in met:
            met[key] = None
            waiting += [port.to for port in reversed(known[key].ports)]
    return list(met)


def _in_good_order(columns: _Columns) -> _Columns:
    """The columns with few crossings: each box near the middle of its neighbours, in turns."""
    best, fewest = columns, _crossings(columns)
    for _ in range(SWEEPS):
        for sort in (_by_sources, _by_targets):
            columns = sort(columns)
            if (crossings := _crossings(columns)) < fewest:
                best, fewest = columns, crossings
    return best


def _by_sources(columns: _Columns) -> _Columns:
    """Each column ordered by where its lines come from."""
    done = columns[:1]
    for column in columns[1:]:
        places: dict[str, list[float]] = {}
        for number, spot in enumerate(done[-1]):
            for port, (_, to) in enumerate(spot.ways):
                places.setdefault(to, []).append(number + port / len(spot.ways))
        done.append(_sorted(column, [places.get(spot.box.key, []) for spot in column]))
    return done


def _by_targets(columns: _Columns) -> _Columns:
    """Each column ordered by where its lines go."""
    done = columns[-1:]
    for column in reversed(columns[:-1]):
        order = {spot.box.key: float(number) for number, spot in enumerate(done[0])}
        places = [[order[to] for _, to in spot.ways] for spot in column]
        done.insert(0, _sorted(column, places))
    return done


def _sorted(column: list[_Spot], places: Sequence[list[float]]) -> list[_Spot]:
    """The column by the mean of each spot's places; those without any stay where they are."""
    means = [(_mean(found), number) for number, found in enumerate(places) if found]
    moved = iter(sorted(means))
    return [
        column[next(moved)[1]] if found else spot
        for spot, found in zip(column, places, strict=True)
    ]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _crossings(columns: _Columns) -> int:
    """How many pairs of lines cross, gap by gap."""
    return sum(_crossings_between(left, right) for left, right in pairwise(columns))


def _crossings_between(left: list[_Spot], right: list[_Spot]) -> int:
    order = {spot.box.key: number for number, spot in enumerate(right)}
    ends = [order[to] for spot in left for _, to in spot.ways]
    seen: list[int] = []
    crossings = 0
    for end in ends:
        crossings += len(seen) - bisect_right(seen, end)
        insort(seen, end)
    return crossings


def _tops(columns: _Columns, spaces: Spaces) -> dict[tuple[str, int], int]:
    """How high each spot stands: level with what leads to it, as near to the top as can be."""
    tops: dict[tuple[str, int], float] = {spot.name: 0.0 for spot in columns[0]}
    for left, right in pairwise(columns):
        wanted: dict[str, list[float]] = {}
        for spot in left:
            for down, to in spot.ways:
                wanted.setdefault(to, []).append(tops[spot.name] + down)
        tops |= _settled(right, wanted, spaces)
    return {name: round(top) for name, top in tops.items()}


def _settled(
    column: list[_Spot], wanted: Mapping[str, list[float]], spaces: Spaces
) -> dict[tuple[str, int], float]:
    """The tops nearest to those wanted that keep the order, the distances and the page's top."""
    offsets: list[float] = []
    at = 0.0
    for spot in column:
        offsets.append(at)
        at += spot.box.height + (spaces.passing if spot.is_passing else spaces.apart)
    wishes = [
        _mean(wanted[spot.box.key]) - spot.box.entry - offset
        for spot, offset in zip(column, offsets, strict=True)
    ]
    levels = _rising(wishes)
    return {
        spot.name: max(0.0, level) + offset
        for spot, level, offset in zip(column, levels, offsets, strict=True)
    }


def _rising(values: Iterable[float]) -> list[float]:
    """The numbers nearest to these that never fall: runs that fall are made level."""
    runs: list[tuple[float, int]] = []
    for value in values:
        runs.append((value, 1))
        while len(runs) > 1 and runs[-2][0] > runs[-1][0]:
            (after, some), (before, more) = runs.pop(), runs.pop()
            runs.append(((before * more + after * some) / (more + some), more + some))
    return [level for level, count in runs for _ in range(count)]


def _lines(
    columns: _Columns, tops: Mapping[tuple[str, int], int], spaces: Spaces
) -> Iterable[Line]:
    spots = {spot.name: spot for column in columns for spot in column}
    step = spaces.column + spaces.between
    for spot in spots.values():
        if spot.is_passing:
            continue
        for number, (down, to) in enumerate(spot.ways):
            corners = [(spot.column * step + spaces.column, tops[spot.name] + down)]
            column = spot.column + 1
            while (passed := spots[to, column]).is_passing:
                level = tops[to, column]
                corners += [(column * step, level), (column * step + spaces.column, level)]
                column += 1
            corners.append((column * step, tops[to, column] + passed.box.entry))
            yield Line(spot.box.key, number, tuple(corners))
