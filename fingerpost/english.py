"""English words on a page of another language: they say so, for whoever hears the page read."""

from __future__ import annotations

from markupsafe import Markup, escape

TAG = "en-GB"
ATTRIBUTES = f' lang="{TAG}" dir="ltr"'
UNTRANSLATED = f"<span{ATTRIBUTES}>"
"""How words begin that nobody has translated; a page that holds it says that it does."""
NAMED = f'<span{ATTRIBUTES} translate="no">'


class English(str):
    """Words that are not translated yet. As a string they are themselves; on a page, marked."""

    __slots__ = ()
    opening = UNTRANSLATED

    def __html__(self) -> Markup:
        return Markup(f"{self.opening}{escape(str(self))}</span>")


class Name(English):
    """A name, which stays as it is in every language."""

    __slots__ = ()
    opening = NAMED


def block(html: str) -> str:
    """Several paragraphs that are not translated."""
    return f"<div{ATTRIBUTES}>{html}</div>"


def bare(words: str) -> str:
    """The words without the mark: for an attribute or a tab, where no mark can be."""
    if isinstance(words, English):
        return str.__str__(words)
    if isinstance(words, Markup) and words.startswith(UNTRANSLATED):
        return Markup(words[len(UNTRANSLATED) : -len("</span>")])
    return words
