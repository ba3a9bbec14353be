"""What several commands say: what they are doing, and a project's problems."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from fingerpost import report
from fingerpost.cli.terminal import coloured
from fingerpost.problem import Problem
from fingerpost.report import Format

if TYPE_CHECKING:
    from fingerpost.model.publication import Publication
    from fingerpost.pipeline.check import Checked
    from fingerpost.publish import PublishFault

Found = TypeVar("Found")


def progress(said: str) -> None:
    """Say what is being done, beside what the command gives out."""
    click.echo(f"  {said} …", err=True)


def say_problems(
    checked: Checked, form: Format, faults: Sequence[PublishFault] | None = None
) -> None:
    """Say a project's problems, if it has any; to programs, the faults of its finished site too."""
    said = report.problems_report(
        checked.problems, form, faults, entries=checked.entries, guides=checked.guides
    )
    if said:
        click.echo(coloured(said) if form == "text" else said)


def say_all(problems: Sequence[Problem]) -> None:
    """Say these problems, if there are any."""
    if problems:
        click.echo(report.problems_report(problems, "text"))


def say_our_fault(error: Exception) -> None:
    """Say that something went wrong, and that it is ours; where, to those who ask for it."""
    if os.environ.get("FINGERPOST_DEBUG"):
        traceback.print_exception(error)
    click.echo(report.our_fault(error), err=True)


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
