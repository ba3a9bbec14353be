"""What results show, a row for each document, and what many rows say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from fingerpost.model.opening import exported
from fingerpost.search.documents import Document
from fingerpost.search.words import QUERY_LIMIT, words

_BETWEEN = str.maketrans("\t\n\0", "   ")
"""What stands between lines, rows and parts of a file: in words of a page it is a space."""


def row(found: Document) -> str:
    """A document as a result shows it: its lines, with tabs between."""
    shown = found.shown
    hours = exported(found.hours)
    said = (found.kind, shown.status, shown.level, shown.area, shown.ages, shown.dated, hours)
    lines = (found.title, _address(found), found.summary, "1" if shown.is_crisis else "", *said)
    return "\t".join(line.translate(_BETWEEN) for line in lines).rstrip("\t")


def _address(found: Document) -> str:
    """The path, with a tilde where its name is the title's own words."""
    plain = "-".join(words(found.title)[:QUERY_LIMIT])
    return found.path.replace(plain, "~", 1) if plain and plain in found.path else found.path


COMMON = 1000
"""Letters of what is common: more would cost every first query more than it saves."""
LONGEST = 4
ASKED = 1000
"""Documents that are looked through for it, at most."""


def common(documents: Sequence[Document]) -> str:
    """What many rows say, as one text: every file is deflated as if it came after this one.

    Whole lines and runs of one to four words, those first that save most; each is worth its
    length for every time that it comes again.
    """
    some = documents[:: 1 + len(documents) // ASKED]
    lines = list(chain.from_iterable(row(found).split("\t")[2:] for found in some))
    saved: Counter[str] = Counter()
    for line in lines:
        split = line.split(" ")
        runs = {
            " ".join(split[start : start + length])
            for length in range(1, LONGEST + 1)
            for start in range(len(split) - length + 1)
        }
        for run in runs | {line}:
            saved[run] += len(run)
    worth = sorted(saved, key=lambda run: (len(run) - saved[run], run))
    taken: list[str] = []
    size = 0
    for run in worth:
        if size >= COMMON:
            break
        if len(run) > LONGEST and saved[run] > 2 * len(run) and not _is_in(run, taken):
            taken.append(run)
            size += len(run) + 1
    return "\n".join(reversed(taken))


def _is_in(run: str, taken: Iterable[str]) -> bool:
    return any(run in other for other in taken)
