"""The first use of each word of the glossary on a page leads to what it means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from fingerpost import addresses
from fingerpost.model.offer import Offer
from fingerpost.model.phrases import any_of
from fingerpost.render.setting import Setting

# Where no link may stand, or where it would be in the way: words to say and to copy, names, tags.
_LEFT_ALONE = (
    r"<(a|b|blockquote|button|dt|h[1-6]|nav|script|summary|svg)\b[^>]*>.*?</\1>"
    r'|<(?P<box>ol|dl|div) class="(?:ladder|glance|sure)">.*?</(?P=box)>|<[^>]*>'
)
_MAIN, _BESIDE, _END = "<main", '<div class="beside">', "</main>"


def explainer(setting: Setting) -> Callable[[str], str]:
    """What links the first use of each word in a page's main column to the glossary."""
    spellings = dict(_spellings(setting.offer))
    pattern = re.compile(f"{_LEFT_ALONE}|(?P<word>{any_of(spellings)})", re.DOTALL)

    def explained(html: str) -> str:
        start = html.find(_MAIN)
        end = html.find(_BESIDE, start)
        end = end if end >= 0 else html.find(_END, start)
        return html[:start] + _linked(html[start:end]) + html[end:]

    def _linked(html: str) -> str:
        made, done, seen = [], 0, set[str]()
        for found in pattern.finditer(html):
            word = found["word"]
            if word is None or spellings[word] in seen:
                continue
            seen.add(spellings[word])
            href = setting.url(addresses.glossary_term(spellings[word]))
            made += [html[done : found.start()], f'<a href="{href}">{word}</a>']
            done = found.end()
        return "".join([*made, html[done:]])

    return explained if spellings else lambda html: html


def _spellings(offer: Offer) -> Iterator[tuple[str, str]]:
    """Each way to write a word on a page, and the word: capitals count where it has them within."""
    for slug, term in offer.words.glossary.terms.items():
        if term.linked == "no":
            continue
        for name in (term.name, *term.aka):
            yield name, slug
            if name[1:] == name[1:].lower():
                yield name[0].lower() + name[1:], slug
                yield name[0].upper() + name[1:], slug
