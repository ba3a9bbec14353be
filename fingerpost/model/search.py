"""What librarians keep in search/: synonyms, words to pass over, urgent phrases, judged queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import AfterValidator

from fingerpost.model.age_words import NO_AGE_WORDS, AgeWords
from fingerpost.model.base import Line, Lines, Record, Slip, Slug, Typed, may, said
from fingerpost.model.results import Artefact
from fingerpost.model.spans import Spans
from fingerpost.model.times import NO_TIMES, Times
from fingerpost.model.vocabulary import Vocabulary
from fingerpost.problem import Problem
from fingerpost.text import Source

QueryKind = Literal[
    "crisis",
    "service",
    "situation",
    "typo",
    "abbreviation",
    "sentence",
    "area",
    "age",
    "time",
    "meaning",
    "archive",
    "old-word",
]

MOST_EXPECTED = 3


class Synonyms(Record):
    """One line of search/synonyms.yaml: what people type, and the words it also looks for."""

    people_type: tuple[Typed, ...] = said("Words or phrases that people type.")
    look_for: tuple[Typed, ...] = said("Words or phrases to look for as well.")


class MeaningWords(Record):
    """Everything that the search takes for asking what something means: search/meaning.yaml."""

    people_type: tuple[Typed, ...] = said("Words or phrases that ask: what does, meaning of.")


NO_MEANING_WORDS = MeaningWords(people_type=())


class UrgentKind(Record):
    """One kind of danger in search/urgent_phrases.yaml, and the box it shows."""

    title: Line = said("The heading of the box.")
    do: tuple[Line, ...] = said("What to do now, most urgent first.")
    call: tuple[Slug, ...] = said("The entries to call, first one first.", refers_to="services")
    phrases: tuple[Typed, ...] = said("Words that mean this kind of danger.", holds="theirs")
    not_when: tuple[Typed, ...] = may(
        (), "Longer phrases that hold the words and are harmless.", holds="theirs"
    )


def _one_to_three(pages: tuple[str, ...]) -> tuple[str, ...]:
    different = len(set(pages))
    if different == len(pages) and 1 <= different <= MOST_EXPECTED:
        return pages
    raise Slip(
        "expect-odd",
        "What a judged query expects is not one to three different pages.",
        "Keep the one to three that would help this reader most, the best one first.",
    )


class JudgedFields(Record):
    """One line of search/judged.yaml: what somebody types, and what they should find.

    A page is named by its address without the last /, as in `guides/waiting-for-camhs`; an entry
    by its name alone, and a word of the glossary as `words/camhs`.
    """

    query: Line = said("The words, as this reader would type them.")
    who: Line = said(
        "Who types them: a word from `audiences` or `referrers` where one fits, or your own."
    )
    kind: QueryKind = said("What makes it hard to answer.")
    area: Slug | None = may(None, "The place this reader chose, if any.", refers_to="areas")
    archive: Literal["yes", "no"] = may("no", "Write yes when ideas from elsewhere are chosen too.")
    expect: Annotated[Lines, AfterValidator(_one_to_three)] = said(
        "One to three pages that should be in the first three, the best one first. An entry is "
        "written by its name alone (`cpft-camhs`), a word of the glossary as `words/camhs`, any "
        "other page by its folder and its name (`guides/waiting-for-camhs`).",
        refers_to="pages",
    )
    never: Lines = may(
        (), "Pages that must not be in the first three, written as in `expect`.", refers_to="pages"
    )
    why: Line | None = may(None, "Why these pages, for whoever looks next.")
    given: Literal["yes", "no"] = may(
        "no", "yes for the queries that came with the project, which are counted apart as well."
    )


class JudgedQuery(JudgedFields):
    """A judged query as the rest of the house knows it."""

    spans: Spans


class SearchWords(Record):
    """Everything in search/."""

    synonyms: tuple[Synonyms, ...] = ()
    stopwords: frozenset[str] = frozenset()
    urgent: Vocabulary[UrgentKind] = Vocabulary(
        name="urgent_phrases",
        terms={},
        spans=Spans(Source("search/urgent_phrases.yaml", "").span(1), {}, {}),
    )
    ages: AgeWords = NO_AGE_WORDS
    meaning: MeaningWords = NO_MEANING_WORDS
    times: Times = NO_TIMES
    judged: tuple[JudgedQuery, ...] = ()


Lead = Literal["urgent", "meaning", "guide"]
"""Why a result comes first: a number to ring, the meaning asked for, the guide that fits."""


@dataclass(frozen=True)
class Hit:
    """One result of a search, as the page shows it."""

    slug: str
    title: str
    kind: str
    score: float
    path: str
    lead: Lead | None = None
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
    unstated: Mapping[str, int] = field(default_factory=dict)
    """What the results were narrowed by, and how many were left out because they do not say."""


@dataclass(frozen=True)
class SearchBuild:
    """The files of the search, and the one that pages name."""

    artefacts: tuple[Artefact, ...]
    start_path: str
    problems: tuple[Problem, ...] = ()
    """The floors of site/site.yaml that the search stays below."""
