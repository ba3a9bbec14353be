"""Problems and results -> words for a terminal, JSON, and a code host's annotations."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Literal

from fingerpost.model.coverage import Coverage
from fingerpost.model.diff import GuideDiff
from fingerpost.model.link_report import LinkReport, LinkStatus
from fingerpost.model.reading import OLDEST, PageAge, Reading
from fingerpost.model.results import Proof
from fingerpost.model.search import SearchAnswer
from fingerpost.model.unknowns import HARM_WORDS, Unknown, UnknownKind, Unknowns
from fingerpost.problem import Problem, Severity
from fingerpost.text import Span

if TYPE_CHECKING:
    from fingerpost.publish import PublishFault
    from fingerpost.search.judge import Judgement, Verdict

Format = Literal["text", "json", "github"]
_HEADS: dict[Severity, str] = {"error": "Error", "warning": "Note", "hint": "Hint"}
_KINDS: dict[Severity, str] = {"error": "error", "warning": "warning", "hint": "notice"}
"""What people read, and what a code host calls it."""
WIDTH = 76
WIDEST_LINE = 96


def as_text(problem: Problem) -> str:
    """One problem as its author reads it: what is so, their own line, and what would mend it."""
    word = _HEADS[problem.severity]
    headline = textwrap.fill(
        f"{word}: {problem.message}", WIDTH, subsequent_indent=" " * (len(word) + 2)
    )
    parts = [headline, _shown(problem.span)]
    parts += [f"  and\n{_shown(span)}" for span in problem.also]
    if problem.answers:
        way = " → ".join(f"“{answer}”" for answer in problem.answers)
        parts.append(textwrap.fill(f"By these answers: {way}", WIDTH, initial_indent="  ",
                                   subsequent_indent="    "))  # fmt: skip
    if problem.fix:
        # A command in it must stay whole words, or copying it would change a name.
        parts.append(textwrap.fill(problem.fix, WIDTH, initial_indent="  → ",
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
    lines = [textwrap.fill(f"Error: {fault.message}", WIDTH, subsequent_indent=" " * 7)]
    lines += [f"  on /{page}" for page in fault.pages[:5]]
    if len(fault.pages) > 5:
        lines.append(f"  and on {len(fault.pages) - 5} more pages")
    if fault.fix:
        lines.append(textwrap.fill(fault.fix, WIDTH, initial_indent="  → "))
    return "\n".join([*lines, f"  (rule: {fault.rule})"])


def counted(problems: Sequence[Problem]) -> str:
    """How many errors in how many files, and what became of the site."""
    errors = [problem for problem in problems if problem.is_error]
    files = len({problem.span.path for problem in errors})
    notes = len(problems) - len(errors)
    said = f"{_many(len(errors), 'error')} in {_many(files, 'file')}" if errors else "No errors"
    return said + (f", {_many(notes, 'note')}." if notes else ".")


def hints_counted(hints: Sequence[Problem], *, shown: bool) -> str:
    """How many hints there are, and how to see them; nothing when there is none."""
    if not hints:
        return ""
    many = _many(len(hints), "hint")
    return f"{many} about plainer words." if shown else f"{many} about plainer words: add --hints."


def _many(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def as_annotation(problem: Problem) -> str:
    """One problem as a code host shows it beside the line (GitHub's workflow commands)."""
    kind = _KINDS[problem.severity]
    span = problem.span
    words = f"{problem.message} {problem.fix}".strip()
    for mark, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        words = words.replace(mark, code)
    place = f"file={span.path},line={span.line},col={span.column},title={problem.rule}"
    return f"::{kind} {place}::{words}"


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
    }


def problems_report(problems: Sequence[Problem], form: Format, **counts: int) -> str:
    """All problems in one of the forms, with counts of what was read."""
    if form == "json":
        fields = {"problems": [as_fields(problem) for problem in problems], **counts}
        return json.dumps(fields, ensure_ascii=False, indent=2)
    if form == "github":
        return "\n".join(as_annotation(problem) for problem in problems)
    return "\n\n".join(as_text(problem) for problem in problems)


def proofs_report(proofs: Sequence[Proof], form: Format) -> str:
    """What the computer check found out about each guide."""
    if form == "json":
        return json.dumps(
            {"guides": [proof_fields(proof) for proof in proofs]}, ensure_ascii=False, indent=2
        )
    findings = [finding for proof in proofs for finding in proof.findings]
    if form == "github":
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
        f"{proof.guide}: {_many(questions, 'question')}, {_many(len(proof.outcomes), 'outcome')}, "
        f"{_many(proof.paths, 'path')} of {proof.shortest} to {proof.longest} questions, "
        f"half of them of at most {proof.median}\n"
        f"  {facts}\n"
        f"  {_many(proof.cases, 'case')} replayed, signed {proof.signed} of {proof.cases}; "
        f"{_many(faults, 'error')}"
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
        lines.append(f"- **{_many(change.paths, 'path')}** {said}. Shortest: {way}")
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
    return json.dumps({"guides": guides}, ensure_ascii=False, indent=2)


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
    many = _many(unknown.count, "case" if unknown.kind == "cases" else "need")
    at = f" ({unknown.where})" if unknown.where else ""
    words = _UNKNOWN[unknown.kind]
    return words.format(where=unknown.where, many=many, at=at, say=unknown.say)


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
    lines = [f"{_many(len(found.links), 'link')} to other sites, by {found.checked}."]
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


def search_report(answer: SearchAnswer, form: Format) -> str:
    """What a search found, in rank order."""
    if form == "json":
        results = [
            {"slug": hit.slug, "title": hit.title, "kind": hit.kind, "score": hit.score}
            for hit in answer.results
        ]
        fields = {"urgent": answer.urgent is not None, "results": results}
        fields |= {"unstated": dict(answer.unstated)} if answer.unstated else {}
        return json.dumps(fields, ensure_ascii=False, indent=2)
    lines = [f"Urgent: the box “{answer.urgent}” is shown first."] if answer.urgent else []
    lines += [f"Showing results for “{answer.showing_for}”."] if answer.showing_for else []
    lines += [f"{hit.score:8.3f}  {hit.title}  ({hit.kind}: {hit.slug})" for hit in answer.results]
    lines = lines or ["Nothing was found."]
    lines += [
        f"With these words and the other choices, {count} do not say: {name.replace('_', ' ')}."
        for name, count in answer.unstated.items()
        if count
    ]
    return "\n".join(lines)


_COLUMNS = {
    "success_at_1": "success@1",
    "success_at_3": "success@3",
    "recall_at_3": "recall@3",
    "ndcg_at_10": "nDCG@10",
}


def judged_report(judgement: Judgement, below: Sequence[Problem], form: Format) -> str:
    """How good the search is by its judged queries: in all, the given ones, and by kind."""
    if form == "json":
        fields = {
            "all": _scored_fields(judgement),
            "given": _scored_fields(judgement.given),
            "kinds": {kind: _scored_fields(of) for kind, of in judgement.by_kind.items()},
            "misses": [_missed_fields(verdict) for verdict in judgement.misses],
            "problems": [as_fields(problem) for problem in below],
        }
        return json.dumps(fields, ensure_ascii=False, indent=2)
    groups = {"all": judgement, "given": judgement.given, **judgement.by_kind}
    head = f"{'':<14}{'queries':>8}" + "".join(f"{said:>11}" for said in _COLUMNS.values())
    table = [f"{head}{'empty':>7}{'never':>7}"]
    table += [_scored_text(name, of) for name, of in groups.items() if of.verdicts]
    said = [f"Misses: {len(judgement.misses)}.", *map(_missed_text, judgement.misses)]
    if crisis := groups.get("crisis"):
        whole = f"{sum(v.is_whole for v in crisis.verdicts)} of {len(crisis.verdicts)}"
        said.insert(0, f"Crisis queries with every expected page in the first three: {whole}.")
    broken = [problems_report(below, form)] if below else []
    return "\n\n".join(["\n".join(table), "\n".join(said), *broken])


def _scored_text(name: str, judgement: Judgement) -> str:
    scores = "".join(f"{judgement.scores[column]:>11.3f}" for column in _COLUMNS)
    counts = f"{judgement.empty:>7}{judgement.broken:>7}"
    return f"{name:<14}{len(judgement.verdicts):>8}{scores}{counts}"


def _missed_text(verdict: Verdict) -> str:
    query = verdict.query
    asked = ", ".join(filter(None, (query.kind, query.who, query.area)))
    never = f"; never {', '.join(verdict.broken)}" if verdict.broken else ""
    found = ", ".join(verdict.first) or "nothing"
    return f"  “{query.query}” ({asked}): {found}; expected {', '.join(query.expect)}{never}"


def _scored_fields(judgement: Judgement) -> dict[str, Any]:
    return {
        "queries": len(judgement.verdicts),
        **judgement.scores,
        "empty": judgement.empty,
        "never_broken": judgement.broken,
    }


def _missed_fields(verdict: Verdict) -> dict[str, Any]:
    query = verdict.query
    return {
        **{name: getattr(query, name) for name in ("query", "who", "kind", "area")},
        "expect": list(query.expect),
        "found": list(verdict.found),
        "never_broken": list(verdict.broken),
    }


def our_fault(error: Exception) -> str:
    """What to say when the program itself failed: never a traceback, never blame."""
    return (
        f"Something went wrong inside Fingerpost, and it is not your fault: {error}\n"
        "Nothing was published; the last good site is untouched.\n"
        "Please tell whoever looks after Fingerpost. They can run the same command with\n"
        "FINGERPOST_DEBUG=1 to see where."
    )
