"""The pages of a guide: one for each question and what later guards need to know there."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass

from fingerpost.model.base import SLUG_LIMIT
from fingerpost.model.offer import Offer
from fingerpost.model.results import Choice, OutcomePage, QuestionState
from fingerpost.prove.graph import End
from fingerpost.prove.walk import State, Walk, after_gate, later_first

Seen = tuple[str, tuple[int, ...]]


@dataclass(frozen=True)
class Pages:
    """A guide's question pages, nearest first, and the keys of the two that are come in by."""

    start: str
    after_gate: str
    questions: tuple[QuestionState, ...]


def make_pages(found: Walk) -> Pages:
    """Every question page that a reader can come to."""
    guards = _guard_facts(found)
    groups: dict[Seen, list[State]] = {}
    for state in found.came_by:
        if state[0] in found.graph.nodes:
            groups.setdefault(_seen(found, guards, state), []).append(state)
    keys = _keys(found, guards, groups)
    pages = tuple(_page(found, guards, keys, seen, states) for seen, states in groups.items())
    ways_in = [
        (name, found.domains.start) for name in (found.graph.start, *after_gate(found.graph))
    ]
    first, *later = [keys[_seen(found, guards, state)] for state in ways_in]
    return Pages(first, later[0] if later else first, pages)


def _page(
    found: Walk,
    guards: dict[str, frozenset[str]],
    keys: dict[Seen, str],
    seen: Seen,
    states: list[State],
) -> QuestionState:
    node = found.graph.nodes[seen[0]]
    leads = {
        edge.name: keys.get(_seen(found, guards, to), to[0])
        for state in states
        for edge, to in found.steps[state]
    }
    choices = tuple(
        Choice(edge.name, edge.answer, leads[edge.name])
        for edge in node.edges
        if edge.name in leads
    )
    gates = found.graph.guide.gates
    is_gate = node.name in gates or any(node.name.startswith(f"{gate}-") for gate in gates)
    return QuestionState(keys[seen], node.name, node.question, is_gate, choices)


def _guard_facts(found: Walk) -> dict[str, frozenset[str]]:
    """Each question's facts that a guard there or later asks about."""
    facts: dict[str, frozenset[str]] = dict.fromkeys(found.graph.ends, frozenset())
    for name in later_first(found.graph):
        here: set[str] = set()
        for edge in found.graph.nodes[name].edges:
            for way in edge.ways:
                here |= set(way.when or ()) | facts[way.to]
        facts[name] = frozenset(here)
    return facts


def _seen(found: Walk, guards: dict[str, frozenset[str]], state: State) -> Seen:
    name, box = state
    if not guards[name]:
        return name, ()
    places = found.domains.places
    return name, tuple(box[places[fact]] for fact in sorted(guards[name]))


def _keys(
    found: Walk, guards: dict[str, frozenset[str]], groups: dict[Seen, list[State]]
) -> dict[Seen, str]:
    """Each page's place in addresses: its question's name, then the answers that matter there.

    The answers are those of the shortest way that set a fact a later guard asks about, by the
    names that their author gave them; so an address outlives a change of a label or an area.
    """
    states_of = Counter(name for name, _ in groups)
    keys: dict[Seen, str] = {}
    taken: set[str] = set()
    for seen, states in groups.items():
        told = [
            edge.name
            for edge in found.answers_to(states[0])
            if guards[seen[0]] & set(edge.answer.facts)
        ]
        plain = states_of[seen[0]] == 1 or not told
        key = seen[0] if plain else f"{seen[0]}--{'-'.join(told)}"
        keys[seen] = _free(key, seen, taken)
        taken.add(keys[seen])
    return keys


def _free(key: str, seen: Seen, taken: set[str]) -> str:
    """The key, or a shorter or different one if it is too long or in use."""
    if len(key) <= SLUG_LIMIT and key not in taken:
        return key
    return key[: SLUG_LIMIT - 9] + "-" + hashlib.sha256(repr(seen).encode()).hexdigest()[:8]


def make_outcome_page(end: End, offer: Offer, found: Walk, states: list[State]) -> OutcomePage:
    """An outcome, how many of its services state each fact, and what every path to it settles."""
    services = [
        offer.service_by_slug[named.id]
        for named in end.outcome.services
        if named.id in offer.service_by_slug
    ]
    stated = {
        "ages": sum(service.ages is not None for service in services),
        "who_can_refer": sum(bool(service.who_can_refer) for service in services),
        "serves_by": sum(service.serves_by is not None for service in services),
    }
    return OutcomePage(end.name, end.outcome, len(services), stated, _settled(end, found, states))


def _settled(end: End, found: Walk, states: list[State]) -> frozenset[tuple[int, str]]:
    """The conditions of services that hold on every path that comes to the outcome."""
    if not found.is_complete:
        return frozenset()
    boxes = [box for _, box in states]
    return frozenset(
        (number, fact)
        for number, named in enumerate(end.outcome.services)
        for fact, words in named.if_.items()
        if boxes and all(found.domains.decides(box, {fact: words}) for box in boxes)
    )
