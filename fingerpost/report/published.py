"""What was put back, and how a published site differs from its list -> words in a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fingerpost.model.comparison import ODD, Comparison, Difference, Odd
from fingerpost.model.publication import HOWS, How
from fingerpost.model.review import in_words
from fingerpost.report.problems import WIDTH, many

if TYPE_CHECKING:
    from fingerpost.pipeline.rollback import Rollback
    from fingerpost.publish import RolledBack

MOST = 20
"""Of each list so many are named in a terminal."""
_NEXT = (
    "The next build publishes what the files say now, so put them right before it, and stop any "
    "build that runs by itself until then."
)
_BACK: dict[How, str] = {"new": "Back", "changed": "As before", "gone": "Not there any more"}
_ODD: dict[Odd, str] = {
    "missing": "Missing",
    "changed": "Changed",
    "unknown": "Not in the list",
    "unread": "Could not be read",
}


def rollback_text(came: Rollback, done: RolledBack) -> str:
    """What is published now, what that changes, and what comes next."""
    day = in_words(f"{done.made:%Y-%m-%d}")
    lines = [
        f"Published now in {done.out}: the site of {day}, {done.made:%H:%M}, again: "
        f"{many(done.pages, 'page')} in {many(done.files, 'file')} (publication {done.number}).",
        *(f"Put there by hand, and there again: {path}" for path in done.strays),
        *_records(came),
        _further(done.behind),
        _NEXT,
    ]
    return "\n".join(
        textwrap.fill(line, WIDTH, break_on_hyphens=False, break_long_words=False) for line in lines
    )


def _records(came: Rollback) -> Iterator[str]:
    for how in HOWS:
        if keys := came.changes.get(how):
            more = f" and {len(keys) - MOST} more" if len(keys) > MOST else ""
            yield f"{_BACK[how]}: {', '.join(keys[:MOST])}{more}."


def _further(behind: int) -> str:
    if not behind:
        return "No publication before this one is kept."
    return f"Rolling back again goes back one further; {behind} more can be put back."


def comparison_text(found: Comparison) -> str:
    """Whether a site is as it was published, and each file that is not."""
    lines = [f"{found.where}: {_verdict(found)}"]
    for how in ODD:
        if odd := found.of(how):
            lines += ["", f"{_ODD[how]}: {len(odd)}", *map(_file, odd[:MOST])]
            lines += [f"  and {len(odd) - MOST} more"] if len(odd) > MOST else []
    return "\n".join(lines)


def _verdict(found: Comparison) -> str:
    if found.stopped:
        return f"compared only {found.compared} of {found.files} files. {found.stopped}"
    files = f"{many(found.files, 'file')}, {found.kept} of them kept from earlier publications"
    if found.is_same:
        return f"as published ({files})."
    differ = many(len(found.differences), "difference")
    return f"{differ} from what was published ({files})."


def _file(odd: Difference) -> str:
    kept = " (kept from an earlier publication)" if odd.is_kept else ""
    return f"  {odd.path}{kept}{f': {odd.note}' if odd.note else ''}"
