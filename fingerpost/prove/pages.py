"""The pages of a guide: one for each question and what later guards need to know there."""

from __future__ import annotations

import hashlib

from fingerpost.model.base import SLUG_LIMIT
from fingerpost.model.offer import Offer
from fingerpost.model.results import Choice, OutcomePage, QuestionState
from fingerpost.prove.facts import Box, Domains
from fingerpost.prove.graph import End
from fingerpost.prove.walk import State, Walk, later_first

Seen = tuple[str, tuple[int, ...]]


def make_pages(found: Walk, offer: Offer) -> tuple[str, tuple[QuestionState, ...]]:
    """The key of the first page, and every question page, nearest first."""
    guards = _guard_facts(found)
    groups: dict[Seen, list[State]] = {}
    for state in found.came_by:
        if state[0] in found.graph.nodes:
            groups.setdefault(_seen(found, guards, state), []).append(state)
    keys = _keys(found, guards, groups)
    pages = tuple(_page(found, guards, keys, seen, states) for seen, states in groups.items())
    start = (found.graph.start, found.domains.start)
    return keys[_seen(found, guards, start)], pages


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
        for edge, to in found.steps.get(state, ())
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
    places = found.domains.places
    return name, tuple(box[places[fact]] for fact in sorted(guards[name]))


def _keys(
    found: Walk, guards: dict[str, frozenset[str]], groups: dict[Seen, list[State]]
) -> dict[Seen, str]:
    """Each page's place in addresses: its question's name, and what is known if that differs."""
    states_of: dict[str, int] = {}
    for name, _ in groups:
        states_of[name] = states_of.get(name, 0) + 1
    keys = {}
    for seen, states in groups.items():
        known = _known(found.domains, sorted(guards[seen[0]]), states[0][1])
        plain = states_of[seen[0]] == 1 or not known
        keys[seen] = seen[0] if plain else _short(f"{seen[0]}--{known}")
    return keys


def _known(domains: Domains, facts: list[str], box: Box) -> str:
    said = []
    for fact in facts:
        if domains.is_set(box, fact):
            words = domains.by_name[fact].said(domains.mask_of(box, fact))
            said.append("-".join((fact.replace("_", "-"), words[0])))
    return "-".join(said)


def _short(key: str) -> str:
    if len(key) <= SLUG_LIMIT:
        return key
    return key[: SLUG_LIMIT - 9] + "-" + hashlib.sha256(key.encode()).hexdigest()[:8]


def make_outcome_page(end: End, offer: Offer) -> OutcomePage:
    """An outcome, and how many of its services state each fact."""
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
    return OutcomePage(end.name, end.outcome, len(services), stated)
