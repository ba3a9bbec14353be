"""Words that mean danger now, and the box that answers them before any ranking."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from fingerpost import addresses
from fingerpost.model.freshness import is_national
from fingerpost.model.guide import ALWAYS_OPEN
from fingerpost.model.offer import Offer
from fingerpost.model.search import UrgentKind
from fingerpost.model.service import Service
from fingerpost.search.typos import is_one_slip
from fingerpost.search.words import words

GAP = 3
"""Other words that may stand among those of a phrase: “took (all her) tablets”."""
SLIP_FROM = 4
"""A shorter word is taken as it stands, typed or in a phrase: “her” is not “here” misspelt."""
ALONE_FROM = 7
"""A word this long may be misspelt anywhere; a shorter one only if more of its phrase follows."""

_VERBS = {"phone": "Ring", "text": "Text"}
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")

Pattern = tuple[tuple[str, ...], ...]
"""The words of a phrase, each with those that may stand for it."""


@dataclass(frozen=True)
class Call:
    """A number in the box: the words of its link, where that goes, and what stands beside it."""

    label: str
    href: str
    note: str


@dataclass(frozen=True)
class Urgent:
    """One kind of danger as the search knows it."""

    kind: str
    title: str
    do: tuple[str, ...]
    calls: tuple[Call, ...]
    paths: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    harmless: tuple[Pattern, ...]


def urgent_kinds(offer: Offer) -> tuple[Urgent, ...]:
    """Every kind of danger, in the order of the file: the first that fits is shown."""
    return tuple(_urgent(kind, term, offer) for kind, term in offer.search.urgent.terms.items())


def _urgent(kind: str, term: UrgentKind, offer: Offer) -> Urgent:
    services = [offer.service_by_slug[slug] for slug in term.call if slug in offer.service_by_slug]
    return Urgent(
        kind=kind,
        title=term.title,
        do=term.do,
        calls=tuple(call for service in services for call in _calls(service)),
        paths=tuple(addresses.service(service.slug) for service in services),
        patterns=_patterns(term.phrases),
        harmless=_patterns(term.not_when),
    )


def _calls(service: Service) -> list[Call]:
    """The first way by phone or text; a local number may stop being shown, so it is no call."""
    if service.slug not in ALWAYS_OPEN and not is_national(service.areas):
        return []
    ways = [contact for contact in service.contacts if contact.kind in _VERBS]
    return [
        Call(
            f"{_VERBS[way.kind]} {way.value}: {_IN_BRACKETS.sub('', service.name)}",
            way.href,
            " ".join(filter(None, (way.say, _doubt(service)))),
        )
        for way in ways[:1]
    ]


def _doubt(service: Service) -> str:
    certain = service.confidence == "confirmed" or service.slug in ALWAYS_OPEN
    return "" if certain else "We have not checked this number with them."


def _patterns(lines: Iterable[str]) -> tuple[Pattern, ...]:
    """A pattern for each line that has words: one without would hear danger in everything."""
    return tuple(sorted(pattern for line in lines if (pattern := _pattern(line))))


def _pattern(phrase: str) -> Pattern:
    """The words of a phrase, each in its forms.

    A hyphen stands between words (“self-harm”), and a dash that stands alone is none of them.
    """
    every: list[tuple[str, ...]] = []
    for word in phrase.split():
        forms = tuple(form for part in word.split("/") for form in words(part))
        every += [forms] if "/" in word else [(form,) for form in forms]
    return tuple(forms for forms in every if forms)


def urgent_in(query: Sequence[str], kinds: Sequence[Urgent]) -> Urgent | None:
    """The first kind of danger that the words of a query speak of."""
    return next((kind for kind in kinds if _speaks_of(query, kind)), None)


def _speaks_of(query: Sequence[str], kind: Urgent) -> bool:
    taken = _harmless(query, kind)
    left = [None if place in taken else word for place, word in enumerate(query)]
    return any(
        _follows(left, pattern, start, GAP)
        for pattern in kind.patterns
        for start in range(len(left))
    )


def _harmless(query: Sequence[str], kind: Urgent) -> set[int]:
    """The places of words that stand in a harmless phrase."""
    return {
        place
        for phrase in kind.harmless
        for start in range(len(query) - len(phrase) + 1)
        if all(query[start + n] in forms for n, forms in enumerate(phrase))
        for place in range(start, start + len(phrase))
    }


def _follows(left: Sequence[str | None], pattern: Pattern, start: int, gap: int) -> bool:
    """Whether the pattern begins exactly here and goes on with few other words between."""
    if not pattern:
        return True
    if start >= len(left) or not _is(left[start], pattern[0], len(pattern) > 1):
        return False
    return any(
        _follows(left, pattern[1:], start + 1 + skipped, gap - skipped)
        for skipped in range(gap + 1)
    )


def _is(word: str | None, forms: tuple[str, ...], in_phrase: bool) -> bool:
    if word is None:
        return False
    if word in forms:
        return True
    if len(word) < SLIP_FROM:
        return False
    near = _by_length(forms, in_phrase)
    return any(
        (length >= ALONE_FROM or word[0] == form[0]) and is_one_slip(word, form)
        for length in (len(word) - 1, len(word), len(word) + 1)
        for form in near.get(length, ())
    )


@cache
def _by_length(forms: tuple[str, ...], in_phrase: bool) -> dict[int, tuple[str, ...]]:
    """The forms that a slip may have made another word of, by how long they are."""
    least = SLIP_FROM if in_phrase else ALONE_FROM
    lengths = {len(form) for form in forms if len(form) >= least}
    return {n: tuple(form for form in forms if len(form) == n) for n in lengths}
