"""The sites that faults are tried on: a tiny one, and the made-up council."""

from __future__ import annotations

from pathlib import Path

from fingerpost.pipeline.build import build_app
from fingerpost.pipeline.check import Checked
from fingerpost.read import read_project
from tests.faults.running import TODAY, Site
from tests.projects import COUNCIL, make_project
from tests.small_site import make_site

VERSIONS = ("first", "second", "third", "old", "new")
"""As many as are kept, the one that is served, and the one to come."""


def tiny_site(pages: int = 1, versions: tuple[str, ...] = VERSIONS) -> Site:
    """The home page, another and a style sheet."""
    offer, _ = read_project(COUNCIL)
    apps = {version: make_site(version, pages=pages) for version in versions}
    return Site(apps, Checked(offer, (), ()))


def council(folder: Path, versions: tuple[str, ...] = VERSIONS) -> Site:
    """The made-up council, with each version's name in an entry."""
    project = make_project(folder)
    entry = project / "content/services/marsh-listening.md"
    words, apps = entry.read_text("utf-8"), {}
    for version in versions:
        entry.write_text(f"{words}\nVersion {version}.\n", "utf-8")
        app, checked = build_app(project, TODAY)
        assert app is not None
        apps[version] = app
    return Site(apps, checked)
