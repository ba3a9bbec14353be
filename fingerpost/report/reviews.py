"""Reviews -> words in a terminal: what is due, and what was marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from fingerpost.model.due import Checkable, Queue
from fingerpost.model.freshness import review_by
from fingerpost.model.review import in_words
from fingerpost.model.status import Status
from fingerpost.model.unknowns import HARM_WORDS, Harm

if TYPE_CHECKING:
    from fingerpost.pipeline.marking import Marking
    from fingerpost.review.changes import Pack

SHOWN = 10
"""How many records that nobody has checked are named in a terminal."""
_DEMONSTRATION = (
    "This site is a demonstration: nobody has checked anything, so nothing can fall due. Reviews\n"
    "begin when the site is live. In JSON (--format json) stands what would be checked first."
)


def queue_text(queue: Queue) -> str:
    """What is overdue and what is due soon, by role, and what nobody has checked."""
    counts = queue.counts
    if not queue.is_live:
        return f"{_DEMONSTRATION}\nRunning records that wait for a first check: {counts['never']}."
    lines = [
        f"{counts['overdue']} overdue, {counts['due']} due by {_day(queue.until)}, "
        f"{counts['in_date']} in date, {counts['never']} that nobody has checked."
    ]
    for owner, checks in queue.by_owner.items():
        lines += ["", f"{owner}: {_how_many(queue, checks)}", *_checks_text(queue, checks)]
    if never := queue.of("never"):
        lines += ["", f"Nobody yet: {len(never)}", *_checks_text(queue, never[:SHOWN])]
        more = len(never) - SHOWN
        lines += [f"    and {more} more (--format json names them all)"] if more > 0 else []
    return "\n".join(lines)


def _how_many(queue: Queue, checks: tuple[Checkable, ...]) -> str:
    states = [check.state(queue.today, queue.soon) for check in checks]
    said = {state: states.count(state) for state in ("overdue", "due")}
    return ", ".join(f"{count} {state}" for state, count in said.items() if count)


def _checks_text(queue: Queue, checks: tuple[Checkable, ...]) -> Iterator[str]:
    said: Harm | None = None
    for check in checks:
        if check.harm != said:
            yield f"  {HARM_WORDS[check.harm]}"
            said = check.harm
        yield f"    {check.name} ({check.key}){_when(queue, check)}"


def _when(queue: Queue, check: Checkable) -> str:
    state = check.state(queue.today, queue.soon)
    if check.due is None:
        return ""
    return f": {'was due by' if state == 'overdue' else 'due by'} {_day(check.due)}"


def digests_text(out: Path, files: Sequence[str]) -> str:
    """What was written for whom, and that it went nowhere."""
    if not files:
        return "Nothing is overdue and nothing is due soon, so no digest was written."
    names = [file.removesuffix(".md") for file in files if file.endswith(".md")]
    lines = [f"Wrote into {out}, as .md, .txt and .eml:", *(f"  {name}" for name in names)]
    return "\n".join([*lines, "Nothing was sent, and no address is in them: send them yourself."])


def pack_text(pack: Pack, out: Path) -> str:
    """How much a pack holds."""
    routes = sum(len(guide.routes) for guide in pack.guides)
    ways = f"{routes} changed routes in {len(pack.guides)} guides"
    return f"Wrote {out}: {ways}, {len(pack.records)} changed records."


def status_text(status: Status, out: Path) -> str:
    """The few figures that matter most, and where the rest stands."""
    counts = status.queue.counts
    return (
        f"{status.errors} errors, {status.notes} notes; {counts['overdue']} overdue, "
        f"{counts['due']} due soon, {counts['never']} that nobody has checked.\n"
        f"Wrote {out / 'index.html'} and status.json. They are for editors and no part of the site."
    )


def marking_question(marking: Marking) -> str:
    """What is about to be said of whom, for somebody to confirm."""
    mark = marking.mark
    listed = [f"  {check.name} ({check.path})" for check in marking.checks]
    said = f"This says that on {_day(mark.on)} the role “{mark.by}”, a real person, checked:"
    return "\n".join([said, *listed, f"“{mark.owner}” answers for it from now on."])


def marked_text(marking: Marking) -> str:
    """What was written, by when to look again, and what still keeps a number from view."""
    lines = []
    for check in marking.checks:
        until = review_by(marking.review(check))
        lines.append(f"Marked {check.path}. Check it again by {_day(until)}.")
        if check.is_unconfirmed:
            lines.append(
                "  Its “confidence” does not say confirmed, so a local number stays out of view. "
                "Write confirmed when the provider has said so."
            )
    return "\n".join(lines)


def _day(day: date) -> str:
    return in_words(str(day))
