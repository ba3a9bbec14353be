"""From an edit to a page: what must come before it at once, what may come after it later."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from fingerpost.exchange import build_exchange
from fingerpost.model.results import Artefact
from fingerpost.pipeline.afterwards import Failed, Looked, News, Searched
from fingerpost.pipeline.build import translated
from fingerpost.pipeline.check import Checked, check_for_pages
from fingerpost.pipeline.preview import Preview, Site, Voice
from fingerpost.problem import Problem, in_file_order
from fingerpost.prove import Prover
from fingerpost.prove.coverage import coverage
from fingerpost.prove.unknowns import unknowns
from fingerpost.read import read_project
from fingerpost.read.reading import Kept
from fingerpost.render import make_app
from fingerpost.render.preview import load_templates, problem_of
from fingerpost.text import Source

if TYPE_CHECKING:
    from flask import Flask

CLOTHES = ("site/templates/", "site/static/", "site/scripts/")
"""What no record is read from."""
_SOURCES = {"site/static/scss": "site/static/css", "site/scripts": "site/static/js"}
"""What styles and scripts are made from, and where `make assets` puts them."""


class Later(Protocol):
    """Who looks at the whole project after a page has been shown."""

    def ask(self, edit: int) -> None:
        """Look at the project as it is now."""

    def news(self) -> list[News]:
        """What was found since."""


class Workbench:
    """A project that is being edited: makes its pages anew, and knows all that is wrong with it.

    What pages can't be made without is found first: what can't be read, names that lead nowhere,
    guides that do not hold. With an error among these the last good site stays. Everything else
    is found afterwards, and said beside the new words.
    """

    def __init__(
        self, project: Path, today: date, preview: Preview, voice: Voice, later: Later
    ) -> None:
        self._project, self._today = project, today
        self._preview, self._voice, self._later = preview, voice, later
        self._kept: Kept = {}
        self._prover = Prover()
        self._edit = 0
        self._checked: Checked | None = None
        self._site: Site | None = None
        self._artefacts: tuple[Artefact, ...] = ()
        self._found: tuple[Problem, ...] = ()
        self._after: tuple[Problem, ...] = ()
        """Those of them that no page waits for."""
        self._search: tuple[Problem, ...] = ()
        self._clothes: tuple[Problem, ...] = ()
        self._is_behind = False
        self._shown: tuple[Problem, ...] | None = None
        self._fault: Exception | None = None

    def edited(self, files: Collection[str] = ()) -> None:
        """Make the pages anew after a change of these files; without any, of everything."""
        is_read = not files or not all(file.startswith(CLOTHES) for file in files)
        if is_read:
            self._edit += 1
            self._read()
        self._make()
        self._show()
        if is_read:
            self._later.ask(self._edit)

    def hear(self) -> None:
        """Take in what was found afterwards, but for what an edit has overtaken."""
        for news in self._later.news():
            if isinstance(news, Failed):
                self._voice.fault(news.error)
            elif news.edit == self._edit and isinstance(news, Looked):
                self._take_problems(news.problems)
            elif news.edit == self._edit and isinstance(news, Searched):
                self._take_search(news)

    # Before the page

    def _read(self) -> None:
        try:
            offer, problems = read_project(self._project, kept=self._kept)
            self._checked = check_for_pages(offer, problems, self._today, self._prover)
        except OSError as error:
            self._checked = Checked(None, (), tuple(self._problems_of(error)))
        self._after = tuple(self._still_so(self._checked))
        self._found = (*self._checked.problems, *self._after)

    def _still_so(self, checked: Checked) -> Iterator[Problem]:
        """What was found after an earlier page, about files that are as they were."""
        words = {file.path: file.text for file in checked.offer.files} if checked.offer else {}
        for problem in self._after:
            if words.get(problem.span.path) == problem.span.source.text:
                yield problem

    def _make(self) -> None:
        """The site with what has been read, unless an error stands in its way."""
        assert self._checked is not None
        self._is_behind, self._fault = not self._checked.is_clean, None
        self._clothes = tuple(behind(self._project))
        if self._is_behind:
            return
        try:
            app = self._app(self._checked)
        except Exception as error:
            self._clothes += tuple(self._problems_of(error))
            self._is_behind = True
            return
        if unread := load_templates(app.config["ENVIRONMENTS"], self._project):
            self._clothes += tuple(unread)
            self._is_behind = True
            return
        self._site = Site(app, self._checked.offer, self._site.app if self._site else None)

    def _app(self, checked: Checked) -> Flask:
        offer = checked.offer
        assert offer is not None
        gaps = coverage(offer)
        app = make_app(
            offer,
            checked.proofs,
            (*self._artefacts, *build_exchange(offer, self._today)),
            project=self._project,
            today=self._today,
            coverage=gaps,
            unknowns=unknowns(offer, gaps, self._today),
            translated=translated(offer),
        )
        # Else a page that can't be made is a traceback in the editor's window.
        app.config["PROPAGATE_EXCEPTIONS"] = True
        return app

    def _problems_of(self, error: Exception) -> Iterable[Problem]:
        """What an editor can mend; a fault of ours is said when no error of theirs explains it."""
        if problem := problem_of(error, self._project):
            return [problem]
        self._fault = error
        return []

    # After it

    def _take_problems(self, found: tuple[Problem, ...]) -> None:
        early = set(self._checked.problems) if self._checked else set()
        self._after = tuple(problem for problem in found if problem not in early)
        self._found = found
        self._show(is_new=False)

    def _take_search(self, searched: Searched) -> None:
        is_first = not self._artefacts
        self._artefacts, self._search = searched.artefacts, searched.problems
        if self._is_behind or self._site is None:
            return
        self._make()
        if self._site is not None:
            self._preview.replace(self._site)
        self._show(is_new=is_first)

    def _show(self, *, is_new: bool = True) -> None:
        """Show what there is, where it is new to the preview's open pages."""
        found = tuple(in_file_order((*self._found, *self._search, *self._clothes)))
        if is_new or found != self._shown:
            self._preview.show(self._site, found, is_behind=self._is_behind)
        if found != self._shown:
            self._voice.show(found)
            self._voice.say(self._voice.counted(found))
        self._shown = found
        if self._fault and not any(problem.is_error for problem in found):
            self._voice.fault(self._fault)
            self._fault = None


def behind(project: Path) -> Iterator[Problem]:
    """The first style or script that has changed since `make assets` last made what pages use."""
    for source, made in _SOURCES.items():
        written = _newest(project / source)
        if written and (sent := _newest(project / made)) and sent[0] < written[0]:
            path = written[1].relative_to(project).as_posix()
            yield Problem(
                "assets-behind",
                Source(path, "").span(1),
                "Pages do not show this file as it is now: they use what was made from it before.",
                "Run: make assets",
                severity="warning",
            )


def _newest(folder: Path) -> tuple[int, Path] | None:
    """The file that was written last, and when."""
    files = (path for path in folder.glob("*") if path.is_file())
    return max(((path.stat().st_mtime_ns, path) for path in files), default=None)
