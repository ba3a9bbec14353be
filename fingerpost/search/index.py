"""Whoosh's analysis and ranking. The only importer of whoosh; its files are never published."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from whoosh import fields, query  # type: ignore[import-untyped]
from whoosh.analysis import SpaceSeparatedTokenizer  # type: ignore[import-untyped]
from whoosh.filedb.filestore import RamStorage  # type: ignore[import-untyped]
from whoosh.lang.porter import stem as porter  # type: ignore[import-untyped]
from whoosh.matching import Matcher  # type: ignore[import-untyped]
from whoosh.matching.wrappers import CoordMatcher  # type: ignore[import-untyped]
from whoosh.scoring import BM25F  # type: ignore[import-untyped]

from fingerpost.search.settings import BOOSTS, FIELDS, K1, B, shared

Posting = tuple[int, tuple[int, ...]]
"""A document's number, and how often it has the term in each field."""


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """What Whoosh counts as the same word."""
    return str(porter(word))


class _Weighting(BM25F):  # type: ignore[misc]
    """Whoosh's BM25F, and the standing of each document as Whoosh lets a model apply it."""

    use_final = True

    def __init__(self, standing: Sequence[float]) -> None:
        super().__init__(K1=K1, **{f"{name}_B": b for name, b in zip(FIELDS, B, strict=True)})
        self._standing = standing

    def final(self, searcher: Any, docnum: int, score: float) -> float:
        return score * self._standing[docnum]


class _WordsMatcher(CoordMatcher):  # type: ignore[misc]
    """Whoosh's coordination, counting words where Whoosh counts each field of a word."""

    def __init__(self, child: Matcher, scale: int) -> None:
        super().__init__(child, scale=scale)

    def score(self) -> float:
        found = {text for _, text in self.child.matching_terms(self.child.id())}
        return float(self.child.score()) * shared(len(found), self._scale)


class _AnyWords(query.Or):  # type: ignore[misc]
    """Any of the words in any field; `words` is how many there are."""

    def __init__(self, subqueries: list[query.Query], words: int) -> None:
        super().__init__(subqueries)
        self._words = words

    def matcher(self, searcher: Any, context: Any = None) -> Matcher:
        made = query.compound.DefaultOr(self.subqueries).matcher(searcher, context)
        return _WordsMatcher(made, self._words) if made.is_active() else made


class _Memory(RamStorage):  # type: ignore[misc]
    """Memory alone: Whoosh's own keeps drafts in /tmp/MAIN.tmp, where two builds would meet."""

    def temp_storage(self, name: str | None = None) -> RamStorage:
        return _Memory()


class WhooshIndex:
    """Documents, given as their stems in each field, indexed by Whoosh in memory."""

    def __init__(
        self, documents: Sequence[Sequence[Sequence[str]]], standing: Sequence[float]
    ) -> None:
        text = fields.TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=False)
        index = _Memory().create_index(fields.Schema(**dict.fromkeys(FIELDS, text)))
        writer = index.writer()
        for document in documents:
            spaced = (" ".join(stems) for stems in document)
            writer.add_document(**dict(zip(FIELDS, spaced, strict=True)))
        writer.commit()
        self.size = len(documents)
        self._searcher = index.searcher(weighting=_Weighting(standing))

    def ranked(self, stems: Sequence[str]) -> list[tuple[int, float]]:
        """Every document that has any of the stems, with its score, best first."""
        known = [word for word in dict.fromkeys(stems) if self._fields_with(word)]
        terms = [
            query.Term(name, word, boost=boost)
            for word in known
            for name, boost in zip(FIELDS, BOOSTS, strict=True)
        ]
        found = self._searcher.search(_AnyWords(terms, len(known)), limit=None)
        return [(hit.docnum, float(hit.score)) for hit in found]

    def _fields_with(self, word: str) -> list[str]:
        reader = self._searcher.reader()
        return [name for name in FIELDS if (name, word) in reader]

    def postings(self) -> dict[str, tuple[Posting, ...]]:
        """Every stem, and the documents that have it."""
        found: dict[str, dict[int, list[int]]] = {}
        reader = self._searcher.reader()
        for place, name in enumerate(FIELDS):
            for term in reader.field_terms(name):
                documents = found.setdefault(term, {})
                matcher = reader.postings(name, term)
                while matcher.is_active():
                    counts = documents.setdefault(matcher.id(), [0] * len(FIELDS))
                    counts[place] = int(matcher.weight())
                    matcher.next()
        return {
            word: tuple((number, tuple(counts)) for number, counts in sorted(documents.items()))
            for word, documents in sorted(found.items())
        }

    def lengths(self) -> tuple[tuple[int, ...], ...]:
        """How long Whoosh takes each field of each document to be, field by field."""
        reader = self._searcher.reader()
        return tuple(
            tuple(int(reader.doc_field_length(number, name) or 0) for number in range(self.size))
            for name in FIELDS
        )

    def averages(self) -> tuple[float, ...]:
        """The mean length of each field."""
        return tuple(float(self._searcher.avg_field_length(name)) or 1.0 for name in FIELDS)

    def idf(self, place: int, word: str) -> float:
        """Whoosh's weight of a stem in a field: more for a rarer one."""
        return float(self._searcher.idf(FIELDS[place], word))
