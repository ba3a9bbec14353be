"""The words that stand in a file, and the words that were read from it.

Both are counted, so a word that stands twice and was read once is lost. What the product says it
leaves out is left out here too, by rules of its own that this file does not ask: notes to editors,
and the marks of YAML, Markdown and catalogues. Words beside a backslash are not counted: they are
spelled otherwise when read.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from html.parser import HTMLParser
from typing import Any

from pydantic import BaseModel

from fingerpost.catalogues import Catalogue
from fingerpost.model.boundaries import Boundaries
from fingerpost.model.language import Translation
from fingerpost.model.prose import Prose

Words = Counter[str]
_WORD = re.compile(r"[^\W_]+")
_ESCAPED = re.compile(r"(?<![^\W_])[^\W_]*(?:\\\s*[^\W_]*)+")
_NOTE = re.compile(r"(?:^\s*|\s\s|(?<=[\"'\]}:>|-])\s)#.*$")
_ITEM = re.compile(r"^[\s>]*(?:[-*+]\s+|\d+[.)]\s)+")
_NAME = re.compile(r"^\s*(?:- )*['\"]?[^'\":#]*['\"]?:(?=\s|$)")
"""A name in a translation, which is no word of it: it says where the words belong."""
_ITSELF = re.compile(r'^(?:msgid\s+""\n)?msgstr.*\\n"$|^msgid\s+""\nmsgstr.*$', re.MULTILINE)
_FENCE = "---"
_SHORT = 4
"""Figures as long as an age or a year are compared as numbers: 07 is 7."""


def words_of(text: str) -> Words:
    """The words of a text, each with how often it stands there."""
    return Counter(_plain(word) for word in _WORD.findall(text))


def _plain(word: str) -> str:
    return str(int(word)) if word.isdecimal() and len(word) <= _SHORT else word


# What stands in a file


def words_in_file(path: str, text: str) -> Words:
    """The words of a file that a reader of the site, or the site itself, should get."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if path == "search/ages.yaml":  # Each is one word, in small letters as a query comes.
        text = text.lower()
    lines = text.split("\n")
    if path.endswith(".geojson"):
        return _words_of_map(text)
    if path.endswith(".po"):
        return _words_of_catalogue(lines)
    if path.endswith(".txt"):
        return Counter(set(words_of("\n".join(line.partition("#")[0] for line in lines))))
    fields, prose = _parted(lines) if path.endswith(".md") else (lines, [])
    if path.count(".") > 1:
        fields = [_NAME.sub("", line) for line in fields]
    return _words_of_fields(fields) + _words_of_prose(prose)


def _parted(lines: list[str]) -> tuple[list[str], list[str]]:
    """The fields and the prose of an entry."""
    fences = [number for number, line in enumerate(lines) if line.rstrip() == _FENCE]
    if len(fences) < 2:
        return lines, []
    return lines[fences[0] + 1 : fences[1]], lines[fences[1] + 1 :]


def _words_of_fields(lines: list[str]) -> Words:
    return words_of(_ESCAPED.sub(" ", "\n".join(_NOTE.sub("", line) for line in lines)))


def _words_of_prose(lines: list[str]) -> Words:
    return words_of(html.unescape(_ESCAPED.sub(" ", "\n".join(_ITEM.sub("", li) for li in lines))))


def _words_of_catalogue(lines: list[str]) -> Words:
    """All but notes, and what a catalogue says of itself: the translation of nothing."""
    said = (line.strip() for line in lines)
    text = "\n".join(line for line in said if line and not line.startswith("#"))
    text = text.replace('"\n"', "")  # Words in quotation marks on lines of their own go on.
    text = _ITSELF.sub("", text)
    return words_of(_ESCAPED.sub(" ", re.sub(r"^msg\w+(?:\[\d\])?", "", text, flags=re.MULTILINE)))


def _words_of_map(text: str) -> Words:
    """Whose the map is, and the places on it; what else a map says is not ours to show.

    Where it cannot be read as a map, every word that looks like one of these.
    """
    try:
        drawn = json.loads(text)
        said = [drawn["attribution"], *(one["properties"]["slug"] for one in drawn["features"])]
        found = words_of(" ".join(said))
    except (ValueError, KeyError, TypeError, RecursionError):
        said = re.findall(r'"(?:slug|attribution)"\s*:\s*"([^"\\]*)"', text)
        found = words_of(" ".join(said))
    return Counter(set(found))


# What was read


def words_read(thing: object) -> Words:
    """The words that a record, a list of them, a catalogue or a map holds."""
    return words_of(" ".join(_texts(thing)))


def _texts(thing: object) -> list[str]:
    if isinstance(thing, Catalogue):
        return [" ".join((m.context, m.english, m.plural, *m.said)) for m in thing.messages]
    if isinstance(thing, Boundaries):
        return [thing.attribution, *thing.shapes]
    if isinstance(thing, BaseModel):
        return _of_record(thing)
    if isinstance(thing, dict):
        return [text for name, one in thing.items() for text in (str(name), *_texts(one))]
    if isinstance(thing, list | tuple | set | frozenset):
        return [text for one in thing for text in _texts(one)]
    if isinstance(thing, int):  # Perhaps a time of day, which is kept in minutes.
        return [str(thing), f"{thing // 60} {thing % 60}"]
    return [str(thing)]


_OURS = {"spans", "week", "slug", "tag", "catalogue", "translations", "body", "texts"}
"""What a record has besides the fields of its file."""


def _of_record(record: BaseModel) -> list[str]:
    own = _OURS if hasattr(record, "spans") else set()
    found = _texts(record.model_dump(by_alias=True, exclude_unset=True, exclude=own))
    if isinstance(record, Translation):
        places = {path[:end] for path in record.texts for end in range(1, len(path) + 1)}
        found += [place[-1] for place in places if isinstance(place[-1], str)]
        found += record.texts.values()
    body: Any = getattr(record, "body", None)
    return found + (_of_prose(body) if isinstance(body, Prose) else [])


class _Shown(HTMLParser):
    """The words of some HTML, those of its links' addresses and titles among them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts += [value for _, value in attrs if value]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def _of_prose(body: Prose) -> list[str]:
    shown = _Shown()
    shown.feed(body.html)
    shown.close()
    return shown.texts
