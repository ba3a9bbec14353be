"""Where a place stands in the sketch of areas: an oblong on squared paper, not to scale."""

from __future__ import annotations

from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, WithJsonSchema

from fingerpost.model.base import Slip

FURTHEST = 40


class Oblong(NamedTuple):
    """Columns and rows of squared paper; column and row count from 0, from the top left."""

    column: int
    row: int
    columns: int
    rows: int

    @property
    def right(self) -> int:
        """The column after its last."""
        return self.column + self.columns

    @property
    def bottom(self) -> int:
        """The row after its last."""
        return self.row + self.rows

    @property
    def squares(self) -> frozenset[tuple[int, int]]:
        """Every square that it covers."""
        return frozenset(
            (x, y) for x in range(self.column, self.right) for y in range(self.row, self.bottom)
        )

    def surrounds(self, other: Oblong) -> bool:
        """Whether the other lies wholly within this one."""
        return self != other and self.squares >= other.squares

    def touches(self, other: Oblong) -> bool:
        """Whether they share a stretch of edge; a corner alone is none."""
        if self.surrounds(other) or other.surrounds(self):
            return False
        across = min(self.right, other.right) - max(self.column, other.column)
        down = min(self.bottom, other.bottom) - max(self.row, other.row)
        return (across > 0 and down == 0) or (across == 0 and down > 0)


def read_oblong(words: Any) -> Oblong:
    """An oblong from four whole numbers; a Slip says what may be written."""
    if isinstance(words, Oblong):
        return words
    numbers = [str(word) for word in words] if isinstance(words, list | tuple) else []
    if len(numbers) == 4 and all(number.isdecimal() for number in numbers):
        made = Oblong(*(int(number) for number in numbers))
        if made.columns and made.rows and max(made.right, made.bottom) <= FURTHEST:
            return made
    raise Slip(
        "sketch-odd",
        "This is no place in the sketch of areas.",
        "Write four whole numbers: the column and the row of its top left corner, counting from "
        f"0, then how many columns and rows it takes: [2, 1, 2, 2]. None lies past {FURTHEST}.",
    )


Sketched = Annotated[
    Oblong,
    BeforeValidator(read_oblong),
    WithJsonSchema(
        {
            "type": "array",
            "items": {"type": ["integer", "string"], "minimum": 0, "maximum": FURTHEST},
            "minItems": 4,
            "maxItems": 4,
        }
    ),
]
