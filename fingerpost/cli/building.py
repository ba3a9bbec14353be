"""Commands that make the site: build, serve."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fingerpost import report
from fingerpost.cli.options import format_option, last_option, project_option, today_option
from fingerpost.cli.saying import (
    progress,
    published_in,
    say_all,
    say_our_fault,
    say_problems,
)
from fingerpost.report import Format

if TYPE_CHECKING:
    from fingerpost.pipeline.build import Build


@click.command()
@project_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="The folder to publish in.  [default: public, in the project]",
)
@last_option
@today_option
@format_option
def build(project: Path, out: Path | None, last: Path | None, today: date, form: Format) -> None:
    """Build the site and publish it, all or nothing."""
    from fingerpost.pipeline.build import build_site

    built = build_site(project, out or project / "public", today, progress, published_in(last))
    say_problems(built.checked, form, built.faults)
    if form == "text":
        click.echo(_what_came_of(built))
    sys.exit(0 if built.published else 1)


def _what_came_of(built: Build) -> str:
    if built.published is None:
        faults = [report.fault_text(fault) for fault in built.faults]
        said = faults or [report.counted(built.checked.problems)]
        if all(fault.leaves_all_as_it_was for fault in built.faults):
            said = [*said, "Nothing was published; the last good site is untouched."]
        return "\n".join(said)
    checked = built.checked
    paths = sum(proof.paths for proof in checked.proofs)
    strays = [
        f"Put by hand into the folder before, and kept aside with it: {name}"
        for name in built.published.strays
    ]
    return "\n".join(strays) + (
        f"Read {checked.entries} entries and {report.many(checked.guides, 'guide')}; "
        f"checked {paths} paths by computer; "
        f"wrote {built.published.pages} pages in {built.published.files} files "
        f"into {built.published.out}."
    )


@click.command()
@project_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Where to listen on this machine.",
)
@today_option
def serve(project: Path, port: int, today: date) -> None:
    """Preview the site on this machine, and build it again whenever a file changes."""
    from fingerpost.pipeline.preview import Voice
    from fingerpost.pipeline.serve import serve as preview

    voice = Voice(click.echo, say_all, report.counted, say_our_fault)
    sys.exit(0 if preview(project, port, today, voice) else 1)
