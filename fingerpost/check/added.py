"""What a change adds to a live site that nobody has confirmed, since it was last published.

Time passing never stops a publication: a check that has run out collapses what it was a check of.
A change does. Which of the two it was, only the last publication can tell; without one no rule
here speaks, and what a live site must always have is in stage.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fingerpost.model.due import Checkable, checkables, mark_command
from fingerpost.model.freshness import standing
from fingerpost.model.guide import Guide
from fingerpost.model.offer import Offer
from fingerpost.model.publication import Publication, Said, publication
from fingerpost.model.review import in_words
from fingerpost.model.spans import Path
from fingerpost.problem import Problem, in_file_order
from fingerpost.text import Span


def check_added(offer: Offer, last: Publication | None, today: date) -> list[Problem]:
    """What a live site may not add without a check, and what was changed since one."""
    if not offer.site.is_live or last is None:
        return []
    now = publication(offer)
    found = [problem for guide in offer.guides for problem in _run_out(offer, guide, last, today)]
    for check in checkables(offer):
        if check.key not in last.records:
            found += _new(check)
        else:
            found += _changed(check, last.records[check.key], now.records[check.key], today)
    return in_file_order(found)


def _run_out(offer: Offer, guide: Guide, last: Publication, today: date) -> Iterator[Problem]:
    """Endings that now send people to an entry whose check has run out."""
    for entry, path in _named(guide):
        service = offer.service_by_slug.get(entry)
        if service is None or f"{guide.slug}/{entry}" in last.named:
            continue
        # What nobody ever confirmed is for another rule.
        if service.review is None or service.confidence != "confirmed":
            continue
        if standing(service, today) == "collapsed":
            command = mark_command(f"services/{entry}", service.review.owner)
            yield Problem(
                "adds-overdue",
                guide.spans.value(*path),
                f"“{service.name}” is new here, and its last check, on "
                f"{in_words(str(service.review.reviewed))}, has run out.",
                f"Have it checked, then run: {command}",
            )


def _named(guide: Guide) -> Iterator[tuple[str, Path]]:
    for name, outcome in guide.outcomes.items():
        for number, service in enumerate(outcome.services):
            yield service.id, ("outcomes", name, "services", number, "id")
        for number, step in enumerate(outcome.steps):
            yield step.who, ("outcomes", name, "steps", number, "who")


def _new(check: Checkable) -> Iterator[Problem]:
    """A local entry or a guide that was not there before and that nobody has checked."""
    is_ours = check.kind == "guides" or (check.kind == "services" and check.is_local)
    if not (is_ours and check.is_running) or (check.review and not check.is_unconfirmed):
        return
    so = "nobody has confirmed it with whoever runs it" if check.is_unconfirmed else ""
    so = so or "nobody has checked it"
    yield Problem(
        "adds-unconfirmed",
        check.spans.value("title" if check.kind == "guides" else "name"),
        f"“{check.name}” is new on this live site, and {so}.",
        f"Have it confirmed and checked, then run: {check.command}",
    )


def _changed(check: Checkable, was: Said, now: Said, today: date) -> Iterator[Problem]:
    """A record that was changed after its check: numbers and hours may not be, words may."""
    if check.review is None or (was.text == now.text and was.ways == now.ways):
        return
    if was.reviewed != now.reviewed or check.review.reviewed >= today:
        return
    is_ways = was.ways != now.ways
    what = "The ways to reach" if is_ways else "The words of"
    day = in_words(str(check.review.reviewed))
    yield Problem(
        "changed-since-check",
        _place(check, is_ways=is_ways),
        f"{what} “{check.name}” changed after the last check, on {day}.",
        f"Have {'them' if is_ways else 'the change'} checked, then run: {check.command}",
        severity="error" if is_ways else "warning",
    )


def _place(check: Checkable, *, is_ways: bool) -> Span:
    spans, above = check.spans, check.place[:-1]
    written = [(*above, name) for name in ("contacts", "hours", "hours_said", "dates", "duty_team")]
    place = next((spans.name(*path) for path in written if path in spans.names), None)
    return place if is_ways and place else spans.name(*check.place)
