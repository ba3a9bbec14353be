"""What stages hand on: proofs of guides, states of questions, artefacts to serve."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from fingerpost.model.guide import Answer, Outcome, Question
from fingerpost.problem import Problem


@dataclass(frozen=True)
class Choice:
    """One answer on a question's page, and the page it leads to."""

    name: str
    answer: Answer
    goes_to: str
    """The key of the next state or outcome."""


@dataclass(frozen=True)
class QuestionState:
    """One question page: a question, and what is known there that later guards ask about.

    `key` is its place in addresses, unique within the guide. A question reached in only one
    state has its own name as key; further states add what is known: `age--in-care-yes`.
    """

    key: str
    name: str
    question: Question
    is_gate: bool
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class OutcomePage:
    """One outcome page, with how much of it is settled by what is written down."""

    key: str
    outcome: Outcome
    services: int
    states: Mapping[str, int] = field(default_factory=dict)
    """Fact -> how many of the outcome's services state it: ages, who can refer, area."""
    settled: frozenset[tuple[int, str]] = frozenset()
    """(number of a service, fact of its `if`) that holds on every path here, so it goes unsaid."""


@dataclass(frozen=True)
class Proof:
    """What the computer check found out about one guide."""

    guide: str
    start: str
    """Key of the first question's state."""
    after_gate: str
    """Key of the page just after the safety gate, where another guide's readers come in."""
    questions: tuple[QuestionState, ...]
    outcomes: tuple[OutcomePage, ...]
    paths: int
    shortest: int
    longest: int
    median: int
    """Half of the paths have no more questions than this, gate included."""
    checked: Mapping[str, int]
    unstated: Mapping[str, int]
    signed: int
    cases: int
    findings: tuple[Problem, ...]

    @property
    def edges(self) -> int:
        """How many answers its question pages offer."""
        return sum(len(page.choices) for page in self.questions)

    @property
    def has_errors(self) -> bool:
        """Whether anything found stops a build."""
        return any(finding.is_error for finding in self.findings)


@dataclass(frozen=True)
class Artefact:
    """Bytes to serve at a path (no leading slash), and their media type."""

    path: str
    body: bytes
    mimetype: str
