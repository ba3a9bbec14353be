"""What text editors need to help with a project's files, written beside them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fingerpost.problem import Problem
from fingerpost.read import read_project
from fingerpost.write import FOLDER, SETTINGS, schemas, settings


@dataclass(frozen=True)
class Helped:
    """What was written for text editors."""

    folder: str
    schemas: int
    settings: str
    """The settings of Visual Studio Code, when there were none; or nothing."""


def write_schemas(project: Path) -> Helped | list[Problem]:
    """Write every schema with the project's own words; the faults when it can't be read."""
    offer, problems = read_project(project)
    if offer is None:
        return problems
    made = tuple(schemas(offer))
    folder = project / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    # They follow the words of each copy of a project, so Git is told to leave them alone.
    (folder.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    for artefact in made:
        (project / artefact.path).write_bytes(artefact.body)
    return Helped(FOLDER, len(made), _settings(project))


def _settings(project: Path) -> str:
    file = project / SETTINGS
    if file.exists():
        return ""
    file.parent.mkdir(exist_ok=True)
    file.write_text(settings(), encoding="utf-8")
    return SETTINGS
