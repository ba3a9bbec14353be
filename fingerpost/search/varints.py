"""Whole numbers as bytes: the small ones, which are most, in one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache


def varints(numbers: Iterable[int]) -> bytes:
    """Whole numbers, each as a varint."""
    return b"".join(map(varint, numbers))


@lru_cache(maxsize=16384)
def varint(number: int) -> bytes:
    """A whole number, seven bits a byte, the last byte with its high bit clear."""
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)
