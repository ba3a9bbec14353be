"""What `fingerpost links` found, kept for its next run and for other commands."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from fingerpost.model.link_report import PATH, LinkReport

DAYS = ".fingerpost/links-asked.json"
"""The day on which each link was asked for."""


def links_of(project: Path) -> LinkReport | None:
    """What the last check of links found; another command writes it, so it may be anything."""
    try:
        return LinkReport.model_validate_json((project / PATH).read_bytes())
    except (OSError, ValueError):
        return None


def days_of(project: Path) -> dict[str, date]:
    """The day on which each link was asked for; none when that can't be read."""
    try:
        kept = json.loads((project / DAYS).read_bytes())
        return {url: date.fromisoformat(day) for url, day in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def keep(report: LinkReport, days: dict[str, date], project: Path) -> None:
    """Keep what was found, each file whole or not at all."""
    known = {link.url: str(days[link.url]) for link in report.links}
    _write(report.model_dump_json(indent=2), project / PATH)
    _write(json.dumps(known, indent=2), project / DAYS)


def _write(words: str, file: Path) -> None:
    file.parent.mkdir(exist_ok=True)
    new = file.with_suffix(".new")
    new.write_text(f"{words}\n", encoding="utf-8")
    new.replace(file)
