"""What people type, and what to look for as well: the librarian's file, and two word lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fingerpost.model.offer import Offer
from fingerpost.search.words import Phrase, phrases

Rule = tuple[tuple[Phrase, ...], tuple[Phrase, ...]]
"""What people type, and what to look for as well."""


def rules(offer: Offer, tells_apart: Callable[[Phrase], bool]) -> tuple[Rule, ...]:
    """Every line of search/synonyms.yaml; then what the glossary and language.yaml add to it.

    A phrase that the file has keeps what the file says: its lines were tried on real queries.
    Every line costs bytes of every first query, so the lists add only what helps to find: one
    phrase that some entries have and most have not, for phrases that set off no line yet.
    """
    made = [(phrases(line.people_type), phrases(line.look_for)) for line in offer.search.synonyms]
    taken = {phrase for typed, _ in made for phrase in typed}
    for typed, others in _of_the_lists(offer):
        new = tuple(phrase for phrase in typed if not _is_understood(phrase, taken))
        useful = next((phrase for phrase in others if tells_apart(phrase)), None)
        if new and useful:
            made.append((new, (useful,)))
            taken |= set(new)
    return tuple(sorted(made))


def _of_the_lists(offer: Offer) -> Iterator[Rule]:
    for term in offer.words.glossary.terms.values():
        in_full_first = sorted((term.name, *term.aka[:1]), key=len, reverse=True)
        yield phrases(term.people_type), phrases(in_full_first)
    for wording in offer.words.language.terms.values():
        # A word avoided only near others (contact), or only on a page (unit), has other meanings.
        if not wording.near and wording.check != "off":
            yield phrases(wording.avoid), phrases(wording.say[:1])


def _is_understood(phrase: Phrase, taken: set[Phrase]) -> bool:
    """Whether the phrase, or a part of it, sets off a line already: “LAC nurses” is “LAC”."""
    spans = ((start, end) for end in range(len(phrase) + 1) for start in range(end))
    return any(phrase[start:end] in taken for start, end in spans)
