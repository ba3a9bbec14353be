"""Text -> words, the same way in Python and in the browser (search.js)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

Phrase = tuple[str, ...]

QUERY_LIMIT = 24
"""Words of a query that count; the rest of a pasted page is passed over."""

_OWNING = re.compile(r"['’ʼ]s(?![^\W_])")
_APOSTROPHES = re.compile(r"['’ʼ]")
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = {code: " " for code in range(128) if not chr(code).isalnum()}
"""What stands between words in ASCII, which is quicker to split."""
_VOWELS = "aeiou"


def fold(text: str) -> str:
    """The text in small letters without accents or apostrophes: `Child’s` is `child`."""
    bare = (text if text.isascii() else _bare(text)).lower()
    return _APOSTROPHES.sub("", _OWNING.sub("", bare))


def _bare(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not unicodedata.category(c).startswith("M"))


def words(text: str) -> list[str]:
    """Every word of the text, in order."""
    folded = fold(text)
    return folded.translate(_BETWEEN).split() if folded.isascii() else _WORD.findall(folded)


def phrases(lines: Iterable[str]) -> tuple[Phrase, ...]:
    """The words of each line that has any, each phrase once, in their own order."""
    return tuple(dict.fromkeys(found for line in lines if (found := tuple(words(line)))))


def inflections(word: str) -> Iterator[str]:
    """Other endings that people may give a word; not all of them are English."""
    if len(word) < 3 or not word.isalpha():
        return
    yield from (word + ending for ending in ("s", "es", "ed", "ing", "er", "ers", "ly"))
    if word.endswith("e"):
        yield from (word[:-1] + ending for ending in ("ed", "ing", "er"))
    if word.endswith("y"):
        yield from (word[:-1] + ending for ending in ("ies", "ied"))
    if word[-1] not in _VOWELS and word[-2] in _VOWELS:
        yield from (word + word[-1] + ending for ending in ("ed", "ing"))


def alike(one: str, other: str) -> int:
    """How many letters two words begin with that are the same."""
    letters = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(letters) if a != b), min(len(one), len(other)))
