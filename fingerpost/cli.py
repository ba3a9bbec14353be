"""The command line: words in, words out, and an exit status. Only this and report print."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

import click

from fingerpost import __version__, report
from fingerpost.model.moment import LONDON
from fingerpost.report import Format

if TYPE_CHECKING:
    from fingerpost.pipeline.build import Build
    from fingerpost.pipeline.check import Checked

Found = TypeVar("Found")


def _today(_: click.Context, __: click.Parameter, said: str | None) -> date:
    if said is None:
        return datetime.now(LONDON).date()
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
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="Words for people, JSON for programs, or annotations for a code host.",
)
text_or_json_option = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="fingerpost")
def main() -> None:
    """Check a local offer's entries and guides, and build its site."""


def _progress(said: str) -> None:
    click.echo(f"  {said} …", err=True)


def _say_problems(checked: Checked, form: Format) -> None:
    said = report.problems_report(
        checked.problems, form, entries=checked.entries, guides=checked.guides
    )
    if said:
        click.echo(said)


def _or_why_not(found: Found | None, checked: Checked) -> Found:
    """What was found; when the project can't be read, its faults are said and the command ends."""
    if found is None:
        _say_problems(checked, "text")
        sys.exit(1)
    return found


@main.command()
@project_option
@today_option
@format_option
def check(project: Path, today: date, form: Format) -> None:
    """Check every entry and guide, and prove every path; change nothing."""
    from fingerpost.pipeline.check import check_all

    checked = check_all(project, today)
    _say_problems(checked, form)
    if form == "text":
        click.echo(
            f"\n{report.counted(checked.problems)} "
            f"{checked.entries} entries and {checked.guides} guides were read."
        )
    sys.exit(0 if checked.is_clean else 1)


@main.command()
@click.argument("guide", required=False)
@project_option
@today_option
@format_option
def prove(guide: str | None, project: Path, today: date, form: Format) -> None:
    """Say what the computer check found out about GUIDE, or about all guides."""
    from fingerpost.pipeline.check import check_project

    checked = check_project(project, today)
    if checked.offer is None:
        _say_problems(checked, form)
        sys.exit(1)
    proofs = [proof for proof in checked.proofs if guide in (None, proof.guide)]
    if guide is not None and not proofs:
        known = ", ".join(proof.guide for proof in checked.proofs)
        raise click.BadParameter(f"No guide is called “{guide}”. There are: {known}.")
    click.echo(report.proofs_report(proofs, form))
    sys.exit(1 if any(proof.has_errors for proof in proofs) else 0)


@main.command()
@project_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="The folder to publish in.  [default: public, in the project]",
)
@today_option
@format_option
def build(project: Path, out: Path | None, today: date, form: Format) -> None:
    """Build the site and publish it, all or nothing."""
    from fingerpost.pipeline.build import build_site

    built = build_site(project, out or project / "public", today, _progress)
    _say_problems(built.checked, form)
    if form == "text":
        click.echo(_what_came_of(built))
    sys.exit(0 if built.published else 1)


def _what_came_of(built: Build) -> str:
    if built.published is None:
        faults = [report.fault_text(fault) for fault in built.faults]
        said = faults or [report.counted(built.checked.problems)]
        return "\n".join([*said, "Nothing was published; the last good site is untouched."])
    checked = built.checked
    paths = sum(proof.paths for proof in checked.proofs)
    strays = [
        f"Put by hand into the folder before, and kept aside with it: {name}"
        for name in built.published.strays
    ]
    return "\n".join(strays) + (
        f"Read {checked.entries} entries and {checked.guides} guides; "
        f"checked {paths} paths by computer; "
        f"wrote {built.published.pages} pages in {built.published.files} files "
        f"into {built.published.out}."
    )


@main.command()
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


@main.command()
@project_option
@text_or_json_option
@today_option
def coverage(project: Path, today: date, form: str) -> None:
    """Say which services no guide reaches, and which needs no running entry answers."""
    from fingerpost.pipeline.coverage import coverage_project

    found = _or_why_not(*coverage_project(project, today))
    click.echo(report.coverage_json(found) if form == "json" else report.coverage_text(found))


@main.command()
@click.argument("name", required=False)
@project_option
@text_or_json_option
@today_option
def unknowns(name: str | None, project: Path, today: date, form: str) -> None:
    """Say what nobody has told the site yet, the worst first; about NAME, or about everything."""
    from fingerpost.pipeline.unknowns import unknowns_project

    found = _or_why_not(*unknowns_project(project, today))
    if name is not None and not (found := found.about(name)).unknowns:
        raise click.BadParameter(f"Nothing is missing for “{name}”, or there is no such name.")
    click.echo(found.as_json() if form == "json" else report.unknowns_text(found))


@main.command()
@project_option
@text_or_json_option
@today_option
def reading(project: Path, today: date, form: str) -> None:
    """Say how hard the pages are to read, and which are the hardest."""
    from fingerpost.pipeline.reading import reading_project

    found = _or_why_not(*reading_project(project, today))
    click.echo(report.reading_json(found) if form == "json" else report.reading_text(found))


@main.command()
@click.argument("tag")
@project_option
def translate(tag: str, project: Path) -> None:
    """Write site/languages/TAG.po with all that pages say in it; keep what is translated."""
    from fingerpost.pipeline.translate import update_catalogue

    worked = update_catalogue(project, tag)
    if isinstance(worked, tuple):
        click.echo(report.problems_report(worked, "text"))
        sys.exit(1)
    click.echo(f"{worked.translated} of {worked.asked} messages are translated in {worked.path}.")
    for english in worked.dropped:
        click.echo(f"No page says this any more, so its translation is gone: {english}")


@main.command()
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
        drawing = _or_why_not(*draw_project(project, guide, today))
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


@main.command()
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
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
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
        _say_problems(checked, "text")
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
        _say_problems(checked, form)
        sys.exit(1)
    click.echo(report.judged_report(*judged, form))
    sys.exit(1 if judged[1] else 0)


@main.command()
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


@main.command()
@project_option
@click.option("--port", default=8000, show_default=True, help="Where to listen on this machine.")
@today_option
def serve(project: Path, port: int, today: date) -> None:
    """Preview the site on this machine, and build it again whenever a file changes."""
    from fingerpost.pipeline.build import build_app
    from fingerpost.pipeline.serve import Voice
    from fingerpost.pipeline.serve import serve as preview

    voice = Voice(click.echo, lambda checked: _say_problems(checked, "text"))
    sys.exit(0 if preview(project, port, today, build_app, voice) else 1)


def run() -> None:
    """The command, with no traceback for an editor: our own faults are said to be ours."""
    try:
        main(prog_name="fingerpost")
    except Exception as error:
        if os.environ.get("FINGERPOST_DEBUG"):
            raise
        click.echo(report.our_fault(error), err=True)
        sys.exit(70)


if __name__ == "__main__":
    run()
