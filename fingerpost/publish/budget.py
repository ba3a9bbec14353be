"""How much a page may weigh on a phone at night, in bytes as sent (zlib, level 9)."""

from __future__ import annotations

import zlib

from fingerpost import addresses

HEADERS = 300
"""What each answer's headers add."""

NARROW = 14 * 1024
"""An entry's or a guide's page with its style sheets and scripts: one first trip's worth."""

WIDE = 20 * 1024
"""Home, search, lists and everything else, likewise."""

WHOLE_GUIDE = 40 * 1024
"""The plain page with all of a guide's branches, which is for print and for reading at a desk."""

DRAWING = 40 * 1024
"""The page with a guide's drawing: all branches twice, once to see and once to read. Nobody needs
it in a hurry, and nothing stands only there."""

HANDBOOK = 384 * 1024
"""Urgent help and every guide with all its branches as one document, for paper. Each part of it
stands on a small page of its own, and every link to it says that it is to print."""

MANY_LINKS = 150
A_LINK = 100
"""A list may grow: another hundred bytes for each link past the first 150."""


_NARROW_PARTS = (addresses.SERVICES, addresses.GUIDES, addresses.URGENT)


def limit_of(path: str, links: int) -> int:
    """The most that a page with so many links may weigh, with what it loads."""
    if path.startswith(addresses.GUIDES) and path.endswith(f"/{addresses.ALL_BRANCHES}/"):
        return WHOLE_GUIDE
    if path.startswith(addresses.GUIDES) and path.endswith(f"/{addresses.DIAGRAM}/"):
        return DRAWING
    if path == addresses.HANDBOOK:
        return HANDBOOK
    is_list = path in (addresses.SERVICES, addresses.GUIDES) or _is_route_table(path)
    if path.startswith(_NARROW_PARTS) and not is_list:
        return NARROW
    return WIDE + A_LINK * max(0, links - MANY_LINKS)


def _is_route_table(path: str) -> bool:
    return path.startswith(addresses.GUIDES) and path.endswith(f"/{addresses.ROUTES}/")


def weight(body: bytes) -> int:
    """The bytes that one answer takes, headers included."""
    return len(zlib.compress(body, 9)) + HEADERS
