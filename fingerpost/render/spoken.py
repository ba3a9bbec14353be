"""The language that pages are made in: what templates and views say their words with."""

from __future__ import annotations

import gettext
import hashlib
from dataclasses import dataclass, field

from fingerpost import addresses
from fingerpost.catalogues import compiled
from fingerpost.english import TAG, UNTRANSLATED, English
from fingerpost.model.language import Direction, Language

Pages = frozenset[str]
"""The paths that a language has pages for."""


@dataclass(frozen=True)
class Spoken:
    """A language of pages."""

    tag: str
    name: str
    direction: Direction
    prefix: str
    """What its addresses begin with, below the site's own place; nothing for English."""
    catalogue: gettext.NullTranslations
    version: str = ""
    """A short hash of its files; nothing for English, whose pages say which files made them."""
    pages: Pages = field(default=frozenset(), repr=False)

    @property
    def is_english(self) -> bool:
        """Whether this is the language that everything is written in."""
        return not self.prefix

    def say(self, words: str) -> str:
        """Words of ours in this language; English that says so where nobody translated them."""
        if self.is_english:
            return words
        said = self.catalogue.gettext(words)
        return English(words) if said.startswith(UNTRANSLATED) else said

    def at(self, path: str) -> str:
        """Where the page at an English path stands in this language, if it has that page."""
        return self.prefix + path if path.partition("#")[0] in self.pages else path


ENGLISH = Spoken(TAG, "English", "ltr", "", gettext.NullTranslations())


class _InEnglish(gettext.NullTranslations):
    """What stands where a catalogue has nothing: the English, saying so."""

    def gettext(self, message: str) -> str:
        """The English words, marked."""
        return f"{UNTRANSLATED}{message}</span>"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The same, for one or many."""
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """The same, in a context."""
        return self.gettext(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """The same, for one or many in a context."""
        return self.ngettext(msgid1, msgid2, n)


def spoken(language: Language, pages: Pages) -> Spoken:
    """The language as pages speak it."""
    catalogue = compiled(language.catalogue)
    catalogue.add_fallback(_InEnglish())
    digest = hashlib.sha256(language.catalogue.source.text.encode())
    for translation in language.translations:
        digest.update(translation.spans.whole.source.text.encode())
    return Spoken(
        language.tag,
        language.name,
        language.direction,
        addresses.language(language.tag),
        catalogue,
        digest.hexdigest()[:8],
        pages,
    )
