"""The admin command: the page for editing in a browser."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from fingerpost import report
from fingerpost.cli.options import project_option


@click.command()
@project_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="The folder to write, never that of the site.  [default: admin, in the project]",
)
@click.option(
    "--local",
    is_flag=True,
    help="Edit the repository on this machine, whatever `admin` of the settings says.",
)
@click.option(
    "--port", default=8081, show_default=True, help="Where decap-server listens on this machine."
)
@click.option(
    "--editor",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    default=None,
    help="The editor as `npm pack` fetched it.  [default: npm fetches it]",
)
def admin(project: Path, out: Path | None, local: bool, port: int, editor: Path | None) -> None:
    """Make the page for editing in a browser: Decap CMS, with a form for every kind of record."""
    from fingerpost.pipeline.admin import CannotFetch, WrongFolder, make_admin

    folder = out or project / "admin"
    try:
        made, problems = make_admin(project, folder, editor, port, is_local=local)
    except (CannotFetch, WrongFolder) as error:
        raise click.ClickException(str(error)) from None
    if made is None:
        click.echo(report.problems_report(problems, "text", entries=0, guides=0))
        sys.exit(1)
    click.echo(
        f"The page is in {folder}/, for {made}. How to use it: docs/editors/in-the-browser.md"
    )
