"""What people type, and what to look for as well: the librarian's file, and two word lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fingerpost.model.offer import Offer
from fingerpost.search.words import phrases

Phrase = tuple[str, ...]
Rule = tuple[tuple[Phrase, ...], tuple[Phrase, ...]]
"""What people type, and what to look for as well."""


def rules(offer: Offer) -> tuple[Rule, ...]:
    """Every line of search/synonyms.yaml; then what the glossary and language.yaml add to it.

    A phrase that the file has keeps what the file says: its lines were tried on real queries.
    """
    written = [
        (phrases(line.people_type), phrases(line.look_for)) for line in offer.search.synonyms
    ]
    taken = {phrase for typed, _ in written for phrase in typed}
    return tuple(sorted([*written, *_new(taken, _of_the_lists(offer))]))


def _of_the_lists(offer: Offer) -> Iterator[Rule]:
    for term in offer.words.glossary.terms.values():
        yield phrases(term.people_type), phrases((term.name, *term.aka[:1]))
    for wording in offer.words.language.terms.values():
        # A word avoided only near others (contact), or only on a page (unit), has other meanings.
        if not wording.near and wording.check != "off":
            yield phrases(wording.avoid), phrases(wording.say[:1])


def _new(taken: set[Phrase], rules: Iterable[Rule]) -> Iterator[Rule]:
    for typed, others in rules:
        left = tuple(phrase for phrase in typed if phrase not in taken and phrase not in others)
        if left and others:
            yield left, others
