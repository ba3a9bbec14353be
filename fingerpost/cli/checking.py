"""Commands that say what is right and wrong with a project: check, prove, diff."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from fingerpost import report
from fingerpost.cli.options import format_option, last_option, project_option, today_option
from fingerpost.cli.saying import published_in, say_problems
from fingerpost.report import Format


@click.command()
@project_option
@last_option
@today_option
@format_option
@click.option("--hints", is_flag=True, help="Say also what could be put in plainer words.")
def check(project: Path, last: Path | None, today: date, form: Format, hints: bool) -> None:
    """Check every entry and guide, and prove every path; change nothing."""
    from fingerpost.pipeline.check import check_all

    checked = check_all(project, today, published_in(last))
    say_problems(checked.with_hints() if hints else checked, form)
    if form == "text":
        click.echo(
            f"\n{report.counted(checked.problems)} "
            f"{checked.entries} entries and {report.many(checked.guides, 'guide')} were read."
        )
        if said := report.hints_counted(checked.hints, shown=hints):
            click.echo(said)
    sys.exit(0 if checked.is_clean else 1)


@click.command()
@click.argument("guide", required=False)
@project_option
@today_option
@format_option
def prove(guide: str | None, project: Path, today: date, form: Format) -> None:
    """Say what the computer check found out about GUIDE, or about all guides."""
    from fingerpost.pipeline.check import check_project

    checked = check_project(project, today)
    if checked.offer is None:
        say_problems(checked, form)
        sys.exit(1)
    proofs = [proof for proof in checked.proofs if guide in (None, proof.guide)]
    if guide is not None and not proofs:
        known = ", ".join(proof.guide for proof in checked.proofs)
        raise click.BadParameter(f"No guide is called “{guide}”. There are: {known}.")
    click.echo(report.proofs_report(proofs, form))
    sys.exit(1 if any(proof.has_errors for proof in proofs) else 0)


@click.command()
@click.argument("revision")
@project_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "json"]),
    default="markdown",
    show_default=True,
    help="Words for a reviewer, or JSON for programs.",
)
def diff(revision: str, project: Path, form: str) -> None:
    """Say which paths of the guides end otherwise than they did at REVISION."""
    from fingerpost.pipeline.diff import NoSuchRevision, diff_project

    try:
        found = diff_project(project, revision)
    except NoSuchRevision as error:
        raise click.BadParameter(str(error)) from None
    if found is None:
        raise click.ClickException("One of the two versions can't be read; run check on it.")
    click.echo(report.diff_json(found) if form == "json" else report.diff_markdown(found))
