"""The withhold command."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from fingerpost.cli.options import project_option


@click.command()
@project_option
@click.option("--alone", is_flag=True, help="Withhold each word of the name wherever it stands.")
def withhold(project: Path, alone: bool) -> None:
    """Read names, one a line, and say only their lines for content/withheld.yaml."""
    from fingerpost.pipeline.withhold import NoSalt, lines_for

    try:
        for line in lines_for(project, sys.stdin, alone=alone):
            click.echo(line)
    except NoSalt as error:
        raise click.ClickException(str(error)) from None
