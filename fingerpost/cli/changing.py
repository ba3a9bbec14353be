"""The change-report command."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from fingerpost.cli.options import project_option, today_option
from fingerpost.report import changes


@click.command()
@project_option
@click.option(
    "--against", metavar="REVISION", required=True, help="What to compare with, such as main."
)
@click.option("--preview", metavar="ADDRESS", help="Where the built site can be looked at.")
@today_option
def change_report(project: Path, against: str, preview: str | None, today: date) -> None:
    """Say in Markdown what the project does that it did not at a revision, for a reviewer."""
    from fingerpost.pipeline.change_report import change_report_project
    from fingerpost.pipeline.diff import NoSuchRevision

    try:
        found = change_report_project(project, against, today)
    except NoSuchRevision as error:
        raise click.BadParameter(str(error), param_hint="--against") from None
    click.echo(changes.change_markdown(found, preview), nl=False)
