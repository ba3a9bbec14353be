"""The words of the index in small files, each with everything that its words lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import fsum

from fingerpost.search.expand import Expansion
from fingerpost.search.index import Shape
from fingerpost.search.tables import Tables
from fingerpost.search.times import time_phrases
from fingerpost.search.varints import varint, varints
from fingerpost.search.words import Phrase, alike

PREFIX = 4
"""Letters at the beginning of a word that say which shard it is in."""
PRIME = 65521
WORDS = 2
MOST_SHARDS = 8000
"""About how many words a shard has: fewer would be more files, more would be more bytes. There are
not many more shards than so many, whatever the number of words."""
MOST_DROPPED = 9
LIKELY, UNLIKELY = 0.55, 0.02
"""A shard holds the rows of documents with at least this chance of being shown for what is typed:
fewer would be more files to fetch, more would be bytes that nobody sees."""
LIGHT, A_ROW = 300, 60
"""Where the numbers of a shard weigh more than so many bytes, less likely rows hardly count beside
them: one for so many bytes further. At 10,000 documents they save two requests of nine."""
MOST_LIKELY = 80
SHOWN = 10
"""Results on a page: a document further down has less of a chance with every place."""
FURTHER = 4
PHRASE, RARE = 0.75, 0.1
"""How often a phrase is typed, and a word of which nothing is known, beside a well known word."""
BEST_KNOWN = 9
"""The highest rank of a word (tables.py)."""


def shard_of(word: str, among: int) -> int:
    """Which shard a word is in: those that begin alike are together, as the browser reckons it."""
    place = 0
    for letter in word[:PREFIX]:
        place = (place * 31 + ord(letter)) % PRIME
    return place % among


def shards(tables: Tables, rows: Sequence[str]) -> list[bytes]:
    """Every shard; the last is of the words that are passed over, and yet keep a phrase.

    A sentence has several of those, and so it need not fetch a file for each.
    """
    made = _Shards(tables, rows)
    keys = {key(phrase, tables.stop) for phrase in tables.phrases}
    every = sorted(tables.surfaces.keys() | (tables.known - tables.stop) | keys)
    packs: list[list[str]] = [[] for _ in range(1 + min(len(every) // WORDS, MOST_SHARDS))]
    passed_over = keys & tables.stop
    for word in every:
        if word not in passed_over:
            packs[shard_of(word, len(packs))].append(word)
    return [made.body(pack) for pack in (*packs, sorted(passed_over))]


class _Shards:
    """Makes shards: what is looked up by a word, ready by that word."""

    def __init__(self, tables: Tables, rows: Sequence[str]) -> None:
        self._tables = tables
        self._rows = rows
        self._known = _known(tables)
        lengths = [[varint(length) for length in field] for field in tables.index.lengths]
        self._shapes = [
            (_shape(shape), [lengths[place] for place, _ in shape]) for shape in tables.index.shapes
        ]
        self._typed = self._by_key(tables.expansions)
        self._named = self._by_key(tables.named)
        self._timed = self._by_key(time_phrases(tables.times))
        self._marked = [
            ("*", _by_stem(tables.opens)),
            ("?", _by_stem(tables.meanings)),
            ("!", _by_stem(tables.leads)),
        ]

    def body(self, words: Sequence[str]) -> bytes:
        """Lines of words, a nought, then the numbers that belong to the lines, in their order.

        A stem with the words that come to it: each is how many letters it drops of the stem, and
        what it adds. `=`: what people type for something else. `+`: words known and in no entry.
        `~`: what may say when.
        `*`, `?`, `!`: the stems of an archived document's name, of a word of the glossary, and of
        what a guide comes first for, each after the document's number. `@`: the number of a place
        and what it is called. `#`: the number of a document that these words are likely to find,
        and its row of the store, so that its file need not be fetched.
        """
        stems = self._stems(words)
        typed = [phrase for word in words for phrase in self._typed.get(word, ())]
        strange = [word for word in words if word not in self._tables.surfaces]
        lines = [" ".join([stem, *(_ending(form, stem) for form in stems[stem])]) for stem in stems]
        lines += [f"={' '.join(phrase)}" for phrase in typed]
        lines += [f"+{' '.join(strange)}"] if strange else []
        lines += [f"~{' '.join(phrase)}" for word in words for phrase in self._timed.get(word, ())]
        for mark, held in self._marked:
            lines += [mark + line for stem in stems for line in held.get(stem, ())]
        for word in words:
            lines += [f"@{self._place(n)} {' '.join(n)}" for n in self._named.get(word, ())]
        numbers = b"".join(map(self._numbers, stems))
        found = self._likely(stems, typed, max(0, len(numbers) - LIGHT) // A_ROW)
        lines += [f"#{n}\t{self._rows[n]}" for n in sorted(found)]
        numbers += b"".join(_found_by(self._tables.expansions[phrase]) for phrase in typed)
        return "\n".join(lines).encode() + b"\0" + numbers

    def _numbers(self, stem: str) -> bytes:
        """How many documents; for each the step to its number, its shape and its lengths."""
        postings = self._tables.index.postings[stem]
        parts = [varint(len(postings))]
        before = -1
        for number, shape in zip(postings.numbers, postings.shapes, strict=True):
            head, fields = self._shapes[shape]
            parts += (varint(number - before), head)
            parts += [lengths[number] for lengths in fields]
            before = number
        return b"".join(parts)

    def _by_key(self, phrases: Iterable[Phrase]) -> dict[str, list[Phrase]]:
        found: dict[str, list[Phrase]] = {}
        for phrase in sorted(phrases):
            found.setdefault(key(phrase, self._tables.stop), []).append(phrase)
        return found

    def _place(self, name: Phrase) -> int:
        return list(self._tables.places).index(self._tables.named[name])

    def _likely(self, stems: Iterable[str], typed: Iterable[Phrase], room: int) -> list[int]:
        """The documents that one of these is likely to show, whichever of them was typed.

        `room` is for how many rows there is room in any case.
        """
        asked: list[tuple[float, Mapping[int, float]]] = [
            (max(RARE, self._known.get(stem, 0.0)), self._tables.index.scores(stem))
            for stem in stems
        ]
        for phrase in typed:
            asked.append((PHRASE, {n: steps for n, steps, _ in self._tables.expansions[phrase]}))
        of = fsum(often for often, _ in asked)
        likely: dict[int, float] = defaultdict(float)
        for often, found in asked:
            # Documents stand by their numbers, and those of one score stay in that order.
            best = sorted(found, key=found.__getitem__, reverse=True)[:MOST_LIKELY]
            for place, number in enumerate(best):
                likely[number] += often / of / (1 + max(0, place + 1 - SHOWN) / FURTHER)
        best_first = sorted(likely, key=lambda number: (-likely[number], number))
        return [
            number
            for place, number in enumerate(best_first[:MOST_LIKELY])
            if likely[number] >= (UNLIKELY if place < room else LIKELY)
        ]

    def _stems(self, words: Sequence[str]) -> dict[str, list[str]]:
        forms: dict[str, list[str]] = {}
        for word in words:
            if word in self._tables.surfaces:
                forms.setdefault(self._tables.surfaces[word], []).append(word)
        return {stem: forms[stem] for stem in sorted(forms)}


def _known(tables: Tables) -> dict[str, float]:
    """How well known each stem is, from nought to one."""
    known: dict[str, float] = defaultdict(float)
    for word, rank in tables.vocabulary.items():
        stem = tables.surfaces.get(word, word)
        known[stem] = max(known[stem], rank / BEST_KNOWN)
    return known


def key(phrase: Phrase, stop: frozenset[str]) -> str:
    """The word that a phrase is kept by: its first that is not passed over, or its first."""
    return next((word for word in phrase if word not in stop), phrase[0])


def _by_stem(names: Mapping[int, Iterable[Phrase]]) -> dict[str, list[str]]:
    """Lines of numbers and names, by the first stem of the name."""
    found: dict[str, list[str]] = {}
    for number, phrases in names.items():
        for phrase in phrases:
            found.setdefault(phrase[0], []).append(f"{number} {' '.join(phrase)}")
    return found


def _ending(form: str, stem: str) -> str:
    """How a word differs from its stem: the letters dropped, at most nine, and those added."""
    same = len(stem) if form.startswith(stem) else alike(form, stem)
    kept = max(same, len(stem) - MOST_DROPPED)
    return f"{len(stem) - kept}{form[kept:]}"


def _shape(shape: Shape) -> bytes:
    """The fields as bits and, when any count is more than one, their counts.

    The lowest bit of the fields says whether counts follow; without, each is one.
    """
    several = any(times > 1 for _, times in shape)
    counts = [times for _, times in shape] if several else []
    return varints([sum(2 << place for place, _ in shape) | several, *counts])


def _found_by(expansion: Sequence[Expansion]) -> bytes:
    """How many documents; for each the step to its number, and its score and the whole as a bit."""
    numbers = [len(expansion)]
    before = -1
    for number, steps, whole in expansion:
        numbers += [number - before, steps << 1 | whole]
        before = number
    return varints(numbers)
