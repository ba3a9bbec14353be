"""The search command."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

import click

from fingerpost import report
from fingerpost.cli.options import project_option, text_or_json_option, today_option
from fingerpost.cli.saying import say_problems
from fingerpost.model.moment import LONDON
from fingerpost.report import Format

NARROW = {
    "audience": "Only what says it is for this reader, such as foster-carer.",
    "need": "Only what says it helps with this, such as sleep.",
    "can_ask": "Only what says this person can ask, such as self.",
    "level": "Only what says it is this much help, such as early-help.",
    "delivery": "Only what says help is given so, such as phone.",
    "sure": "Only entries that are confirmed, unconfirmed or changed.",
    "page_kind": "Only guide, service, reading or word.",
}
"""The options that narrow a search, by the name of what they narrow by."""


def narrow_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of NARROW: each may be given several times, and then any of them will do."""
    for name, said in reversed(NARROW.items()):
        command = click.option(f"--{name.replace('_', '-')}", name, multiple=True, help=said)(
            command
        )
    return command


@click.command()
@click.argument("query", nargs=-1)
@project_option
@today_option
@click.option("--judge", is_flag=True, help="Ask every query of search/judged.yaml, and score it.")
@click.option("--area", help="Only what serves this area, such as cambridgeshire.")
@click.option("--archive", is_flag=True, help="Ideas from other places as well.")
@narrow_options
@click.option("--age", type=click.IntRange(0, 120), help="Only what says it is for this age.")
@click.option(
    "--now",
    type=click.DateTime(["%Y-%m-%dT%H:%M"]),
    metavar="MOMENT",
    help="Search as if it were this moment in London: 2026-12-25T23:30.",
)
@click.option("--open-now", is_flag=True, help="Only what is known to be open now.")
@click.option("--unstated", is_flag=True, help="What does not say as well.")
@click.option("--limit", default=10, show_default=True, help="How many results at most.")
@text_or_json_option
def search(
    query: tuple[str, ...],
    project: Path,
    today: date,
    judge: bool,
    area: str | None,
    archive: bool,
    age: int | None,
    open_now: bool,
    now: datetime | None,
    unstated: bool,
    limit: int,
    form: Format,
    **narrow: tuple[str, ...],
) -> None:
    """Find entries and guides in the order that the site shows them."""
    from fingerpost.pipeline.search import known_areas, known_choices, search_project

    if judge == bool(query or area or archive):
        raise click.UsageError("Write the words to look for, or --judge alone.")
    if judge:
        _judge(project, today, form)
    answer, checked = search_project(
        project,
        " ".join(query),
        today,
        area=area,
        archive=archive,
        narrow=narrow,
        age=age,
        now=now.replace(tzinfo=LONDON) if now else datetime.now(LONDON),
        open_now=open_now,
        unstated=unstated,
        limit=limit,
    )
    if answer is None:
        say_problems(checked, "text")
        sys.exit(1)
    if area is not None and area not in known_areas(checked):
        raise click.BadParameter(f"“{area}” is not one of the areas in content/areas.yaml.")
    for name, known in known_choices(checked).items():
        if strange := set(narrow[name]) - set(known):
            option = f"--{name.replace('_', '-')}"
            raise click.BadParameter(f"{option} takes {', '.join(known)}, not {min(strange)}.")
    click.echo(report.search_report(answer, form))


def _judge(project: Path, today: date, form: Format) -> NoReturn:
    from fingerpost.pipeline.search import NothingJudged, judge_project

    try:
        judged, checked = judge_project(project, today)
    except NothingJudged as error:
        raise click.ClickException(str(error)) from None
    if judged is None:
        say_problems(checked, form)
        sys.exit(1)
    click.echo(report.judged_report(*judged, form))
    sys.exit(1 if judged[1] else 0)
