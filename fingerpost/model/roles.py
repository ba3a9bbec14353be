"""Whether a role is a role: pages and files name roles, and never people."""

from __future__ import annotations

import re
from itertools import pairwise

from fingerpost.model.personal import Personal

_WORDS = re.compile(r"[^\W\d_][\w’'-]*")
_TITLES = frozenset(("dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "sir", "revd"))


def names_somebody(role: str, personal: Personal) -> str:
    """The words of a role that name a person, or look as if they did; nothing if none do.

    What editors' files may not hold may not be a role either. And a title with a word after it,
    or nothing but words with capitals that no file has without them, look like a name.
    """
    for _, finding in personal.findings([role]):
        return role[slice(*finding.place)]
    words = _WORDS.findall(role)
    for title, after in pairwise(words):
        if title.casefold() in _TITLES and after[:1].isupper():
            return f"{title} {after}"
    unknown = [_is_like_a_name(word, personal) for word in words]
    pairs = pairwise(unknown)
    if words and (all(unknown) or any(one and other for one, other in pairs)):
        return " ".join(word for word, odd in zip(words, unknown, strict=True) if odd)
    return ""


def _is_like_a_name(word: str, personal: Personal) -> bool:
    is_capital = word[0].isupper() and not (len(word) > 1 and word.isupper())
    return is_capital and not personal.is_nobody(word)
