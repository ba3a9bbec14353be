"""Every (question, box) that a reader can be in, found once each, breadth first."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from fingerpost.model.guide import FactWords
from fingerpost.problem import Problem
from fingerpost.prove.facts import Box, Domains
from fingerpost.prove.graph import Edge, End, Graph, Node
from fingerpost.prove.shape import paths_from

MOST_BOXES = 20_000
"""At one question. Beyond it findings are said to be possible, and the walk goes on no further."""

State = tuple[str, Box]


@dataclass
class Walk:
    """What the walk found: states in breadth-first order, and how each was first come to."""

    graph: Graph
    domains: Domains
    idle: dict[str, tuple[int, ...]]
    """Each name's facts (their places in a box) that the guide sets and nothing after it uses."""
    came_by: dict[State, tuple[State, Edge] | None] = field(default_factory=dict)
    steps: dict[State, list[tuple[Edge, State]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    taken: set[tuple[str, str, int]] = field(default_factory=set)
    """(question, answer, number of the way) that some reader takes."""
    is_complete: bool = True

    def answers_to(self, state: State) -> tuple[Edge, ...]:
        """The shortest list of answers that leads to a state."""
        path: list[Edge] = []
        here = self.came_by[state]
        while here is not None:
            before, edge = here
            path.append(edge)
            here = self.came_by[before]
        return tuple(reversed(path))

    def labels_to(self, state: State) -> tuple[str, ...]:
        """The same, as a reader sees them."""
        return tuple(edge.answer.label for edge in self.answers_to(state))

    def states_by_end(self) -> dict[str, list[State]]:
        """The states of each outcome, nearest first."""
        states: dict[str, list[State]] = {}
        for state in self.came_by:
            if state[0] in self.graph.ends:
                states.setdefault(state[0], []).append(state)
        return states


def walk(graph: Graph, domains: Domains) -> Walk:
    """Walk a guide whose names all lead somewhere and which has no loop."""
    needed = _needed(graph, domains)
    told = {fact for node in graph.nodes.values() for e in node.edges for fact in e.answer.facts}
    idle = {
        name: tuple(domains.places[fact] for fact in sorted(told - facts))
        for name, facts in needed.items()
    }
    found = Walk(graph, domains, idle)
    # The first start first: its examples are whole paths. The second is most often met by then.
    for name in (graph.start, *after_gate(graph)):
        start = (name, found.domains.start)
        if start not in found.came_by:
            found.came_by[start] = None
            _walk_from(found, start)
    return found


def _walk_from(found: Walk, start: State) -> None:
    queue: deque[State] = deque([start])
    boxes = Counter(name for name, _ in found.came_by)
    while queue:
        state = queue.popleft()
        node = found.graph.nodes.get(state[0])
        if node is None:
            continue
        found.steps[state] = _steps(found, node, state)
        for edge, after in found.steps[state]:
            if after in found.came_by:
                continue
            boxes[after[0]] += 1
            if boxes[after[0]] > MOST_BOXES:
                found.is_complete = False
                continue
            found.came_by[after] = (state, edge)
            queue.append(after)


def _steps(found: Walk, node: Node, state: State) -> list[tuple[Edge, State]]:
    """Each answer that a reader in this state can give, and the state after it."""
    steps = []
    for edge in node.edges:
        box = found.domains.narrow(state[1], edge.answer.facts)
        if box is None:
            continue
        number = _way(found, edge, box, state)
        found.taken.add((node.name, edge.name, number))
        to = edge.ways[number].to
        steps.append((edge, (to, _forget(found, to, box))))
    return steps


def _way(found: Walk, edge: Edge, box: Box, state: State) -> int:
    """Which way on an answer has for a reader of whom this much is known."""
    if edge.ways[0].when is None:
        return 0
    *guarded, _ = edge.ways
    for number, way in enumerate(guarded):
        when = way.when or {}
        verdict = found.domains.decides(box, when)
        if verdict is None:
            found.problems.append(_undecided(found, edge, when, state))
        if verdict:
            return number
    return len(guarded)


def check_every_way_is_taken(found: Walk) -> Iterator[Problem]:
    """A guard that no reader meets, and what can be reached only by a contradiction."""
    come_to = {name for name, _ in found.came_by}
    for node in found.graph.nodes.values():
        if node.name not in come_to:
            continue
        for edge in node.edges:
            for number, way in enumerate(edge.ways):
                if way.when is not None and (node.name, edge.name, number) not in found.taken:
                    yield Problem(
                        "guard-never-met",
                        way.span,
                        f"No reader who gives the answer “{edge.answer.label}” can be sent to "
                        f"“{way.to}”: what it asks for is never so here.",
                        "Take the line out, or correct what it asks for.",
                    )
    yield from _never_come_to(found, come_to)


def _never_come_to(found: Walk, come_to: set[str]) -> Iterator[Problem]:
    reached = {found.graph.start, *paths_from(found.graph, found.graph.start)}
    items: tuple[Node | End, ...] = (*found.graph.nodes.values(), *found.graph.ends.values())
    for item in items:
        if item.name in reached and item.name not in come_to:
            yield Problem(
                "never-reached",
                item.place.name(),
                f"Only answers that contradict each other lead to “{item.name}”.",
                "Send another answer there, or take it out.",
            )


def _undecided(found: Walk, edge: Edge, when: FactWords, state: State) -> Problem:
    number = next(n for n, way in enumerate(edge.ways) if way.when is when or way.when == when)
    listed = ", ".join(f"“{name}”" for name in when)
    return Problem(
        "guard-undecided",
        edge.place.name("goto", number, "when"),
        f"This asks about {listed}, and a reader can come here without having said.",
        "Ask the question that sets it first, on every path that comes here.",
        answers=(*found.labels_to(state), edge.answer.label),
    )


def _forget(found: Walk, name: str, box: Box) -> Box:
    """The box without what nothing after this question uses."""
    full = found.domains.start
    spent = [place for place in found.idle[name] if box[place] != full[place]]
    if not spent:
        return box
    masks = list(box)
    for place in spent:
        masks[place] = full[place]
    return tuple(masks)


def _needed(graph: Graph, domains: Domains) -> dict[str, frozenset[str]]:
    """Each name's facts that a later answer, guard or service uses."""
    needed = {name: frozenset(domains.by_name) for name in graph.ends}
    for name, end in graph.ends.items():
        if not end.outcome.services:
            needed[name] = frozenset()
    order = later_first(graph)
    for name in order:
        node = graph.nodes[name]
        here: set[str] = set()
        for edge in node.edges:
            here |= set(edge.answer.facts)
            for way in edge.ways:
                here |= set(way.when or ()) | needed[way.to]
        needed[name] = frozenset(here)
    return needed


def later_first(graph: Graph) -> list[str]:
    """The questions, each after every question that it leads to."""
    order: list[str] = []
    seen: set[str] = set()
    stack: list[tuple[str, bool]] = [(name, False) for name in graph.nodes]
    while stack:
        name, is_done = stack.pop()
        if is_done:
            order.append(name)
            continue
        if name in seen or name not in graph.nodes:
            continue
        seen.add(name)
        stack.append((name, True))
        stack += [(way.to, False) for edge in graph.nodes[name].edges for way in edge.ways]
    return order


def after_gate(graph: Graph) -> tuple[str, ...]:
    """The question just after the safety gate, where readers of another guide come in."""
    gate = graph.guide.questions.get(graph.guide.gates[0]) if graph.guide.gates else None
    ways_out = set(gate.exits.values()) if gate else set()
    return tuple(name for name in ways_out if len(ways_out) == 1 and name in graph.nodes)


@dataclass(frozen=True)
class Count:
    """How many paths a guide has; the fewest, most and middling number of questions on one."""

    paths: int
    shortest: int
    longest: int
    median: int


def count_paths(found: Walk) -> Count:
    """Count the paths that a reader can take, without listing them."""
    lengths = _lengths(found)
    if not lengths:
        return Count(0, 0, 0, 0)
    paths = sum(lengths.values())
    in_order = sorted(lengths)
    so_far = list(accumulate(lengths[length] for length in in_order))
    median = in_order[bisect_left(so_far, (paths + 1) // 2)]
    return Count(paths, in_order[0], in_order[-1], median)


def _lengths(found: Walk) -> dict[int, int]:
    """How many paths have each number of questions.

    States that lead on alike share one table, however many boxes a question is come to with.
    """
    left = _questions_left(found)
    tables: list[dict[int, int]] = []
    numbers: dict[tuple[int, ...], int] = {}
    number_of: dict[State, int] = {}
    for state in sorted(found.came_by, key=lambda state: left[state[0]]):
        is_end = state[0] in found.graph.ends
        after = [number_of[to] for _, to in found.steps.get(state, ()) if to in number_of]
        key = (-1,) if is_end else tuple(after)
        if key not in numbers:
            numbers[key] = len(tables)
            tables.append({0: 1} if is_end else _one_more([tables[n] for n in after]))
        number_of[state] = numbers[key]
    return tables[number_of[(found.graph.start, found.domains.start)]]


def _one_more(tables: list[dict[int, int]]) -> dict[int, int]:
    """The paths of all the tables, each one question longer."""
    longer: dict[int, int] = {}
    for table in tables:
        for length, paths in table.items():
            longer[length + 1] = longer.get(length + 1, 0) + paths
    return longer


def _questions_left(found: Walk) -> dict[str, int]:
    """Each name's longest way to an end: an order in which every state comes after the next."""
    left = dict.fromkeys(found.graph.ends, 0)
    for name in later_first(found.graph):
        ways = [way.to for edge in found.graph.nodes[name].edges for way in edge.ways]
        left[name] = 1 + max((left[to] for to in ways), default=0)
    return left
