"""What a published file that is no page says, piece by piece, with the page that each is of."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from fingerpost import addresses

Piece = tuple[str, str]
"""The path of the page that it is of, or nothing, and its words."""

_PATH = re.compile(r"(?<![\w.])((?:services|organisations|guides|guidance|events)/[a-z0-9-]+/)")
_STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"|\'((?:[^\'\\\n]|\\.)*)\'|`((?:[^`\\]|\\.)*)`')
_WORD = re.compile(r"[a-z0-9]+")
_WEEKDAYS = re.compile("0?1?2?3?4?5?6?")
_HOURS = 9
"""Where a row of the search has minutes of the week, after all its words."""
_PARTS = re.compile(r"(?=BEGIN:VEVENT|<entry>|<item>)")
_HASHES = ".fingerpost/manifest.json"
_PICTURES = (".png", ".svg", ".ico", ".woff2")
"""A drawing says nothing in figures but where its lines run; pages say what it shows."""


def pieces_of(site: Path) -> Iterator[tuple[str, Piece]]:
    """Every file that is not a page, with each of its pieces."""
    yield from (("search-data/", piece) for piece in _search(site))
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if not file.is_file() or path == _HASHES or file.suffix in (".html", ".bin", *_PICTURES):
            continue
        words = file.read_text(encoding="utf-8")
        yield from ((path, piece) for piece in _pieces(file.suffix, words))


def _pieces(ending: str, words: str) -> Iterator[Piece]:
    if ending in (".json", ".webmanifest"):
        yield from _said(json.loads(words))
    elif ending in (".js", ".css"):
        yield from (("", next(filter(None, found), "")) for found in _STRING.findall(words))
    else:
        for part in _PARTS.split(words.replace("\n ", "") if ending == ".ics" else words):
            named = _PATH.search(part)
            yield named[1] if named else "", unquote(part)


def _said(value: Any, page: str = "") -> Iterator[Piece]:
    """Each text in JSON; what is under an address, or beside one, is of that page."""
    if isinstance(value, str) and not _WEEKDAYS.fullmatch(value):
        yield page, value
    elif isinstance(value, list):
        for one in value:
            yield from _said(one, page)
    elif isinstance(value, dict):
        own = next((f[1] for v in value.values() if (f := _PATH.search(str(v)))), page)
        for key, one in value.items():
            yield own, key
            if key != "version":
                yield from _said(one, found[1] if (found := _PATH.match(key)) else own)


def _search(site: Path) -> Iterator[Piece]:
    """What the search may show: its rows, the boxes of urgent help, the names of places."""
    for start in (site / addresses.SEARCH_DATA).glob("start-*.bin"):
        yield from _rows_and_boxes(site, start)


def _rows_and_boxes(site: Path, start: Path) -> Iterator[Piece]:
    text, root, urgent = zlib.decompress(start.read_bytes(), -zlib.MAX_WBITS).split(b"\0", 2)
    settings = json.loads(root)
    beginning = start.read_bytes()[: settings["packed"]]
    pages = {}
    for number in range(settings["size"]):
        file = site / f"{addresses.SEARCH_DATA}{settings['version']}-store-{number}.bin"
        row = _after(beginning, file.read_bytes(), len(text)).decode().split("\t")
        path = row[1].replace("~", "-".join(_WORD.findall(row[0].casefold())), 1)
        pages[row[0]] = path.partition("#")[0]
        yield from ((pages[row[0]], words) for words in (row[0], *row[2:_HOURS]))
    for box in json.loads(urgent):
        # "Ring 0800 1111: Childline" is of the entry with that name.
        for call in box.pop("calls"):
            yield from ((pages.get(call[0].partition(": ")[2], ""), words) for words in call)
        yield from _said(box)


def _after(beginning: bytes, body: bytes, length: int) -> bytes:
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(beginning + body)[length:]
