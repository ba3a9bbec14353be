"""What a search found, and how good the search is -> words for a terminal, and JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from fingerpost.model.search import SearchAnswer
from fingerpost.problem import Problem
from fingerpost.report.problems import Format, as_fields, problems_report

if TYPE_CHECKING:
    from fingerpost.search.judge import Judgement, Verdict


def search_report(answer: SearchAnswer, form: Format) -> str:
    """What a search found, in rank order."""
    if form == "json":
        results = [
            {"slug": hit.slug, "title": hit.title, "kind": hit.kind, "score": hit.score}
            for hit in answer.results
        ]
        fields = {"urgent": answer.urgent is not None, "results": results}
        fields |= {"unstated": dict(answer.unstated)} if answer.unstated else {}
        return json.dumps(fields, indent=2)
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
        return json.dumps(fields, indent=2)
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
