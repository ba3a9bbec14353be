"""Problems -> the bar and panel of a previewed page, and the page that lists them all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from fingerpost.problem import Problem
from fingerpost.text import Span

OURS = "/__preview/"
"""Where everything stands that is the preview's own; no page of a site can have this address."""
CSP = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'"
"""What the preview's own pages may load."""

_HERE = Path(__file__).parent
_MAIN = re.compile(rb"<main\b[^>]*>")
_WINDOW = 200
"""How much of a long line is shown on each side of the words that are meant."""


@dataclass(frozen=True)
class Look:
    """What a preview has to say at a moment, and how."""

    problems: tuple[Problem, ...]
    version: str
    counted: str
    """How many problems there are, in words."""
    is_behind: bool
    """Whether errors keep the pages as they were."""
    home: str = ""
    """Where the site begins, if there is one to show."""

    @property
    def is_error(self) -> bool:
        """Whether anything must be mended."""
        return any(problem.is_error for problem in self.problems)


@dataclass(frozen=True)
class Place:
    """A line of a file, with the words that are meant."""

    file: str
    line: int
    before: str
    marked: str
    after: str
    page: str

    @property
    def has_words(self) -> bool:
        """Whether there is a line to show."""
        return bool(f"{self.before}{self.marked}{self.after}".strip())


@dataclass(frozen=True)
class Told:
    """One problem as a page shows it."""

    word: str
    message: str
    fix: str
    rule: str
    answers: str
    places: tuple[Place, ...]


def with_problems(page: bytes, look: Look, here: Sequence[Problem]) -> bytes:
    """A page with the bar, and with the problems of what it shows above its content."""
    if here:
        panel = _html("panel.html", look, found=_told(here, {}), heading=_heading(here)).encode()
        main = _MAIN.search(page)
        end = main.end() if main else page.find(b"</body>")
        page = page[:end] + b"\n" + panel + page[end:]
    before, end_of_body, after = page.rpartition(b"</body>")
    bar = _html("bar.html", look, found=look.problems).encode()
    return before + bar + end_of_body + after if end_of_body else page


def listed(look: Look, pages: dict[str, str], title: str = "", lines: Sequence[str] = ()) -> bytes:
    """The page with every problem; `pages` gives the address that shows a file, where one does."""
    told = _told(look.problems, pages)
    title = title or look.counted
    return _html("list.html", look, found=told, title=title, lines=lines, home=look.home).encode()


@cache
def file(name: str) -> bytes:
    """The script or the style sheet of a preview."""
    return (_HERE / name).read_bytes()


def _heading(problems: Sequence[Problem]) -> str:
    return "A problem with this page" if len(problems) == 1 else "Problems with this page"


def _html(template: str, look: Look, **more: object) -> str:
    asked: dict[str, object] = {"ours": OURS, "version": look.version, "counted": look.counted}
    asked |= {"is_behind": look.is_behind, "is_error": look.is_error}
    return _environment().get_template(template).render(asked | more)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _told(problems: Sequence[Problem], pages: dict[str, str]) -> tuple[Told, ...]:
    return tuple(
        Told(
            word="Error" if problem.is_error else "Note",
            message=problem.message,
            fix=problem.fix,
            rule=problem.rule,
            answers=" → ".join(f"“{answer}”" for answer in problem.answers),
            places=tuple(_place(span, pages) for span in (problem.span, *problem.also)),
        )
        for problem in problems
    )


def _place(span: Span, pages: dict[str, str]) -> Place:
    line, start = span.line_text, span.column - 1
    end = start + span.length
    before, after = line[:start], line[end:]
    before = f"…{before[-_WINDOW:]}" if len(before) > _WINDOW else before
    after = f"{after[:_WINDOW]}…" if len(after) > _WINDOW else after
    return Place(span.path, span.line, before, line[start:end], after, pages.get(span.path, ""))
