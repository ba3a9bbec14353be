"""The made-up council's pages as the app serves them, for tests that need no browser."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flask import Flask

from fingerpost.pipeline.build import translated as in_languages
from fingerpost.pipeline.check import check_project
from fingerpost.render import make_app
from tests.browser.page import Built
from tests.projects import COUNCIL, TODAY, make_project

SERVICE = "content/services/marsh-listening.md"


@dataclass(frozen=True)
class Site:
    """An app, and its pages as tests read them."""

    app: Flask

    def page(self, path: str) -> Built:
        """The page at a path."""
        answer = self.app.test_client().get("/" + path)
        assert answer.status_code == 200, (path, answer.status)
        return Built(path, answer.get_data(as_text=True))

    def pages(self) -> list[Built]:
        """Every page."""
        names = [path for path in self.app.config["PATHS"] if path.endswith(("/", ".html", ""))]
        return [self.page(path) for path in names if path in ("", "404.html") or path[-1] == "/"]

    def write(self, folder: Path) -> Path:
        """The folder with every file of the site in it, as a host would serve it."""
        return write_app(self.app, folder)


def file_of(path: str) -> str:
    """The file in which a host looks for a path."""
    return path + "index.html" if path[-1:] in ("", "/") else path


def write_app(app: Flask, folder: Path, left_out: Collection[str] = ()) -> Path:
    """What an app serves, but for some paths, in this folder, as a host would serve it."""
    client = app.test_client()
    for path in (path for path in app.config["PATHS"] if path not in left_out):
        file = folder / file_of(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(client.get("/" + path).data)
    return folder


def render(
    folder: Path,
    files: dict | None = None,
    today: date = TODAY,
    artefacts=(),
    *,
    translated: bool = False,
) -> Site:
    """The site of the made-up council, with files added, replaced or left out."""
    project = make_project(folder, files)
    found = check_project(project, today)
    assert found.offer, [problem.message for problem in found.problems]
    others = in_languages(found.offer) if translated else ()
    app = make_app(
        found.offer, found.proofs, artefacts, project=project, today=today, translated=others
    )
    return Site(app)


def with_fields(fields: str, replace: str = "") -> dict[str, str]:
    """The made-up entry with more fields, or with the field named in `replace` changed."""
    words = (COUNCIL / SERVICE).read_text(encoding="utf-8")
    if replace:
        words = re.sub(rf"(?m)^{replace}:.*\n", "", words)
    return {SERVICE: words.replace("sources:\n", f"{fields}\nsources:\n", 1)}
