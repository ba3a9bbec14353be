"""Commands that count: coverage, unknowns, reading."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from fingerpost import report
from fingerpost.cli.options import project_option, text_or_json_option, today_option
from fingerpost.cli.saying import or_why_not


@click.command()
@project_option
@text_or_json_option
@today_option
def coverage(project: Path, today: date, form: str) -> None:
    """Say which services no guide reaches, and which needs no running entry answers."""
    from fingerpost.pipeline.coverage import coverage_project

    found = or_why_not(*coverage_project(project, today))
    click.echo(report.coverage_json(found) if form == "json" else report.coverage_text(found))


@click.command()
@click.argument("name", required=False)
@project_option
@text_or_json_option
@today_option
def unknowns(name: str | None, project: Path, today: date, form: str) -> None:
    """Say what nobody has told the site yet, the worst first; about NAME, or about everything."""
    from fingerpost.pipeline.unknowns import unknowns_project

    found = or_why_not(*unknowns_project(project, today))
    if name is not None and not (found := found.about(name)).unknowns:
        raise click.BadParameter(f"Nothing is missing for “{name}”, or there is no such name.")
    click.echo(found.as_json() if form == "json" else report.unknowns_text(found))


@click.command()
@project_option
@text_or_json_option
@today_option
def reading(project: Path, today: date, form: str) -> None:
    """Say how hard the pages are to read, and which are the hardest."""
    from fingerpost.pipeline.reading import reading_project

    found = or_why_not(*reading_project(project, today))
    click.echo(report.reading_json(found) if form == "json" else report.reading_text(found))
