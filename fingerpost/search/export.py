"""Tables -> the files that the browser searches: small shards, named by a hash of their bytes.

Only the root and the urgent phrases are named by pages; the root names everything else. The format
is told in docs/developers/search.md. Everything is sorted, so the same tables give the same bytes.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import groupby
from typing import Any

from fingerpost import addresses
from fingerpost.model.results import Artefact
from fingerpost.model.search import SearchBuild
from fingerpost.search import settings
from fingerpost.search.facet_files import facet_files
from fingerpost.search.index import Posting
from fingerpost.search.tables import Tables

SHARD_BYTES = 2200
"""About 900 bytes when deflated: less would be more requests, more would be more bytes a query."""
PREFIX = 3
"""Letters at the beginning of a word that say which shard it is in."""
STORE = 1
"""Documents in one file of the store: more would be bytes of results that nobody is shown."""
DIGITS = 11
"""Of an IDF after the point: far finer than the least difference that counts (settings.TIE)."""


def export(tables: Tables) -> SearchBuild:
    """Every file of the search."""
    urgent = _deflated(_json(_urgent(tables)), addresses.SEARCH_URGENT)
    packs = list(_shards(tables))
    shards, shard_set = _set(body for _, body in packs)
    store, store_set = _set(_json(part) for part in _store(tables))
    lists = list(_letters(tables))
    letters, letter_set = _set(_words(words) for _, words in lists)
    whole = _deflated(_words(list(tables.vocabulary.items())))
    facets, facet_set = _set(facet_files(tables.facets))
    lengths = _deflated(_lengths(tables))
    places = _deflated(_json(_places(tables)))
    root = _settings(tables) | {
        "shards": " ".join(first for first, _ in packs),
        "shard_set": shard_set,
        "store_set": store_set,
        "facet_set": facet_set,
        "facets": len(facets),
        "letters": "".join(letter for letter, _ in lists),
        "letter_set": letter_set,
        "whole": _name(whole),
        "lengths": _name(lengths),
        "places": _name(places),
    }
    top = _deflated(_json(root), addresses.SEARCH_ROOT)
    rest = [*shards, *store, *letters, *facets, whole, lengths, places]
    files = {file.path: file for file in (urgent, top, *rest)}
    return SearchBuild(tuple(files[path] for path in sorted(files)), top.path, urgent.path)


# Files


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _deflated(body: bytes, beginning: str = addresses.SEARCH_DATA) -> Artefact:
    """A file that the browser inflates itself, so that its size does not depend on the host."""
    packed = zlib.compress(body, 9)
    return Artefact(f"{beginning}{_hash(body)}.bin", packed, "application/octet-stream")


def _set(bodies: Iterable[bytes]) -> tuple[list[Artefact], str]:
    """Files of one kind, named by a hash of them all and their numbers: one name in the root."""
    held = list(bodies)
    name = _hash("".join(map(_hash, held)).encode())
    beginning = f"{addresses.SEARCH_DATA}{name}-"
    kind = "application/octet-stream"
    files = [
        Artefact(f"{beginning}{number}.bin", zlib.compress(body, 9), kind)
        for number, body in enumerate(held)
    ]
    return files, name


def _hash(body: bytes) -> str:
    return sha256(body).hexdigest()[:12]


def _name(file: Artefact) -> str:
    """What the root calls a file: the hash in its path."""
    return file.path.removeprefix(addresses.SEARCH_DATA).removesuffix(".bin")


# What each holds


def _settings(tables: Tables) -> dict[str, Any]:
    extra = sorted(tables.place_words - tables.stop - tables.surfaces.keys())
    return {
        "also": settings.SYNONYM,
        "archive": {str(number): list(names) for number, names in tables.opens.items()},
        "averages": list(tables.averages),
        "b": list(settings.B),
        "boosts": list(settings.BOOSTS),
        "coordination": settings.COORDINATION,
        "each": STORE,
        "idf": {str(count): round(worth, DIGITS) for count, worth in tables.idf.items()},
        "k1": settings.K1,
        "known": " ".join(extra),
        "size": len(tables.documents),
        "standing": [settings.STANDING[document.status] for document in tables.documents],
        "stop": " ".join(sorted(tables.stop)),
        "synonyms": [
            ">".join(",".join(" ".join(phrase) for phrase in side) for side in rule)
            for rule in tables.rules
        ],
        "tie": settings.TIE,
        "typo": settings.TYPO,
    }


def _shards(tables: Tables) -> Iterator[tuple[str, bytes]]:
    """Neighbouring beginnings of words packed together, each pack with its first beginning."""
    pack: list[str] = []
    first, size = "", 0
    for beginning, group in groupby(tables.surfaces, key=lambda word: word[:PREFIX]):
        words = list(group)
        more = len(_shard(words, tables))
        if pack and size + more > SHARD_BYTES:
            yield first, _shard(pack, tables)
            pack, size = [], 0
        if not pack:
            first = beginning
        pack += words
        size += more
    if pack:
        yield first, _shard(pack, tables)


def _shard(words: Sequence[str], tables: Tables) -> bytes:
    """A line for each stem with the words that come to it, then each stem's postings."""
    forms: dict[str, list[str]] = {}
    for word in words:
        forms.setdefault(tables.surfaces[word], []).append(word)
    lines = "\n".join(" ".join([stem, *forms[stem]]) for stem in sorted(forms))
    return lines.encode() + b"\0" + b"".join(_postings(tables.postings[s]) for s in sorted(forms))


def _postings(postings: Sequence[Posting]) -> bytes:
    """How many documents, then for each: the step to its number, its fields and its counts."""
    numbers = [len(postings)]
    before = -1
    for number, counts in postings:
        present = [count for count in counts if count]
        mask = sum(1 << place for place, count in enumerate(counts) if count)
        several = any(count > 1 for count in present)
        numbers += [number - before, mask << 1 | several, *(present if several else ())]
        before = number
    return _varints(numbers)


def _varints(numbers: Iterable[int]) -> bytes:
    """Whole numbers, seven bits a byte, the last byte of each with its high bit clear."""
    out = bytearray()
    for number in numbers:
        while number > 127:
            out.append(number & 127 | 128)
            number >>= 7
        out.append(number)
    return bytes(out)


def _lengths(tables: Tables) -> bytes:
    return _varints(length for field in tables.lengths for length in field)


def _store(tables: Tables) -> Iterator[list[list[str]]]:
    shown = [
        [found.title, found.path, found.kind, found.summary, found.note, found.slug]
        for found in tables.documents
    ]
    return (shown[start : start + STORE] for start in range(0, len(shown), STORE))


def _letters(tables: Tables) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    for letter, group in groupby(tables.vocabulary.items(), key=lambda item: item[0][0]):
        yield letter, list(group)


def _words(words: Sequence[tuple[str, int]]) -> bytes:
    """Each word after the one before it: how many letters they share, the rest, how well known."""
    lines, before = [], ""
    for word, rank in words:
        shared = next((i for i, (a, b) in enumerate(zip(word, before, strict=False)) if a != b), -1)
        shared = min(len(word), len(before)) if shared < 0 else shared
        lines.append(f"{chr(97 + min(shared, 25))}{word[min(shared, 25) :]}{rank}")
        before = word
    return "\n".join(lines).encode()


def _places(tables: Tables) -> list[list[str]]:
    """Each place, its name, and the documents for it as bits in hexadecimal, the first lowest."""
    return [
        [area, tables.places[area], f"{sum(1 << number for number in numbers):x}"]
        for area, numbers in tables.serving.items()
        if area in tables.places
    ]


def _urgent(tables: Tables) -> list[dict[str, Any]]:
    numbers = {document.path: number for number, document in enumerate(tables.documents)}
    return [
        {
            "kind": kind.kind,
            "title": kind.title,
            "do": list(kind.do),
            "calls": [[call.label, call.href, call.note] for call in kind.calls],
            "first": [numbers[path] for path in kind.paths if path in numbers],
            "phrases": [" ".join("/".join(forms) for forms in p) for p in kind.patterns],
            "harmless": [" ".join(phrase) for phrase in kind.harmless],
        }
        for kind in tables.urgent
    ]
