"""What a change does -> Markdown, for the page where it is reviewed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from fingerpost import report
from fingerpost.model.change_report import ChangeReport, Standing, TouchedFile
from fingerpost.model.coverage import Gap
from fingerpost.model.results import Proof
from fingerpost.problem import Problem

MOST = 30
"""Of each list so many are shown: a comment has room for about a thousand lines."""

_LIMITS = (
    "A computer check looked at every path. It cannot tell whether a service still exists, has "
    "room, or will say yes."
)
_CHECKED = "A person has checked it."
_UNCHECKED = "Nobody has checked it since."


def change_markdown(found: ChangeReport, preview: str | None = None) -> str:
    """The whole comment: faults, files, paths, what is left out, and what is overdue."""
    parts = ["## What this change does", _faults(found.problems)]
    if preview:
        parts.append(f"[Look at a preview of the site]({preview})")
    if found.before is None:
        parts.append("What was there before can't be read, so nothing is compared with it.")
    else:
        parts += _section("Files", _listed([_file(file) for file in found.files]))
        changes = report.diff_markdown(found.guides).replace("### ", "#### ")
        parts += _section("Paths of guides that changed", changes)
    if found.after is not None:
        parts += _section("What the site covers and knows", _standings(found.before, found.after))
    if found.proofs:
        parts += _section("Every guide as it is now", f"{_proofs(found.proofs)}\n\n{_LIMITS}")
    return "\n\n".join(parts) + "\n"


def _section(title: str, words: str) -> tuple[str, ...]:
    return (f"### {title}", words) if words else ()


def _faults(problems: Sequence[Problem]) -> str:
    said = f"**{report.counted(problems)}**"
    if any(problem.is_error for problem in problems):
        said += " Nothing can be published until they are mended."
    return "\n\n".join(filter(None, [said, _listed([_fault(problem) for problem in problems])]))


def _fault(problem: Problem) -> str:
    fix = f" → {escape(problem.fix, quote=False)}" if problem.fix else ""
    place = f"`{problem.span.path}`, line {problem.span.line}"
    return f"{place}: {escape(problem.message, quote=False)}{fix}"


def _file(file: TouchedFile) -> str:
    words = [f"{file.how}: `{file.path}`."]
    if file.dated:
        words.append(f"Its oldest source is of {file.dated}.")
        words.append(_CHECKED if file.is_checked else _UNCHECKED)
    return " ".join(words)


def _listed(lines: Sequence[str]) -> str:
    """A list of the first lines, and how many more there are."""
    shown = [f"- {line}" for line in lines[:MOST]]
    more = [f"- and {len(lines) - MOST} more"] if len(lines) > MOST else []
    return "\n".join([*shown, *more])


def _standings(before: Standing | None, after: Standing) -> str:
    old = dict(_counts(before)) if before else {}
    table = ["| | before | now |", "| --- | ---: | ---: |"]
    table += [f"| {name} | {old.get(name, '')} | {count} |" for name, count in _counts(after)]
    lines = _differences(before, after) if before else ()
    return "\n\n".join(filter(None, ["\n".join(table), _listed(tuple(lines))]))


def _counts(standing: Standing) -> Iterator[tuple[str, int]]:
    """What is counted before and now. 999 and 111 are left out of those that are checked."""
    yield "running entries", standing.coverage.services
    yield "running entries that no guide reaches", len(standing.coverage.unreached)
    yield "needs, levels and areas with no running entry", len(standing.coverage.gaps)
    yield "running entries that a person has checked", standing.unknowns.checked
    yield "records whose review is overdue", standing.overdue
    yield "things that nobody has told the site", standing.unknown


def _differences(before: Standing, after: Standing) -> Iterator[str]:
    old, new = set(before.coverage.unreached), set(after.coverage.unreached)
    for name in sorted(new - old):
        yield f"No guide reaches `{name}` now."
    for name in sorted(old - new):
        yield f"`{name}` is no longer a running entry that no guide reaches."
    lost, filled = _gaps(after) - _gaps(before), _gaps(before) - _gaps(after)
    for gap in sorted(lost, key=_gap):
        yield f"No running entry any more for {_gap(gap)}."
    for gap in sorted(filled, key=_gap):
        yield f"No gap any more for {_gap(gap)}."


def _gaps(standing: Standing) -> set[Gap]:
    return set(standing.coverage.gaps)


def _gap(gap: Gap) -> str:
    return f"{gap.need}, {gap.level}, {gap.area}"


def _proofs(proofs: Sequence[Proof]) -> str:
    head = "| guide | questions | outcomes | paths | stated | not stated | cases signed | errors |"
    return "\n".join([head, "| --- |" + " ---: |" * 7, *map(_proof, proofs)])


def _proof(proof: Proof) -> str:
    questions = len({page.name for page in proof.questions})
    faults = sum(finding.is_error for finding in proof.findings)
    counts = (
        *(questions, len(proof.outcomes), proof.paths),
        *(sum(proof.checked.values()), sum(proof.unstated.values())),
        *(f"{proof.signed} of {proof.cases}", faults),
    )
    return f"| {proof.guide} | {' | '.join(map(str, counts))} |"
