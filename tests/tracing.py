"""Every number of a published site, traced to the line of the record that its page was made from.

A page has its own records (an entry, a guide with its parts, an item of a list), and each stretch
of it, from one heading, row or point of a list to the next, those of the entries that it links to
and of the councils that it names.
999, 111 and urgent help are on every page. No template and no script is a source.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path

from fingerpost import addresses, defaults
from fingerpost.model.guide import ALWAYS_OPEN
from fingerpost.model.offer import Offer
from fingerpost.pipeline.where_shown import pages_of
from tests.browser.sample import file_of
from tests.browser.sample import pages_of as every_page
from tests.numbers import figures, links_in, numbers_in, said_in, written_in
from tests.numbers_beside import pieces_of

SITE = "site/site.yaml"
FOLDERS = ("content", "decision_trees", "search", SITE)
URGENT = "content/guidance/urgent-help."
_PARTS = "decision_trees/parts"
_ITEM = re.compile(r"[a-z0-9][\w-]*(?=:)")
_CONTACT = re.compile(r"\b(?:phone|text|duty_team): ")
_WAYS = r'<ul class="(?:ways|help__lines)">.*?</ul>'
_STRETCH = re.compile(rf"{_WAYS}|(<(?:h[1-6]|li|tr|main|footer|header)\b)", re.DOTALL)
_ENTRY = re.compile(r'\shref="[^"#?]*?/((?:[a-z0-9-]+/){2})[^"]*"')
_CHAPTER = re.compile(r'(?=<section class="chapter" id="guide-([\w-]+)">)')

Lines = Mapping[str, str]
"""Number as written -> the file and line that has it."""


@dataclass(frozen=True)
class Untraced:
    """A number that nothing vouches for, where it stands, and why."""

    page: str
    number: str
    why: str


@dataclass
class Trace:
    """What was found so far."""

    lines: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Number as a page has it -> the lines that it was traced to."""
    places: int = 0
    untraced: list[Untraced] = field(default_factory=list)


class Sources:
    """Every record of a project, with the pages that it is shown on."""

    def __init__(self, project: Path, offer: Offer) -> None:
        self._met: dict[tuple[str, frozenset[str]], Lines] = {}
        self._contacts: set[str] = set()
        self._of_record = dict(_records(project, self._contacts))
        self._pages: dict[str, list[str]] = defaultdict(list)
        self._lists: dict[str, list[str]] = defaultdict(list)
        for record in self._of_record:
            name, _, item = record.partition("#")
            for page in pages_of(name, offer):
                self._pages[f"{page}{item}/" if item else page].append(record)
                self._lists[page].append(record)
        self._councils = {
            area.council: addresses.area(slug)
            for slug, area in offer.words.areas.terms.items()
            if area.council
        }
        self._always = self._joined(
            [f"content/services/{line}.md" for line in ALWAYS_OPEN]
            + [SITE, *(record for record in self._of_record if record.startswith(URGENT))]
        )

    def of(self, page: str, linked: frozenset[str] = frozenset()) -> Lines:
        """What the page's own records say, and those of the pages that it links to."""
        if (page, linked) not in self._met:
            self._met[page, linked] = self._of(page, linked)
        return self._met[page, linked]

    def councils_in(self, words: str) -> frozenset[str]:
        """The pages of the councils that are named: a duty team stands under its council."""
        return frozenset(page for name, page in self._councils.items() if name in words)

    def _of(self, page: str, linked: frozenset[str]) -> Lines:
        whole = sorted({where for path in (page, *linked) for where in _above(path)})
        records = [record for where in whole for record in self._pages.get(where, ())]
        return {**self._joined([*records, *self._lists.get(page, ())]), **self._always}

    def _joined(self, records: list[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for record in records:
            for number, line in self._of_record.get(record, {}).items():
                if number not in found or line in self._contacts:
                    found[number] = line
        return found


def _above(path: str) -> Iterator[str]:
    """The path and those that it is below: guides/feelings/ for guides/feelings/sleep/."""
    parts = path.split("/")
    yield from ("/".join(parts[:end]) + "/" for end in range(1, len(parts)))


def _records(project: Path, contacts: set[str]) -> Iterator[tuple[str, Lines]]:
    """Every record of the project, and those that it inherits."""
    files = dict(_files(defaults.folder(), (*defaults.INHERITED_FILES, _PARTS)))
    files |= dict(_files(project, FOLDERS))
    for name, file in files.items():
        if file.suffix in (".md", ".yaml") and file.name != "README.md":
            yield from _records_of(file, name, contacts)


def _files(top: Path, names: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    for name in names:
        is_file = "." in name
        for file in [top / name] if is_file else sorted((top / name).rglob("*.*")):
            yield file.relative_to(top).as_posix(), file


def _records_of(file: Path, name: str, contacts: set[str]) -> Iterator[tuple[str, Lines]]:
    """The file; or, of a list, each item of it, such as content/areas.yaml#ely."""
    is_list = file.parent.name == "content"
    found: dict[str, dict[str, str]] = defaultdict(dict)
    record = name
    for count, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if is_list and (item := _ITEM.match(line)):
            record = f"{name}#{item[0]}"
        where, is_contact = f"{name}:{count}", bool(_CONTACT.search(line))
        contacts.update([where] if is_contact else [])
        for number in written_in(line):
            if is_contact or number not in found[record]:
                found[record][number] = where
    yield from found.items()
    yield from ((name, {}),) if name not in found else ()


def trace_page(page: str, html: str, sources: Sources, trace: Trace) -> None:
    """Trace each number of one page."""
    chapters = _CHAPTER.split(html)
    for whose, part in zip(["", *chapters[1::2]], chapters[::2], strict=True):
        own = addresses.guide(whose) if whose else page
        for stretch in _stretches(part):
            _trace_stretch(page, own, stretch, sources, trace)


def _stretches(html: str) -> Iterator[str]:
    starts = [found.start() for found in _STRETCH.finditer(html) if found[1]]
    yield from (html[start:end] for start, end in pairwise([0, *starts, len(html)]))


@dataclass(frozen=True)
class _Stretch:
    """What one stretch of a page holds; most pages share most of theirs."""

    linked: frozenset[str]
    links: tuple[tuple[str, str], ...]
    numbers: tuple[str, ...]


@cache
def _read(html: str) -> _Stretch:
    numbers = tuple(numbers_in(said_in(html)))
    links = tuple(links_in(html))
    linked = frozenset(_ENTRY.findall(html)) if numbers or links else frozenset()
    return _Stretch(linked, links, numbers)


def _trace_stretch(page: str, own: str, html: str, sources: Sources, trace: Trace) -> None:
    stretch = _read(html)
    named = sources.councils_in(html) if stretch.numbers else frozenset()
    lines = sources.of(own, stretch.linked | named)
    for number, words in stretch.links:
        shown = [figures(one) for one in numbers_in(words)]
        if shown and figures(number) not in shown:
            trace.untraced.append(Untraced(page, number, f"its link says “{words.strip()}”"))
        _note(page, number, _dialled(number, lines), trace)
    for number in stretch.numbers:
        _note(page, number, lines.get(number), trace)


def _dialled(number: str, lines: Lines) -> str | None:
    """The line that has the number which a link dials, in figures alone."""
    return next((lines[one] for one in lines if figures(one) == figures(number)), None)


def _note(page: str, number: str, where: str | None, trace: Trace) -> None:
    trace.places += 1
    if where is None:
        trace.untraced.append(Untraced(page, number, "no record of the page has it"))
    else:
        trace.lines[number].add(where)


def trace_site(site: Path, sources: Sources) -> Trace:
    """Trace every number of every page, and of every file beside them."""
    trace = Trace()
    for page in every_page(site):
        trace_page(page, file_of(site, page).read_text(encoding="utf-8"), sources, trace)
    for file, (page, words) in pieces_of(site):
        lines, is_link = sources.of(page), words.startswith(("tel:", "sms:"))
        for number in numbers_in(words):
            where = _dialled(number, lines) if is_link else lines.get(number)
            _note(f"{file} ({page})", number, where, trace)
    return trace
