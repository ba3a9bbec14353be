"""Names that are no words, such as MST: whoever types one means the entry that is called so.

Without this, what people type beside a name ("MST referral form") would find pages about that.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fingerpost.search.documents import Document
from fingerpost.search.expand import Expansion
from fingerpost.search.index import Index
from fingerpost.search.settings import NAMED, STEPS
from fingerpost.search.whoosh_words import stem
from fingerpost.search.words import Phrase, words

_WRITTEN = re.compile(r"[^\W_]+")


def with_names(
    expansions: Mapping[Phrase, Sequence[Expansion]],
    found: Sequence[Document],
    index: Index,
    stop: frozenset[str],
) -> dict[Phrase, tuple[Expansion, ...]]:
    """What people type and the documents that it finds: the same, and names that are no words."""
    made = {phrase: tuple(found) for phrase, found in expansions.items()}
    for word, numbers in names_alone(found, index, stop).items():
        best = {number: (steps, whole) for number, steps, whole in made.get((word,), ())}
        scores = index.scores(stem(word))
        for number in numbers:
            steps = round(NAMED * scores[number] * STEPS)
            best[number] = (max(steps, best.get(number, (0, True))[0]), True)
        made[word,] = tuple((number, *best[number]) for number in sorted(best))
    return {phrase: made[phrase] for phrase in sorted(made)}


def names_alone(
    found: Sequence[Document], index: Index, stop: frozenset[str]
) -> dict[str, list[int]]:
    """Each such name, as it is looked up, and the documents that are called so."""
    called: dict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(found):
        if document.group == "service" and not document.in_archive:
            for word in sorted(set(_alone(document.names)) - stop):
                called[word].append(number)
    return {
        word: numbers
        for word, numbers in called.items()
        if not any(_is_ordinary(word, found[n].text) for n in index.having(stem(word)))
    }


def _is_ordinary(word: str, texts: Iterable[str]) -> bool:
    """Whether it stands in one of the texts in small letters."""
    return any(word in text and word in _WRITTEN.findall(text) for text in texts)


def _alone(names: Iterable[str]) -> Iterator[str]:
    """The names of one word that has a capital or a figure where words have none."""
    for name in names:
        if _WRITTEN.fullmatch(name) and not name[1:].islower() and len(found := words(name)) == 1:
            yield found[0]
