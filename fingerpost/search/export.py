"""Tables -> the files that the browser searches: small ones, named by a hash of what they hold.

Pages name only the start file; its root names all others. The format is told in
docs/developers/search.md. Everything is sorted, so the same tables give the same bytes.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from typing import Any

from fingerpost import addresses
from fingerpost.model.opening import exported
from fingerpost.model.results import Artefact
from fingerpost.model.search import SearchBuild
from fingerpost.search import ages, settings, times
from fingerpost.search.facet_file import facet_file
from fingerpost.search.handfuls import handfuls, sizes_of_rows, sizes_of_shards
from fingerpost.search.shards import key, shards
from fingerpost.search.store import common, row
from fingerpost.search.tables import Tables
from fingerpost.search.urgent import Pattern
from fingerpost.search.varints import varints
from fingerpost.search.whole import whole, without_rows
from fingerpost.search.words import alike

KIND = "application/octet-stream"


def export(tables: Tables) -> SearchBuild:
    """Every file of the search."""
    rows = [row(document) for document in tables.documents]
    pieces = shards(tables, rows)
    lists = list(_letters(tables))
    sets = {
        "shards": pieces,
        "store": [one.encode() for one in rows],
        "facets": [facet_file(tables.facets)],
        "letters": [_words(words) for _, words in lists],
        "words": [_words(list(tables.vocabulary.items()))],
        "places": [_json(list(tables.places.items()))],
        "serving": [_serving(area, tables) for area in tables.places],
        "asides": [_json(_times(tables)) + b"\0" + _ages(tables)],
    }
    # Rows come with a shard that is fetched by itself; who asks for several has the store for them.
    lean = sets | {"shards": [without_rows(piece) for piece in pieces]}
    sizes = {"shards": sizes_of_shards(lean["shards"]), "store": sizes_of_rows(lean["store"])}
    for name, of in sizes.items():
        sets |= {f"{name}-{size}": handfuls(lean[name], size) for size in of}
    pack = _Pack(common(tables.documents).encode())
    version, made = pack.files(sets)
    every = whole(
        {f"{version}-{name}": bodies for name, bodies in lean.items()},
        {f"{version}-{name}": of for name, of in sizes.items()},
        KIND,
    )
    root = _settings(tables) | {
        "packed": len(pack.beginning),
        "version": version,
        "every": every and every.path.removeprefix(addresses.SEARCH_DATA),
        "shards": len(pieces),
        "letters": "".join(letter for letter, _ in lists),
        "handfuls": sizes,
    }
    start = pack.start(b"\0" + _json(root) + b"\0" + _json(_urgent(tables)))
    made += [every] if every else []
    return SearchBuild((*sorted(made, key=lambda file: file.path), start), start.path)


class _Pack:
    """Files deflated as if each came after the same text, which the start file begins with.

    The browser inflates them itself, so their size does not depend on the host.
    """

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._deflate = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
        self.beginning = self._deflate.compress(text) + self._deflate.flush(zlib.Z_SYNC_FLUSH)

    def _after(self, body: bytes) -> bytes:
        deflate = self._deflate.copy()
        return deflate.compress(body) + deflate.flush()

    def files(self, sets: Mapping[str, Sequence[bytes]]) -> tuple[str, list[Artefact]]:
        """A hash of what all these files hold, and the files: named by that, set and number."""
        held = (b"".join((name.encode(), *map(_digest, bodies))) for name, bodies in sets.items())
        version = _hash(b"".join((self._text, *held)))
        return version, [
            Artefact(f"{addresses.SEARCH_DATA}{version}-{name}-{n}.bin", self._after(body), KIND)
            for name, bodies in sets.items()
            for n, body in enumerate(bodies)
        ]

    def start(self, body: bytes) -> Artefact:
        """The file that pages name: the text that the others come after, then this."""
        path = f"{addresses.SEARCH_START}{_hash(self._text + body)}.bin"
        return Artefact(path, self.beginning + self._after(body), KIND)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _digest(body: bytes) -> bytes:
    return sha256(body).digest()


def _hash(body: bytes) -> str:
    return _digest(body).hex()[:12]


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
        "totals": list(tables.index.totals),
        "age_words": ages.exported(tables.age_words),
        "asking": ",".join(" ".join(phrase) for phrase in tables.asking),
        "b": list(settings.B),
        "begun": [settings.BEGUN, settings.ENDINGS, settings.PREFIX],
        "boosts": list(settings.BOOSTS),
        "coordination": settings.COORDINATION,
        "first": " ".join(sorted(keys & tables.stop)),
        "aged": " ".join(sorted(aged)),
        "classes": kinds,
        "class_of": "".join(str(kinds.index(one)) for one in classes),
        "k1": settings.K1,
        "open_then": settings.OPEN_THEN,
        "other_age": settings.OTHER_AGE,
        "size": len(tables.documents),
        "steps": settings.STEPS,
        "stop": " ".join(sorted(tables.stop - keys)),
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
