"""What librarians keep in search/: synonyms, words to pass over, urgent phrases."""

from __future__ import annotations

from fingerpost.model.base import Line, Record, Slug, may, said


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
    urgent: dict[str, UrgentKind] = {}
