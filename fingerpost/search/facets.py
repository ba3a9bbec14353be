"""What a reader may narrow results by: each facet declared once, and what keeps a document.

A facet keeps what says so. What does not say is counted, and stays only when the reader includes
it; nothing is inferred about who may be helped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from fingerpost import addresses
from fingerpost.model.ages import Ages
from fingerpost.model.bank_holidays import NONE_PUBLISHED, BankHolidays
from fingerpost.model.event import Event
from fingerpost.model.offer import EVERYONE, WORKER, Offer
from fingerpost.model.opening import CountedHours, is_open_at
from fingerpost.model.service import Service
from fingerpost.model.stated import HOW_GIVEN, WHO_CAN_ASK, Stated
from fingerpost.model.vocabulary import Named
from fingerpost.search.documents import Document

AGE = "age"
"""The facet that is a number: a document says from which age to which."""
OPEN = "open_at"
"""The facet that is a moment: only hours that may be counted say whether it is open then."""

Names = Mapping[str, str]
"""The values of a facet in their order, and what a reader calls each."""

NO_FACETS: frozenset[str] = frozenset()

_FORMAT = {"online": ("online",), "in-person": ("in-person",), "both": ("in-person", "online")}
_SURE = {
    "confirmed": "The people who run it said so",
    "unconfirmed": "A source with a date says so; nobody has checked since",
    "changed": "Very likely different now",
}
_PAGES = {
    "guide": "Guides: a few questions, then what to do",
    "service": "Services, groups and organisations",
    "reading": "Things to read and use",
    "word": "What a word means",
}


@dataclass(frozen=True)
class Facets:
    """What a reader chose: any of the values of one facet, and something of every facet."""

    audience: frozenset[str] = NO_FACETS
    age: int | None = None
    need: frozenset[str] = NO_FACETS
    level: frozenset[str] = NO_FACETS
    can_ask: frozenset[str] = NO_FACETS
    delivery: frozenset[str] = NO_FACETS
    sure: frozenset[str] = NO_FACETS
    page_kind: frozenset[str] = NO_FACETS
    open_at: datetime | None = None
    unstated: frozenset[str] = NO_FACETS
    """The facets by which what does not say stays too."""

    def chosen(self, facet: str) -> frozenset[str]:
        """The values chosen of a facet that is a list of words."""
        found: frozenset[str] = getattr(self, facet)
        return found

    def without(self, facet: str) -> Facets:
        """The same choices without those of one facet."""
        nothing: dict[str, Any] = {facet: None if facet in (AGE, OPEN) else NO_FACETS}
        return replace(self, **nothing)

    @property
    def narrowing(self) -> tuple[str, ...]:
        """The facets by which anything is chosen."""
        named = (facet.id for facet in FACETS if self.chosen(facet.id))
        others = (facet for facet in (AGE, OPEN) if getattr(self, facet) is not None)
        return (*named, *others)


NOTHING = Facets()


@dataclass(frozen=True)
class Facet:
    """A facet that is a list of words: how they are read, and what a reader calls each."""

    id: str
    label: str
    read: Callable[[Document, object, Offer], Iterable[str]]
    names: Callable[[Offer], Names]


@dataclass(frozen=True)
class Value:
    """One value of a facet, and the documents that say it."""

    id: str
    name: str
    numbers: frozenset[int]


@dataclass(frozen=True)
class FacetData:
    """What every document says: the values of each facet, and the ages that are whole years."""

    values: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    ages: Mapping[int, Ages] = field(default_factory=dict)
    hours: Mapping[int, CountedHours] = field(default_factory=dict)
    holidays: BankHolidays = NONE_PUBLISHED

    def says(self, number: int, facet: str, facets: Facets) -> bool | None:
        """Whether a document says what was chosen of a facet; None when it does not say."""
        if facet == AGE:
            ages = self.ages.get(number)
            age = -1 if facets.age is None else facets.age
            return None if ages is None else ages.holds(Ages(age, age))
        if facet == OPEN and facets.open_at:
            return is_open_at(self.hours.get(number), facets.open_at, self.holidays)
        said = {value.id for value in self.values.get(facet, ()) if number in value.numbers}
        return not said.isdisjoint(facets.chosen(facet)) if said else None


def keeps(number: int, facets: Facets, data: FacetData) -> bool:
    """Whether a document stays: every facet that is narrowed by must keep it."""
    return all(
        facet in facets.unstated if said is None else said
        for facet in facets.narrowing
        for said in (data.says(number, facet, facets),)
    )


def unstated_among(numbers: Iterable[int], facets: Facets, data: FacetData) -> dict[str, int]:
    """For each facet narrowed by: how many that all others keep do not say."""
    every = tuple(numbers)
    found = {}
    for facet in facets.narrowing:
        others = facets.without(facet)
        silent = (n for n in every if data.says(n, facet, facets) is None)
        found[facet] = sum(keeps(number, others, data) for number in silent)
    return found


def facets_of(
    words: Mapping[str, Iterable[str]],
    *,
    age: int | None = None,
    open_at: datetime | None = None,
    unstated: bool = False,
) -> Facets:
    """The choices of one search: values of facets, an age, a moment; and whether silence stays."""
    chosen: dict[str, Any] = {name: frozenset(values) for name, values in words.items()}
    facets = Facets(age=age, open_at=open_at, **chosen)
    return replace(facets, unstated=frozenset(facets.narrowing)) if unstated else facets


def choosable(offer: Offer) -> dict[str, tuple[str, ...]]:
    """For each facet that is a list of words, the values that there are."""
    return {facet.id: tuple(facet.names(offer)) for facet in FACETS}


def facet_data(documents: Sequence[Document], offer: Offer) -> FacetData:
    """What the documents of an offer say of each facet."""
    records = _records(offer)
    made_from = [records.get(document.path) for document in documents]
    return FacetData(
        values={facet.id: _values(facet, documents, made_from, offer) for facet in FACETS},
        ages={n: one.ages for n, one in enumerate(documents) if one.ages},
        hours={n: one.hours for n, one in enumerate(documents) if one.hours},
        holidays=offer.bank_holidays,
    )


def _records(offer: Offer) -> dict[str, object]:
    """What each page was made from, by its path; an organisation's own page says none of this."""
    return {
        **{addresses.service(one.slug): one for one in offer.services},
        **{addresses.guide(one.slug): one for one in offer.guides},
        **{addresses.event(one.slug): one for one in offer.events},
        **{addresses.resource(one.slug): one for one in offer.resources},
    }


def _values(
    facet: Facet, documents: Sequence[Document], records: Sequence[object], offer: Offer
) -> tuple[Value, ...]:
    names = facet.names(offer)
    numbers: dict[str, set[int]] = {value: set() for value in names}
    for number, (document, record) in enumerate(zip(documents, records, strict=True)):
        for value in facet.read(document, record, offer):
            numbers.setdefault(value, set()).add(number)
    return tuple(
        Value(value, names.get(value, value), frozenset(had))
        for value, had in numbers.items()
        if had
    )


def _field(name: str) -> Callable[[Document, object, Offer], Iterable[str]]:
    """Reads a field of words, from whatever has it."""

    def read(_: Document, record: object, __: Offer) -> Iterable[str]:
        found: Iterable[str] = getattr(record, name, ())
        return found

    return read


def _stated(what: Stated) -> Callable[[Document, object, Offer], Iterable[str]]:
    """Reads what an entry states; no other page states it."""

    def read(_: Document, record: object, __: Offer) -> Iterable[str]:
        return what.of(record) if isinstance(record, Service) else ()

    return read


def _readers(_: Document, record: object, offer: Offer) -> Iterable[str]:
    """Who it is for; what is for everybody says so of every reader."""
    readers: tuple[str, ...] = getattr(record, "audience", ())
    return _readers_named(offer) if EVERYONE in readers else readers


def _ways(document: Document, record: object, offer: Offer) -> Iterable[str]:
    """How it is given, as an entry or an event says it."""
    if isinstance(record, Event):
        return _FORMAT.get(record.format or "", ())
    return _stated(HOW_GIVEN)(document, record, offer)


def _how_sure(_: Document, record: object, __: Offer) -> Iterable[str]:
    return (record.confidence,) if isinstance(record, Service) else ()


def _kind_of_page(document: Document, _: object, __: Offer) -> Iterable[str]:
    return (document.group,)


def _readers_named(offer: Offer) -> Names:
    terms = offer.words.audiences.terms
    return {name: term.name for name, term in terms.items() if name != EVERYONE}


def _askers_named(offer: Offer) -> Names:
    """Who can ask: first those whom a reader is who does not work with children."""
    readers = offer.words.audiences.terms.values()
    selves = {name for one in readers if WORKER not in one.counts_as for name in one.counts_as}
    names = _named(WHO_CAN_ASK.terms(offer))
    own = {name: f"I can ask myself: {_small(names[name])}" for name in names if name in selves}
    return own | {name: called for name, called in names.items() if name not in selves}


def _named(terms: Mapping[str, Named]) -> Names:
    return {name: term.name for name, term in terms.items()}


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]


def _levels_named(offer: Offer) -> Names:
    ordered = sorted(offer.words.levels.terms.items(), key=lambda level: level[1].rank)
    return {name: term.name for name, term in ordered}


FACETS = (
    Facet("audience", "Who it is for", _readers, _readers_named),
    Facet(
        "need",
        "What it helps with",
        _field("needs"),
        lambda offer: _named(offer.words.needs.terms),
    ),
    Facet("can_ask", "Who can ask", _stated(WHO_CAN_ASK), _askers_named),
    Facet("level", "How much help it is", _field("levels"), _levels_named),
    Facet("delivery", "How help is given", _ways, lambda offer: _named(HOW_GIVEN.terms(offer))),
    Facet("sure", "How sure we are", _how_sure, lambda _: _SURE),
    Facet("page_kind", "Kind of page", _kind_of_page, lambda _: _PAGES),
)
"""In the order in which a reader is offered them."""
