"""Offer and a language -> the offer as its readers see it: words alone are changed.

What is not translated stays English and says so (`fingerpost.english`). A translation of English
that has changed since is not used at all. Structure, numbers and hours are the original's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from fingerpost.english import English, Name, block
from fingerpost.model.base import Record
from fingerpost.model.language import Language, Translation, fingerprint
from fingerpost.model.offer import Offer
from fingerpost.model.spans import Path
from fingerpost.model.translating import WORD_LISTS, original_of, texts_of
from fingerpost.model.values import Declared, declared
from fingerpost.model.vocabulary import Vocabulary

Kept = TypeVar("Kept", bound=Record)
By = dict[tuple[str, str], Translation]

_NAMES = ("name", "theirs")
_STAY = frozenset(["allow", "people_type", "examples"])
"""Fields that no page shows, and the examples for the search, which is in English."""
_PLACES = ("areas", "sources")


def in_language(offer: Offer, language: Language) -> Offer:
    """The offer with this language's words where they are, and with English that says so."""
    by = {(one.kind, one.slug): one for one in language.translations}
    current = {key: one for key, one in by.items() if not is_behind(offer, one)}

    def each(kind: str, records: Iterable[Kept], named: str = "slug") -> tuple[Kept, ...]:
        return tuple(_in(record, current.get((kind, getattr(record, named)))) for record in records)

    return replace(
        offer,
        site=_in(offer.site, current.get(("site", "site"))),
        words=replace(offer.words, **_lists(offer, current)),
        services=each("services", offer.services),
        organisations=each("organisations", offer.organisations),
        guidance=each("guidance", offer.guidance),
        guides=each("guides", offer.guides),
        parts=each("parts", offer.parts, "part"),
        facts={name: _in(fact, None) for name, fact in offer.facts.items()},
    )


def is_behind(offer: Offer, translation: Translation) -> bool:
    """Whether the English has changed since, or is gone."""
    original = original_of(offer, translation.kind, translation.slug)
    return original is None or translation.made_from != fingerprint(texts_of(original))


def _lists(offer: Offer, current: By) -> dict[str, Vocabulary]:  # type: ignore[type-arg]
    made = {}
    for name in (*WORD_LISTS, *_PLACES):
        vocabulary = getattr(offer.words, name)
        words = current.get(("words", name))
        terms = {
            slug: _overlaid(term, words, (slug,), name in WORD_LISTS)
            for slug, term in vocabulary.terms.items()
        }
        made[name] = vocabulary.model_copy(update={"terms": terms})
    return made


def _in(record: Kept, translation: Translation | None) -> Kept:
    made = _overlaid(record, translation, ())
    prose = getattr(record, "body", None)
    if not prose:
        return made
    if translation and translation.body:
        return made.model_copy(update={"body": translation.body})
    return made.model_copy(update={"body": replace(prose, html=block(prose.html))})


def _overlaid(
    record: Kept, translation: Translation | None, path: Path, has_words: bool = False
) -> Kept:
    """The record with the words of the translation; `has_words` when its names are words too."""

    def within(value: Any, field: Declared, at: Path) -> Any:
        if isinstance(value, str):
            is_words = field.is_translated or (has_words and field.holds == "name")
            if is_words:
                return (translation and translation.words_at(at)) or English(value)
            is_name = field.holds in _NAMES or field.translated == "no"
            return Name(value) if is_name else value
        if isinstance(value, Record):
            return _overlaid(value, translation, at)
        if isinstance(value, tuple):
            return tuple(within(item, field, (*at, number)) for number, item in enumerate(value))
        if isinstance(value, dict):
            return {name: within(item, field, (*at, name)) for name, item in value.items()}
        return value

    return record.model_copy(
        update={
            field.name: within(getattr(record, field.name), field, (*path, field.written))
            for field in declared(type(record))
            if field.name not in _STAY
        }
    )


__all__ = ["in_language", "is_behind"]
