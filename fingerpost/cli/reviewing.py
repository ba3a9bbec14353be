"""The review commands: what is due, for whom, and that a person checked it."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from fingerpost.cli.filing import private, private_folder, write
from fingerpost.cli.options import (
    day_option,
    project_option,
    text_or_json_option,
    today_option,
)
from fingerpost.cli.saying import or_why_not, published_in, say_problems
from fingerpost.report import reviews

within_option = click.option(
    "--within",
    type=click.IntRange(0, 730),
    default=30,
    show_default=True,
    help="How many days ahead count as soon.",
)


class _DueFirst(click.Group):
    """A group that is its command `due` when none of its commands is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What is left of the words; without a command they are those of `due`."""
        is_ours = args[:1] and (not args[0].startswith("-") or args[0] in ctx.help_option_names)
        return super().parse_args(ctx, args if is_ours else ["due", *args])


@click.group(cls=_DueFirst)
def review() -> None:
    """Say what people must look at again, and write down that they did."""


@review.command()
@project_option
@within_option
@text_or_json_option
@today_option
def due(project: Path, within: int, today: date, form: str) -> None:
    """List what is overdue and what soon will be, by the role that answers for it."""
    from fingerpost.pipeline.review import queue_project

    found = or_why_not(*queue_project(project, today, within))
    click.echo(found.as_json() if form == "json" else reviews.queue_text(found))


@review.command()
@project_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="The folder to write the digests into.",
)
@within_option
@today_option
def digest(project: Path, out: Path, within: int, today: date) -> None:
    """Write for each role what it must look at: Markdown, and a letter. Nothing is sent."""
    from fingerpost.pipeline.review import digests_project

    files = or_why_not(*digests_project(project, today, within))
    for file in files:
        write(private_folder(out) / file.path, file.body)
    click.echo(reviews.digests_text(out, [file.path for file in files]))


@review.command()
@project_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default="reviews.ics",
    show_default=True,
    help="The file to write.",
)
@today_option
def calendar(project: Path, out: Path, today: date) -> None:
    """Write the days on which checks run out as a calendar (.ics) to import."""
    from fingerpost.pipeline.review import calendar_project

    write(private(out), or_why_not(*calendar_project(project, today)))
    click.echo(f"Wrote {out}.", err=True)


@review.command()
@project_option
@click.option("--since", help="What changed since this revision of the repository.")
@click.option(
    "--manifest",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="What changed since the publication that this manifest is of.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The file to write: .html to print, or .md.",
)
@today_option
def pack(project: Path, since: str | None, manifest: Path | None, out: Path, today: date) -> None:
    """Write the changed routes and entries for a clinical lead to read, tick and sign by hand."""
    from fingerpost.pipeline.diff import NoSuchRevision
    from fingerpost.pipeline.pack import CannotCompare, as_file, pack_since, pack_since_published

    if out.suffix not in (".html", ".md"):
        raise click.BadParameter("Give --out a file that ends in .html or .md.")
    if (since is None) == (manifest is None):
        raise click.UsageError("Give one of --since REVISION and --manifest FILE.")
    last = published_in(manifest)
    try:
        made = pack_since(project, since, today) if since else None
    except (NoSuchRevision, CannotCompare) as error:
        raise click.BadParameter(str(error)) from None
    if last is not None:
        made = pack_since_published(project, last, today)
    assert made is not None
    found = or_why_not(*made)
    write(private(out), as_file(found, project, is_html=out.suffix == ".html"))
    click.echo(reviews.pack_text(found, out))


@review.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--by", required=True, help="The role of whoever checked. Never a name.")
@click.option("--owner", required=True, help="The role that answers for it. Never a name.")
@day_option("--on", help="The day on which they checked.  [default: today]")
@click.option("--every", type=click.IntRange(1, 24), help="Months until the next check.")
@click.option("--yes", is_flag=True, help="Do not ask whether a real person checked.")
@project_option
@today_option
def mark(
    names: tuple[str, ...],
    by: str,
    owner: str,
    on: date | None,
    every: int | None,
    yes: bool,
    project: Path,
    today: date,
) -> None:
    """Write down that a person checked each NAME: an entry, a guide, or duty-teams/AREA."""
    from fingerpost.pipeline.marking import CannotMark, Mark, mark_project

    said = Mark(" ".join(owner.split()), " ".join(by.split()), on or today, every)
    try:
        marking, checked = mark_project(project, names, said, today)
    except CannotMark as error:
        raise click.ClickException(str(error)) from None
    if marking is None:
        say_problems(checked, "text")
        click.echo("\nNothing was marked. Mend this first: a check is of what stands there.")
        sys.exit(1)
    click.echo(reviews.marking_question(marking))
    if not yes:
        click.confirm("Is that so?", abort=True)
    marking.write()
    click.echo(reviews.marked_text(marking))
