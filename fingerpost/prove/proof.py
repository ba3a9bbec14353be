"""One guide -> Proof: the checks in order, names first."""

from __future__ import annotations

import gc

from fingerpost.model.guide import Guide
from fingerpost.model.offer import Offer
from fingerpost.model.results import Proof
from fingerpost.problem import Problem, in_file_order
from fingerpost.prove.cases import check_cases
from fingerpost.prove.facts import check_fact_words, make_domains
from fingerpost.prove.graph import Graph, make_graph
from fingerpost.prove.names import check_names
from fingerpost.prove.outcomes import check_outcome
from fingerpost.prove.pages import make_outcome_page, make_pages
from fingerpost.prove.services import FACTS, check_services
from fingerpost.prove.shape import (
    check_dead_ends,
    check_gate_unsure,
    check_gates,
    check_loops,
    check_ranks,
    check_reach,
    check_start,
)
from fingerpost.prove.walk import (
    Walk,
    check_every_way_is_taken,
    count_paths,
    walk,
)


def prove_all(offer: Offer) -> tuple[Proof, ...]:
    """A proof of every guide, in the order of their names."""
    # A walk makes very many small values and no cycles: collecting would double its time.
    was_on = gc.isenabled()
    gc.disable()
    try:
        return tuple(prove(guide, offer) for guide in offer.guides)
    finally:
        if was_on:
            gc.enable()


def prove(guide: Guide, offer: Offer) -> Proof:
    """What can be found out about a guide. A later tier runs only when the earlier were clean."""
    graph = make_graph(guide, offer)
    domains = make_domains(guide, offer)
    names = [
        *graph.problems,
        *check_names(graph),
        *check_fact_words(graph, domains),
        *_bare_guards(graph),
    ]
    if names or not graph.is_whole:
        return _unproved(guide, graph, names)
    if unwalkable := [*check_loops(graph), *check_start(graph)]:
        return _unproved(guide, graph, unwalkable)
    shape = [*check_reach(graph), *check_gates(graph), *check_gate_unsure(graph)]
    shape += check_dead_ends(graph)
    shape += check_ranks(graph)
    for end in graph.ends.values():
        shape += check_outcome(end, offer)
    return _proved(guide, graph, walk(graph, domains), offer, shape)


def _proved(guide: Guide, graph: Graph, found: Walk, offer: Offer, shape: list[Problem]) -> Proof:
    tally, clashes = check_services(found, offer)
    undecided = {(p.span.line, p.span.column): p for p in reversed(found.problems)}
    findings = [*shape, *clashes, *undecided.values()]
    if not undecided:
        findings += check_every_way_is_taken(found)
    if not any(finding.is_error for finding in findings):
        findings += check_cases(found)
    count = count_paths(found)
    pages = make_pages(found)
    come_to = found.states_by_end()
    return Proof(
        guide=guide.slug,
        start=pages.start,
        after_gate=pages.after_gate,
        questions=pages.questions,
        outcomes=tuple(
            make_outcome_page(end, offer, found, come_to.get(end.name, []))
            for end in graph.ends.values()
        ),
        paths=count.paths,
        shortest=count.shortest,
        longest=count.longest,
        median=count.median,
        checked=tally.count("checked"),
        unstated=tally.count("unstated", "some"),
        signed=sum(case.signed_by is not None for case in guide.cases),
        cases=len(guide.cases),
        findings=tuple(in_file_order(findings)),
    )


def _unproved(guide: Guide, graph: Graph, problems: list[Problem]) -> Proof:
    """A guide whose names or loops stop every further check."""
    none = dict.fromkeys(FACTS, 0)
    found = tuple(in_file_order(problems))
    return Proof(
        guide=guide.slug,
        start=guide.start,
        after_gate=guide.start,
        questions=(),
        outcomes=(),
        paths=0,
        shortest=0,
        longest=0,
        median=0,
        checked=none,
        unstated=none,
        signed=0,
        cases=len(guide.cases),
        findings=found,
    )


def _bare_guards(graph: Graph) -> list[Problem]:
    """The last way on from an answer is for everybody left, and only the last."""
    problems = []
    for node in graph.nodes.values():
        for edge in node.edges:
            *first, last = edge.ways or (None,)
            if last is not None and last.when is not None:
                message = f"The answer “{edge.answer.label}” leads nowhere for some readers."
                fix = "End the list with a goto that has no when."
                problems.append(Problem("guard-without-last", last.span, message, fix))
            for way in first:
                if way is not None and way.when is None:
                    message = f"Nothing after “{way.to}” can be reached: it is for everybody."
                    fix = "Put it last, or say when it applies."
                    problems.append(Problem("guard-shadows", way.span, message, fix))
    return problems
