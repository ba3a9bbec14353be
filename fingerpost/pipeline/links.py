"""Whether the links to other sites still lead somewhere. Nothing in the project is changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from fingerpost.follow import Follower, Manners, outside_links
from fingerpost.model.outside import Followed, LinkReport, Outside, kept_links
from fingerpost.pipeline.check import Checked, Progress, silent
from fingerpost.read import read_project

__all__ = ["KEPT", "Manners", "links_project"]

KEPT = ".fingerpost/links.json"
"""What was found, for the next run and for other programs. It is no part of the project."""
KEPT_DAYS = ".fingerpost/links-asked.json"
"""The day on which each link was asked for."""
DAYS = 7
"""For how long an answer is good."""


def links_project(
    project: Path,
    today: date,
    manners: Manners,
    days: int = DAYS,
    progress: Progress = silent,
) -> tuple[LinkReport | None, Checked]:
    """What every link leads to; None when the project can't be read, and why."""
    offer, problems = read_project(project)
    if offer is None:
        return None, Checked(None, (), tuple(problems))
    links = outside_links(offer)
    found = _earlier(project, links)
    due = [link for link in links if _is_due(found.get(link.url), today, days)]
    follower = Follower(manners)
    try:
        for number, link in enumerate(due, 1):
            progress(f"Asking for {link.url} ({number} of {len(due)})")
            found[link.url] = follower.follow(link, today)
    finally:  # Whoever stops it half-way keeps what was found.
        known = tuple(found[link.url] for link in links if link.url in found)
        report = LinkReport(today, known)
        _keep(report.as_json(), project / KEPT)
        _keep(report.days_as_json(), project / KEPT_DAYS)
    return report, Checked(offer, (), tuple(problems))


def _earlier(project: Path, links: tuple[Outside, ...]) -> dict[str, Followed]:
    """What the last run found of these links, and where they stand now."""
    files = [project / name for name in (KEPT, KEPT_DAYS)]
    if not all(file.is_file() for file in files):
        return {}
    kept = kept_links(*(file.read_text("utf-8", "replace") for file in files))
    return {
        link.url: replace(kept[link.url], where=link.where) for link in links if link.url in kept
    }


def _is_due(earlier: Followed | None, today: date, days: int) -> bool:
    """Whether to ask again: what could not be decided is asked again the next day."""
    if earlier is None:
        return True
    good_for = min(days, 1) if earlier.status == "unsure" else days
    return not earlier.asked <= today < earlier.asked + timedelta(days=good_for)


def _keep(words: str, file: Path) -> None:
    file.parent.mkdir(exist_ok=True)
    new = file.with_suffix(".new")
    new.write_text(words, encoding="utf-8")
    new.replace(file)
