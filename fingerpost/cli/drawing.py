"""Commands that make one file: draw, handbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from fingerpost.cli.filing import write
from fingerpost.cli.options import project_option, today_option
from fingerpost.cli.saying import or_why_not, progress

NO_BROWSER = """A PDF is made with Chromium or Chrome, and neither was found on this machine.
Install one of them:
  Debian or Ubuntu:  sudo apt-get install -y chromium
  macOS:             brew install --cask chromium
or say where yours is:  CHROMIUM=/path/to/it fingerpost handbook
Without one, open the site's page /handbook/ in any browser and print it from there."""


@click.command()
@click.argument("guide")
@project_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="The file to write.  [default: standard output]",
)
@today_option
def draw(guide: str, project: Path, out: Path | None, today: date) -> None:
    """Draw GUIDE as an SVG picture: every question, answer and ending."""
    from fingerpost.pipeline.draw import NoSuchGuide, draw_project

    try:
        drawing = or_why_not(*draw_project(project, guide, today))
    except NoSuchGuide as error:
        raise click.ClickException(str(error)) from None
    if out is None:
        click.echo(drawing, nl=False)
        return
    write(out, drawing.encode())
    click.echo(f"Drew {guide} into {out}.", err=True)


@click.command()
@project_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default="handbook.pdf",
    show_default=True,
    help="The file to write.",
)
@today_option
def handbook(project: Path, out: Path, today: date) -> None:
    """Print urgent help and every guide into one PDF, with an installed Chromium."""
    from fingerpost.pipeline.handbook import CannotPrint, NoBrowser, handbook_project

    # It takes minutes: what can be known before is said before.
    if not out.absolute().parent.is_dir():
        raise click.ClickException(f"There is no folder {out.absolute().parent}.")
    try:
        pdf = or_why_not(*handbook_project(project, today, progress))
    except NoBrowser:
        raise click.ClickException(NO_BROWSER) from None
    except CannotPrint as error:
        raise click.ClickException(f"{error} No PDF was written.") from None
    write(out, pdf)
    click.echo(f"Wrote {out}.", err=True)
