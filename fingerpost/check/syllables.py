"""How many syllables a word has: a few rules of English spelling, and the words that break them.

Measured against a pronouncing dictionary in docs/decisions/0012-reading-age.md.
"""

from __future__ import annotations

import re

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(
    # fine, place; but not able, little. Safe-guard, some-where: inside a longer word.
    r"(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$|(?<=^som)e(?=.)|(?<=wher)e(?!ver)(?=[a-z])|(?<=ev)e(?=ry)"
    r"|(?<=^saf)e(?=gu|ty)|(?<=^whit)e(?=.)|(?<=^fram)e(?=.)|(?<=^tim)e(?=t)|(?<=^els)e(?=.)"
    # helped, but not wanted; hopes, but not places.
    r"|(?<=[^aeiouytdl])e(?=d$)|(?<=[aeiouyl]l)e(?=d$)|(?<=[^aeiouylsxzcg])(?<![cs]h)e(?=s$)"
    r"|(?<=[aeiouy]l)e(?=s$)"
    # safely, hopeful, moment.
    r"|(?<=[^aeiouyl])e(?=(?:ly|ful|less|ment|ness)(?:s|ly)?$)|(?<=[aeiouy]l)e(?=ly$)"
)
_APART = re.compile(
    # Two vowels that are said apart: area, radio, create, doing.
    r"i(?=a(?!l$|ls$|n|lly$|lit|lis|ge)|o(?!n|u)|u)|(?<![ct])i(?=en[ct])|(?<=[^cgstx])i(?=a[ln])"
    r"|(?<=[^aeioucgstx])i(?=ous)|(?<=[a-z][bdlrsvt])i(?=e(?:r|t|st)(?:y|s|ly)?$)"
    r"|(?<=[^aeioug])u(?=a(?!r[dt]))|qui(?=et)|e(?=o(?!us|p))|(?<=cr)e(?=at)|o(?=e[tmv])"
    r"|(?<=[a-z])y(?=[aeo].)(?!e[drs])|[aeiouy](?=ing)|s(?=ms?$)"
)
_EXCEPTIONS = {
    "anxiety": 4, "area": 3, "areas": 3, "business": 2, "centre": 2, "centres": 2, "colleague": 2,
    "colleagues": 2, "coordinates": 4, "coordinator": 5, "coordinators": 5, "equality": 4,
    "evening": 2, "evenings": 2, "idea": 3, "ideas": 3, "isle": 1, "leicester": 2, "quality": 3,
    "senior": 2, "society": 4, "suicide": 3, "tired": 2, "wednesday": 2,
}  # fmt: skip


def syllables(word: str) -> int:
    """How many syllables a reader says; capitals such as ADHD are said letter by letter."""
    return sum(_said(part) for part in re.sub("[’']", "", word).split("-") if part) or 1


def _said(part: str) -> int:
    if part.isupper() and 1 < len(part) <= 4:
        return len(part)
    word = part.lower()
    if word in _EXCEPTIONS:
        return _EXCEPTIONS[word]
    said = _SILENT.sub("", word)
    return max(1, len(_VOWELS.findall(said)) + len(_APART.findall(said)))
