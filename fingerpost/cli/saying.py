"""What several commands say: what they are doing, and a project's problems."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from fingerpost import report
from fingerpost.report import Format

if TYPE_CHECKING:
    from fingerpost.model.publication import Publication
    from fingerpost.pipeline.check import Checked

Found = TypeVar("Found")


def progress(said: str) -> None:
    """Say what is being done, beside what the command gives out."""
    click.echo(f"  {said} …", err=True)


def say_problems(checked: Checked, form: Format) -> None:
    """Say a project's problems, if it has any."""
    said = report.problems_report(
        checked.problems, form, entries=checked.entries, guides=checked.guides
    )
    if said:
        click.echo(said)


def published_in(file: Path | None) -> Publication | None:
    """What the manifest says that somebody named, if they named one."""
    from fingerpost.pipeline.last import NoManifest, publication_in

    try:
        return publication_in(file) if file else None
    except NoManifest as error:
        raise click.BadParameter(str(error)) from None


def or_why_not(found: Found | None, checked: Checked) -> Found:
    """What was found; when the project can't be read, its faults are said and the command ends."""
    if found is None:
        say_problems(checked, "text")
        sys.exit(1)
    return found
