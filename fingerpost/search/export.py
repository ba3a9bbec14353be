"""Tables -> the files that the browser searches: small ones, named by a hash of what they hold.

Pages name only the start file; its root names all others. The format is told in
docs/developers/search.md. Everything is sorted, so the same tables give the same bytes.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import groupby
from typing import Any

from fingerpost import addresses
from fingerpost.model.opening import exported
from fingerpost.model.results import Artefact
from fingerpost.model.search import SearchBuild
from fingerpost.search import ages, settings, times
from fingerpost.search.facet_files import facet_files
from fingerpost.search.shards import key, shards, varints
from fingerpost.search.store import HANDFULS, common, handfuls, row
from fingerpost.search.tables import Tables
from fingerpost.search.urgent import Pattern
from fingerpost.search.whole import whole, without_rows
from fingerpost.search.words import alike

KIND = "application/octet-stream"


def export(tables: Tables) -> SearchBuild:
    """Every file of the search."""
    pack = _Pack(common(tables.documents).encode())
    rows = [row(document) for document in tables.documents]
    pieces = shards(tables, rows)
    lists = list(_letters(tables))
    facets = list(facet_files(tables.facets))
    root = _settings(tables) | {
        "packed": len(pack.beginning),
        "shards": len(pieces),
        "shard_set": pack.add(pieces),
        "store_set": pack.add(one.encode() for one in rows),
        "facets": len(facets),
        "facet_set": pack.add(facets),
        "letters": "".join(letter for letter, _ in lists),
        "letter_set": pack.add(_words(words) for _, words in lists),
        "serving_set": pack.add(_serving(area, tables) for area in tables.places),
        "whole": pack.add([_words(list(tables.vocabulary.items()))]),
        "places": pack.add([_json(list(tables.places.items()))]),
        "ages": pack.add([_ages(tables)]),
        "times": pack.add([_json(_times(tables))]),
    }
    lean = pack.sets | {root["shard_set"]: [without_rows(piece) for piece in pieces]}
    many = {
        pack.add(one.encode() for one in handfuls(rows, size)): size
        for size in HANDFULS
        if size < len(rows)
    }
    root["handfuls"] = [[size, name] for name, size in many.items()]
    every = whole(lean, {name: (root["store_set"], size) for name, size in many.items()}, KIND)
    start = pack.start(b"\0" + _json(root) + b"\0" + _json(_urgent(tables)))
    made = [*pack.made, every] if every else pack.made
    return SearchBuild((*sorted(made, key=lambda file: file.path), start), start.path)


class _Pack:
    """Files deflated as if each came after the same text, which the start file begins with.

    The browser inflates them itself, so their size does not depend on the host. Each set is named
    by a hash of all its files, and a file by that and its number: one name in the root for each.
    """

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._deflate = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
        self.beginning = self._deflate.compress(text) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
        self.made: list[Artefact] = []
        self.sets: dict[str, list[bytes]] = {}

    def _after(self, body: bytes) -> bytes:
        deflate = self._deflate.copy()
        return deflate.compress(body) + deflate.flush()

    def add(self, bodies: Iterable[bytes]) -> str:
        """Make the files of a set; its name."""
        held = list(bodies)
        name = _hash(b"".join(_hash(body).encode() for body in (self._text, *held)))
        self.sets[name] = held
        for number, body in enumerate(held):
            path = f"{addresses.SEARCH_DATA}{name}-{number}.bin"
            self.made.append(Artefact(path, self._after(body), KIND))
        return name

    def start(self, body: bytes) -> Artefact:
        """The file that pages name: the text that the others come after, then this."""
        path = f"{addresses.SEARCH_START}{_hash(self._text + body)}.bin"
        return Artefact(path, self.beginning + self._after(body), KIND)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _hash(body: bytes) -> str:
    return sha256(body).hexdigest()[:12]


def _settings(tables: Tables) -> dict[str, Any]:
    classes = [
        (settings.STANDING[one.status], one.group, int(one.in_archive)) for one in tables.documents
    ]
    kinds = sorted(set(classes))
    # Words that keep a phrase. Of those, the ones that are passed over otherwise lie in the last
    # shard (first), and the ones that may tell an age are looked up even where they do (aged).
    keys = {key(phrase, tables.stop) for phrase in tables.phrases}
    aged = {word for word in keys - tables.stop if ages.may_tell(word, tables.age_words)}
    return {
        "averages": list(tables.index.averages),
        "age_words": ages.exported(tables.age_words),
        "asking": [" ".join(phrase) for phrase in tables.asking],
        "b": list(settings.B),
        "begun": [settings.BEGUN, settings.ENDINGS, settings.PREFIX],
        "boosts": list(settings.BOOSTS),
        "coordination": settings.COORDINATION,
        "first": sorted(keys & tables.stop),
        "aged": " ".join(sorted(aged)),
        "classes": kinds,
        "class_of": "".join(str(kinds.index(one)) for one in classes),
        "k1": settings.K1,
        "open_then": settings.OPEN_THEN,
        "other_age": settings.OTHER_AGE,
        "size": len(tables.documents),
        "steps": settings.STEPS,
        "stop": " ".join(sorted(tables.stop)),
        "tie": settings.TIE,
        "typo": settings.TYPO,
    }


def _serving(area: str, tables: Tables) -> bytes:
    """A bit for each document that serves a place, the first document in the lowest bit."""
    bits = sum(1 << number for number in tables.serving[area])
    return bits.to_bytes(-(-len(tables.documents) // 8), "little")


def _ages(tables: Tables) -> bytes:
    """The youngest and the oldest of each document, each one more; two noughts when not stated."""
    ages = (document.ages for document in tables.documents)
    return varints(n for a in ages for n in ((a.youngest + 1, a.oldest + 1) if a else (0, 0)))


def _times(tables: Tables) -> dict[str, Any]:
    """What words say when, and the hours of each document whose hours may be counted."""
    hours = {str(n): exported(one.hours) for n, one in enumerate(tables.documents) if one.hours}
    return times.exported(tables.times, tables.holidays) | {"open": hours}


def _letters(tables: Tables) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    for letter, group in groupby(tables.vocabulary.items(), key=lambda item: item[0][0]):
        yield letter, list(group)


def _words(words: Sequence[tuple[str, int]]) -> bytes:
    """Each word after the one before it: how many letters they share, the rest, how well known."""
    lines, before = [], ""
    for word, rank in words:
        shared = min(alike(word, before), 25)
        lines.append(f"{chr(97 + shared)}{word[shared:]}{rank}")
        before = word
    return "\n".join(lines).encode()


def _urgent(tables: Tables) -> list[dict[str, Any]]:
    numbers = {document.path: number for number, document in enumerate(tables.documents)}
    return [
        {
            "kind": kind.kind,
            "title": kind.title,
            "do": list(kind.do),
            "calls": [[call.label, call.href, call.note] for call in kind.calls],
            "first": [numbers[path] for path in kind.paths if path in numbers],
            "phrases": _lines(kind.patterns),
            "harmless": _lines(kind.harmless),
        }
        for kind in tables.urgent
    ]


def _lines(patterns: Iterable[Pattern]) -> str:
    """Patterns as a person writes them, with commas between: fewer bytes than a list."""
    return ",".join(" ".join("/".join(forms) for forms in pattern) for pattern in patterns)
