"""Whether the links to other sites still lead somewhere. Nothing in the project is changed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from fingerpost.follow import Follower, Manners, outside_links
from fingerpost.model.link_report import CheckedLink, LinkReport
from fingerpost.model.outside import Outside
from fingerpost.pipeline.check import Checked, Progress, silent
from fingerpost.pipeline.kept_links import days_of, keep, links_of
from fingerpost.read import read_project

__all__ = ["Manners", "links_project"]

GOOD_FOR = 7
"""For how many days an answer is good."""


def links_project(
    project: Path,
    today: date,
    manners: Manners,
    good_for: int = GOOD_FOR,
    progress: Progress = silent,
) -> tuple[LinkReport | None, Checked]:
    """What every link leads to; None when the project can't be read, and why."""
    offer, problems = read_project(project)
    if offer is None:
        return None, Checked(None, (), tuple(problems))
    links, days = outside_links(offer), days_of(project)
    found = _earlier(links_of(project), links, days)
    due = [link for link in links if _is_due(link, found, days, today, good_for)]
    follower = Follower(manners)
    try:
        for number, link in enumerate(due, 1):
            progress(f"Asking for {link.url} ({number} of {len(due)})")
            found[link.url], days[link.url] = follower.follow(link), today
    finally:  # Whoever stops it half-way keeps what was found.
        known = tuple(found[link.url] for link in links if link.url in found)
        report = LinkReport(checked=today, links=known)
        keep(report, days, project)
    return report, Checked(offer, (), tuple(problems))


def _earlier(
    kept: LinkReport | None, links: tuple[Outside, ...], days: dict[str, date]
) -> dict[str, CheckedLink]:
    """What the last run found of these links, and where they stand now."""
    where = {link.url: link.where for link in links}
    return {
        link.url: link.model_copy(update={"where": where[link.url]})
        for link in (kept.links if kept else ())
        if link.url in where and link.url in days
    }


def _is_due(
    link: Outside,
    found: dict[str, CheckedLink],
    days: dict[str, date],
    today: date,
    good_for: int,
) -> bool:
    """Whether to ask again: what could not be decided is asked again the next day."""
    if link.url not in found:
        return True
    is_unsure = found[link.url].status == "unsure"
    until = days[link.url] + timedelta(days=min(good_for, 1) if is_unsure else good_for)
    return not days[link.url] <= today < until
