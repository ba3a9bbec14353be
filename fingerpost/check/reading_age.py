"""Text -> the age of the reader who follows it: Flesch-Kincaid's school grade, and five."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from operator import add

from fingerpost.check.syllables import syllables

Name = tuple[str, ...]

_SENTENCE_END = re.compile(r"[.!?…]+[\"”’)]*(?=\s|$)|\n")
_BRACKETS = re.compile(r"\s*\(.*?\)")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+|[.,]\d+)*")


class Names:
    """Official names, so that they can be found in a sentence: also without their brackets.

    A name of one word counts only when it has a capital: “Pause”, and not “advice”.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        found: dict[Name, set[Name]] = {}
        for name in names:
            for way in (name, _BRACKETS.sub("", name)):
                for words in _written(tuple(map(_bare, _WORD.findall(way)))):
                    found.setdefault(words[:2], set()).add(words)
        self._by_start = {
            start: tuple(sorted(ways, key=len, reverse=True)) for start, ways in found.items()
        }
        # Most words begin no name, and this is asked of every word of the content.
        self._firsts = {start[0] + owner for start in found for owner in ("", "'s", "’s")}

    def length_at(self, words: list[str], place: int) -> int:
        """How many words the longest of the names that stands here has, or 0."""
        if words[place] not in self._firsts:
            return 0
        two = tuple(map(_bare, words[place : place + 2]))
        for start in (two, two[:1]):
            for name in self._by_start.get(start, ()):
                if tuple(map(_bare, words[place : place + len(name)])) == name:
                    return len(name)
        return 0


NO_NAMES = Names()


def reading_age(texts: Iterable[str], names: Names = NO_NAMES) -> float:
    """The age from which the texts are read with ease; 0 when they hold no word.

    Each text ends a sentence, with or without a full stop. A name counts as one short word.
    """
    sentences = words = said = 0
    for counted in (_counted(text, names) for text in texts):
        sentences, words, said = map(add, counted, (sentences, words, said))
    if not words:
        return 0.0
    return 0.39 * words / sentences + 11.8 * said / words - 15.59 + 5


def sentences_of(text: str) -> Iterator[tuple[str, int]]:
    """Each sentence of a text, and how many words it has."""
    for part in _SENTENCE_END.split(text):
        if count := len(_WORD.findall(part)):
            yield part.strip(), count


@lru_cache(maxsize=1 << 15)
def _counted(text: str, names: Names) -> tuple[int, int, int]:
    """How many sentences, words and syllables a text has. (Guides say many lines again.)"""
    sentences = words = said = 0
    for part in _SENTENCE_END.split(text):
        if found := _WORD.findall(part):
            sizes = _sizes(found, names)
            sentences, words, said = sentences + 1, words + len(sizes), said + sum(sizes)
    return sentences, words, said


def _sizes(words: list[str], names: Names) -> list[int]:
    """The syllables of each word; a name is one short word."""
    sizes: list[int] = []
    place = 0
    while place < len(words):
        length = names.length_at(words, place)
        sizes.append(1 if length else _said(words[place]))
        place += length or 1
    return sizes


@cache
def _said(word: str) -> int:
    """How many syllables; a figure is a short word."""
    return 1 if word[0].isdigit() else syllables(word)


def _written(words: Name) -> Iterator[Name]:
    """How a name may be written: with several words, its first may have a capital or not."""
    if len(words) > 1:
        yield (words[0][:1].upper() + words[0][1:], *words[1:])
        yield (words[0][:1].lower() + words[0][1:], *words[1:])
    elif words and not words[0].islower():
        yield words


def _bare(word: str) -> str:
    """The word without the ’s of an owner."""
    return word[:-2] if word[-2:] in ("'s", "’s") else word
