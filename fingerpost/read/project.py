"""A project's folder -> Offer: every file read, and every fault gathered in file order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from fingerpost import defaults
from fingerpost.markup import read_markdown
from fingerpost.model.base import SLUG_LIMIT, Record, is_slug
from fingerpost.model.event import Event
from fingerpost.model.guide import FactFields, Guide, Part
from fingerpost.model.hours import WeekTable
from fingerpost.model.offer import Offer, Words
from fingerpost.model.organisation import Guidance, Organisation
from fingerpost.model.personal import NO_WORDS, Personal, PersonalWords, personal_of
from fingerpost.model.resource import Resource
from fingerpost.model.search import SearchWords, Synonyms, UrgentKind
from fingerpost.model.service import Service
from fingerpost.model.site import Site
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
from fingerpost.model.withheld import Withheld
from fingerpost.problem import Problem, in_file_order
from fingerpost.read.files import files_under, read_source
from fingerpost.read.front_matter import split_front_matter
from fingerpost.read.hours import read_hours
from fingerpost.read.records import make_record
from fingerpost.text import Source
from fingerpost.yamls import Written, read_yaml, read_yaml_list

Model = TypeVar("Model", bound=BaseModel)
TermType = TypeVar("TermType", bound=Record)

_DEVICES = {"con", "prn", "aux", "nul"} | {f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10)}
_TAKEN = {"index", "all", "search", "sw", "assets"}


def read_project(folder: Path) -> tuple[Offer | None, list[Problem]]:
    """The offer that a project's files make, and every fault in them, in file order.

    The offer holds what could be read even when some files have faults; it is None only when
    the settings or a word list that everything rests on can't be read.
    """
    reading = _Reading(folder)
    offer = reading.offer()
    return offer, in_file_order(reading.problems)


@dataclass
class _Reading:
    """One reading of a project: where it is, and what was wrong so far."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    names: dict[str, set[str]] = field(default_factory=dict)
    files: dict[str, Source] = field(default_factory=dict)

    def offer(self) -> Offer | None:
        words, site = self._words(), self._site()
        services = self._entries("content/services", "services", self._service)
        organisations = self._entries("content/organisations", "organisations", self._organisation)
        guidance = self._entries("content/guidance", "guidance", self._guidance)
        events = self._entries("content/events", "events", self._event)
        resources = self._entries("content/resources", "resources", self._resource)
        guides = self._entries("decision_trees", "guides", self._guide, ".yaml", {"facts"})
        parts = self._entries("decision_trees/parts", "parts", self._part, ".yaml")
        facts = self._mapping("decision_trees/facts.yaml", FactFields, "a fact")
        search = self._search()
        if words is None or site is None:
            return None
        names = {kind: frozenset(found) for kind, found in self.names.items()}
        return Offer(
            site=site,
            words=words,
            services=services,
            organisations=organisations,
            guidance=guidance,
            guides=guides,
            parts=parts,
            facts=facts,
            search=search,
            events=events,
            resources=resources,
            slots=self._slots(facts),
            names=names,
            personal=self._personal((*services, *organisations), words.areas),
            files=tuple(self.files.values()),
        )

    def _slots(self, facts: dict[str, FactFields]) -> dict[str, dict[str, WeekTable]]:
        """What the words of facts about time mean."""
        slots: dict[str, dict[str, WeekTable]] = {}
        for name, fact in facts.items():
            for word, said in fact.hours.items():
                week = read_hours(said)
                if week is None:
                    span = Source("decision_trees/facts.yaml", "").span(1)
                    message = (
                        f"“{said}” (for “{word}” of the fact “{name}”) can't be read as hours."
                    )
                    fix = "Write days and times: Mo-Fr 20:00-08:00."
                    self.problems.append(Problem("hours-odd", span, message, fix))
                else:
                    slots.setdefault(name, {})[word] = week
        return slots

    # Files

    def _source(self, path: str) -> Source | None:
        """A file of the project, or the default that it inherits."""
        root = self.root if (self.root / path).is_file() else defaults.folder()
        source, problems = read_source(root, path)
        self.problems += problems
        if source is not None:
            self.files[path] = source
        return source

    def _has(self, path: str) -> bool:
        inherited = path in defaults.INHERITED_FILES and (defaults.folder() / path).is_file()
        return (self.root / path).is_file() or inherited

    def _paths(self, folder: str, ending: str) -> list[str]:
        found = set(files_under(self.root, folder, ending))
        if folder in defaults.INHERITED_FOLDERS:
            found |= set(files_under(defaults.folder(), folder, ending))
        found |= {
            path
            for path in defaults.INHERITED_FILES
            if path.rpartition("/")[0] == folder
            and path.endswith(ending)
            and (defaults.folder() / path).is_file()
        }
        return sorted(found)

    def _yaml(self, path: str, reader: Callable[[Source], Any] = read_yaml) -> Written | None:
        source = self._source(path)
        if source is None:
            return None
        written, problems = reader(source)
        self.problems += problems
        return written if isinstance(written, Written) else None

    def _make(
        self, model: type[Model], written: Written, what: str, more: dict[str, Any] | None = None
    ) -> Model | None:
        record, problems = make_record(model, written, what, more)
        self.problems += problems
        return record

    # Entries

    def _entries(
        self,
        folder: str,
        kind: str,
        read: Callable[[str, str], Model | None],
        ending: str = ".md",
        leave_out: set[str] | None = None,
    ) -> tuple[Model, ...]:
        """The records of a folder, in the order of their names."""
        named = self.names.setdefault(kind, set())
        records = []
        for path in self._paths(folder, ending):
            slug = path.rpartition("/")[2].removesuffix(ending)
            if slug.lower() == "readme" or slug in (leave_out or ()):
                continue
            if self._is_good_name(path, slug):
                named.add(slug)
                records.append(read(path, slug))
        return tuple(record for record in records if record is not None)

    def _is_good_name(self, path: str, slug: str) -> bool:
        if is_slug(slug) and slug not in _DEVICES and slug not in _TAKEN:
            return True
        taken = slug in _DEVICES or slug in _TAKEN
        message = f"“{slug}” {'is kept for the site itself' if taken else 'is no file name here'}."
        fix = f"Use small letters, numbers and single hyphens, at most {SLUG_LIMIT} of them."
        fix = "Choose another name for the file." if taken else fix
        span = Source(path, "").span(1)
        self.problems.append(Problem("file-name-odd", span, message, fix))
        return False

    def _front(self, path: str) -> tuple[Written, dict[str, Any]] | None:
        """The fields of a Markdown file, with its spans and prose."""
        source = self._source(path)
        if source is None:
            return None
        front, problems = split_front_matter(source)
        self.problems += problems
        if front is None:
            return None
        written, problems = read_yaml(front.fields)
        body, more_problems = read_markdown(source, front.body_line)
        self.problems += problems + more_problems
        if written is None or any(problem.is_error for problem in more_problems):
            return None
        spans = _in_whole_file(written.spans, source)
        return Written(written.value, spans), {"spans": spans, "body": body}

    def _service(self, path: str, slug: str) -> Service | None:
        if (front := self._front(path)) is None:
            return None
        written, more = front
        said = written.value.get("hours")
        week = read_hours(said) if isinstance(said, str) else None
        service = self._make(Service, written, "a service", {**more, "slug": slug, "week": week})
        if service is not None and service.hours and week is None:
            self.problems.append(_odd_hours(service))
            return None
        return service

    def _organisation(self, path: str, slug: str) -> Organisation | None:
        if (front := self._front(path)) is None:
            return None
        return self._make(Organisation, front[0], "an organisation", {**front[1], "slug": slug})

    def _guidance(self, path: str, slug: str) -> Guidance | None:
        if (front := self._front(path)) is None:
            return None
        return self._make(Guidance, front[0], "a page of guidance", {**front[1], "slug": slug})

    def _event(self, path: str, slug: str) -> Event | None:
        if (front := self._front(path)) is None:
            return None
        return self._make(Event, front[0], "an event", {**front[1], "slug": slug})

    def _resource(self, path: str, slug: str) -> Resource | None:
        if (front := self._front(path)) is None:
            return None
        return self._make(Resource, front[0], "a resource", {**front[1], "slug": slug})

    def _guide(self, path: str, slug: str) -> Guide | None:
        if (written := self._yaml(path)) is None:
            return None
        guide = self._make(Guide, written, "a guide", {"spans": written.spans})
        return guide if guide and self._same_name(guide.guide, slug, "guide", written) else None

    def _part(self, path: str, slug: str) -> Part | None:
        if (written := self._yaml(path)) is None:
            return None
        part = self._make(Part, written, "a part", {"spans": written.spans})
        return part if part and self._same_name(part.part, slug, "part", written) else None

    def _same_name(self, said: str, slug: str, field_name: str, written: Written) -> bool:
        if said == slug:
            return True
        message = f"The file is called “{slug}” and says that it is “{said}”."
        span = written.spans.value(field_name)
        self.problems.append(Problem("name-differs", span, message, f"Write “{slug}” here."))
        return False

    # Settings and word lists

    def _site(self) -> Site | None:
        path = "site/site.yaml"
        if not (self.root / path).is_file():
            message = "There is no site/site.yaml, so this folder is not a Fingerpost project."
            fix = "Run the command in the project's folder, or name it with --project."
            self.problems.append(Problem("no-project", Source(path, "").span(1), message, fix))
            return None
        written = self._yaml(path)
        if written is None:
            return None
        return self._make(Site, written, "the settings", {"spans": written.spans})

    def _words(self) -> Words | None:
        areas = self._vocabulary("areas", Area, "an area")
        audiences = self._vocabulary("audiences", Audience, "an audience")
        referrers = self._vocabulary("referrers", Term, "a referrer")
        needs = self._vocabulary("needs", Need, "a need")
        levels = self._vocabulary("levels", Level, "a level")
        kinds = self._vocabulary("kinds", Kind, "a kind")
        roles = self._vocabulary("roles", Role, "a role")
        topics = self._optional("topics", Topic, "a topic")
        landings = self._optional("landings", Landing, "a landing page")
        glossary = self._optional("glossary", GlossaryTerm, "a word of the glossary")
        language = self._optional("language", Wording, "a wording")
        sources = self._sources()
        if not (areas and audiences and referrers and needs and levels and kinds and roles):
            return None
        if not (sources and topics and landings and glossary and language):
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
        )

    def _vocabulary(
        self, name: str, model: type[TermType], what: str
    ) -> Vocabulary[TermType] | None:
        path = f"content/{name}.yaml"
        if not self._has(path):
            message = f"There is no {path}."
            fix = "Copy it from another council's repository and change it."
            span = Source(path, "").span(1)
            self.problems.append(Problem("word-list-missing", span, message, fix))
            return None
        written = self._yaml(path)
        if written is None:
            return None
        self.names.setdefault(name, set()).update(written.value)
        terms = dict(self._terms(written, model, what))
        return Vocabulary(name=name, terms=terms, spans=written.spans)

    def _optional(self, name: str, model: type[TermType], what: str) -> Vocabulary[TermType] | None:
        """A word list that a council may do without."""
        path = f"content/{name}.yaml"
        if self._has(path):
            return self._vocabulary(name, model, what)
        return Vocabulary(name=name, terms={}, spans=Spans(Source(path, "").span(1), {}, {}))

    def _sources(self) -> Vocabulary[Document] | None:
        """The council's own sources, and those of the national contacts that everybody inherits."""
        own = self._vocabulary("sources", Document, "a source")
        national = self._vocabulary("sources-national", Document, "a source")
        if own is None or national is None:
            return own
        self.names["sources"] |= set(national.terms)
        return own.model_copy(update={"terms": {**national.terms, **own.terms}})

    def _terms(
        self, written: Written, model: type[Model], what: str
    ) -> Iterator[tuple[str, Model]]:
        """Each named record of a file that holds many."""
        parts = written.spans.parts()
        for name, fields in written.value.items():
            if not is_slug(name.replace("_", "-")):
                self._is_good_name(written.spans.whole.path, name)
                continue
            inner = Written(fields if isinstance(fields, dict) else {"": fields}, parts[name])
            record = self._make(model, inner, f"{what} (“{name}”)")
            if record is not None:
                yield name, record

    def _settings(self, path: str, model: type[Model], what: str) -> Model | None:
        """A file that is one record, where there is such a file."""
        if not self._has(path) or (written := self._yaml(path)) is None:
            return None
        return self._make(model, written, what)

    def _personal(
        self, entries: tuple[Service | Organisation, ...], areas: Vocabulary[Area]
    ) -> Personal:
        """What must not be published. Read last: it knows the words of every other file."""
        words = self._settings("content/personal.yaml", PersonalWords, "these words")
        withheld = self._settings("content/withheld.yaml", Withheld, "the withheld names")
        names = (*areas.terms.values(), *entries)
        also = (aka for entry in entries for aka in entry.aka)
        return personal_of(
            words or NO_WORDS,
            withheld,
            texts=(file.text for file in self.files.values()),
            names=(*(named.name for named in names), *also),
            contacts=(way for entry in entries for way in entry.contacts),
        )

    def _mapping(self, path: str, model: type[Model], what: str) -> dict[str, Model]:
        if not self._has(path) or (written := self._yaml(path)) is None:
            return {}
        self.names.setdefault(path, set()).update(written.value)
        return dict(self._terms(written, model, what))

    # search/

    def _search(self) -> SearchWords:
        urgent = self._mapping("search/urgent_phrases.yaml", UrgentKind, "a kind of danger")
        return SearchWords(
            synonyms=tuple(self._synonyms()), stopwords=self._stopwords(), urgent=urgent
        )

    def _synonyms(self) -> Iterator[Synonyms]:
        path = "search/synonyms.yaml"
        if not self._has(path) or (written := self._yaml(path, read_yaml_list)) is None:
            return
        items = written.spans.parts()["items"].parts() if written.value["items"] else {}
        for number, fields in enumerate(written.value["items"]):
            inner = Written(fields if isinstance(fields, dict) else {"": fields}, items[number])
            if record := self._make(Synonyms, inner, "a line of synonyms"):
                yield record

    def _stopwords(self) -> frozenset[str]:
        path = "search/stopwords.txt"
        if not self._has(path) or (source := self._source(path)) is None:
            return frozenset()
        lines = (line.partition("#")[0].strip() for line in source.lines)
        return frozenset(line for line in lines if line)


def _in_whole_file(spans: Spans, source: Source) -> Spans:
    """The same positions in the whole file, so that messages can show any of its lines."""

    def moved(span: Any) -> Any:
        return source.span(span.line, span.column, span.length)

    return Spans(
        source.span(1, 1, 3),
        {path: moved(span) for path, span in spans.values.items()},
        {path: moved(span) for path, span in spans.names.items()},
    )


def _odd_hours(service: Service) -> Problem:
    return Problem(
        "hours-odd",
        service.spans.value("hours"),
        f"“{service.hours}” is not a way of writing hours that can be read.",
        "Write days and times: Mo-Fr 08:00-20:00, or 24/7. If the source is not exact, "
        "write its words after hours_said instead.",
    )
