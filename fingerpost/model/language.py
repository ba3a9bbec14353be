"""A language beside English: its words for the interface, and what was translated into it.

Nothing here decides what a reader sees: a translation gives words only. Questions, ways on,
numbers and hours always come from the English, so whatever was found out about a guide holds in
every language.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from fingerpost.model.base import Line, Record, Slug, may, said
from fingerpost.model.prose import Prose
from fingerpost.model.review import Day
from fingerpost.model.spans import Path, Spans
from fingerpost.text import Source

URGENT = "urgent"
"""The context of those words of the interface that send people to help now."""

SIGNATURES = 2
"""How many roles must have signed words that send people to help now (safety.md 3.5)."""

BODY: Path = ("body",)
"""Where the prose below a file's fields stands, as if it were a field."""

Direction = Literal["ltr", "rtl"]


class Signature(Record):
    """A role that has read a translation of urgent words, and agreed to them."""

    role: Line = said("The role of whoever read it. Never a person's name.", holds="ours")
    on: Day = said("The day they agreed to it.")
    words: Line = said(
        "The fingerprint of the words they read, as `fingerpost check` says it. When the words "
        "change, the signature no longer counts.",
        holds="id",
    )


class LanguageFields(Record):
    """What an editor may write in site/languages/<tag>.yaml."""

    name: Line = said("The language's name as its readers write it: Polski.", holds="name")
    direction: Direction = may("ltr", "rtl for a language that is written from right to left.")
    signed_by: tuple[Signature, ...] = may(
        (), "The roles that have signed the urgent words of the interface. Not in a demonstration."
    )


class TranslationFields(Record):
    """What stands at the top of every translation, before the words."""

    made_from: Line = said(
        "The fingerprint of the English that it was made from, as `fingerpost check` says it.",
        holds="id",
    )
    signed_by: tuple[Signature, ...] = may(
        (), "The roles that have signed it, where it sends people to help. Not in a demonstration."
    )


class Translation(TranslationFields):
    """The words of one file in another language, each at the place where the English has it."""

    kind: str
    slug: Slug
    tag: str
    texts: dict[Path, str]
    body: Prose = Prose()
    spans: Spans

    def words_at(self, path: Path) -> str | None:
        """The words at this place; a list of one may be written without its hyphen."""
        only = path[:-1] if path and path[-1] == 0 else path
        return self.texts.get(path) or self.texts.get(only)

    @cached_property
    def words(self) -> dict[Path, str]:
        """Every word that it gives, its prose among them."""
        return self.texts | ({BODY: self.body.plain} if self.body else {})


@dataclass(frozen=True)
class Message:
    """Some English words of the interface, and what they are in another language."""

    context: str
    english: str
    plural: str
    """The English for many, where a number decides; or nothing."""
    said: tuple[str, ...]
    """One form, or one for each plural form of the language; none while nobody translated it."""
    line: int = 0
    is_fuzzy: bool = False
    """Whether its translator was not sure: then no page uses it."""

    @property
    def key(self) -> tuple[str, str]:
        """What no other message of a catalogue has."""
        return self.context, self.english

    @property
    def is_translated(self) -> bool:
        """Whether every form of it is there."""
        return bool(self.said) and all(self.said) and not self.is_fuzzy


@dataclass(frozen=True)
class Catalogue:
    """The words of the interface in a language, and how the language counts."""

    source: Source
    plural_forms: str = ""
    messages: tuple[Message, ...] = ()

    @property
    def translated(self) -> Iterator[Message]:
        """The messages that pages can use."""
        return (message for message in self.messages if message.is_translated)

    @cached_property
    def urgent(self) -> dict[Path, str]:
        """The translated words that send people to help now."""
        return {
            (message.english, number): words
            for message in self.translated
            if message.context == URGENT
            for number, words in enumerate(message.said)
        }


class Language(LanguageFields):
    """A language as the rest of the house knows it."""

    tag: str
    catalogue: Catalogue
    translations: tuple[Translation, ...] = ()
    spans: Spans


def fingerprint(words: Mapping[Path, str]) -> str:
    """Twelve letters and figures that change when any of these words does, or moves."""
    digest = hashlib.sha256()
    for path, text in sorted(words.items(), key=lambda item: repr(item[0])):
        digest.update(f"{path!r}\0{text}\0".encode())
    return digest.hexdigest()[:12]


def roles_that_signed(signed_by: tuple[Signature, ...], words: Mapping[Path, str]) -> set[str]:
    """The roles whose signatures are for these very words."""
    made = fingerprint(words)
    return {one.role.casefold() for one in signed_by if one.words == made}
