"""Languages: site/languages/<tag>.yaml and .po, and translations beside what they translate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fingerpost import addresses
from fingerpost.catalogues import read_catalogue
from fingerpost.model.language import (
    BODY,
    Catalogue,
    Language,
    Translation,
    TranslationFields,
)
from fingerpost.model.spans import Path
from fingerpost.model.translating import WORD_LISTS
from fingerpost.problem import Problem, did_you_mean
from fingerpost.read.reading import Reading, Translated
from fingerpost.text import Source
from fingerpost.yamls import Written

FOLDER = "site/languages"
_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
_HEAD = frozenset(TranslationFields.model_fields)


def read_languages(reading: Reading) -> tuple[Language, ...]:
    """Every language, with its translations; read after everything that can be translated."""
    found = {path[len(FOLDER) + 1 : -5]: path for path in reading.paths(FOLDER, ".yaml")}
    beside = [*reading.translated, *_settings_and_words(reading, found)]
    reading.problems += [_unknown(one, found) for one in beside if one.tag not in found]
    made = (_language(reading, tag, path, beside) for tag, path in found.items())
    return tuple(language for language in made if language)


def _settings_and_words(reading: Reading, tags: dict[str, str]) -> Iterator[Translated]:
    for tag in tags:
        if reading.has(path := f"site/site.{tag}.yaml"):
            yield Translated(path, "site", "site", tag)
        for name in WORD_LISTS:
            if reading.has(path := f"content/{name}.{tag}.yaml"):
                yield Translated(path, "words", name, tag)


def _language(reading: Reading, tag: str, path: str, beside: list[Translated]) -> Language | None:
    if not _TAG.fullmatch(tag) or addresses.language(tag) == addresses.AUDIENCES:
        message = f"“{tag}” is not how a language is named here."
        fix = "Use the language's tag: pl, ar or uk; or with its country: pt-BR."
        reading.problems.append(Problem("language-odd", Source(path, "").span(1), message, fix))
        return None
    written = reading.yaml(path)
    catalogue = read_messages(reading, path.removesuffix(".yaml") + ".po")
    read = (read_translation(reading, one) for one in beside if one.tag == tag)
    translations = tuple(translation for translation in read if translation)
    if written is None or catalogue is None:
        return None
    more = {"tag": tag, "catalogue": catalogue, "translations": translations}
    return reading.make(Language, written, "a language", {**more, "spans": written.spans})


def read_messages(reading: Reading, path: str) -> Catalogue | None:
    """The words of the interface in a language; an empty catalogue where there is no file."""
    if not reading.has(path):
        return Catalogue(Source(path, ""))
    if (source := reading.source(path)) is None:
        return None
    catalogue, problems = read_catalogue(source)
    reading.problems += problems
    return catalogue


def _unknown(one: Translated, tags: dict[str, str]) -> Problem:
    return Problem(
        "language-unknown",
        Source(one.path, "").span(1),
        f"This is a translation into “{one.tag}”, and {FOLDER} has no such language.",
        did_you_mean(one.tag, tags) or f"Write {FOLDER}/{one.tag}.yaml first.",
    )


def read_translation(reading: Reading, one: Translated) -> Translation | None:
    """The words of one file in another language, each at its place."""
    more: dict[str, Any] = {"kind": one.kind, "slug": one.slug, "tag": one.tag}
    if one.path.endswith(".md"):
        if (front := reading.front(one.path)) is None:
            return None
        written, prose = front
        more |= prose
    else:
        found = reading.yaml(one.path)
        if found is None:
            return None
        written, more["spans"] = found, found.spans
    head = {name: value for name, value in written.value.items() if name in _HEAD}
    words = {name: value for name, value in written.value.items() if name not in _HEAD}
    more["texts"] = dict(_flat(words, ()))
    if BODY in more["texts"]:
        reading.problems.append(_prose_as_field(written))
        return None
    return reading.make(Translation, Written(head, written.spans), "a translation", more)


def _prose_as_field(written: Written) -> Problem:
    return Problem(
        "field-unknown",
        written.spans.name(*BODY),
        f"There is no “{BODY[0]}” in a translation.",
        "In a file that ends in .md, write these words below the second ---. In any other, delete "
        "the line.",
    )


def _flat(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Every word of a nested value, by its place."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _flat(inner, (*path, name))
    else:
        for number, inner in enumerate(value):
            yield from _flat(inner, (*path, number))
