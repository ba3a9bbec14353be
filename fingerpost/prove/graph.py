"""A guide as a graph: reused parts put in place, every name followed or complained about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fingerpost.model.guide import Answer, Branch, FactWords, Guide, Outcome, Question
from fingerpost.model.offer import Offer
from fingerpost.model.spans import Path, Spans
from fingerpost.problem import Problem, did_you_mean
from fingerpost.text import Span

Exits = dict[str, tuple[str, Span]]
"""A part's ways out: where each goes, and where the guide says so."""


@dataclass(frozen=True)
class Place:
    """Where a question, answer or outcome was written: in the guide's file or in a part's."""

    spans: Spans
    path: Path

    def value(self, *more: str | int) -> Span:
        """Where the value below this place stands."""
        return self.spans.value(*self.path, *more)

    def name(self, *more: str | int) -> Span:
        """Where the name below this place stands."""
        return self.spans.name(*self.path, *more)


@dataclass(frozen=True)
class Way:
    """One way on from an answer, with its guard."""

    when: FactWords | None
    to: str
    span: Span


@dataclass(frozen=True)
class Edge:
    """An answer, and its ways on in the order they are tried."""

    name: str
    answer: Answer
    ways: tuple[Way, ...]
    place: Place


@dataclass(frozen=True)
class Node:
    """A question with its answers."""

    name: str
    question: Question
    edges: tuple[Edge, ...]
    place: Place


@dataclass(frozen=True)
class End:
    """An outcome."""

    name: str
    outcome: Outcome
    place: Place


@dataclass
class Graph:
    """A guide with its parts in place."""

    guide: Guide
    start: str
    nodes: dict[str, Node] = field(default_factory=dict)
    ends: dict[str, End] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether every name leads to something: no part is missing that could not be read."""
        edges = [edge for node in self.nodes.values() for edge in node.edges]
        led = {way.to for edge in edges for way in edge.ways} | {self.start}
        return all(edge.ways for edge in edges) and {*self.nodes, *self.ends} >= led


def make_graph(guide: Guide, offer: Offer) -> Graph:
    """The guide's graph, with a problem for every part and way out that does not fit."""
    graph = Graph(guide, guide.start)
    building = _Building(graph, offer)
    building.add(guide.questions, guide.outcomes, Place(guide.spans, ()), "", {}, ())
    return graph


@dataclass
class _Building:
    graph: Graph
    offer: Offer

    def add(
        self,
        questions: dict[str, Question],
        outcomes: dict[str, Outcome],
        place: Place,
        prefix: str,
        exits: Exits,
        stack: tuple[str, ...],
    ) -> None:
        """Put questions and outcomes in place; a part's names begin with where it stands."""
        for name, outcome in outcomes.items():
            here = Place(place.spans, ("outcomes", name))
            self._end(End(prefix + name, outcome, here))
        for name, question in questions.items():
            here = Place(place.spans, ("questions", name))
            full = _inside(prefix, name, stack, self.offer)
            if question.part:
                self._part(full, question, here, prefix, stack)
            else:
                edges = tuple(self._edges(question, here, prefix, exits, stack))
                self._node(Node(full, question, edges, here))

    def _end(self, end: End) -> None:
        if end.name in self.graph.ends:
            self._twice(end.name, end.place)
        self.graph.ends[end.name] = end

    def _node(self, node: Node) -> None:
        if node.name in self.graph.nodes or node.name in self.graph.ends:
            self._twice(node.name, node.place)
        self.graph.nodes[node.name] = node

    def _twice(self, name: str, place: Place) -> None:
        message = f"Two questions or outcomes are called “{name}” once the parts are in place."
        self.graph.problems.append(
            Problem("name-twice", place.name(), message, "Give one of them another name.")
        )

    def _part(
        self, full: str, question: Question, place: Place, prefix: str, stack: tuple[str, ...]
    ) -> None:
        part = self.offer.part_by_slug.get(question.part or "")
        if part is None:
            return
        if part.part in stack:
            message = f"The part “{part.part}” is used inside itself."
            fix = "Take it out of itself."
            self.graph.problems.append(Problem("part-in-itself", place.value("part"), message, fix))
            return
        self.graph.problems += _exit_problems(question, part.exits, place)
        exits = {
            name: (prefix + to, place.value("exits", name)) for name, to in question.exits.items()
        }
        inner = Place(part.spans, ())
        self.add(part.questions, part.outcomes, inner, full + "-", exits, (*stack, part.part))

    def _edges(
        self,
        question: Question,
        place: Place,
        prefix: str,
        exits: Exits,
        stack: tuple[str, ...],
    ) -> Iterator[Edge]:
        for name, answer in question.answers.items():
            here = Place(place.spans, (*place.path, "answers", name))
            yield Edge(name, answer, tuple(self._ways(answer, here, prefix, exits, stack)), here)

    def _ways(
        self,
        answer: Answer,
        place: Place,
        prefix: str,
        exits: Exits,
        stack: tuple[str, ...],
    ) -> Iterator[Way]:
        if answer.exit and not answer.goto:
            if answer.exit in exits:
                yield Way(None, *exits[answer.exit])
            elif not stack:
                message = f"“{answer.exit}” is a way out of a part, and this is not a part."
                fix = "Write goto instead of exit."
                problem = Problem("exit-outside-part", place.name("exit"), message, fix)
                self.graph.problems.append(problem)
            elif answer.exit not in (known := self.offer.part_by_slug[stack[-1]].exits):
                span = place.value("exit")
                self.graph.problems.append(_exit_unknown(answer.exit, stack[-1], known, span))
            return
        for number, branch in enumerate(answer.goto):
            to = _inside(prefix, branch.goto, stack, self.offer)
            yield Way(branch.when, to, _branch_span(place, number, branch))


def _inside(prefix: str, name: str, stack: tuple[str, ...], offer: Offer) -> str:
    """A name once its part is in place: the part's first question takes the place's own name."""
    if stack and offer.part_by_slug[stack[-1]].start == name:
        return prefix.removesuffix("-")
    return prefix + name


def _branch_span(place: Place, number: int, branch: Branch) -> Span:
    if (*place.path, "goto", number, "goto") in place.spans.values:
        return place.value("goto", number, "goto")
    return place.value("goto")


def _exit_problems(question: Question, exits: tuple[str, ...], place: Place) -> Iterator[Problem]:
    loose = [name for name in exits if name not in question.exits]
    for name in question.exits:
        if name not in exits:
            span = place.name("exits", name)
            yield _exit_unknown(name, question.part or "", loose or exits, span)
            # One slip, one message: a misspelt way out is not unconnected as well.
            loose = [other for other in loose if not did_you_mean(name, [other])]
    for name in loose:
        yield Problem(
            "exit-unconnected",
            place.value("part"),
            f"The part “{question.part}” has a way out called “{name}”, and nothing says "
            "where it goes.",
            f"Add “{name}: ” with the next question under exits.",
        )


def _exit_unknown(name: str, part: str, exits: Sequence[str], span: Span) -> Problem:
    message = f"The part “{part}” has no way out called “{name}”."
    fix = did_you_mean(name, exits) or f"It has {', '.join(exits)}."
    return Problem("exit-unknown", span, message, fix)
