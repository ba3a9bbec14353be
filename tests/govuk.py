"""Question graphs of GOV.UK's published guides -> our guides, to try the engine on."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any


def read_graph(file: Path) -> dict[str, Any]:
    """One recorded graph."""
    return json.loads(file.read_text(encoding="utf-8"))


def as_guide(graph: dict[str, Any]) -> dict[str, Any]:
    """The graph as a guide file's fields: every question, answer and outcome under a slug."""
    slugs = {name: _slug(name, number) for number, name in enumerate(graph["nodes"])}
    questions, outcomes = {}, {}
    for name, node in graph["nodes"].items():
        if node.get("outcome"):
            outcomes[slugs[name]] = _outcome(node.get("title") or name)
        else:
            questions[slugs[name]] = _question(node, slugs)
    return {
        "guide": "test",
        "title": "A guide of GOV.UK",
        "audience": ["social-worker"],
        "gates": [],
        "start": slugs[graph["start"]],
        "questions": questions,
        "outcomes": outcomes,
    }


def _question(node: dict[str, Any], slugs: dict[str, str]) -> dict[str, Any]:
    labels = node.get("labels", {})
    answers = {
        f"a{number}": {"label": labels.get(name) or name or "–", "goto": slugs[to]}
        for number, (name, to) in enumerate(node.get("answers", {}).items())
    }
    return {"ask": node.get("title") or "?", "answers": answers}


def _outcome(title: str) -> dict[str, Any]:
    steps = [{"who": "childs-social-worker", "do": "Read it."}]
    return {"title": title, "urgency": "routine", "steps": steps}


def _slug(name: str, number: int) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-")
    return f"n{number}-{words}" if words else f"n{number}"
