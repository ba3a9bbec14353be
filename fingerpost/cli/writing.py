"""Commands that help to write: schemas, new."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from fingerpost import report
from fingerpost.cli.options import project_option


@click.command()
@project_option
def schemas(project: Path) -> None:
    """Write what text editors need to help with every file: its fields, and your own words."""
    from fingerpost.pipeline.schemas import Helped, write_schemas

    helped = write_schemas(project)
    if not isinstance(helped, Helped):
        click.echo(report.problems_report(helped, "text"))
        sys.exit(1)
    click.echo(f"Wrote {helped.schemas} schemas into {helped.folder}.")
    if helped.settings:
        click.echo(f"Wrote {helped.settings}, so that Visual Studio Code finds them.")
