"""Words that no entry has, and the known word each was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fingerpost.search.words import alike

WHOLE_FROM = 6
"""From this length on, a wrong first letter is looked for too."""


def allowed(word: str) -> int:
    """How many slips a word of this length may hold."""
    return 0 if len(word) < 5 else 1 if len(word) < 7 else 2


def slips(one: str, other: str) -> int:
    """How many letters were missed, added, changed or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        further, before, row = before, row, [i]
        for j, b in enumerate(other, start=1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                least = min(least, further[j - 2] + 1)
            row.append(least)
    return row[-1]


def is_one_slip(one: str, other: str) -> bool:
    """Whether at most one letter was missed, added, changed or swapped: slips() <= 1, but quick."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1:
        return False
    start = alike(one, other)
    end = alike(one[start:][::-1], other[start:][::-1])
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    return max(len(left), len(right)) == 1 or (len(left) == 2 and left == right[::-1])


def meant(word: str, vocabulary: Mapping[str, int]) -> str | None:
    """The known word nearest to this one: the same first letter first, then how well known."""
    near = _nearest(word, (known for known in vocabulary if known[0] == word[0]), vocabulary)
    if near or len(word) < WHOLE_FROM:
        return near
    return _nearest(word, vocabulary, vocabulary)


def _nearest(word: str, candidates: Iterable[str], ranks: Mapping[str, int]) -> str | None:
    limit = allowed(word)
    far = [
        (count, -ranks[known], known)
        for known in candidates
        if abs(len(known) - len(word)) <= limit and (count := slips(word, known)) <= limit
    ]
    return min(far)[2] if far else None
