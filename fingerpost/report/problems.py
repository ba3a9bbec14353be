"""Problems -> words for a terminal, JSON, and what code hosts show beside a line."""

from __future__ import annotations

import hashlib
import json
import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from fingerpost.problem import Problem, Severity
from fingerpost.text import Span

if TYPE_CHECKING:
    from fingerpost.publish import PublishFault

Format = Literal["text", "json", "github", "gitlab"]
_HEADS: dict[Severity, str] = {"error": "Error", "warning": "Note", "hint": "Hint"}
_KINDS: dict[Severity, str] = {"error": "error", "warning": "warning", "hint": "notice"}
_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "hint": "info"}
"""What people read, and what GitHub and GitLab call it."""
WIDTH = 76
WIDEST_LINE = 96
MOST_SHOWN = 3
"""Of a fault in many places, so many others are shown with their lines."""


_fill = partial(textwrap.fill, width=WIDTH, break_long_words=False)
"""Lines for a terminal, in which a path or an address stays whole, to be copied."""


def as_text(problem: Problem) -> str:
    """One problem as its author reads it: what is so, their own line, and what would mend it."""
    word = _HEADS[problem.severity]
    headline = _fill(f"{word}: {problem.message}", subsequent_indent=" " * (len(word) + 2))
    parts = [headline, _shown(problem.span)]
    parts += [f"  and\n{_shown(span)}" for span in problem.also[:MOST_SHOWN]]
    if more := problem.also[MOST_SHOWN:]:
        places = ", ".join(f"{span.path} line {span.line}" for span in more)
        words = f"and in {many(len(more), 'more place')}: {places}"
        parts.append(_fill(words, initial_indent="  ", subsequent_indent="  ",
                                   break_on_hyphens=False))  # fmt: skip
    if problem.answers:
        way = " → ".join(f"“{answer}”" for answer in problem.answers)
        parts.append(_fill(f"By these answers: {way}", initial_indent="  ",
                                   subsequent_indent="    "))  # fmt: skip
    if problem.fix:
        # A command in it must stay whole words, or copying it would change a name.
        parts.append(_fill(problem.fix, initial_indent="  → ",
                                   subsequent_indent="    ", break_on_hyphens=False))  # fmt: skip
    return "\n".join([*parts, f"  (rule: {problem.rule})"])


def _shown(span: Span) -> str:
    """The place, and the line with the words underlined."""
    head = f"  in {span.path}, line {span.line}"
    line = span.line_text.replace("\t", " ")
    if not line.strip():
        return head
    number = f"{span.line:>4} │ "
    start = max(0, span.column - 1 - WIDEST_LINE // 2) if len(line) > WIDEST_LINE else 0
    cut = ("…" if start else "") + line[start + bool(start) : start + WIDEST_LINE]
    under = " " * (span.column - 1 - start) + "^" * max(
        1, min(span.length, len(cut) - (span.column - 1 - start))
    )
    return f"{head}\n\n{number}{cut}\n{' ' * (len(number) - 2)}│ {under}\n"


def fault_text(fault: PublishFault) -> str:
    """Why a site was not published, and the first few pages that have the fault."""
    lines = [_fill(f"Error: {fault.message}", subsequent_indent=" " * 7)]
    lines += [f"  on /{page}" for page in fault.pages[:5]]
    if len(fault.pages) > 5:
        lines.append(f"  and on {len(fault.pages) - 5} more pages")
    if fault.fix:
        lines.append(_fill(fault.fix, initial_indent="  → "))
    return "\n".join([*lines, f"  (rule: {fault.rule})"])


def counted(problems: Sequence[Problem]) -> str:
    """How many errors in how many files, and what became of the site."""
    errors = [problem for problem in problems if problem.is_error]
    files = len({path for problem in errors for path in problem.paths})
    notes = len(problems) - len(errors)
    said = f"{many(len(errors), 'error')} in {many(files, 'file')}" if errors else "No errors"
    return said + (f", {many(notes, 'note')}." if notes else ".")


def hints_counted(hints: Sequence[Problem], *, shown: bool) -> str:
    """How many hints there are, and how to see them; nothing when there is none."""
    if not hints:
        return ""
    said = many(len(hints), "hint")
    return f"{said} about plainer words." if shown else f"{said} about plainer words: add --hints."


def as_annotations(problem: Problem) -> str:
    """One problem as GitHub shows it beside each of its lines: a workflow command a line."""
    kind = _KINDS[problem.severity]
    words = _escaped(f"{problem.message} {problem.fix}".strip())
    return "\n".join(
        f"::{kind} file={_escaped(span.path, ':,')},line={span.line},col={span.column},"
        f"title={problem.rule}::{words}"
        for span in (problem.span, *problem.also)
    )


def _escaped(words: str, also: str = "") -> str:
    for mark in ("%", "\r", "\n", *also):
        words = words.replace(mark, f"%{ord(mark):02X}")
    return words


def code_quality(problems: Sequence[Problem], faults: Sequence[PublishFault] = ()) -> str:
    """All of them as a Code Quality report, which GitLab shows beside a merge request's lines.

    A fingerprint stays when lines are added above: GitLab then knows an old fault from a new one.
    """
    told: Counter[str] = Counter()
    issues = []
    for problem in problems:
        place = problem.span
        same = "\n".join((problem.rule, place.path, place.line_text, problem.message))
        told[same] += 1
        kind = _SEVERITIES[problem.severity]
        words = f"{problem.message} {problem.fix}".strip()
        mark = f"{same}\n{told[same]}"
        issues.append(_issue(problem.rule, words, mark, kind, place.path, place.line))
    for fault in faults:  # They are in no file of the project; the settings stand for all of it.
        words = _fault_words(fault)
        issues.append(_issue(fault.rule, words, words, "major", "site/site.yaml", 1))
    return json.dumps(issues, indent=2)


def _issue(rule: str, words: str, mark: str, severity: str, path: str, line: int) -> dict[str, Any]:
    return {
        "description": words,
        "check_name": rule,
        "fingerprint": hashlib.sha256(mark.encode("utf-8", "replace")).hexdigest(),
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }


def _fault_words(fault: PublishFault) -> str:
    where = ", ".join(f"/{page}" for page in fault.pages[:5])
    return " ".join(filter(None, (fault.message, fault.fix, f"On: {where}" if where else "")))


def as_fields(problem: Problem) -> dict[str, Any]:
    """One problem as JSON; the names are an interface (docs/developers/json.md)."""
    return {
        "rule": problem.rule,
        "severity": problem.severity,
        "file": problem.span.path,
        "line": problem.span.line,
        "column": problem.span.column,
        "message": problem.message,
        "fix": problem.fix,
        "also": [
            {"file": span.path, "line": span.line, "column": span.column} for span in problem.also
        ],
    }


def problems_report(
    problems: Sequence[Problem],
    form: Format,
    faults: Sequence[PublishFault] | None = None,
    **counts: int,
) -> str:
    """All problems in one of the forms, with counts of what was read.

    `faults` are those of the finished site, for programs; None where no site was made.
    """
    if form == "json":
        fields: dict[str, Any] = {"problems": [as_fields(problem) for problem in problems]}
        fields |= {} if faults is None else {"faults": [asdict(fault) for fault in faults]}
        return json.dumps({**fields, **counts}, indent=2)
    if form == "github":
        lines = [as_annotations(problem) for problem in problems]
        lines += [
            f"::error title={one.rule}::{_escaped(_fault_words(one))}" for one in faults or ()
        ]
        return "\n".join(lines)
    if form == "gitlab":
        return code_quality(problems, faults or ())
    return "\n\n".join(as_text(problem) for problem in problems)


def many(count: int, word: str) -> str:
    """A count with its word: 1 error, 2 errors."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def our_fault(error: Exception) -> str:
    """What to say when the program itself failed: never a traceback, never blame."""
    return (
        f"Something went wrong inside Fingerpost, and it is not your fault: {error}\n"
        "Nothing was published; the last good site is untouched.\n"
        "Please tell whoever looks after Fingerpost. They can run the same command with\n"
        "FINGERPOST_DEBUG=1 to see where."
    )
