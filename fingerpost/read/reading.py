"""One reading of a project: its files, the records in them, and what was wrong so far."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from fingerpost import defaults
from fingerpost.markup import read_markdown
from fingerpost.model.base import SLUG_LIMIT, Record, as_a_name, as_slug, is_slug
from fingerpost.model.spans import Spans
from fingerpost.model.vocabulary import Vocabulary
from fingerpost.problem import Problem
from fingerpost.read.files import files_under, read_source, source_of
from fingerpost.read.front_matter import split_front_matter
from fingerpost.read.records import make_record
from fingerpost.text import Source
from fingerpost.yamls import Written, read_yaml, read_yaml_list

Model = TypeVar("Model", bound=BaseModel)
Terms = TypeVar("Terms", bound=Record)
Thing = TypeVar("Thing")
Reader = Callable[[str, str], Model | None]
"""Path and name of a file -> the record in it."""

_DEVICES = {"con", "prn", "aux", "nul"} | {f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10)}
_TRANSLATION = re.compile(r"([a-z0-9-]+)\.([A-Za-z]{2,3}(?:-[A-Za-z]{2,4})*)")
"""The name of a translation's file, without its ending: an entry's name and a language."""
_TAKEN = {"index", "all", "search", "sw", "assets"}


@dataclass(frozen=True)
class Translated:
    """A file with the words of another one in a language."""

    path: str
    kind: str
    slug: str
    tag: str


@dataclass(frozen=True)
class Made:
    """What came of a file: the record or list in it, if there is one, and what was wrong."""

    source: Source
    thing: object
    problems: tuple[Problem, ...]


Kept = dict[str, Made]
"""What was made of each file, by its path: it depends on the words of the file alone."""


@dataclass
class Reading:
    """Reads files into records. A fault is kept, with where it is, and the reading goes on."""

    root: Path
    drafts: Mapping[str, str] = field(default_factory=dict)
    """The text of files that are not written yet, and are read as if they were, by path."""
    problems: list[Problem] = field(default_factory=list)
    names: dict[str, set[str]] = field(default_factory=dict)
    """Record type -> every name with a file or a place in a list, even a faulty one."""
    files: dict[str, Source] = field(default_factory=dict)
    tried: set[str] = field(default_factory=set)
    """Every file that was looked into, or whose name was found to be wrong."""
    translated: list[Translated] = field(default_factory=list)
    """Files beside entries and guides that hold their words in another language."""
    kept: Kept = field(default_factory=dict)
    """What an earlier reading made of entries, guides and word lists."""
    _seen: dict[str, Source | None] = field(default_factory=dict)

    # Files

    def source(self, path: str) -> Source | None:
        """A file of the project, or the default that it inherits; read once."""
        self.tried.add(path)
        if path not in self._seen:
            self._seen[path], problems = self._read(path)
            self.problems += problems
        source = self._seen[path]
        if source is not None:
            self.files[path] = source
        return source

    def _read(self, path: str) -> tuple[Source | None, list[Problem]]:
        if path in self.drafts:
            return source_of(path, self.drafts[path])
        root = self.root if (self.root / path).is_file() else defaults.folder()
        return read_source(root, path)

    def has(self, path: str) -> bool:
        """Whether the project has this file, or inherits it."""
        inherited = path in defaults.INHERITED_FILES and (defaults.folder() / path).is_file()
        return path in self.drafts or (self.root / path).is_file() or inherited

    def paths(self, folder: str, ending: str) -> list[str]:
        """The files of a folder, with those that it inherits, in the order of their names."""
        drafts = (path for path in self.drafts if path.rpartition("/")[0] == folder)
        found = {path for path in drafts if path.endswith(ending)}
        found |= set(files_under(self.root, folder, ending))
        if folder in defaults.INHERITED_FOLDERS:
            found |= set(files_under(defaults.folder(), folder, ending))
        found |= {
            path
            for path in defaults.INHERITED_FILES
            if path.rpartition("/")[0] == folder
            and path.endswith(ending)
            and (defaults.folder() / path).is_file()
        }
        self.tried |= found
        return sorted(found)

    def yaml(self, path: str, reader: Callable[[Source], Any] = read_yaml) -> Written | None:
        """What a YAML file says."""
        source = self.source(path)
        if source is None:
            return None
        written, problems = reader(source)
        self.problems += problems
        return written if isinstance(written, Written) else None

    def make(
        self, model: type[Model], written: Written, what: str, more: dict[str, Any] | None = None
    ) -> Model | None:
        """The record that these words make, if they do."""
        record, problems = make_record(model, written, what, more, self.names)
        self.problems += problems
        return record

    # Records

    def once(self, path: str, make: Callable[[], Thing]) -> Thing:
        """What a file makes. Of the same words, it is what they made in an earlier reading."""
        source = self.source(path)
        if (before := self.kept.get(path)) and before.source == source:
            self.problems += before.problems
            return before.thing  # type: ignore[return-value]
        start = len(self.problems)
        thing = make()
        if source is not None:
            self.kept[path] = Made(source, thing, tuple(self.problems[start:]))
        return thing

    def entries(
        self,
        folder: str,
        kind: str,
        read: Reader[Model],
        ending: str = ".md",
        leave_out: set[str] | None = None,
    ) -> tuple[Model, ...]:
        """The records of a folder, in the order of their names."""
        named = self.names.setdefault(kind, set())
        records = []
        for path in self.paths(folder, ending):
            slug = path.rpartition("/")[2].removesuffix(ending)
            if slug.lower() == "readme" or slug in (leave_out or ()):
                continue
            if found := _TRANSLATION.fullmatch(slug):
                self.translated.append(Translated(path, kind, found[1], found[2]))
                continue
            if self._is_good_name(path, slug):
                records.append(self.once(path, partial(read, path, slug)))
            # A file that is only named wrongly is there: who names it is not wrong as well.
            named.add(as_slug(slug))
        return tuple(record for record in records if record is not None)

    def _is_good_name(self, path: str, slug: str) -> bool:
        if is_slug(slug) and slug not in _DEVICES and slug not in _TAKEN:
            return True
        taken = slug in _DEVICES or slug in _TAKEN
        message = f"“{slug}” {'is kept for the site itself' if taken else 'is no file name here'}."
        fix = f"Use small letters, numbers and single hyphens, at most {SLUG_LIMIT} of them."
        if (near := as_slug(slug)) and not taken:
            ending = path.rpartition("/")[2].removeprefix(slug)
            fix = f"Call it {near}{ending}: small letters, numbers and single hyphens."
        fix = "Choose another name for the file." if taken else fix
        span = Source(path, "").span(1)
        self.problems.append(Problem("file-name-odd", span, message, fix))
        return False

    def front(self, path: str) -> tuple[Written, dict[str, Any]] | None:
        """The fields of a Markdown file, with its spans and prose."""
        source = self.source(path)
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

    def records(
        self, written: Written, model: type[Model], what: str
    ) -> Iterator[tuple[str, Model]]:
        """Each named record of a file that holds many."""
        parts = written.spans.parts()
        for name, fields in written.value.items():
            if not is_slug(name.replace("_", "-")):
                message = f"“{name}” can't be a name that other files or addresses use."
                span = written.spans.name(name)
                self.problems.append(Problem("name-odd", span, message, as_a_name(name)))
                continue
            inner = self.fields_in(fields, parts[name], f"“{name}”")
            if inner and (record := self.make(model, inner, f"{what} (“{name}”)")) is not None:
                yield name, record

    def fields_in(self, value: Any, spans: Spans, what: str) -> Written | None:
        """What is written at a place that should hold fields."""
        if isinstance(value, dict):
            return Written(value, spans)
        message = f"{what} should be fields with names."
        fix = "Write a name, a colon and a space, then the words, for each field."
        self.problems.append(Problem("wrong-shape", spans.whole, message, fix))
        return None

    def items(self, path: str) -> Iterator[Written]:
        """Each item of a file that is a list, where there is such a file."""
        if not self.has(path) or (written := self.yaml(path, read_yaml_list)) is None:
            return
        items = written.spans.parts()["items"].parts() if written.value["items"] else {}
        for number, fields in enumerate(written.value["items"]):
            if inner := self.fields_in(fields, items[number], f"Item {number + 1} of this list"):
                yield inner

    def settings(self, path: str, model: type[Model], what: str) -> Model | None:
        """A file that is one record, where there is such a file."""
        if not self.has(path) or (written := self.yaml(path)) is None:
            return None
        return self.make(model, written, what)

    def mapping(self, path: str, model: type[Terms], what: str) -> Vocabulary[Terms]:
        """The named records of a file; none where there is no such file."""
        name = Path(path).stem
        if not self.has(path) or (written := self.yaml(path)) is None:
            nothing = Spans(Source(path, "").span(1), {}, {})
            return Vocabulary(name=name, terms={}, spans=nothing)
        self.names.setdefault(path, set()).update(written.value)
        terms = dict(self.records(written, model, what))
        return Vocabulary(name=name, terms=terms, spans=written.spans)


def _in_whole_file(spans: Spans, source: Source) -> Spans:
    """The same positions in the whole file, so that messages can show any of its lines."""

    def moved(span: Any) -> Any:
        return source.span(span.line, span.column, span.length)

    return Spans(
        source.span(1, 1, 3),
        {path: moved(span) for path, span in spans.values.items()},
        {path: moved(span) for path, span in spans.names.items()},
    )
