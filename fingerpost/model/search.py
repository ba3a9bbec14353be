"""What librarians keep in search/: synonyms, words to pass over, urgent phrases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from fingerpost.model.base import Line, Record, Slug, may, said
from fingerpost.model.results import Artefact
from fingerpost.model.times import NO_TIMES, Times


class Synonyms(Record):
    """One line of search/synonyms.yaml: what people type, and the words it also looks for."""

    people_type: tuple[Line, ...] = said("Words or phrases that people type.")
    look_for: tuple[Line, ...] = said("Words or phrases to look for as well.")


class UrgentKind(Record):
    """One kind of danger in search/urgent_phrases.yaml, and the box it shows."""

    title: Line = said("The heading of the box.")
    do: tuple[Line, ...] = said("What to do now, most urgent first.")
    call: tuple[Slug, ...] = said("The entries to call, first one first.", refers_to="services")
    phrases: tuple[Line, ...] = said("Words that mean this kind of danger.")
    not_when: tuple[Line, ...] = may((), "Longer phrases that hold the words and are harmless.")


class SearchWords(Record):
    """Everything in search/."""

    synonyms: tuple[Synonyms, ...] = ()
    stopwords: frozenset[str] = frozenset()
    urgent: dict[str, UrgentKind] = Field(default_factory=dict)
    times: Times = NO_TIMES


@dataclass(frozen=True)
class Hit:
    """One result of a search, as the page shows it."""

    slug: str
    title: str
    kind: str
    score: float
    path: str
    lead: Literal["urgent", "meaning", "guide"] | None = None
    """Why it comes before every ranking, if it does."""
    words: tuple[str, ...] = ()
    """The words of the query, put right, that it has."""
    also: tuple[str, ...] = ()
    """The parts of the query that stand for other words, by which it was found."""


@dataclass(frozen=True)
class SearchAnswer:
    """What a search says: an urgent kind if any, the words it was taken for, and the results."""

    urgent: str | None
    showing_for: str | None
    """The query as it was put right, when a word of it is in no entry."""
    place: str | None
    """A place that the query names."""
    age: tuple[int, int] | None
    """The youngest and oldest age that the query speaks of."""
    results: tuple[Hit, ...]


@dataclass(frozen=True)
class SearchBuild:
    """The files of the search, and the one that pages name."""

    artefacts: tuple[Artefact, ...]
    start_path: str
