"""The translate command."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from fingerpost import report
from fingerpost.cli.options import project_option


@click.command()
@click.argument("tag")
@project_option
def translate(tag: str, project: Path) -> None:
    """Write site/languages/TAG.po with all that pages say in it; keep what is translated."""
    from fingerpost.pipeline.translate import update_catalogue

    worked = update_catalogue(project, tag)
    if isinstance(worked, tuple):
        click.echo(report.problems_report(worked, "text"))
        sys.exit(1)
    click.echo(f"{worked.translated} of {worked.asked} messages are translated in {worked.path}.")
    for english in worked.dropped:
        click.echo(f"No page says this any more, so its translation is gone: {english}")
