"""How much a page may weigh on a phone at night, in bytes as sent (zlib, level 9)."""

from __future__ import annotations

import zlib

from fingerpost import addresses

HEADERS = 300
"""What each answer's headers add."""

NARROW = 14 * 1024
"""An entry's or a guide's page with everything it needs to be read: one first trip's worth."""

WIDE = 20 * 1024
"""Any other page with everything it needs: lists, search, the plain page of a whole guide."""

_NARROW_PARTS = (addresses.SERVICES, addresses.GUIDES, addresses.URGENT)


def limit_of(path: str) -> int:
    """The most that this page and what it loads may weigh."""
    is_list = path in _NARROW_PARTS or path.endswith(f"/{addresses.ALL_BRANCHES}/")
    if path == addresses.URGENT or (path.startswith(_NARROW_PARTS) and not is_list):
        return NARROW
    return WIDE


def weight(body: bytes) -> int:
    """The bytes that one answer takes, headers included."""
    return len(zlib.compress(body, 9)) + HEADERS
