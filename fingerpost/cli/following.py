"""The links command."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from fingerpost import report
from fingerpost.cli.options import project_option, text_or_json_option, today_option
from fingerpost.cli.saying import or_why_not, progress


@click.command()
@project_option
@today_option
@text_or_json_option
@click.option("--days", default=7, show_default=True, help="For how many days an answer is good.")
@click.option("--delay", default=2.0, show_default=True, help="Seconds between requests to a host.")
@click.option("--timeout", default=20.0, show_default=True, help="Seconds to wait for an answer.")
@click.option("--allow-private", is_flag=True, help="Ask this machine and its own network too.")
def links(
    project: Path,
    today: date,
    form: str,
    days: int,
    delay: float,
    timeout: float,
    allow_private: bool,
) -> None:
    """Ask other sites whether the pages that we link to are still there; change nothing."""
    from fingerpost.pipeline.links import Manners, links_project

    manners = Manners(delay=delay, timeout=timeout, allow_private=allow_private)
    found, checked = links_project(project, today, manners, days, progress)
    asked = or_why_not(found, checked)
    click.echo(asked.model_dump_json(indent=2) if form == "json" else report.links_text(asked))
    sys.exit(1 if asked.of("gone") else 0)
