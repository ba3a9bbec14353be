"""The command line: words in, words out, and an exit status. Only this and report print."""

from __future__ import annotations

import os
import sys

import click

from fingerpost import __version__, report
from fingerpost.cli.building import build, serve
from fingerpost.cli.changing import change_report
from fingerpost.cli.checking import check, diff, prove
from fingerpost.cli.counting import coverage, reading, unknowns
from fingerpost.cli.drawing import draw, handbook
from fingerpost.cli.editing import admin
from fingerpost.cli.following import links
from fingerpost.cli.publishing import rollback, verify
from fingerpost.cli.reviewing import review
from fingerpost.cli.searching import search
from fingerpost.cli.standing import status
from fingerpost.cli.starting import headers, init
from fingerpost.cli.terminal import speak_plainly
from fingerpost.cli.translating import translate
from fingerpost.cli.withholding import withhold
from fingerpost.cli.writing import new, schemas

COMMANDS = (
    admin, build, change_report, check, coverage, diff, draw, handbook, headers, init, links, new,
    prove, reading, review, rollback, schemas, search, serve, status, translate, unknowns, verify,
    withhold,
)  # fmt: skip


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="fingerpost")
def main() -> None:
    """Check a local offer's entries and guides, and build its site."""


for command in COMMANDS:
    main.add_command(command)


def run() -> None:
    """The command, with no traceback for an editor: our own faults are said to be ours."""
    speak_plainly()
    try:
        main(prog_name="fingerpost")
    except Exception as error:
        if os.environ.get("FINGERPOST_DEBUG"):
            raise
        click.echo(report.our_fault(error), err=True)
        sys.exit(70)
