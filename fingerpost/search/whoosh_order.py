"""Whoosh's own order, which ours is held to: for the tests and the benchmark, never for a build."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from math import fsum
from typing import Any

from whoosh import fields, query  # type: ignore[import-untyped]
from whoosh.analysis import SpaceSeparatedTokenizer  # type: ignore[import-untyped]
from whoosh.filedb.filestore import RamStorage  # type: ignore[import-untyped]
from whoosh.matching import Matcher  # type: ignore[import-untyped]
from whoosh.matching.wrappers import CoordMatcher  # type: ignore[import-untyped]
from whoosh.scoring import BM25F  # type: ignore[import-untyped]

from fingerpost.search.settings import BOOSTS, FIELDS, K1, B, shared, worth


class _Weighting(BM25F):  # type: ignore[misc]
    """Whoosh's BM25F, and the standing of each document as Whoosh lets a model apply it."""

    use_final = True

    def __init__(self, standing: Sequence[float]) -> None:
        super().__init__(K1=K1, **{f"{name}_B": b for name, b in zip(FIELDS, B, strict=True)})
        self._standing = standing

    def final(self, searcher: Any, docnum: int, score: float) -> float:
        return score * self._standing[docnum]


class _WordsMatcher(CoordMatcher):  # type: ignore[misc]
    """Whoosh's coordination, by what words tell where Whoosh counts each field of a word."""

    def __init__(self, child: Matcher, scale: Mapping[bytes, float]) -> None:
        super().__init__(child, scale=len(scale))
        # Whoosh makes a new matcher of the same scale whenever a word has no documents left.
        self._scale = scale

    def score(self) -> float:
        found = {text for _, text in self.child.matching_terms(self.child.id())}
        told = fsum(worth for text, worth in self._scale.items() if text in found)
        return float(self.child.score()) * shared(told, fsum(self._scale.values()))


class _AnyWords(query.Or):  # type: ignore[misc]
    """Any of the words in any field; `worths` is what each of them tells."""

    def __init__(self, subqueries: list[query.Query], worths: Mapping[bytes, float]) -> None:
        super().__init__(subqueries)
        self._worths = worths

    def matcher(self, searcher: Any, context: Any = None) -> Matcher:
        made = query.compound.DefaultOr(self.subqueries).matcher(searcher, context)
        return _WordsMatcher(made, self._worths) if made.is_active() else made


class _Memory(RamStorage):  # type: ignore[misc]
    """Memory alone: Whoosh's own keeps drafts in /tmp/MAIN.tmp, where two builds would meet."""

    def temp_storage(self, name: str | None = None) -> RamStorage:
        return _Memory()


class WhooshOrder:
    """Documents, given as their stems in each field, indexed and ranked by Whoosh in memory."""

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
        self._searcher = index.searcher(weighting=_Weighting(standing))
        self._having = Counter(stem for one in documents for stem in set(chain(*one)))

    def ranked(self, stems: Sequence[str]) -> list[tuple[int, float]]:
        """Every document that has any of the stems, with its score, best first."""
        known = [word for word in dict.fromkeys(stems) if self._fields_with(word)]
        terms = [
            query.Term(name, word, boost=boost)
            for word in known
            for name, boost in zip(FIELDS, BOOSTS, strict=True)
        ]
        of = self._searcher.doc_count_all()
        worths = {word.encode(): worth(self._having[word], of) for word in known}
        found = self._searcher.search(_AnyWords(terms, worths), limit=None)
        return [(hit.docnum, float(hit.score)) for hit in found]

    def _fields_with(self, word: str) -> list[str]:
        reader = self._searcher.reader()
        return [name for name in FIELDS if (name, word) in reader]
