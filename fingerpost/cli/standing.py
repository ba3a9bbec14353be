"""The status command: how a project stands, for those who look after it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from fingerpost.cli.filing import private_folder, write
from fingerpost.cli.options import last_option, project_option, today_option
from fingerpost.cli.saying import or_why_not, published_in
from fingerpost.report import reviews


@click.command()
@project_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="The folder to write the page into: anywhere but in a published site.",
)
@last_option
@today_option
def status(project: Path, out: Path, last: Path | None, today: date) -> None:
    """Write a page for editors: what is due, what is missing, what changed. Never published."""
    from fingerpost.pipeline.status import status_files, status_project

    place = private_folder(out)
    found = or_why_not(*status_project(project, today, published_in(last)))
    for file in status_files(found, project):
        write(place / file.path, file.body)
    click.echo(reviews.status_text(found, out))
