"""A picture of places: Plan -> SVG. Each place is a link with a number, which its list has too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from fingerpost.render.lettering import lines_of
from fingerpost.render.plan import Plan, Shape

_NAME, _LINE = 15, 19
_PAD = 5
_EDGE = 3


@dataclass(frozen=True)
class Tile:
    """A place in the picture."""

    number: int
    name: str
    href: str
    is_ours: bool
    """Whether it is one of the places that the site is for."""


def draw_map(plan: Plan, tiles: dict[str, Tile], title: str, about: str) -> Markup:
    """The picture: its places are links, in the order in which they are drawn."""
    drawn = [part for slug, shape in plan.shapes.items() for part in _place(tiles[slug], shape)]
    around = [f'<path class="map__around" d="{plan.around}"/>'] if plan.around else []
    parts = [
        f'<svg class="map" role="group" aria-labelledby="map-title" aria-describedby="map-about" '
        f'viewBox="{-_EDGE} {-_EDGE} {plan.width + 2 * _EDGE} {plan.height + 2 * _EDGE}">',
        f'<title id="map-title">{escape(title)}</title>',
        f'<desc id="map-about">{escape(about)}</desc>',
        *drawn,
        *around,
        "</svg>",
    ]
    return Markup("\n".join(parts))


def _place(tile: Tile, shape: Shape) -> Iterator[str]:
    x, y = shape.at
    ours = " map__ours" if tile.is_ours else ""
    label = escape(f"{tile.number}: {tile.name}")
    yield f'<a class="map__place{ours}" href="{escape(tile.href)}" aria-label="{label}">'
    yield f'<path fill-rule="evenodd" d="{shape.path}"/>'
    yield f'<text class="map__number" x="{x}" y="{y}">{tile.number}</text>'
    if shape.room:
        lines = lines_of(tile.name, shape.room - 2 * _PAD, _NAME)
        spans = " ".join(
            f'<tspan x="{x}" y="{y + _LINE * down}">{escape(words)}</tspan>'
            for down, words in enumerate(lines, 1)
        )
        yield f'<text class="map__name">{spans}</text>'
    yield "</a>"
