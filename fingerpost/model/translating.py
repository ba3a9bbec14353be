"""Which words of a record can be translated, and which of them send people to help now."""

from __future__ import annotations

from collections.abc import Iterator

from fingerpost.model.guide import Guide, Part
from fingerpost.model.language import BODY, Translation
from fingerpost.model.offer import Offer
from fingerpost.model.organisation import Guidance
from fingerpost.model.service import Service
from fingerpost.model.site import Site
from fingerpost.model.spans import Path
from fingerpost.model.values import Value, values
from fingerpost.model.vocabulary import Vocabulary

Original = Service | Guidance | Guide | Part | Site | Vocabulary  # type: ignore[type-arg]

WORD_LISTS = ("audiences", "kinds", "levels", "needs", "referrers", "roles")
"""The word lists whose names are words, and not the names of places or documents."""

URGENT_HELP = "urgent-help"
_SOON = ("emergency", "today")


def original_of(offer: Offer, kind: str, slug: str) -> Original | None:
    """The English record that a translation is of, if it could be read."""
    if kind == "words":
        return getattr(offer.words, slug) if slug in WORD_LISTS else None
    found: dict[str, dict[str, Original]] = {
        "services": dict(offer.service_by_slug),
        "guidance": dict(offer.guidance_by_slug),
        "guides": dict(offer.guide_by_slug),
        "parts": dict(offer.part_by_slug),
        "site": {"site": offer.site},
    }
    return found.get(kind, {}).get(slug)


def texts_of(original: Original) -> dict[Path, str]:
    """Every word of the record that a translation may give, by its place in the file."""
    if isinstance(original, Vocabulary):
        return {
            (name, *value.path): value.words
            for name, term in original.terms.items()
            for value in values(term)
            if value.field.is_translated or value.field.holds == "name"
        }
    found = {value.path: value.words for value in values(original) if _is_translated(value)}
    prose = getattr(original, "body", None)
    return found | ({BODY: prose.plain} if prose else {})


def _is_translated(value: Value) -> bool:
    return value.field.is_translated


def urgent_words(offer: Offer, translation: Translation) -> dict[Path, str]:
    """Those of its words that send people to help now: two roles must sign them."""
    original = original_of(offer, translation.kind, translation.slug)
    if original is None or isinstance(original, Site | Vocabulary):
        return {}
    places = tuple(_urgent_places(offer, original))
    return {
        path: words
        for path, words in translation.words.items()
        if any(path[: len(place)] == place for place in places)
    }


def _urgent_places(offer: Offer, original: Service | Guidance | Guide | Part) -> Iterator[Path]:
    """Where such words stand in a file; the empty place is the whole of it."""
    if isinstance(original, Service):
        yield from ((),) if original.urgent_use != "never" else ()
    elif isinstance(original, Guidance):
        yield from ((),) if original.slug == URGENT_HELP else ()
    elif isinstance(original, Part):
        yield from ((),) if original.part in _gate_parts(offer) else _soon(original)
    elif original.help_first == "true":
        yield ()
    else:
        yield from (("questions", gate) for gate in original.gates)
        yield from _soon(original)


def _soon(original: Guide | Part) -> Iterator[Path]:
    for name, outcome in original.outcomes.items():
        if outcome.urgency in _SOON:
            yield ("outcomes", name)


def _gate_parts(offer: Offer) -> set[str]:
    """The parts that stand as a safety question of some guide."""
    gates = (
        guide.questions[gate].part
        for guide in offer.guides
        for gate in guide.gates
        if gate in guide.questions
    )
    return {part for part in gates if part}
