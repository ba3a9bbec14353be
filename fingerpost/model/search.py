"""What librarians keep in search/: synonyms, words to pass over, urgent phrases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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


@dataclass(frozen=True)
class SearchAnswer:
    """What a search says: an urgent kind if any, the words it was taken for, and the results."""

    urgent: str | None
    showing_for: str | None
    """The query as it was put right, when a word of it is in no entry."""
    results: tuple[Hit, ...]
    unstated: Mapping[str, int] = field(default_factory=dict)
    """What the results were narrowed by, and how many were left out because they do not say."""


@dataclass(frozen=True)
class SearchBuild:
    """The files of the search, and the two that pages name."""

    artefacts: tuple[Artefact, ...]
    root_path: str
    urgent_path: str
