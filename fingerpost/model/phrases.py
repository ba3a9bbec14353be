"""Many phrases as one pattern, so that a text is gone through once."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for whole words: whichever phrase stands there, the longest that does.

    Phrases that begin with the same letter share it: most places of a text then fail at once.
    """
    heads: dict[str, list[str]] = {}
    for phrase in sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)):
        heads.setdefault(phrase[0], []).append(re.escape(phrase[1:]))
    branches = (f"{re.escape(head)}(?:{'|'.join(rest)})" for head, rest in heads.items())
    # No phrase at all must match nothing, and an empty pattern would match everywhere.
    return rf"\b(?:{'|'.join(branches)})\b" if heads else r"(?!)"
