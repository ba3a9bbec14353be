"""Commands on what is published: rollback, verify."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fingerpost import report
from fingerpost.cli.options import project_option, text_or_json_option
from fingerpost.cli.saying import progress

if TYPE_CHECKING:
    from fingerpost.model.comparison import Comparison

NOT_COMPARED = 2
"""The exit status when nobody could tell whether a site is as it was published."""


@click.command()
@project_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="The folder that the site is published in.  [default: public, in the project]",
)
def rollback(project: Path, out: Path | None) -> None:
    """Put back the publication before this one, all or nothing; again goes back one further."""
    from fingerpost.pipeline.rollback import roll_back_site
    from fingerpost.report.published import rollback_text

    came = roll_back_site(out or project / "public", progress)
    if came.done:
        click.echo(rollback_text(came, came.done))
        return
    said = [report.fault_text(fault) for fault in came.faults]
    if all(fault.leaves_all_as_it_was for fault in came.faults):
        said.append("Nothing was changed; the site is as it was.")
    click.echo("\n".join(said))
    sys.exit(1)


@click.command()
@click.argument("where", metavar="FOLDER|ADDRESS")
@click.option(
    "--manifest",
    "list_file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    default=None,
    help="The list to compare with.  [default: the site's own, .fingerpost/manifest.json]",
)
@click.option(
    "--delay",
    type=click.FloatRange(min=0),
    default=0.1,
    show_default=True,
    help="Seconds between two files that a site is asked for.",
)
@text_or_json_option
def verify(where: str, list_file: Path | None, delay: float, form: str) -> None:
    """Compare every file of a published site with the list that it was published with."""
    from fingerpost.report.published import comparison_text

    found = _compared(where, list_file, delay)
    click.echo(found.model_dump_json(indent=2) if form == "json" else comparison_text(found))
    sys.exit(NOT_COMPARED if found.stopped else 0 if found.is_same else 1)


def _compared(where: str, list_file: Path | None, delay: float) -> Comparison:
    from fingerpost.pipeline.verify import NoManifest, verify_folder, verify_site

    try:
        if where.startswith(("http://", "https://")):
            return verify_site(where, delay, progress, list_file)
        return verify_folder(Path(where), list_file)
    except NoManifest as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(NOT_COMPARED)
