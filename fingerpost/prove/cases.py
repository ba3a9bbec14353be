"""Stories replayed: do these answers come to the outcome that practitioners expect?"""

from __future__ import annotations

from collections.abc import Iterator

from fingerpost.model.guide import ASKER, Case
from fingerpost.problem import Problem, did_you_mean
from fingerpost.prove.graph import Edge
from fingerpost.prove.walk import State, Walk


def check_cases(found: Walk) -> Iterator[Problem]:
    """Each case replays, and each of the guide's own outcomes has one."""
    guide = found.graph.guide
    for number, case in enumerate(guide.cases):
        yield from _replay(found, number, case)
    told = {case.outcome for case in guide.cases}
    for name in guide.outcomes:
        if name not in told:
            yield Problem(
                "outcome-without-case",
                guide.spans.name("outcomes", name),
                f"No case comes to the outcome “{name}”.",
                "Write a short made-up story that ends there.",
                severity="warning",
            )


def _replay(found: Walk, number: int, case: Case) -> Iterator[Problem]:
    spans = found.graph.guide.spans
    state: State = (found.graph.start, found.domains.start)
    given: list[str] = []
    for place, word in enumerate(case.answers):
        span = spans.value("cases", number, "answers", place)
        open_now = {edge.name: (edge, to) for edge, to in _open(found, state, case)}
        if not open_now:
            message = f"The case has come to “{state[0]}”, and answers are left over."
            yield Problem("case-too-long", span, message, "Take the rest out.", answers=(*given,))
            return
        if word not in open_now:
            message = f"The question “{state[0]}” has no answer called “{word}”."
            fix = did_you_mean(word, open_now) or f"It has {', '.join(open_now)}."
            yield Problem("case-answer-unknown", span, message, fix, answers=(*given,))
            return
        edge, state = open_now[word]
        given.append(edge.answer.label)
    if state[0] != case.outcome:
        yield Problem(
            "case-other-outcome",
            spans.value("cases", number, "outcome"),
            f"The case should end at “{case.outcome}”; its answers lead to “{state[0]}”.",
            "Correct the case, or the guide if the case is right.",
            answers=tuple(given),
        )


def _open(found: Walk, state: State, case: Case) -> Iterator[tuple[Edge, State]]:
    """The answers that can be given in a state, for this case's asker."""
    for edge, to in found.steps.get(state, ()):
        asker = edge.answer.facts.get(ASKER)
        if case.asker is None or asker is None or case.asker in asker:
            yield edge, to
