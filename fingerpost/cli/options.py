"""Options that several commands take."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import get_args

import click

from fingerpost.model.moment import LONDON
from fingerpost.report import Format


def _today(context: click.Context, option: click.Parameter, said: str | None) -> date:
    return _day(context, option, said) or datetime.now(LONDON).date()


def _day(_: click.Context, __: click.Parameter, said: str | None) -> date | None:
    if said is None:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise click.BadParameter("write it as 2026-11-22, and the day must exist") from None


project_option = click.option(
    "--project",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=".",
    help="The folder of the project.  [default: here]",
)
today_option = click.option(
    "--today", callback=_today, help="The day to check dates against.  [default: today in London]"
)
day_option = partial(click.option, callback=_day, default=None)
"""An option that takes a day, or is left out."""
last_option = click.option(
    "--last",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    default=None,
    help="The manifest of the last publication, where it is not in the folder published in.",
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(get_args(Format)),
    default="text",
    show_default=True,
    help="Words for people, JSON for programs, or what GitHub or GitLab shows beside a line.",
)
text_or_json_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Words for people, or JSON for programs.",
)
