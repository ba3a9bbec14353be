"""The comparison with other search engines: what it grows, and how it measures."""

from __future__ import annotations

from bench.search import figures, relevance
from bench.search.figures import Spread
from bench.search.generate import grown
from fingerpost.read import read_project
from fingerpost.search.documents import documents
from fingerpost.search.judge import Judgement
from tests.conftest import ROOT

SIZE = 10_000


def test_ten_thousand_documents_are_the_same_every_time_and_no_two_alike():
    offer, _ = read_project(ROOT)
    found = documents(grown(offer, SIZE))
    assert len(found) == len({one.path for one in found}) == SIZE
    assert len({one.text[1:] for one in found}) == SIZE
    # Entries are made one after another, so fewer of them are the first of the many.
    fewer = set(documents(grown(offer, 600)))
    assert fewer <= set(found)
    assert not fewer <= set(documents(grown(offer, 600, seed=6)))
    # Words grow in number as they do in real directories: about as the square root.
    half, whole = (len(_words_of(found[::step])) for step in (2, 1))
    assert 1.3 < whole / half < 1.6


def _words_of(found) -> set[str]:
    return {word for one in found for text in one.text for word in text.casefold().split()}


def test_the_measures_are_the_products_own():
    assert relevance.Judgement is figures.Judgement is Judgement


def test_p95_is_what_95_of_100_stay_within():
    assert Spread(tuple(range(1, 101))).p95 == 95
    assert Spread((3.0,)).p95 == 3.0
    assert Spread((1.0, 2.0, 9.0)).median == 2.0
