"""Runs of eight words that a text shares with the sources: how copying is found.

A name of an entry, an organisation, an area or a source counts as one word, on both sides, and the
words that cite a source (its title, its section) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fingerpost.check.plain_words import names_of
from fingerpost.check.reading_age import Names
from fingerpost.model.offer import Offer

RUN = 8
FOLDERS = ("content", "decision_trees", "search", "site/templates")
ENDINGS = (".md", ".yaml", ".txt", ".html")

_CITED = re.compile(r"\b(?:section|title|publisher): *(?:\"[^\"\n]*\"|[^,}\n]*)")
_CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[^>]*>", re.DOTALL)
_OWNER = re.compile(r"['’]s$")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

Run = tuple[str, ...]


@dataclass(frozen=True)
class Copy:
    """A run of a file that stands in a source as well."""

    file: str
    line: int
    words: str


def names_in(offer: Offer) -> Names:
    """The official names, in small letters."""
    return Names(name.lower() for name in names_of(offer))


def ours(root: Path) -> dict[str, str]:
    """Every file that readers' words come from, without the words that cite a source."""
    files = (file for folder in FOLDERS for file in sorted((root / folder).rglob("*")))
    return {
        file.relative_to(root).as_posix(): own_words(file.read_text(encoding="utf-8"))
        for file in (*files, root / "site" / "site.yaml")
        if file.suffix in ENDINGS
    }


def own_words(text: str) -> str:
    """A file's text with titles, sections and code blanked out; its lines stay where they were."""
    for pattern in (_CITED, _CODE):
        text = pattern.sub(lambda found: " | " + "\n" * found[0].count("\n"), text)
    return text


def runs(text: str, names: Names) -> Iterator[tuple[Run, int]]:
    """Each run of eight words in a row, and where in the text it begins."""
    words = list(_words(text, names))
    for place in range(len(words) - RUN + 1):
        yield tuple(word for word, _ in words[place : place + RUN]), words[place][1]


def _words(text: str, names: Names) -> Iterator[tuple[str, int]]:
    """The words in small letters, without the ’s of an owner; a name is one of them."""
    found = [(_OWNER.sub("", word[0].lower()), word.start()) for word in _WORD.finditer(text)]
    words, place = [word for word, _ in found], 0
    while place < len(words):
        length = names.length_at(words, place) or 1
        yield " ".join(words[place : place + length]), found[place][1]
        place += length


def copies(files: dict[str, str], sources: Iterable[str], names: Names) -> list[Copy]:
    """The runs of the files that stand in a source."""
    known = {run for source in sources for run, _ in runs(source, names)}
    return [
        Copy(name, text.count("\n", 0, start) + 1, " ".join(run))
        for name, text in files.items()
        for run, start in runs(text, names)
        if run in known
    ]
