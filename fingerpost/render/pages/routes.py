"""A guide's route table: every ending on one page, for a social worker in a hurry."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from fingerpost import addresses
from fingerpost.model.guide import URGENCIES, Guide, Urgency
from fingerpost.model.results import OutcomePage, Proof, QuestionState
from fingerpost.render.page import Page
from fingerpost.render.pages.guides import GuideRow, guide_row, page_of
from fingerpost.render.pages.outcomes import Pointed, outcome_view
from fingerpost.render.setting import Link, Setting

HELP_FIRST = "In an emergency, get help first."
"""How a line about consent begins that the table says once, above its rows."""

BARE = frozenset({"yes", "no", "none", "not", "neither", "both"})
"""First words of answers that mean nothing without their question."""


@dataclass(frozen=True)
class Said:
    """An answer given, and its question where the answer alone would not be understood."""

    question: str
    answer: str


@dataclass(frozen=True)
class Route:
    """An ending, and the shortest list of answers that leads to it."""

    answers: tuple[Said, ...]
    ending: Link
    first_step: str
    services: tuple[Pointed, ...]
    consent: str
    oldest: str


@dataclass(frozen=True)
class Routes:
    """The endings of one urgency, and the answers that all of them begin with."""

    urgency: Urgency
    common: tuple[Said, ...]
    rows: tuple[Route, ...]


@dataclass(frozen=True)
class RouteTable:
    """The table: the most urgent first."""

    guide: GuideRow
    groups: tuple[Routes, ...]
    count: int
    is_crisis: bool
    is_unsigned: bool


def routes(setting: Setting, slug: str) -> Page | None:
    """The page of a guide's routes."""
    proof = setting.proof_by_guide.get(slug)
    if proof is None:
        return None
    guide = setting.offer.guide_by_slug[slug]
    ways = shortest_ways(proof)
    pages = [page for page in proof.outcomes if page.key in ways and not _is_of_gate(guide, page)]
    kept = {urgency: [p for p in pages if p.outcome.urgency == urgency] for urgency in URGENCIES}
    view = RouteTable(
        guide=guide_row(setting, slug),
        groups=tuple(_group(setting, proof, kept[now], ways) for now in URGENCIES if kept[now]),
        count=len(pages),
        is_crisis=guide.help_first == "true",
        is_unsigned=guide.review is None,
    )
    path = addresses.guide_routes(slug)
    return page_of(setting, guide, "guide_routes.html", f"{guide.title}: all routes", path, view)


def shortest_ways(proof: Proof) -> dict[str, tuple[Said, ...]]:
    """Every page that a guide's start leads to, and the fewest answers that lead there."""
    states: dict[str, QuestionState] = {state.key: state for state in proof.questions}
    ways: dict[str, tuple[Said, ...]] = {proof.start: ()}
    queue = deque([proof.start])
    while queue:
        state = states.get(queue.popleft())
        for choice in state.choices if state else ():
            if state and choice.goes_to not in ways:
                said = Said(state.question.ask or "", choice.answer.label)
                ways[choice.goes_to] = (*ways[state.key], said)
                queue.append(choice.goes_to)
    return ways


def _is_of_gate(guide: Guide, page: OutcomePage) -> bool:
    """Whether it belongs to the part that stands at a gate: 999, which every page shows."""
    parts = [gate for gate in guide.gates if gate in guide.questions and guide.questions[gate].part]
    return any(page.key.startswith(f"{gate}-") for gate in parts)


def _group(
    setting: Setting, proof: Proof, pages: list[OutcomePage], ways: dict[str, tuple[Said, ...]]
) -> Routes:
    shared = _shared([ways[page.key] for page in pages])
    clear = _clear_answers(proof)
    return Routes(
        urgency=pages[0].outcome.urgency,
        common=ways[pages[0].key][:shared],
        rows=tuple(
            _route(setting, proof, page, _in_short(ways[page.key][shared:], clear))
            for page in pages
        ),
    )


def _shared(ways: list[tuple[Said, ...]]) -> int:
    """How many answers all of these begin with; a row of its own keeps its last answer."""
    most = min(len(way) for way in ways) - 1
    return next((n for n in range(most) if len({way[n] for way in ways}) > 1), max(most, 0))


def _clear_answers(proof: Proof) -> frozenset[str]:
    """The labels that say enough without their question."""
    asked: dict[str, set[str]] = {}
    for state in proof.questions:
        for choice in state.choices:
            asked.setdefault(choice.answer.label, set()).add(state.name)
    return frozenset(
        label
        for label, questions in asked.items()
        if len(questions) == 1 and " " in label and label.split()[0].lower().strip(",") not in BARE
    )


def _in_short(answers: tuple[Said, ...], clear: frozenset[str]) -> tuple[Said, ...]:
    return tuple(Said("", said.answer) if said.answer in clear else said for said in answers)


def _route(setting: Setting, proof: Proof, page: OutcomePage, answers: tuple[Said, ...]) -> Route:
    view = outcome_view(setting, proof, page)
    consent = [line for line in page.outcome.ask_about_consent if not line.startswith(HELP_FIRST)]
    path = addresses.guide_page(proof.guide, page.key, proof.start)
    return Route(
        answers=answers,
        ending=Link(setting.url(path), view.title),
        first_step=view.steps[0].do,
        services=view.services,
        consent=consent[0] if consent else "",
        oldest=view.sure.oldest,
    )
