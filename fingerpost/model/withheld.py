"""Names of people that must never be published, as salted hashes so that nobody reads them here.

The only home of how a name is folded and hashed. Text is folded to words without case, accents or
possessives; what is hashed is a word, or two neighbours written as one. So “first last”,
“First-Last”, “firstlast” and “Last, First” need no hash for each way of spelling them.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import filterfalse, zip_longest
from operator import add

from fingerpost.model.base import Line, Lines, Record, may, said

_STOP = "|"
"""Stands for whatever no name goes on past: a figure, a bracket, a quotation mark."""
_WORD = re.compile(r"[^ |]+|\|")
_JOINTS = frozenset(",.-‐‑_*+/@")
"""Marks that may stand between the words of a name, or of an address that is made from it."""


class _Marks(dict[int, str]):
    """What each letter or mark is to a name: itself, a space, or the end of it."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter.isalpha() or letter in "'’" or unicodedata.combining(letter):
            self[code] = letter
        else:
            self[code] = " " if letter.isspace() or letter in _JOINTS else _STOP
        return self[code]


_MARKS = _Marks()
_POSSESSIVE = re.compile(r"['’]s$")
_TITLE = "mr"
_TITLES = frozenset(
    ["mr", "mrs", "ms", "mx", "dr", "doctor", "prof", "professor", "cllr", "councillor"]
)
Place = tuple[int, int]


class Withheld(Record):
    """What stands in content/withheld.yaml: a salt, and the hashes of each name on a line."""

    salt: Line = said("A random word, written by `fingerpost withhold`.")
    names: Lines = may((), "The hashes of one name, from `fingerpost withhold`.")

    @cached_property
    def _hashes(self) -> frozenset[str]:
        return frozenset(word for line in self.names for word in line.split())

    @cached_property
    def _clean(self) -> set[str]:
        """Words looked at before: pages say what the files say, and hashing takes time."""
        return set()

    def found_in(self, texts: Sequence[str]) -> frozenset[str]:
        """The folded words, and neighbours written as one, that are withheld in these texts."""
        if not self.names:
            return frozenset()
        met = set[str]()
        # Apart, because Python is many times quicker over text that is ASCII only.
        for whole in (filter(str.isascii, texts), filterfalse(str.isascii, texts)):
            plain = _plain(_STOP.join(whole)).replace(_STOP, f" {_STOP} ")
            folded = list(map(_fold, plain.split()))
            met |= {*folded, *map(add, folded, folded[1:])}
        new = met - self._clean
        found = frozenset(word for word in new if word.isalpha() and self._is_withheld(word))
        self._clean.update(new - found)
        return found

    def places(self, text: str, found: frozenset[str]) -> Iterator[Place]:
        """Where the words that were found stand in one text."""
        words, after = [*_WORD.finditer(_plain(text))], 0
        for word, following in zip_longest(words, words[1:]):
            is_pair = following and _fold(word[0]) + _fold(following[0]) in found
            # A name is said once, however many of its words are withheld.
            if word.start() >= after and (is_pair or _fold(word[0]) in found):
                after = following.end() if is_pair else word.end()
                yield word.start(), after

    def _is_withheld(self, word: str) -> bool:
        return _hash(word, self.salt) in self._hashes


def new_salt() -> str:
    """A salt for a list that has none yet."""
    return secrets.token_hex(16)


def hashes_of(name: str, salt: str, *, alone: bool = False) -> str:
    """A line for content/withheld.yaml: the hashes of every way of writing a name.

    With `alone`, each of its words is withheld wherever it stands, which suits only words that
    mean nothing else: no surname that is also a place, a team or an ordinary word.
    """
    return " ".join(sorted(_hash(way, salt) for way in _ways(name, alone)))


def _ways(name: str, alone: bool) -> set[str]:
    words = [parts for parts in map(_parts, name.split()) if parts]
    if not words:
        return set()
    *firsts, last = words
    ways = {"".join(last)} if alone or len(last) > 1 or not firsts else set()
    ways |= {part for word in (*firsts, last) for part in word if alone}
    for surname in {*last, "".join(last)} if firsts else ():
        ways.add(_TITLE + surname)
        for first in firsts:
            for given in {*first, "".join(first), first[0][0]}:
                ways |= {given + surname, surname + given}
    return ways


def _parts(word: str) -> list[str]:
    """The parts of a word of a name: two where it has a hyphen."""
    return [_fold(part) for part in _plain(word).replace(_STOP, " ").split()]


def _plain(text: str) -> str:
    """The text as long as it was, with nothing but words, spaces and stops."""
    return text.replace("%20", "   ").translate(_MARKS)


@lru_cache(maxsize=100_000)
def _fold(word: str) -> str:
    plain = _POSSESSIVE.sub("", word.casefold())
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    plain = plain.replace("'", "").replace("’", "")
    return _TITLE if plain in _TITLES else plain


def _hash(word: str, salt: str) -> str:
    return blake2b(word.encode(), key=salt.encode()[:64], digest_size=8).hexdigest()
