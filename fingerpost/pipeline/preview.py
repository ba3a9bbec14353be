"""The last good site as a WSGI application that adds to each page what an editor must know."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition
from typing import TYPE_CHECKING, Any

from fingerpost import addresses
from fingerpost.model.offer import Offer
from fingerpost.pipeline.where_shown import pages_of, shows
from fingerpost.problem import Problem, in_file_order
from fingerpost.render.preview import CSP, OURS, Look, file, listed, problem_of, with_problems

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_HTML = "text/html; charset=utf-8"
_ALIVE = 15
"""Seconds after which a page that waits is sent a word, to find out whether it is still there."""
_MANY = 500
"""How many pages are kept for when they can't be made."""
_OURS = {"preview.js": "text/javascript", "preview.css": "text/css"}


@dataclass(frozen=True)
class Voice:
    """How the preview speaks in the window where it was started."""

    say: Callable[[str], None]
    show: Callable[[Sequence[Problem]], None]
    counted: Callable[[Sequence[Problem]], str]
    fault: Callable[[Exception], None]
    """Says that something went wrong which is no fault of an editor's."""


@dataclass(frozen=True)
class Site:
    """An app that serves a site, and the one before it, whose files an open page may still want."""

    app: Any
    offer: Offer | None = None
    before: Any = None


@dataclass(frozen=True)
class Moment:
    """What there is to show. Taken once for an answer: a new one must not mix two sites in it."""

    number: int = 0
    site: Site | None = None
    problems: tuple[Problem, ...] = ()
    is_behind: bool = False
    faulty: dict[str, Problem | None] = field(default_factory=dict)
    """Pages that could not be made, each with the problem, if it is one that an editor can mend."""


@dataclass(frozen=True)
class Answer:
    """What an app answered."""

    status: str
    headers: dict[str, str]
    body: bytes

    @property
    def is_page(self) -> bool:
        """Whether a browser shows it as a page."""
        return self.headers.get("Content-Type", "").startswith("text/html")


class Preview:
    """The site as it would be published, with its problems beside what they are about."""

    def __init__(self, project: Path, voice: Voice) -> None:
        self._project, self._voice = project, voice
        self._now = Moment()
        self._changed = Condition()
        self._good: dict[str, Answer] = {}
        """Pages as they were when they could last be made."""

    @property
    def home(self) -> str:
        """Where the site begins on this host."""
        return str(self._now.site.app.config["BASE_PATH"]) if self._now.site else "/"

    def show(
        self, site: Site | None, problems: Iterable[Problem], *, is_behind: bool = False
    ) -> None:
        """Show this from now on, and have every open page look again."""
        with self._changed:
            number = self._now.number + 1
            self._now = Moment(number, site, tuple(problems), is_behind)
            self._changed.notify_all()

    def replace(self, site: Site) -> None:
        """The same site with another search: pages that are open need not change."""
        now = self._now
        self._now = Moment(now.number, site, now.problems, now.is_behind, now.faulty)

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """One answer."""
        path, now = environ.get("PATH_INFO", ""), self._now
        if path.startswith(OURS):
            return self._ours(path.removeprefix(OURS), now, start)
        if now.site is None:
            return self._not_built(now, start)
        answer = self._asked(environ, path, now, now.site)
        body = answer.body
        if answer.is_page:
            body = with_problems(body, self._look(now), self._here(path, now))
        # The folder's name says what is in it, and a browser need not fetch it at every edit.
        is_asset = path.removeprefix(self.home).startswith(addresses.ASSETS) and not answer.is_page
        kept = "max-age=3600" if is_asset else "no-store"
        headers = answer.headers | {"Cache-Control": kept, "Content-Length": str(len(body))}
        start(answer.status, list(headers.items()))
        return [body] if environ["REQUEST_METHOD"] != "HEAD" else []

    def _asked(self, environ: WSGIEnvironment, path: str, now: Moment, site: Site) -> Answer:
        """The site's answer; when the page can't be made, the last good one."""
        before = dict(environ)
        try:
            answer = _call(site.app, environ)
        except Exception as error:
            now.faulty[path] = problem_of(error, self._project)
            if now.faulty[path] is None:
                self._voice.fault(error)
            return self._good.get(path) or self._not_made(now)
        if answer.status.startswith("404") and site.before is not None:
            older = _call(site.before, before)
            return answer if older.is_page else older
        if answer.is_page:
            if len(self._good) > _MANY:
                self._good.clear()
            self._good[path] = answer
        return answer

    def _here(self, path: str, now: Moment) -> list[Problem]:
        """The problems of what a page shows."""
        page = path.removeprefix(self.home)
        offer = now.site.offer if now.site else None
        found = [
            problem
            for problem in now.problems
            if any(shows(page, span.path, offer) for span in (problem.span, *problem.also))
        ]
        broken = now.faulty.get(path)
        return in_file_order([*found, *([broken] if broken else [])])

    def _look(self, now: Moment) -> Look:
        # Different after the preview is started again, too.
        version = f"{os.getpid()}-{now.number}"
        broken = [problem for problem in now.faulty.copy().values() if problem]
        problems = tuple(in_file_order([*now.problems, *broken]))
        return Look(
            problems,
            version,
            self._voice.counted(problems),
            now.is_behind,
            self.home if now.site else "",
        )

    # The preview's own pages

    def _ours(self, name: str, now: Moment, start: StartResponse) -> Iterable[bytes]:
        if name == "events":
            start("200 OK", [("Content-Type", "text/event-stream"), ("Cache-Control", "no-store")])
            return self._events()
        if name in _OURS:
            return _send(start, file(name), _OURS[name])
        if name:
            return _send(start, b"There is nothing here.", "text/plain", "404 Not Found")
        page = listed(self._look(now), self._pages(now))
        return _send(start, page, _HTML)

    def _pages(self, now: Moment) -> dict[str, str]:
        """File -> the address that shows it, for the files that have problems."""
        if now.site is None:
            return {}
        spans = (span for problem in now.problems for span in (problem.span, *problem.also))
        shown = {span.path: pages_of(span.path, now.site.offer) for span in spans}
        return {path: f"{self.home}{pages[0]}" for path, pages in shown.items() if pages}

    def _events(self) -> Iterator[bytes]:
        """Lines for an open page: which version there is, now and whenever it changes."""
        while True:
            version = self._look(self._now).version
            yield f"data: {version}\n\n".encode()
            with self._changed:
                while self._look(self._now).version == version:
                    if not self._changed.wait(_ALIVE):
                        break

    def _not_built(self, now: Moment, start: StartResponse) -> list[bytes]:
        said = ["This page will show the site as soon as the errors below are mended."]
        page = listed(self._look(now), {}, "The site is not here yet", said)
        return _send(start, page, _HTML, "503 Service Unavailable")

    def _not_made(self, now: Moment) -> Answer:
        said = ["It can't be made from what is written now. Your last change may be the reason."]
        page = listed(self._look(now), {}, "This page could not be made", said)
        return Answer("500 Internal Server Error", {"Content-Type": _HTML}, page)


def _call(app: Any, environ: WSGIEnvironment) -> Answer:
    said: dict[str, Any] = {}

    def start(status: str, headers: Iterable[tuple[str, str]], _: object = None) -> Any:
        said.update(status=status, headers=dict(headers))

    chunks = app(environ, start)
    try:
        body = b"".join(chunks)
    finally:
        getattr(chunks, "close", lambda: None)()
    return Answer(said["status"], said["headers"], body)


def _send(start: StartResponse, body: bytes, kind: str, status: str = "200 OK") -> list[bytes]:
    headers = {
        "Content-Type": kind,
        "Content-Length": str(len(body)),
        "Cache-Control": "no-store",
        "Content-Security-Policy": CSP,
    }
    start(status, list(headers.items()))
    return [body]
