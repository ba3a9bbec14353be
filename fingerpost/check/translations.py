"""Translations: of the English as it is now, with its numbers, and signed where they are urgent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from fingerpost.model.language import (
    BODY,
    SIGNATURES,
    Language,
    Message,
    Signature,
    Translation,
    fingerprint,
    roles_that_signed,
)
from fingerpost.model.offer import Offer
from fingerpost.model.spans import Path, Spans
from fingerpost.model.translating import original_of, texts_of, urgent_words
from fingerpost.problem import Problem, did_you_mean
from fingerpost.text import Span

_FIGURES = re.compile(r"\d(?:[\d  ]*\d)?")
_FIXED = re.compile(r"<[^>]*>|%\(\w+\)[sd]|&\w+;")
"""What a message must keep: tags, places where pages put something, and signs written in HTML."""


def check_translations_are_of_something(offer: Offer, today: date) -> Iterator[Problem]:
    """A translation has the place of words that the English has; it says when that has changed."""
    for translation in _translations(offer):
        original = original_of(offer, translation.kind, translation.slug)
        if original is None:
            yield Problem(
                "translation-of-nothing",
                translation.spans.whole,
                f"There is no “{translation.slug}” that this could be a translation of.",
                "Give it the name of the English file, or delete it.",
            )
        elif translation.made_from != (now := fingerprint(texts_of(original))):
            yield _behind(translation, now)
        else:
            yield from _stray(translation, texts_of(original))


def _behind(translation: Translation, now: str) -> Problem:
    return Problem(
        "translation-behind",
        translation.spans.value("made_from"),
        "The English has changed since this was translated, so pages show the English.",
        f"Bring the words up to date, then write made_from: {now}",
        severity="warning",
    )


def _stray(translation: Translation, english: Mapping[Path, str]) -> Iterator[Problem]:
    known = set(english) | {path[:-1] for path in english if path[-1] == 0}
    for path in translation.words:
        if path not in known:
            yield Problem(
                "translation-of-nothing",
                _place(translation, path),
                f"The English has no words at “{_said(path)}”.",
                did_you_mean(_said(path), map(_said, known))
                or "Write the words where the English has them, or delete the line.",
            )


def check_translations_keep_figures(offer: Offer, today: date) -> Iterator[Problem]:
    """Every number in a translation is in the English, and every number there in it."""
    for translation in _translations(offer):
        original = original_of(offer, translation.kind, translation.slug)
        english = texts_of(original) if original else {}
        if translation.made_from != fingerprint(english):
            continue
        for path, words in translation.words.items():
            was = english.get(path, english.get((*path, 0), ""))
            if was and figures(words) != figures(was):
                yield _other_figures(_place(translation, path), was, words)


def figures(words: str) -> Counter[str]:
    """Every number of a text, however it is spaced."""
    return Counter(re.sub(r"\s", "", found) for found in _FIGURES.findall(words))


def _other_figures(span: Span, was: str, words: str) -> Problem:
    lost, more = figures(was) - figures(words), figures(words) - figures(was)
    said = [f"lacks {_listed(lost)}"] if lost else []
    said += [f"has {_listed(more)}, which the English does not"] if more else []
    return Problem(
        "translation-figures",
        span,
        f"The translation {' and '.join(said)}.",
        "Write every number just as the English has it, in the same figures.",
    )


def _listed(found: Counter[str]) -> str:
    return ", ".join(f"“{number}”" for number in sorted(found.elements()))


def check_catalogues_keep_marks(offer: Offer, today: date) -> Iterator[Problem]:
    """A message in another language has the tags, the places and the numbers of the English."""
    for language in offer.languages:
        for message in language.catalogue.translated:
            for words in message.said:
                yield from _message(language, message, words)


def _message(language: Language, message: Message, words: str) -> Iterator[Problem]:
    span = language.catalogue.source.span(message.line)
    english = (message.english, message.plural or message.english)
    if _marks(words) not in map(_marks, english):
        yield Problem(
            "message-differs",
            span,
            f"The translation of “{message.english}” has other marks than the English.",
            "Keep what stands in <…> and %(…)s as it is; only move it.",
        )
    elif _figures_of(words) not in map(_figures_of, english):
        yield _other_figures(span, message.english, words)


def _marks(words: str) -> Counter[str]:
    return Counter(_FIXED.findall(words.replace("%%", "")))


def _figures_of(words: str) -> Counter[str]:
    return figures(_FIXED.sub(" ", words))


def check_urgent_words_are_signed(offer: Offer, today: date) -> Iterator[Problem]:
    """Two roles have signed every translated word that sends people to help (safety.md 3.5)."""
    for language in offer.languages:
        if words := language.catalogue.urgent:
            yield from _unsigned(language.signed_by, words, language.spans)
    for translation in _translations(offer):
        if words := urgent_words(offer, translation):
            yield from _unsigned(translation.signed_by, words, translation.spans)


def _unsigned(
    signed_by: tuple[Signature, ...], words: Mapping[Path, str], spans: Spans
) -> Iterator[Problem]:
    found = len(roles_that_signed(signed_by, words))
    if found < SIGNATURES:
        have = "Nobody has" if not found else "Only one role has"
        yield Problem(
            "translation-unsigned",
            spans.name("signed_by"),
            f"These words send people to help now. {have} signed them as they are, and two "
            "roles must.",
            "Leave the urgent words out until two have read them. On a live site each then signs "
            f"with words: {fingerprint(words)}",
        )


def signed(offer: Offer) -> Iterator[Language | Translation]:
    """Every language and translation that claims a signature."""
    yield from (language for language in offer.languages if language.signed_by)
    yield from (translation for translation in _translations(offer) if translation.signed_by)


def _translations(offer: Offer) -> Iterator[Translation]:
    for language in offer.languages:
        yield from language.translations


def _place(translation: Translation, path: Path) -> Span:
    return translation.spans.whole if path == BODY else translation.spans.value(*path)


def _said(path: Path) -> str:
    return ", ".join(str(part + 1) if isinstance(part, int) else part for part in path)
