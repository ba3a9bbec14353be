"""The index as plain tables: what the browser is given, and what Python ranks with."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from fingerpost.model.age_words import AgeWords
from fingerpost.model.bank_holidays import BankHolidays
from fingerpost.model.offer import Offer
from fingerpost.model.times import Times
from fingerpost.search.documents import Document, documents
from fingerpost.search.expand import Expansion, expansions
from fingerpost.search.facets import FacetData, facet_data
from fingerpost.search.index import Index, count
from fingerpost.search.meaning import asking_phrases
from fingerpost.search.names import with_names
from fingerpost.search.settings import COMMON, ENDINGS
from fingerpost.search.synonyms import Rule, rules
from fingerpost.search.times import time_phrases
from fingerpost.search.urgent import Urgent, urgent_kinds
from fingerpost.search.whoosh_words import stem
from fingerpost.search.words import Phrase, inflections, phrases, words


@dataclass(frozen=True)
class Tables:
    """Everything that ranking needs, with no library behind it."""

    documents: tuple[Document, ...]
    """By number, which is the order of documents.py."""
    index: Index
    surfaces: Mapping[str, str]
    """Each word as people write it, and its stem in the index; in the order of the alphabet."""
    vocabulary: Mapping[str, int]
    """Words that a misspelt one may be taken for, and how well known each is."""
    stop: frozenset[str]
    expansions: Mapping[Phrase, tuple[Expansion, ...]]
    """What people type that stands for other words as well, and the documents that those find."""
    opens: Mapping[int, tuple[Phrase, ...]]
    """Documents of the archive, and the names (as stems) that bring them out."""
    meanings: Mapping[int, tuple[Phrase, ...]]
    """Words of the glossary, and their names as stems."""
    leads: Mapping[int, tuple[Phrase, ...]]
    """Guides, and the words (as stems) that they come first for."""
    places: Mapping[str, str]
    """Each place that a reader may choose, and its name."""
    named: Mapping[Phrase, str]
    """What people call a place, and the place."""
    serving: Mapping[str, frozenset[int]]
    """Each place, and the documents for it."""
    asking: tuple[Phrase, ...]
    """The words that ask what something means."""
    age_words: AgeWords
    times: Times
    holidays: BankHolidays
    urgent: tuple[Urgent, ...]
    facets: FacetData

    @cached_property
    def known(self) -> frozenset[str]:
        """Words that are never taken for slips, though no entry may have them."""
        return frozenset(word for phrase in self.phrases for word in phrase)

    @cached_property
    def plain(self) -> frozenset[str]:
        """Words that no shard keeps, and that are never taken for slips either."""
        asked = (word for phrase in self.asking for word in phrase)
        return frozenset({*asked, *self.age_words.ages_of})

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """Everything that a shard keeps by its words and not by its stems."""
        return (*self.expansions, *self.named, *time_phrases(self.times))

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.surfaces)

    def beginning(self, letters: str) -> tuple[str, ...]:
        """The stems of words that begin so: those of most documents, the best known first."""
        found: set[str] = set()
        for at in range(bisect_left(self._sorted, letters), len(self._sorted)):
            if not self._sorted[at].startswith(letters):
                break
            found.add(self.surfaces[self._sorted[at]])
        postings = self.index.postings
        return tuple(sorted(found, key=lambda word: (-len(postings[word]), word))[:ENDINGS])


def tabulate(offer: Offer) -> Tables:
    """Everything in the offer that can be found, counted and ready to rank."""
    found = documents(offer)
    stop = frozenset(word for line in offer.search.stopwords for word in words(line))
    texts = [[_kept(text, stop) for text in document.text] for document in found]
    index = count([[[stem(word) for word in text] for text in doc] for doc in texts])
    synonyms = rules(offer, _tells_apart(texts, index, stop))
    counted = Counter(word for fields in texts for word in {w for text in fields for w in text})

    def in_stems(lines: Iterable[str]) -> tuple[Phrase, ...]:
        stems = {tuple(stem(word) for word in _kept(line, stop)) for line in lines}
        return tuple(sorted(phrase for phrase in stems if phrase and index.has(phrase)))

    return Tables(
        documents=found,
        index=index,
        surfaces=_surfaces(counted, synonyms, index),
        vocabulary=_vocabulary(counted, texts, synonyms, stop),
        stop=stop,
        expansions=with_names(expansions(synonyms, index, stop), found, index, stop),
        opens={n: _shortest(in_stems(document.names)) for n, document in _those(found, "archive")},
        meanings={n: in_stems(document.names) for n, document in _those(found, "word")},
        leads={n: in_stems(document.leads) for n, document in _those(found, "guide")},
        places=offer.areas_to_choose,
        named=_named(offer),
        serving=_serving(found, offer),
        asking=asking_phrases(offer.search.meaning.people_type),
        age_words=offer.search.ages,
        times=offer.search.times,
        holidays=offer.bank_holidays,
        urgent=urgent_kinds(offer),
        facets=facet_data(found, offer),
    )


def _those(found: Sequence[Document], which: str) -> Iterator[tuple[int, Document]]:
    for number, document in enumerate(found):
        if document.group == which or (which == "archive" and document.in_archive):
            yield number, document


def _tells_apart(
    texts: Sequence[Sequence[Sequence[str]]], index: Index, stop: frozenset[str]
) -> Callable[[Phrase], bool]:
    """Whether the words of a phrase follow one another in some documents, and not in most."""
    written = ["|".join(f" {' '.join(text)} " for text in fields) for fields in texts]
    most = len(written) * COMMON

    def tells_apart(phrase: Phrase) -> bool:
        kept = [word for word in phrase if word not in stop]
        having = [set(index.having(stem(word))) for word in kept]
        looked_for = f" {' '.join(kept)} "
        together = set.intersection(*having) if having else set()
        return 0 < sum(looked_for in written[number] for number in together) <= most

    return tells_apart


def _kept(text: str, stop: frozenset[str]) -> list[str]:
    return [word for word in words(text) if word not in stop]


def _shortest(names: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """The names without those that hold another: a query with the longer has the shorter too."""
    kept: list[Phrase] = []
    for name in sorted(names, key=lambda name: (len(" ".join(name)), name)):
        if not any(f" {' '.join(other)} " in f" {' '.join(name)} " for other in kept):
            kept.append(name)
    return tuple(kept)


def _surfaces(counted: Iterable[str], rules: Iterable[Rule], index: Index) -> dict[str, str]:
    """Every word of the index, and other endings and synonyms that come to the same stem."""
    seen = set(counted)
    endings = {form for word in seen for form in inflections(word) if stem(form) == stem(word)}
    typed = {word for phrases, _ in rules for phrase in phrases for word in phrase}
    asked = {word for word in typed if stem(word) in index.postings}
    return {word: stem(word) for word in sorted(seen | endings | asked)}


def _vocabulary(
    counted: Mapping[str, int],
    texts: Iterable[Sequence[Sequence[str]]],
    rules: Iterable[Rule],
    stop: frozenset[str],
) -> dict[str, int]:
    """Words of several documents, names and synonyms; the last two are the better known."""
    named = {word for name, aka, *_ in texts for word in (*name, *aka)}
    named |= {w for typed, _ in rules for phrase in typed for w in phrase if w not in stop}
    often = {word for word, count in counted.items() if count > 1}
    return {
        word: min(6, counted.get(word, 0).bit_length()) + 3 * (word in named)
        for word in sorted(named | often)
        if len(word) > 2 and word.isalpha()
    }


def _named(offer: Offer) -> dict[Phrase, str]:
    """What people call each place that they may choose: its name, and towns and villages in it."""
    terms = offer.words.areas.terms
    return {
        phrase: area
        for area in offer.areas_to_choose
        for phrase in phrases((terms[area].name.partition(" (")[0], *terms[area].people_type))
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
