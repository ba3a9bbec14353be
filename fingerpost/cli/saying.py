"""What several commands say: what they are doing, and a project's problems."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from fingerpost import report
from fingerpost.cli.terminal import coloured
from fingerpost.report import Format

if TYPE_CHECKING:
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


def or_why_not(found: Found | None, checked: Checked) -> Found:
    """What was found; when the project can't be read, its faults are said and the command ends."""
    if found is None:
        say_problems(checked, "text")
        sys.exit(1)
    return found
