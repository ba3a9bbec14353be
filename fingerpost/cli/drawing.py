"""Commands that make one file: draw."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from fingerpost.cli.options import project_option, today_option
from fingerpost.cli.saying import or_why_not


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
    try:
        out.write_text(drawing, encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.ClickException(f"{out} could not be written: {error.strerror}.") from None
    click.echo(f"Drew {guide} into {out}.", err=True)
