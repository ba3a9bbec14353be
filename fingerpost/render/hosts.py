"""The header policy as hosts are told it: what headers.py says, in each host's own words."""

from __future__ import annotations

import json
from collections.abc import Callable
from types import MappingProxyType

from fingerpost import addresses
from fingerpost.render.headers import HEADERS

FOR_EVER = (addresses.ASSETS, addresses.SEARCH_DATA, addresses.LIST_DATA, addresses.SAVED)
"""Folders whose files change their names with what they hold: browsers may keep them."""
KEPT = "max-age=31536000, immutable"
ASKED_AGAIN = "no-cache"

_MADE = "Made by `fingerpost headers {host}`. Make it again after each new version of Fingerpost."


def _nginx() -> str:
    lines = [f'add_header {name} "{value}" always;' for name, value in HEADERS.items()]
    return _text("nginx", lines)


def _caddy() -> str:
    lines = [f'\t{name} "{value}"' for name, value in HEADERS.items()]
    return _text("caddy", ["header {", *lines, "}"])


def _pages() -> str:
    """The file _headers, which several hosts of static pages read.

    Rules add up there, and such hosts say “ask again” of their own accord: only what may be kept
    is named.
    """
    lines = ["/*", *(f"  {name}: {value}" for name, value in HEADERS.items())]
    for folder in FOR_EVER:
        lines += [f"/{folder}*", f"  Cache-Control: {KEPT}"]
    return _text("pages", lines)


def _json() -> str:
    """For the rules of a content delivery network, in front of storage that sends no headers."""
    kept = {f"/{folder}*": {"Cache-Control": KEPT} for folder in FOR_EVER}
    rules = {"/*": {**HEADERS, "Cache-Control": ASKED_AGAIN}, **kept}
    return json.dumps(rules, indent=2) + "\n"


def _text(host: str, lines: list[str]) -> str:
    return "\n".join([f"# {_MADE.format(host=host)}", *lines, ""])


HOSTS = MappingProxyType[str, Callable[[], str]](
    {"caddy": _caddy, "json": _json, "nginx": _nginx, "pages": _pages}
)
"""What gives the header policy as a host's own file, by the sort of host."""
