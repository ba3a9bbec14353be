"""Problems and results -> words for a terminal, JSON, and a code host's annotations.

Problems are in `problems`, searches in `searches`; here is what other commands found out.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from fingerpost.model.coverage import Coverage
from fingerpost.model.diff import GuideDiff
from fingerpost.model.link_report import LinkReport, LinkStatus
from fingerpost.model.reading import OLDEST, PageAge, Reading
from fingerpost.model.results import Proof
from fingerpost.model.unknowns import HARM_WORDS, Unknown, UnknownKind, Unknowns
from fingerpost.report.problems import (
    WIDTH,
    Format,
    as_fields,
    as_text,
    counted,
    fault_text,
    hints_counted,
    many,
    our_fault,
    problems_report,
)
from fingerpost.report.searches import judged_report, search_report

__all__ = [
    "WIDTH",
    "Format",
    "as_fields",
    "as_text",
    "counted",
    "coverage_json",
    "coverage_text",
    "diff_json",
    "diff_markdown",
    "fault_text",
    "hints_counted",
    "judged_report",
    "links_text",
    "many",
    "our_fault",
    "problems_report",
    "proofs_report",
    "reading_json",
    "reading_text",
    "search_report",
    "unknowns_text",
]


def proofs_report(proofs: Sequence[Proof], form: Format) -> str:
    """What the computer check found out about each guide."""
    if form == "json":
        return json.dumps({"guides": [proof_fields(proof) for proof in proofs]}, indent=2)
    findings = [finding for proof in proofs for finding in proof.findings]
    if form != "text":
        return problems_report(findings, form)
    said = [problems_report(findings, form)] if findings else []
    return "\n\n".join([*said, "\n".join(proof_summary(proof) for proof in proofs)])


def proof_fields(proof: Proof) -> dict[str, Any]:
    """One proof as JSON; the names are an interface (docs/developers/json.md)."""
    return {
        "id": proof.guide,
        "questions": len({page.name for page in proof.questions}),
        "outcomes": len(proof.outcomes),
        "paths": proof.paths,
        "shortest": proof.shortest,
        "longest": proof.longest,
        "checked": dict(proof.checked),
        "unstated": dict(proof.unstated),
        "signed": proof.signed,
        "findings": [
            {**as_fields(finding), "answers": list(finding.answers)} for finding in proof.findings
        ],
    }


def proof_summary(proof: Proof) -> str:
    """One guide in four lines."""
    questions = len({page.name for page in proof.questions})
    facts = "; ".join(
        f"{fact.replace('_', ' ')} {proof.checked[fact]} checked, {proof.unstated[fact]} unstated"
        for fact in proof.checked
    )
    faults = sum(finding.is_error for finding in proof.findings)
    return (
        f"{proof.guide}: {many(questions, 'question')}, {many(len(proof.outcomes), 'outcome')}, "
        f"{many(proof.paths, 'path')} of {proof.shortest} to {proof.longest} questions, "
        f"half of them of at most {proof.median}\n"
        f"  {facts}\n"
        f"  {many(proof.cases, 'case')} replayed, signed {proof.signed} of {proof.cases}; "
        f"{many(faults, 'error')}"
    )


def diff_markdown(found: Sequence[GuideDiff]) -> str:
    """What changed for readers, for a reviewer: each change with the shortest way to meet it."""
    if not found:
        return "No path of any guide changed."
    return "\n\n".join(_guide_diff(guide) for guide in found)


_CHANGES = {
    "outcome": "from “{before}” to “{after}”",
    "wording": "to “{after}”, which says something else now",
    "services": "to “{after}”, where what is known of a service changed",
    "added": "new, to “{after}”",
    "removed": "gone, which led to “{before}”",
}


def _guide_diff(guide: GuideDiff) -> str:
    lines = [f"### {guide.guide}", "", f"{guide.before} paths before, {guide.after} now.", ""]
    for change in guide.changes:
        said = _CHANGES[change.kind].format(before=change.before, after=change.after)
        way = " → ".join(change.answers) or "the first page"
        lines.append(f"- **{many(change.paths, 'path')}** {said}. Shortest: {way}")
    return "\n".join(lines)


def diff_json(found: Sequence[GuideDiff]) -> str:
    """The same for programs."""
    guides = [
        {
            "id": guide.guide,
            "before": guide.before,
            "after": guide.after,
            "changes": [asdict(change) for change in guide.changes],
        }
        for guide in found
    ]
    return json.dumps({"guides": guides}, indent=2)


def coverage_text(found: Coverage) -> str:
    """What guides and entries leave out, in a few lines."""
    unreached = ", ".join(found.unreached) or "none"
    return (
        f"{found.services} services are running; no guide reaches {len(found.unreached)} of them:\n"
        + textwrap.fill(
            unreached,
            WIDTH,
            initial_indent="  ",
            subsequent_indent="  ",
            break_on_hyphens=False,
        )
        + f"\n{len(found.gaps)} of {found.cells} combinations of need, level and area have no "
        "running entry."
    )


def coverage_json(found: Coverage) -> str:
    """The same for programs, with every gap."""
    return found.as_json()


_UNKNOWN: dict[UnknownKind, str] = {
    "duty-team": "no number for the emergency duty team",
    "field": "not stated: {where}",
    "unchecked": "nobody has checked: {where}",
    "wording": "to be agreed{at}: {say}",
    "differ": "sources do not agree: {say}",
    "cases": "{many} that no practitioner has agreed with",
    "gaps": "{many} with no running entry at the level {where}",
}


def unknowns_text(found: Unknowns) -> str:
    """Everything that nobody has told the site, a line a thing, the worst first."""
    lines = [f"{found.entries} entries are running; a person has checked {found.checked} of them."]
    for harm, said in HARM_WORDS.items():
        here = [unknown for unknown in found.unknowns if unknown.harm == harm]
        lines += ["", f"{said}: {sum(unknown.count for unknown in here)}"]
        lines += [f"  {unknown.id}: {_unknown(unknown)}" for unknown in here]
    return "\n".join(lines)


def _unknown(unknown: Unknown) -> str:
    said = many(unknown.count, "case" if unknown.kind == "cases" else "need")
    at = f" ({unknown.where})" if unknown.where else ""
    words = _UNKNOWN[unknown.kind]
    return words.format(where=unknown.where, many=said, at=at, say=unknown.say)


def reading_text(found: Reading) -> str:
    """How hard the pages are to read, and which are the hardest."""
    kinds = [
        f"  {kind:<8} {found.pages[kind]:>5} pages, half of them at {age} or below"
        for kind, age in found.median.items()
    ]
    hardest = [_aged_text(page) for page in found.hardest]
    return "\n".join(
        [f"Reading ages; a page may ask for {OLDEST} at most.", *kinds, "The hardest:", *hardest]
    )


def _aged_text(page: PageAge) -> str:
    where = f"{page.file}, {page.part}" if page.part else page.file
    return f"  {page.age:>4}  {where}" + (f"\n        {page.why}" * bool(page.why))


def reading_json(found: Reading) -> str:
    """The same for programs."""
    return found.as_json()


def links_text(found: LinkReport) -> str:
    """What links to other sites lead to: what is gone first, and which files name it."""
    lines = [f"{many(len(found.links), 'link')} to other sites, by {found.checked}."]
    for status, said in _LINKS.items():
        links = found.of(status)
        lines += ["", f"{said}: {len(links)}"]
        for link in links if status != "ok" else ():
            lines += [f"  {link.url}", *_indented(link.note), *(f"    in {w}" for w in link.where)]
    return "\n".join(lines)


_LINKS: dict[LinkStatus, str] = {
    "gone": "Gone",
    "moved": "Moved for good",
    "unsure": "Could not be decided",
    "ok": "There",
}


def _indented(words: str) -> list[str]:
    return textwrap.wrap(
        words, WIDTH, initial_indent="    ", subsequent_indent="    ", break_long_words=False
    )
