"""The index as plain tables: what the browser is given, and what Python ranks with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from fingerpost.model.offer import Offer
from fingerpost.search.documents import Document, documents
from fingerpost.search.facets import FacetData, facet_data
from fingerpost.search.index import Posting, WhooshIndex, stem
from fingerpost.search.settings import COMMON, FIELDS, STANDING
from fingerpost.search.synonyms import Phrase, Rule, rules
from fingerpost.search.urgent import Urgent, urgent_kinds
from fingerpost.search.words import inflections, words


@dataclass(frozen=True)
class Tables:
    """Everything that ranking needs, with no library behind it."""

    documents: tuple[Document, ...]
    surfaces: Mapping[str, str]
    """Each word as people write it, and its stem in the index."""
    postings: Mapping[str, tuple[Posting, ...]]
    lengths: tuple[tuple[int, ...], ...]
    averages: tuple[float, ...]
    idf: Mapping[int, float]
    """How many documents have a stem in a field, and what having it is worth."""
    vocabulary: Mapping[str, int]
    """Words that a misspelt one may be taken for, and how well known each is."""
    stop: frozenset[str]
    rules: tuple[Rule, ...]
    opens: Mapping[int, tuple[str, ...]]
    """Documents of the archive, and the names (as stems) that bring them out."""
    places: Mapping[str, str]
    """Each place that a reader may choose, and its name."""
    serving: Mapping[str, frozenset[int]]
    """Each place, and the documents for it."""
    urgent: tuple[Urgent, ...]
    facets: FacetData

    @cached_property
    def synonyms(self) -> Mapping[Phrase, frozenset[Phrase]]:
        """What people type, and everything that any line of the file says to look for as well."""
        found: dict[Phrase, frozenset[Phrase]] = {}
        for typed, others in self.rules:
            for phrase in typed:
                found[phrase] = found.get(phrase, frozenset()).union(others) - {phrase}
        return found

    @cached_property
    def known(self) -> frozenset[str]:
        """Words that are never taken for slips, though no entry may have them."""
        return self.place_words.union(word for phrase in self.synonyms for word in phrase)

    @cached_property
    def place_words(self) -> frozenset[str]:
        """The words of the names of places."""
        return frozenset(word for name in self.places.values() for word in words(name))


def tabulate(offer: Offer) -> tuple[Tables, WhooshIndex]:
    """The offer indexed by Whoosh, and the tables read out of the index."""
    found = documents(offer)
    stop = frozenset(word for line in offer.search.stopwords for word in words(line))
    texts = [[_kept(text, stop) for text in document.text] for document in found]
    index = WhooshIndex(
        [[[stem(word) for word in text] for text in fields] for fields in texts],
        [STANDING[document.status] for document in found],
    )
    postings = index.postings()
    counted = Counter(word for fields in texts for word in {w for text in fields for w in text})
    synonyms = rules(offer, _tells_apart(texts, stop))
    tables = Tables(
        documents=found,
        surfaces=_surfaces(counted, synonyms, postings),
        postings=postings,
        lengths=index.lengths(),
        averages=index.averages(),
        idf=_idf(index, postings),
        vocabulary=_vocabulary(counted, texts, synonyms, stop),
        stop=stop,
        rules=synonyms,
        opens=_opens(found, stop),
        places=_places(offer),
        serving=_serving(found, offer),
        urgent=urgent_kinds(offer),
        facets=facet_data(found, offer),
    )
    return tables, index


def _tells_apart(
    texts: Sequence[Sequence[Sequence[str]]], stop: frozenset[str]
) -> Callable[[Phrase], bool]:
    """Whether the words of a phrase follow one another in some documents, and not in most."""
    written = ["|".join(f" {' '.join(text)} " for text in fields) for fields in texts]

    def tells_apart(phrase: Phrase) -> bool:
        looked_for = f" {' '.join(word for word in phrase if word not in stop)} "
        found = sum(looked_for in document for document in written)
        return 0 < found <= len(written) * COMMON

    return tells_apart


def _kept(text: str, stop: frozenset[str]) -> list[str]:
    return [word for word in words(text) if word not in stop]


def _stems(text: str, stop: frozenset[str]) -> str:
    return " ".join(stem(word) for word in _kept(text, stop))


def _opens(found: Sequence[Document], stop: frozenset[str]) -> dict[int, tuple[str, ...]]:
    return {
        number: _shortest(_stems(name, stop) for name in document.names)
        for number, document in enumerate(found)
        if document.in_archive
    }


def _shortest(names: Iterable[str]) -> tuple[str, ...]:
    """The names without those that hold another: a query with the longer has the shorter too."""
    kept: list[str] = []
    for name in sorted(set(filter(None, names)), key=lambda name: (len(name), name)):
        if not any(f" {other} " in f" {name} " for other in kept):
            kept.append(name)
    return tuple(kept)


def _surfaces(
    counted: Iterable[str],
    rules: Iterable[Rule],
    postings: Mapping[str, object],
) -> dict[str, str]:
    """Every word of the index, and other endings and synonyms that come to the same stem."""
    seen = set(counted)
    endings = {form for word in seen for form in inflections(word) if stem(form) == stem(word)}
    asked = {
        word
        for typed, others in rules
        for phrase in (*typed, *others)
        for word in phrase
        if stem(word) in postings
    }
    return {word: stem(word) for word in sorted(seen | endings | asked)}


def _idf(index: WhooshIndex, postings: Mapping[str, tuple[Posting, ...]]) -> dict[int, float]:
    found: dict[int, float] = {}
    for word, documents_with in postings.items():
        for place in range(len(FIELDS)):
            count = sum(1 for _, counts in documents_with if counts[place])
            if count and count not in found:
                found[count] = index.idf(place, word)
    return dict(sorted(found.items()))


def _vocabulary(
    counted: Mapping[str, int],
    texts: Sequence[Sequence[Sequence[str]]],
    rules: Iterable[Rule],
    stop: frozenset[str],
) -> dict[str, int]:
    """Words in two documents or more, names and synonyms; the last two are the better known."""
    named = {word for name, aka, *_ in texts for word in (*name, *aka)}
    named |= {w for typed, _ in rules for phrase in typed for w in phrase if w not in stop}
    often = {word for word, count in counted.items() if count > 1}
    return {
        word: min(6, counted.get(word, 0).bit_length()) + 3 * (word in named)
        for word in sorted(named | often)
        if len(word) > 2 and word.isalpha()
    }


def _places(offer: Offer) -> dict[str, str]:
    """Every place but those that hold all of the council's own."""
    own = set(offer.site.areas)
    return {
        area: term.name
        for area, term in offer.words.areas.terms.items()
        if area in own or not own <= offer.within(area)
    }


def _serving(found: Sequence[Document], offer: Offer) -> dict[str, frozenset[int]]:
    """For each place of the word list, the documents for it, around it or inside it."""
    inside = {area: offer.within(area) for area in offer.words.areas.terms}
    touching = {
        area: {other for other in inside if area in inside[other]} | inside[area] for area in inside
    }
    return {
        area: frozenset(
            number
            for number, document in enumerate(found)
            if document.areas is None or document.areas & touching[area]
        )
        for area in sorted(inside)
    }
