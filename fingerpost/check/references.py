"""Every name leads to something that exists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fingerpost import addresses
from fingerpost.check.records import references
from fingerpost.model.offer import Offer
from fingerpost.problem import Problem, did_you_mean
from fingerpost.text import Span

_KINDS = {
    "areas": "areas",
    "audiences": "kinds of reader",
    "glossary": "words of the glossary",
    "guidance": "pages of guidance",
    "guides": "guides",
    "kinds": "kinds of entry",
    "levels": "levels of help",
    "needs": "needs",
    "organisations": "organisations",
    "pages": "pages that a search can find",
    "parts": "reused parts",
    "referrers": "words for who can ask",
    "roles": "people around the child",
    "services": "entries",
    "sources": "sources",
    "topics": "everyday topics",
}

_HOMES = {
    "services": "content/services",
    "organisations": "content/organisations",
    "guidance": "content/guidance",
    "guides": "decision_trees",
    "parts": "decision_trees/parts",
}
"""The folders of records with a file of their own."""

_FOUND = {
    "services": addresses.service,
    "guides": addresses.guide,
    "guidance": addresses.guidance,
    "organisations": addresses.organisation,
    "events": addresses.event,
    "resources": addresses.resource,
    "glossary": addresses.glossary_term,
}


def check_words_are_known(offer: Offer, today: date) -> Iterator[Problem]:
    """A word that names a need, an area, an entry and so on is one that exists."""
    names = {**offer.names, "pages": frozenset(_findable(offer))}
    lost: dict[tuple[str, str], list[Span]] = {}
    for reference in references(offer):
        if reference.word not in names.get(reference.kind, frozenset()):
            lost.setdefault((reference.kind, reference.word), []).append(reference.span)
    for (kind, word), spans in lost.items():
        first, *others = sorted(spans, key=lambda span: (span.path, span.line, span.column))
        yield Problem(
            "word-unknown",
            first,
            f"“{word}” is not one of the {_KINDS.get(kind, kind)}.",
            _known_or_gone(kind, word, names.get(kind, frozenset()), len(spans)),
            also=tuple(others),
        )


def _known_or_gone(kind: str, word: str, known: frozenset[str], times: int) -> str:
    """What would mend an unknown word: in one place it is misspelt, in several it may be gone."""
    near = did_you_mean(word, known)
    if times == 1 or kind == "pages":
        return near or _where(kind)
    home = f"“{word}” in content/{kind}.yaml"
    if kind in _HOMES:
        home = f"{_HOMES[kind]}/{word}" + (".yaml" if kind in ("guides", "parts") else ".md")
    back = f"If it was taken away, put {home} back, or take it out of these {times} places."
    return f"{near} {back}".strip()


def _findable(offer: Offer) -> Iterator[str]:
    """Every page that a search can find, as a judged query names it."""
    services = offer.names.get("services", frozenset())
    for kind, address in _FOUND.items():
        # What an organisation of the same name runs is found in its place.
        own = services if kind == "organisations" else frozenset()
        for name in offer.names.get(kind, frozenset()) - own:
            yield addresses.short(address(name))


def _where(kind: str) -> str:
    if kind == "pages":
        return "Write an entry's name alone, and any other page as its folder and name: guides/…"
    if kind in _HOMES:
        return f"Look in {_HOMES[kind]} for its name, or write the entry first."
    return f"Look in content/{kind}.yaml for the right word, or add it there."


def check_areas_nest(offer: Offer, today: date) -> Iterator[Problem]:
    """No area lies within itself."""
    areas, told = offer.words.areas, set[str]()
    for name in areas.terms:
        round_again = _round_from(name, offer)
        if round_again and not told & round_again:
            told |= round_again
            yield Problem(
                "area-within-itself",
                areas.spans.value(name, "within"),
                f"“{name}” lies within itself, by way of “{areas[name].within}”.",
                "Change which larger place one of them is part of.",
            )


def check_nothing_replaces_itself(offer: Offer, today: date) -> Iterator[Problem]:
    """No entry takes the place of itself, straight or by way of others."""
    told = set[str]()
    for service in offer.services:
        if service.slug in told or service.slug not in _replaced_by(service.slug, offer):
            continue
        told |= _replaced_by(service.slug, offer)
        yield Problem(
            "replaces-itself",
            service.spans.value("replaces", 0, "entry"),
            f"“{service.name}” takes the place of something that took its place.",
            "Write “replaces” in the newer entry only.",
        )


def _replaced_by(slug: str, offer: Offer) -> set[str]:
    """Every entry whose place this one took, straight or by way of others."""
    found, left = set[str](), [slug]
    while left:
        service = offer.service_by_slug.get(left.pop())
        older = {old.entry for old in service.replaces} - found if service else set[str]()
        found |= older
        left += older
    return found


def _round_from(name: str, offer: Offer) -> set[str]:
    """The places from this one outwards and back to it, or nothing."""
    areas = offer.words.areas
    seen, here = {name}, areas[name].within
    while here is not None and here in areas and here not in seen:
        seen.add(here)
        here = areas[here].within
    return seen if here == name else set()
