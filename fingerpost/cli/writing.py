"""Commands that help to write: schemas, new."""

from __future__ import annotations

import sys
import textwrap
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fingerpost import report
from fingerpost.cli.options import project_option, today_option

if TYPE_CHECKING:
    from fingerpost.pipeline.new import NewFile
    from fingerpost.write import Asked


@click.command()
@project_option
def schemas(project: Path) -> None:
    """Write what text editors need to help with every file: its fields, and your own words."""
    from fingerpost.pipeline.schemas import Helped, write_schemas

    helped = write_schemas(project)
    if not isinstance(helped, Helped):
        click.echo(report.problems_report(helped, "text"))
        sys.exit(1)
    click.echo(f"Wrote {helped.schemas} schemas into {helped.folder}.")
    if helped.settings:
        click.echo(f"Wrote {helped.settings}, so that Visual Studio Code finds them.")


_FIELD = "field_"
"""What the names of options that are fields begin with: a field may be called “kind” or “name”."""


class NewFiles(click.Group):
    """A command for each kind of file, whose options are made from the kind's fields."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The kinds of file."""
        from fingerpost.pipeline.new import KINDS

        return list(KINDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command that makes a file of this kind, if there is such a kind."""
        return _command(cmd_name) if cmd_name in self.list_commands(ctx) else None


@click.group(cls=NewFiles)
def new() -> None:
    """Write a new file that is right at once, with notes on every field it may have."""


def _command(kind: str) -> click.Command:
    from fingerpost.pipeline.new import asked_for

    command = click.Command(
        kind,
        callback=partial(_new, kind),
        help=f"Write a new file: {kind}. It asks for what must be known and is not given.",
        params=[_option(asked) for asked in asked_for(kind)],
    )
    no_questions = click.option(
        "--no-questions", is_flag=True, help="Ask nothing: end when something is missing."
    )
    name = click.option(
        "--as", "file_name", default="", help="The file's name.  [default: made from the title]"
    )
    return project_option(name(no_questions(today_option(command))))


def _option(asked: Asked) -> click.Option:
    """A field as an option; for several words or sentences it can be given again."""
    names = [_flag(asked.name), f"{_FIELD}{asked.name}"]
    if asked.is_many and asked.name.endswith("s") and not asked.name.endswith("us"):
        names.insert(1, _flag(asked.name[:-1]))
    return click.Option(names, multiple=asked.is_many, help=asked.help)


def _flag(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _new(
    kind: str, project: Path, today: date, file_name: str, no_questions: bool, **given: Any
) -> None:
    from fingerpost.pipeline.new import begin

    begun = begin(project, kind, file_name)
    if isinstance(begun, list):
        click.echo(report.problems_report(begun, "text"))
        sys.exit(1)
    answers = _given(begun, given)
    while asked := begun.next_needed(answers):
        if no_questions:
            raise click.UsageError(f"“{asked.name}” is missing. Give it with {_flag(asked.name)}.")
        answers[asked.name] = _answer(begun, asked)
    _mended(begun, answers, today, may_ask=not no_questions)
    try:
        path = begun.write(answers)
    except OSError as error:
        raise click.ClickException(f"It could not be written: {error.strerror}.") from None
    click.echo(f"Wrote {path}. Its notes say what else it may have; then run  fingerpost check")


def _given(new: NewFile, given: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """What was given as options, when nothing is wrong with it."""
    answers = {}
    for asked in new.asked:
        if not (said := given.get(f"{_FIELD}{asked.name}")):
            continue
        answered = new.as_answer(asked, said if asked.is_many else (said,))
        if fault := new.fault(asked, answered):
            raise click.UsageError(f"{_flag(asked.name)}: {fault.message} {fault.fix}".rstrip())
        answers[asked.name] = answered
    return answers


def _answer(new: NewFile, asked: Asked) -> tuple[str, ...]:
    """What somebody types for a field, asked again until nothing is wrong with it."""
    click.echo()
    for line in filter(None, (asked.help, _choices(asked))):
        click.echo(_folded(line))
    while True:
        said = click.prompt(asked.name.replace("_", " ").capitalize())
        answered = new.as_answer(asked, (said,))
        fault = new.fault(asked, answered)
        if fault is None:
            return answered
        click.echo(_folded(f"{fault.message} {fault.fix}"))


def _folded(line: str) -> str:
    return textwrap.fill(line, report.WIDTH, break_on_hyphens=False)


def _choices(asked: Asked) -> str:
    how = {"words": " One or more, with commas.", "sources": " Then, if you like, : and the part."}
    if not asked.choices:
        return how.get(asked.shape, "").strip()
    return f"There are: {', '.join(asked.choices)}.{how.get(asked.shape, '')}"


def _mended(
    new: NewFile, answers: dict[str, tuple[str, ...]], today: date, *, may_ask: bool
) -> None:
    """Ask again for what the whole check refuses; without questions, end and write nothing."""
    while problems := new.problems(answers, today):
        click.echo(f"\n{report.problems_report(problems, 'text')}")
        first = next((problem for problem in problems if problem.is_error), None)
        if first is None:
            return
        asked = new.asked_at(first, answers)
        if asked is None or not may_ask:
            click.echo("Nothing was written.")
            sys.exit(1)
        answers[asked.name] = _answer(new, asked)
