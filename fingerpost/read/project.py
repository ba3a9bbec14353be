"""A project's folder -> Offer: every file read, and every fault gathered in file order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from fingerpost.model.age_words import NO_AGE_WORDS, AgeWords
from fingerpost.model.bank_holidays import NONE_PUBLISHED, BankHolidays
from fingerpost.model.boundaries import Boundaries
from fingerpost.model.event import Event
from fingerpost.model.guide import FactFields, Guide, Part
from fingerpost.model.hours import WeekTable
from fingerpost.model.offer import Offer
from fingerpost.model.organisation import Guidance, Organisation
from fingerpost.model.personal import NO_WORDS, Personal, PersonalWords, personal_of
from fingerpost.model.plain_words import NO_PLAIN_WORDS, PlainWords
from fingerpost.model.resource import Resource
from fingerpost.model.search import (
    NO_MEANING_WORDS,
    JudgedQuery,
    MeaningWords,
    SearchWords,
    Synonyms,
    UrgentKind,
)
from fingerpost.model.service import Service
from fingerpost.model.site import Site
from fingerpost.model.times import NO_TIMES, Times
from fingerpost.model.vocabulary import Area, Vocabulary
from fingerpost.model.withheld import Withheld
from fingerpost.problem import Problem, in_file_order
from fingerpost.read.boundaries import PATH as MAP
from fingerpost.read.boundaries import read_boundaries
from fingerpost.read.hours import read_hours
from fingerpost.read.languages import read_languages
from fingerpost.read.left_out import files_left_out
from fingerpost.read.pictures import odd_files
from fingerpost.read.reading import Kept, Model, Reader, Reading
from fingerpost.read.said_hours import hours_from_words
from fingerpost.read.words import read_words
from fingerpost.text import Source


def read_project(
    folder: Path, drafts: Mapping[str, str] | None = None, *, kept: Kept | None = None
) -> tuple[Offer | None, list[Problem]]:
    """The offer that a project's files make, and every fault in them, in file order.

    The offer holds what could be read even when some files have faults; it is None only when
    the settings or a word list that everything rests on can't be read. `drafts` are files that
    are not written yet, by path. Who reads the same project again hands in what was kept of its
    files: only the others are then read anew.
    """
    reading = Reading(folder, drafts or {}, kept={} if kept is None else kept)
    offer = _offer(reading)
    if offer is not None:
        reading.problems += [*files_left_out(folder, reading.tried), *odd_files(folder)]
    return offer, in_file_order(reading.problems)


def _offer(reading: Reading) -> Offer | None:
    words, site = read_words(reading), _site(reading)
    services = reading.entries("content/services", "services", partial(read_service, reading))
    organisations = _pages(reading, "organisations", Organisation, "an organisation")
    guidance = _pages(reading, "guidance", Guidance, "a page of guidance")
    events = _pages(reading, "events", Event, "an event")
    resources = _pages(reading, "resources", Resource, "a resource")
    read_guide: Reader[Guide] = partial(read_named, reading, Guide, "guide")
    read_part: Reader[Part] = partial(read_named, reading, Part, "part")
    guides = reading.entries("decision_trees", "guides", read_guide, ".yaml", {"facts"})
    parts = reading.entries("decision_trees/parts", "parts", read_part, ".yaml")
    facts = reading.mapping("decision_trees/facts.yaml", FactFields, "a fact")
    search = _search(reading)
    languages = read_languages(reading)
    holidays = reading.settings(
        "content/bank-holidays.yaml", BankHolidays, "the list of bank holidays"
    )
    plain = reading.settings("content/plain-words.yaml", PlainWords, "this list of words")
    if words is None or site is None:
        return None
    return Offer(
        site=site,
        words=words,
        services=services,
        organisations=organisations,
        guidance=guidance,
        guides=guides,
        parts=parts,
        facts=facts.terms,
        search=search,
        bank_holidays=holidays or NONE_PUBLISHED,
        events=events,
        resources=resources,
        slots=_slots(reading, facts),
        names={kind: frozenset(found) for kind, found in reading.names.items()},
        languages=languages,
        plain_words=plain or NO_PLAIN_WORDS,
        personal=_personal(reading, (*services, *organisations), words.areas),
        boundaries=_boundaries(reading, words.areas),
        files=tuple(reading.files.values()),
    )


# Entries


def _pages(reading: Reading, kind: str, model: type[Model], what: str) -> tuple[Model, ...]:
    """The records of a folder of Markdown files."""
    return reading.entries(f"content/{kind}", kind, partial(read_page, reading, model, what))


def read_page(
    reading: Reading, model: type[Model], what: str, path: str, slug: str
) -> Model | None:
    """The record of a Markdown file that knows its own name."""
    if (front := reading.front(path)) is None:
        return None
    return reading.make(model, front[0], what, {**front[1], "slug": slug})


def read_service(reading: Reading, path: str, slug: str) -> Service | None:
    """A service and the week that its hours make."""
    if (front := reading.front(path)) is None:
        return None
    written, more = front
    said = written.value.get("hours")
    week = read_hours(said) if isinstance(said, str) else None
    service = reading.make(Service, written, "a service", {**more, "slug": slug, "week": week})
    if service is not None and service.hours and week is None:
        reading.problems.append(_odd_hours(service))
        return None
    return service


def _odd_hours(service: Service) -> Problem:
    said = str(service.hours)
    meant = hours_from_words(said)
    exact = meant if meant and read_hours(meant) else "days and times: Mo-Fr 08:00-20:00, or 24/7"
    return Problem(
        "hours-odd",
        service.spans.value("hours"),
        f"“{said}” is not a way of writing hours that can be read.",
        f"Write {exact}. If the source is not exact, keep its words and call the field so: "
        f"hours_said: {said}",
    )


# Guides


def read_named(
    reading: Reading, model: type[Model], kind: str, path: str, slug: str
) -> Model | None:
    """A guide or a part, whose file says its name again."""
    if (written := reading.yaml(path)) is None:
        return None
    record = reading.make(model, written, f"a {kind}", {"spans": written.spans})
    if record is None or (said := getattr(record, kind)) == slug:
        return record
    message = f"The file is called “{slug}” and says that it is “{said}”."
    span = written.spans.value(kind)
    reading.problems.append(Problem("name-differs", span, message, f"Write “{slug}” here."))
    return None


def _slots(reading: Reading, facts: Vocabulary[FactFields]) -> dict[str, dict[str, WeekTable]]:
    """What the words of facts about time mean."""
    slots: dict[str, dict[str, WeekTable]] = {}
    for name, fact in facts.terms.items():
        for word, said in fact.hours.items():
            week = read_hours(said)
            if week is None:
                span = facts.spans.value(name, "hours", word)
                message = f"“{said}” (for “{word}” of the fact “{name}”) can't be read as hours."
                fix = "Write days and times: Mo-Fr 20:00-08:00."
                reading.problems.append(Problem("hours-odd", span, message, fix))
            else:
                slots.setdefault(name, {})[word] = week
    return slots


# Settings


def _site(reading: Reading) -> Site | None:
    path = "site/site.yaml"
    if not (reading.root / path).is_file():
        message = "There is no site/site.yaml, so this folder is not a Fingerpost project."
        fix = "Run the command in the project's folder, or name it with --project."
        reading.problems.append(Problem("no-project", Source(path, "").span(1), message, fix))
        return None
    written = reading.yaml(path)
    if written is None:
        return None
    return reading.make(Site, written, "the file of settings", {"spans": written.spans})


def _boundaries(reading: Reading, areas: Vocabulary[Area]) -> Boundaries | None:
    # A place whose own words have a fault is a place.
    known = {*areas.terms, *reading.names["areas"]}
    boundaries, problems = read_boundaries(reading.root, known)
    reading.problems += problems
    if boundaries:
        # Its words are read as those of any file. Its figures are no telephone numbers.
        reading.files[MAP] = Source(MAP, boundaries.attribution)
    return boundaries


def _personal(
    reading: Reading, entries: tuple[Service | Organisation, ...], areas: Vocabulary[Area]
) -> Personal:
    """What must not be published. Read last: it knows the words of every other file."""
    words = reading.settings("content/personal.yaml", PersonalWords, "this list of words")
    withheld = reading.settings("content/withheld.yaml", Withheld, "the list of withheld names")
    names = (*areas.terms.values(), *entries)
    also = (aka for entry in entries for aka in entry.aka)
    return personal_of(
        words or NO_WORDS,
        withheld,
        texts=(file.text for file in reading.files.values()),
        names=(*(named.name for named in names), *also),
        contacts=(way for entry in entries for way in entry.contacts),
    )


# search/


def _search(reading: Reading) -> SearchWords:
    urgent = reading.mapping("search/urgent_phrases.yaml", UrgentKind, "a kind of danger")
    return SearchWords(
        synonyms=tuple(_synonyms(reading)),
        stopwords=read_stopwords(reading),
        urgent=urgent,
        ages=reading.settings("search/ages.yaml", AgeWords, "this list of words") or NO_AGE_WORDS,
        meaning=reading.settings("search/meaning.yaml", MeaningWords, "this list of words")
        or NO_MEANING_WORDS,
        times=reading.settings("search/times.yaml", Times, "this list of times") or NO_TIMES,
        judged=tuple(_judged(reading)),
    )


def _synonyms(reading: Reading) -> Iterator[Synonyms]:
    for written in reading.items("search/synonyms.yaml"):
        if record := reading.make(Synonyms, written, "a line of synonyms"):
            yield record


def _judged(reading: Reading) -> Iterator[JudgedQuery]:
    for written in reading.items("search/judged.yaml"):
        more = {"spans": written.spans}
        if record := reading.make(JudgedQuery, written, "a judged query", more):
            yield record


def read_stopwords(reading: Reading) -> frozenset[str]:
    """The words that a search passes over."""
    path = "search/stopwords.txt"
    if not reading.has(path) or (source := reading.source(path)) is None:
        return frozenset()
    lines = (line.partition("#")[0].strip() for line in source.lines)
    return frozenset(line for line in lines if line)
