"""Several files of a set in one, for searches that would ask for too many single ones."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from fingerpost.search.varints import varint

OF_ROWS = (6, 18, 54, 162, 486, 1458, 4374)
"""How many rows a handful has; the browser takes the smallest that bring enough together."""
OF_SHARDS = (64, 32, 16, 8, 4)
"""How many handfuls of shards there are, of each size."""
HEAVIEST_ROWS, HEAVIEST_SHARDS = 500_000, 150_000
"""Bytes of a handful on average: heavier ones are not made. Deflated, rows are a sixth of that and
shards half."""


def sizes_of_rows(rows: Sequence[bytes]) -> list[int]:
    """How many rows handfuls have; the largest has all, where that is not too heavy."""
    weight = sum(map(len, rows))
    return [
        size
        for before, size in pairwise((0, *OF_ROWS))
        if before < len(rows) and weight * min(1, size / len(rows)) <= HEAVIEST_ROWS
    ]


def sizes_of_shards(shards: Sequence[bytes]) -> list[int]:
    """How many shards handfuls have."""
    weight = sum(map(len, shards))
    return [
        size
        for among in OF_SHARDS
        if (size := -(-len(shards) // among)) > 1 and weight <= HEAVIEST_SHARDS * among
    ]


def handfuls(bodies: Sequence[bytes], size: int) -> list[bytes]:
    """So many to a file in their order, each after its length."""
    told = [varint(len(body)) + body for body in bodies]
    return [b"".join(told[start : start + size]) for start in range(0, len(told), size)]
