"""The word lists of content/, read into Words."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

from fingerpost.model.base import Record, as_slug, is_slug
from fingerpost.model.news import Change, Heard
from fingerpost.model.offer import Words
from fingerpost.model.spans import Spans
from fingerpost.model.vocabulary import (
    Area,
    Audience,
    Document,
    GlossaryTerm,
    Kind,
    Landing,
    Level,
    Need,
    Role,
    Term,
    Topic,
    Vocabulary,
    Wording,
)
from fingerpost.problem import Problem
from fingerpost.read.reading import Reading
from fingerpost.text import Source

TermType = TypeVar("TermType", bound=Record)


def read_words(reading: Reading) -> Words | None:
    """Every word list; None when one that everything rests on can't be read."""
    areas = _needed(reading, "areas", Area, "an area")
    audiences = _needed(reading, "audiences", Audience, "an audience")
    referrers = _needed(reading, "referrers", Term, "a referrer")
    needs = _needed(reading, "needs", Need, "a need")
    levels = _needed(reading, "levels", Level, "a level")
    kinds = _needed(reading, "kinds", Kind, "a kind")
    roles = _needed(reading, "roles", Role, "a role")
    topics = _optional(reading, "topics", Topic, "a topic")
    landings = _optional(reading, "landings", Landing, "a landing page")
    glossary = _optional(reading, "glossary", GlossaryTerm, "a word of the glossary")
    language = _optional(reading, "language", Wording, "a wording")
    changes = _optional(reading, "changes", Change, "a change")
    heard = _optional(reading, "you-said", Heard, "a thing that was said")
    sources = _sources(reading)
    if not (areas and audiences and referrers and needs and levels and kinds and roles):
        return None
    if not (sources and topics and landings and glossary and language and changes and heard):
        return None
    return Words(
        areas=areas,
        audiences=audiences,
        referrers=referrers,
        needs=needs,
        levels=levels,
        kinds=kinds,
        sources=sources,
        roles=roles,
        topics=topics,
        landings=landings,
        glossary=glossary,
        language=language,
        changes=changes,
        heard=heard,
    )


def _needed(
    reading: Reading, name: str, model: type[TermType], what: str
) -> Vocabulary[TermType] | None:
    path = f"content/{name}.yaml"
    if not reading.has(path):
        message = f"There is no {path}."
        fix = "Copy it from another council's repository and change it."
        span = Source(path, "").span(1)
        reading.problems.append(Problem("word-list-missing", span, message, fix))
        return None
    made = reading.once(path, partial(_list, reading, name, model, what, path))
    if made is None:
        return None
    reading.names.setdefault(name, set()).update(made[0])
    return made[1]


def _list(
    reading: Reading, name: str, model: type[TermType], what: str, path: str
) -> tuple[frozenset[str], Vocabulary[TermType]] | None:
    """Every name of a list, even of a faulty term, and the list."""
    if (written := reading.yaml(path)) is None:
        return None
    terms = dict(reading.records(written, model, what))
    # A name that is only written oddly is there: who uses it rightly is not wrong as well.
    odd = {as_slug(word) for word in written.value if not is_slug(word)}
    return frozenset(written.value) | odd, Vocabulary(name=name, terms=terms, spans=written.spans)


def _optional(
    reading: Reading, name: str, model: type[TermType], what: str
) -> Vocabulary[TermType] | None:
    """A word list that a council may do without."""
    path = f"content/{name}.yaml"
    if reading.has(path):
        return _needed(reading, name, model, what)
    return Vocabulary(name=name, terms={}, spans=Spans(Source(path, "").span(1), {}, {}))


def _sources(reading: Reading) -> Vocabulary[Document] | None:
    """The council's own sources, and those of the national contacts that everybody inherits."""
    own = _optional(reading, "sources", Document, "a source")
    national = _needed(reading, "sources-national", Document, "a source")
    reading.names.setdefault("sources", set()).update(reading.names.get("sources-national", ()))
    if own is None or national is None:
        return None
    return own.model_copy(update={"terms": {**national.terms, **own.terms}})
