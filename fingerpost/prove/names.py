"""Names in a guide that lead nowhere, and questions that have no way on."""

from __future__ import annotations

from collections.abc import Iterator

from fingerpost import addresses
from fingerpost.problem import Problem, did_you_mean
from fingerpost.prove.graph import Edge, End, Graph, Node, Way
from fingerpost.text import Span

_KEPT_NAMES = {
    addresses.ALL_BRANCHES: "all the branches",
    addresses.DIAGRAM: "the drawing",
    addresses.ROUTES: "all the routes",
    addresses.EASY_READ: "easy words",
}


def check_names(graph: Graph) -> Iterator[Problem]:
    """Names that lead nowhere, and questions that have no way on."""
    guide = graph.guide
    known: dict[str, Node | End] = {**graph.nodes, **graph.ends}
    written = {*graph.nodes, *guide.questions}
    if graph.start not in written:
        message = f"The guide starts at “{graph.start}”, and no question has that name."
        span = guide.spans.value("start")
        yield Problem("start-unknown", span, message, did_you_mean(graph.start, written))
    for number, gate in enumerate(guide.gates):
        if gate not in written:
            message = f"The gate “{gate}” is not the name of a question."
            span = guide.spans.value("gates", number)
            fix = did_you_mean(gate, written) or "Write the question, or take it out of the gates."
            yield Problem("gate-unknown", span, message, fix)
    yield from _without_goto(graph)
    # Questions whose part could not be read: that has been said already.
    awaited = {*guide.questions} - {*graph.nodes}
    yield from _leading_nowhere(graph, {*known, *awaited})
    for name, page in _KEPT_NAMES.items():
        if name in known:
            message = f"“{name}” is kept for the page with {page}."
            yield Problem("name-kept", known[name].place.name(), message, "Choose another name.")


def _without_goto(graph: Graph) -> Iterator[Problem]:
    for node in graph.nodes.values():
        for edge in node.edges:
            if edge.ways or edge.answer.exit:
                continue
            message = f"The answer “{edge.answer.label}” does not say where it goes."
            some = " or ".join(f"“{name}”" for name in _likely(graph))
            fix = f"Add “goto: ” and the name of what comes next, such as {some}."
            yield Problem("answer-without-goto", edge.place.name(), message, fix)


def _likely(graph: Graph) -> list[str]:
    """Names of the guide that no answer leads to; failing that, its first outcomes."""
    nodes = graph.nodes.values()
    reached = {way.to for node in nodes for edge in node.edges for way in edge.ways}
    own = {*graph.guide.questions, *graph.guide.outcomes} - {graph.start}
    return sorted(own - reached) or [*graph.guide.outcomes][:3]


def _leading_nowhere(graph: Graph, known: set[str]) -> Iterator[Problem]:
    """Each name that answers go to and nothing has: once, with every place that says it."""
    lost: dict[str, list[tuple[Edge, Way]]] = {}
    for node in graph.nodes.values():
        for edge in node.edges:
            for way in edge.ways:
                if way.to not in known:
                    lost.setdefault(way.to, []).append((edge, way))
    for name, ways in lost.items():
        (edge, way), *others = ways
        yield Problem(
            "answer-leads-nowhere",
            way.span,
            f"The answer “{edge.answer.label}” goes to “{name}”, and no question or outcome "
            "has that name.",
            did_you_mean(name, known) or "Write the question, or correct the name.",
            also=(*(other.span for _, other in others), *_cases_at(graph, name)),
        )


def _cases_at(graph: Graph, outcome: str) -> Iterator[Span]:
    for number, case in enumerate(graph.guide.cases):
        if case.outcome == outcome:
            yield graph.guide.spans.value("cases", number, "outcome")
