"""Synonyms as lists of documents, worked out once: the browser fetches none of what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fingerpost.search.index import Index
from fingerpost.search.settings import FOUND_BY, STEPS, SYNONYM
from fingerpost.search.synonyms import Rule
from fingerpost.search.whoosh_words import stem
from fingerpost.search.words import Phrase

Expansion = tuple[int, int, bool]
"""A document's number, its score in steps, and whether it has a whole phrase that is looked for."""
Near = Mapping[int, tuple[float, bool]]


def expansions(
    rules: Iterable[Rule], index: Index, stop: frozenset[str]
) -> dict[Phrase, tuple[Expansion, ...]]:
    """What people type, and the documents that have what is to be looked for as well."""
    others: dict[Phrase, set[Phrase]] = {}
    for typed, look_for in rules:
        for phrase in typed:
            others.setdefault(phrase, set()).update(set(look_for) - {phrase})
    known = {
        phrase: near(stems, index)
        for phrase in sorted(set().union(*others.values()))
        if (stems := _stems(phrase, index, stop))
    }
    return {
        typed: _best([known[phrase] for phrase in sorted(others[typed]) if phrase in known])
        for typed in sorted(others)
    }


def _stems(phrase: Phrase, index: Index, stop: frozenset[str]) -> Phrase:
    stems = (stem(word) for word in phrase if word not in stop)
    return tuple(dict.fromkeys(word for word in stems if word in index.postings))


def near(phrase: Phrase, index: Index) -> Near:
    """The documents nearest to a phrase: the score of each, and whether it has the whole phrase.

    What is not among the nearest to any phrase of several is not among the nearest to them all.
    """
    first, *rest = (index.scores(word) for word in phrase)
    if not rest:
        # Documents stand by their numbers, and those of one score stay in that order.
        nearest = sorted(first, key=first.__getitem__, reverse=True)[:FOUND_BY]
        return {number: (first[number], True) for number in nearest}
    sums, counts = dict(first), dict.fromkeys(first, 1)
    for scores in rest:
        for number, score in scores.items():
            sums[number] = sums.get(number, 0.0) + score
            counts[number] = counts.get(number, 0) + 1
    of = len(phrase)
    sums = {number: score * counts[number] / of for number, score in sums.items()}
    least = sorted(sums.values())[-FOUND_BY:][0]
    near = sorted(number for number, score in sums.items() if score >= least)
    nearest = sorted(near, key=sums.__getitem__, reverse=True)[:FOUND_BY]
    return {number: (sums[number], counts[number] == of) for number in nearest}


def _best(found: list[Near]) -> tuple[Expansion, ...]:
    """The best of several phrases for each document.

    What is nearest to one phrase counts as much as what is nearest to another, or long phrases
    would always come before short ones.
    """
    tops = [max(score for score, _ in scores.values()) for scores in found]
    best: dict[int, tuple[float, bool]] = {}
    for scores, top in zip(found, tops, strict=True):
        for number, (score, whole) in scores.items():
            best[number] = max(best.get(number, (0.0, False)), (score / top * max(tops), whole))
    steps = (
        (number, round(SYNONYM * score * STEPS), whole) for number, (score, whole) in best.items()
    )
    nearest = sorted(steps, key=lambda one: (-one[1], one[0]))[:FOUND_BY]
    return tuple(sorted(nearest))
