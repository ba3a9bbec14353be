"""What results show, in small files: documents that the same words find lie together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import chain

from fingerpost.model.opening import exported
from fingerpost.search.documents import Document
from fingerpost.search.expand import Expansion
from fingerpost.search.index import Index
from fingerpost.search.words import QUERY_LIMIT, Phrase, words

EACH = 8
"""Documents in one file of the store."""
FIRST = 12
"""Documents that a word finds first, of those that it finds: these should lie together."""
RARE = 60
"""Documents that a word may find and still say something about what lies together."""

Nearest = list[tuple[int, float]]


def together(index: Index, expansions: Mapping[Phrase, Iterable[Expansion]]) -> list[int]:
    """The documents, by number, so ordered that each EACH of them are often found together.

    Greedy: a file begins with the first document that is in none, and takes the one that most
    searches find beside those it has, until it is full.
    """
    searches = [*_by_word(index), *_by_phrase(expansions)]
    found_by: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for search, nearest in enumerate(searches):
        for number, weight in nearest:
            found_by[number].append((search, weight))
    left = dict.fromkeys(range(index.size))
    order: list[int] = []
    while left:
        order += _file(left, searches, found_by)
    return order


def _by_word(index: Index) -> Iterable[Nearest]:
    rare = (word for word, found in index.postings.items() if 2 <= len(found) <= RARE)
    return (_nearest((score, -number) for number, score in index.scores(w).items()) for w in rare)


def _by_phrase(expansions: Mapping[Phrase, Iterable[Expansion]]) -> Iterable[Nearest]:
    return (
        _nearest((steps, -number) for number, steps, _ in found) for found in expansions.values()
    )


def _nearest(scored: Iterable[tuple[float, int]]) -> Nearest:
    return [(-n, 1 / (1 + 0.2 * place)) for place, (_, n) in enumerate(nlargest(FIRST, scored))]


def _file(
    left: dict[int, None],
    searches: Sequence[Nearest],
    found_by: Mapping[int, Sequence[tuple[int, float]]],
) -> list[int]:
    """One file's documents, taken out of those that are left."""
    held: list[int] = []
    near: dict[int, float] = defaultdict(float)
    while left and len(held) < EACH:
        new = max(near, key=lambda number: (near[number], -number), default=next(iter(left)))
        near.pop(new, None)
        del left[new]
        held.append(new)
        for search, weight in found_by.get(new, ()):
            for number, other in searches[search]:
                if number in left:
                    near[number] += weight * other
    return held


def row(found: Document) -> str:
    """A document as a result shows it: its lines, with tabs between."""
    shown = found.shown
    hours = exported(found.hours)
    said = (found.kind, shown.status, shown.level, shown.area, shown.ages, shown.dated, hours)
    lines = (found.title, _address(found), found.summary, "1" if shown.is_crisis else "", *said)
    return "\t".join(lines).rstrip("\t")


def _address(found: Document) -> str:
    """The path, with a tilde where its name is the title's own words."""
    plain = "-".join(words(found.title)[:QUERY_LIMIT])
    return found.path.replace(plain, "~", 1) if plain and plain in found.path else found.path


def files(documents: Sequence[Document]) -> Iterable[bytes]:
    """The files of the store: the rows of EACH documents, a line each."""
    rows = [row(found) for found in documents]
    for start in range(0, len(rows), EACH):
        yield "\n".join(rows[start : start + EACH]).encode()


COMMON = 1500
"""Letters of what is common: more would cost every first query more than it saves."""
LONGEST = 4


def common(documents: Sequence[Document]) -> str:
    """What many rows say, as one text: every file is deflated as if it came after this one.

    Whole lines and runs of one to four words, those first that save most; each is worth its
    length for every time that it comes again.
    """
    lines = list(chain.from_iterable(row(found).split("\t")[2:] for found in documents))
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
