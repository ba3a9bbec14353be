"""Guides written small, for tests: what is left out is filled in."""

from __future__ import annotations

import inspect
from pathlib import Path

import yaml

from fingerpost.model.results import Proof
from tests.projects import checked

_FIRST = {"emergency": "emergency-999", "today": "nhs-111-mental-health"}


def write_guide(text: str) -> str:
    """A whole guide file from a short one.

    An outcome may be just its urgency, or fields without title and steps; an answer may be just
    where it goes; a question without `ask` is given one.
    """
    short = yaml.load(inspect.cleandoc(text), Loader=yaml.BaseLoader)
    guide = {
        "guide": "test",
        "title": "A test",
        "audience": ["social-worker"],
        "gates": [],
        **short,
    }
    guide["questions"] = {name: _question(q) for name, q in short["questions"].items()}
    guide["outcomes"] = {name: _outcome(o) for name, o in short.get("outcomes", {}).items()}
    guide.setdefault("start", next(iter(guide["questions"])))
    return yaml.dump(guide, sort_keys=False, allow_unicode=True, width=1000)


def _question(question: dict) -> dict:
    if "part" in question:
        return question
    answers = {name: _answer(name, answer) for name, answer in question["answers"].items()}
    return {"ask": "What is so?", **question, "answers": answers}


def _answer(name: str, answer: str | dict) -> dict:
    return {"label": name, **({"goto": answer} if isinstance(answer, str) else answer)}


def _outcome(outcome: str | dict) -> dict:
    fields = {"urgency": outcome} if isinstance(outcome, str) else outcome
    who = _FIRST.get(fields["urgency"], "childs-social-worker")
    return {"title": "What to do", "steps": [{"who": who, "do": "Ring."}], **fields}


def prove_text(folder: Path, text: str, files: dict | None = None) -> Proof:
    """The proof of one short guide in the made-up council, which has no other."""
    guide = {"decision_trees/test.yaml": write_guide(text), "decision_trees/example.yaml": None}
    found = checked(folder, {**guide, **(files or {})})
    assert found.proofs, [problem.message for problem in found.problems]
    return found.proofs[0]


def rules(proof: Proof) -> list[str]:
    """The rules that a guide breaks (a missing case apart), in file order."""
    return [f.rule for f in proof.findings if f.rule != "outcome-without-case"]
