"""A file of a project as the product reads it: alone, or with the whole project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from bench.fuzz.good import TODAY
from fingerpost.model.event import Event
from fingerpost.model.files import FileKind, kind_of
from fingerpost.model.guide import Guide, Part
from fingerpost.model.offer import Offer
from fingerpost.model.organisation import Guidance, Organisation
from fingerpost.model.resource import Resource
from fingerpost.pipeline.check import check_offer
from fingerpost.problem import Problem
from fingerpost.read import read_project
from fingerpost.read.boundaries import read_boundaries
from fingerpost.read.languages import read_messages, read_translation
from fingerpost.read.project import read_named, read_page, read_service, read_stopwords
from fingerpost.read.reading import Kept, Reading, Translated

AREAS = ("otterfen", "marsh", "moor", "fell", "holm")
_PAGES: dict[str, Any] = {
    "organisation": Organisation,
    "guidance": Guidance,
    "event": Event,
    "resource": Resource,
}


@dataclass(frozen=True)
class Read:
    """What came of a file: what was read from it, if anything was, and every problem."""

    thing: object
    problems: tuple[Problem, ...]


# Alone


def read_alone(folder: Path, path: str) -> Read:
    """One file of a folder, by the functions that read it among a whole project."""
    if path.endswith(".geojson"):
        boundaries, problems = read_boundaries(folder, AREAS)
        return Read(boundaries, tuple(problems))
    reading = Reading(folder)
    kind = kind_of(path)
    if path.endswith(".po"):
        thing: object = read_messages(reading, path)
    elif kind is None:
        thing = read_stopwords(reading)
    else:
        thing = _read(reading, kind, path)
    return Read(thing, tuple(reading.problems))


def _read(reading: Reading, kind: FileKind, path: str) -> object:
    slug = PurePosixPath(path).stem
    if kind.name == "service":
        return read_service(reading, path, slug)
    if kind.name in _PAGES:
        return read_page(reading, _PAGES[kind.name], kind.name, path, slug)
    if kind.name in ("guide", "part"):
        record: Any = Guide if kind.name == "guide" else Part
        return read_named(reading, record, kind.name, path, slug)
    if kind.name == "translation":
        original, _, tag = slug.rpartition(".")
        return read_translation(reading, Translated(path, "services", original, tag))
    if kind.holds == "named":
        return reading.mapping(path, kind.record, "a term").terms
    if kind.holds == "list":
        made = (reading.make(kind.record, one, "an item") for one in reading.items(path))
        return [record for record in made if record is not None]
    return reading.settings(path, kind.record, "these settings")


# With the whole project


def read_whole(folder: Path, path: str, kept: Kept) -> Read:
    """The file among the others, all of them checked and every guide proved."""
    checked = check_offer(*read_project(folder, kept=kept), TODAY)
    thing = found_in(checked.offer, path) if checked.offer else None
    return Read(thing, checked.problems)


def found_in(offer: Offer, path: str) -> object:
    """What the offer has from a file."""
    kind = kind_of(path)
    stem = PurePosixPath(path).stem
    if kind is None:
        return _without_a_kind(offer, path)
    if kind.name in _BY_NAME:
        return _BY_NAME[kind.name](offer).get(stem)
    if kind.name == "interface":
        return next((one for one in offer.languages if one.tag == stem), None)
    if kind.name == "translation":
        made = (one for language in offer.languages for one in language.translations)
        return next((one for one in made if one.spans.whole.path == path), None)
    return _LISTS[kind.name](offer)


def _without_a_kind(offer: Offer, path: str) -> object:
    if path.endswith(".geojson"):
        return offer.boundaries
    if path.endswith(".txt"):
        return offer.search.stopwords
    tag = PurePosixPath(path).stem
    return next((one.catalogue for one in offer.languages if one.tag == tag), None)


_BY_NAME: Mapping[str, Callable[[Offer], Mapping[str, object]]] = {
    "service": lambda offer: offer.service_by_slug,
    "organisation": lambda offer: offer.organisation_by_slug,
    "guidance": lambda offer: offer.guidance_by_slug,
    "event": lambda offer: offer.event_by_slug,
    "resource": lambda offer: offer.resource_by_slug,
    "guide": lambda offer: offer.guide_by_slug,
    "part": lambda offer: offer.part_by_slug,
}
_WORD_LISTS = ("areas", "audiences", "changes", "glossary", "kinds", "landings", "language",
               "levels", "needs", "referrers", "roles", "sources", "topics")  # fmt: skip


def _terms(name: str) -> Callable[[Offer], object]:
    return lambda offer: getattr(offer.words, name).terms


_LISTS: Mapping[str, Callable[[Offer], object]] = {
    **{name: _terms(name) for name in _WORD_LISTS},
    "you-said": _terms("heard"),
    "facts": lambda offer: offer.facts,
    "site": lambda offer: offer.site,
    "bank-holidays": lambda offer: offer.bank_holidays,
    "personal": lambda offer: offer.personal.words,
    "plain-words": lambda offer: offer.plain_words,
    "withheld": lambda offer: offer.personal.withheld,
    "search-synonyms": lambda offer: offer.search.synonyms,
    "search-judged": lambda offer: offer.search.judged,
    "search-urgent_phrases": lambda offer: offer.search.urgent.terms,
    "search-times": lambda offer: offer.search.times,
    "search-ages": lambda offer: offer.search.ages,
    "search-meaning": lambda offer: offer.search.meaning,
}
