"""What can be said of a guide from its shape alone: loops, reach, gates, ranks."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from fingerpost.model.guide import URGENCIES
from fingerpost.problem import Problem
from fingerpost.prove.graph import Edge, End, Graph, Node

TODAY = URGENCIES.index("today")


def check_loops(graph: Graph) -> list[Problem]:
    """A loop, once: no path may come back to a question."""
    follows = {
        name: [way.to for edge in node.edges for way in edge.ways if way.to in graph.nodes]
        for name, node in graph.nodes.items()
    }
    try:
        tuple(TopologicalSorter(follows).static_order())
    except CycleError as error:
        loop: list[str] = list(reversed(error.args[1]))
        node = graph.nodes[loop[0]]
        edge, way = next((e, w) for e in node.edges for w in e.ways if w.to == loop[1])
        listed = " → ".join(f"“{name}”" for name in loop)
        message = f"The answer “{edge.answer.label}” leads round in a loop: {listed}."
        return [Problem("loop", way.span, message, "Send one of these answers somewhere new.")]
    return []


def check_reach(graph: Graph) -> Iterator[Problem]:
    """Questions and outcomes that no path comes to."""
    reached = {graph.start, *paths_from(graph, graph.start)}
    items: tuple[Node | End, ...] = (*graph.nodes.values(), *graph.ends.values())
    for item in items:
        if item.name not in reached:
            what = "question" if isinstance(item, Node) else "outcome"
            yield Problem(
                "never-reached",
                item.place.name(),
                f"No answer leads to the {what} “{item.name}”.",
                "Send an answer there, or take it out.",
            )


def paths_from(
    graph: Graph, start: str, without: str = ""
) -> dict[str, tuple[tuple[str, Edge], ...]]:
    """Each name that can be reached, and the shortest list of (question, answer) to it."""
    found: dict[str, tuple[tuple[str, Edge], ...]] = {}
    queue: deque[tuple[str, tuple[tuple[str, Edge], ...]]] = deque([(start, ())])
    while queue:
        name, path = queue.popleft()
        if name == without or name not in graph.nodes:
            continue
        for edge in graph.nodes[name].edges:
            for way in edge.ways:
                if way.to not in found and way.to != without:
                    found[way.to] = (*path, (name, edge))
                    queue.append((way.to, found[way.to]))
    return found


def check_dead_ends(graph: Graph) -> Iterator[Problem]:
    """Questions without an answer, where a reader is stuck."""
    for node in graph.nodes.values():
        if not node.edges:
            message = f"The question “{node.name}” has no answers, so a reader is stuck there."
            span = node.place.name()
            yield Problem("question-without-answers", span, message, "Add its answers.")


def check_start(graph: Graph) -> Iterator[Problem]:
    """A guide with gates starts at the first of them."""
    gates = graph.guide.gates
    if gates and graph.start != gates[0]:
        message = f"The guide starts at “{graph.start}”, before its first gate “{gates[0]}”."
        span = graph.guide.spans.value("start")
        yield Problem("gate-not-first", span, message, f"Start at “{gates[0]}”.")


def check_gates(graph: Graph) -> Iterator[Problem]:
    """Each gate comes before everything but other gates and the outcomes that can't wait."""
    gates = [gate for gate in graph.guide.gates if gate in graph.nodes]
    for position, gate in enumerate(gates):
        without = paths_from(graph, graph.start, gate)
        earlier = set(gates[:position])
        for name, path in without.items():
            if name in earlier or not _must_wait(graph, name, gates):
                continue
            yield _bypass(graph, gate, name, path)
            break


def _must_wait(graph: Graph, name: str, gates: list[str]) -> bool:
    """Whether a name may come only after the gates."""
    if name in graph.ends:
        return URGENCIES.index(graph.ends[name].outcome.urgency) > TODAY
    inside_gate = any(name.startswith(gate + "-") for gate in gates)
    return not inside_gate


def _bypass(graph: Graph, gate: str, name: str, path: tuple[tuple[str, Edge], ...]) -> Problem:
    edge = path[-1][1]
    span = next(way.span for way in edge.ways if way.to == name)
    what = "question" if name in graph.nodes else "outcome"
    return Problem(
        "gate-bypassed",
        span,
        f"The {what} “{name}” can be reached before the gate “{gate}”.",
        f"Send this answer to “{gate}” first.",
        answers=tuple(edge.answer.label for _, edge in path),
    )


def check_gate_unsure(graph: Graph) -> Iterator[Problem]:
    """At a gate “I am not sure” counts as yes (safety.md 2.1): it never goes on past the gate."""
    calmest = _calmest(graph)
    for gate in graph.guide.gates:
        for edge in graph.nodes[gate].edges if gate in graph.nodes else ():
            if edge.answer.is_unsure and _calm(edge, calmest) > TODAY:
                yield Problem(
                    "gate-unsure",
                    edge.ways[0].span,
                    f"“{edge.answer.label}” goes on past the gate “{gate}”, and at a gate not "
                    "being sure counts as yes.",
                    "Send it where the most worrying answer goes.",
                )


def check_ranks(graph: Graph) -> Iterator[Problem]:
    """A more worrying answer never leads to a less urgent end; nor does “I am not sure”."""
    calmest = _calmest(graph)
    for node in graph.nodes.values():
        ranked = sorted(
            (edge for edge in node.edges if edge.answer.rank is not None),
            key=lambda edge: edge.answer.rank or 0,
        )
        for lower, higher in pairwise(ranked):
            same = lower.answer.rank == higher.answer.rank
            if not same and _calm(higher, calmest) > _calm(lower, calmest):
                yield _inversion(higher, lower, calmest, "more worrying")
        for edge in node.edges:
            if (
                ranked
                and edge.answer.is_unsure
                and _calm(edge, calmest) > _calm(ranked[0], calmest)
            ):
                yield _inversion(edge, ranked[0], calmest, "not sure")


def _calmest(graph: Graph) -> dict[str, int]:
    """Each name's least urgent outcome, as a place in URGENCIES."""
    found = {name: URGENCIES.index(end.outcome.urgency) for name, end in graph.ends.items()}
    follows = {n: {w.to for e in node.edges for w in e.ways} for n, node in graph.nodes.items()}
    for name in TopologicalSorter(follows).static_order():
        if name not in found:
            found[name] = max((found[to] for to in follows.get(name, ())), default=0)
    return found


def _calm(edge: Edge, calmest: dict[str, int]) -> int:
    return max(calmest[way.to] for way in edge.ways)


def _inversion(edge: Edge, other: Edge, calmest: dict[str, int], why: str) -> Problem:
    return Problem(
        "urgency-falls",
        edge.place.value("goto"),
        f"“{edge.answer.label}” is {why}, and can end at “{URGENCIES[_calm(edge, calmest)]}”; "
        f"“{other.answer.label}” ends at “{URGENCIES[_calm(other, calmest)]}” or sooner.",
        "Send it somewhere at least as urgent, or change the ranks.",
        also=(other.place.value("goto"),),
    )
