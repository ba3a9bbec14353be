"""How well engines answer the judged queries, by the product's own measures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bench.search.corpus import Corpus
from fingerpost.addresses import short
from fingerpost.model.search import JudgedQuery
from fingerpost.search.documents import Document
from fingerpost.search.judge import DEPTH, Judgement, Verdict
from fingerpost.search.synonyms import rules
from fingerpost.search.words import QUERY_LIMIT, words


def judged_paths(lists: Iterable[Sequence[str]], queries: Sequence[JudgedQuery]) -> Judgement:
    """What becomes of judged queries whose results lead here."""
    named = (tuple(short(path) for path in paths[:DEPTH]) for paths in lists)
    return Judgement(tuple(Verdict(*pair) for pair in zip(queries, named, strict=True)))


class Rules:
    """What a site would do around a peer: our synonyms, and our rules of archive and area.

    Peers are given these from outside, so that only their finding and ordering are compared.
    The urgent box stays ours: no peer has one, so scores are printed without crisis queries too.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._synonyms: dict[tuple[str, ...], dict[str, None]] = {}
        for typed, others in rules(corpus.offer, lambda phrase: True):
            for phrase in typed:
                known = self._synonyms.setdefault(phrase, {})
                known.update((" ".join(other), None) for other in others if other != phrase)

    def others(self, text: str) -> list[str]:
        """The phrases that our synonyms look for as well."""
        typed = words(text)[:QUERY_LIMIT]
        found: dict[str, None] = {}
        for start in range(len(typed)):
            for end in range(start + 1, len(typed) + 1):
                found.update(self._synonyms.get(tuple(typed[start:end]), {}))
        return list(found)

    def paths(self, numbers: Iterable[int], query: JudgedQuery) -> tuple[str, ...]:
        """Where a peer's results lead: the archive shut, what serves the chosen area first."""
        documents = [self._corpus.documents[number] for number in numbers]
        kept = [found for found in documents if query.archive == "yes" or _is_out(found, query)]
        if query.area:
            near = self._touching(query.area)
            kept.sort(key=lambda found: found.areas is not None and not found.areas & near)
        return tuple(found.path for found in kept)

    def _touching(self, area: str) -> frozenset[str]:
        """The area, what is inside it and what it is inside."""
        offer = self._corpus.offer
        around = {other for other in offer.words.areas.terms if area in offer.within(other)}
        return offer.within(area) | around


def _is_out(document: Document, query: JudgedQuery) -> bool:
    """Whether it is in nobody's archive, or the query holds its name."""
    line = f" {' '.join(words(query.query))} "
    return not document.in_archive or any(
        f" {' '.join(words(name))} " in line for name in document.names
    )
