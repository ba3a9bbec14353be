"""A guide's route table: every ending on one screen, for a social worker in a hurry."""

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


@dataclass(frozen=True)
class Said:
    """A question, and the answer given to it."""

    question: str
    answer: str


@dataclass(frozen=True)
class Route:
    """An ending, and the shortest list of answers that leads to it."""

    answers: tuple[Said, ...]
    ending: Link
    urgency: Urgency
    first_who: str
    first_step: str
    services: tuple[Pointed, ...]
    consent: tuple[str, ...]
    oldest: str


@dataclass(frozen=True)
class RouteTable:
    """The table, and what all of its rows have in common."""

    guide: GuideRow
    common: tuple[Said, ...]
    routes: tuple[Route, ...]
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
    shared = _shared([ways[page.key] for page in pages])
    rows = [_route(setting, proof, page, ways[page.key][shared:]) for page in pages]
    view = RouteTable(
        guide=guide_row(setting, slug),
        common=ways[pages[0].key][:shared] if pages else (),
        routes=tuple(sorted(rows, key=lambda route: URGENCIES.index(route.urgency))),
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


def _shared(ways: list[tuple[Said, ...]]) -> int:
    """How many answers all of these begin with."""
    shared = 0
    for said in zip(*ways, strict=False):
        if len(set(said)) > 1:
            break
        shared += 1
    return shared


def _route(setting: Setting, proof: Proof, page: OutcomePage, answers: tuple[Said, ...]) -> Route:
    view = outcome_view(setting, proof, page)
    consent = page.outcome.ask_about_consent
    first = view.steps[0]
    return Route(
        answers=answers,
        ending=Link(
            setting.url(addresses.guide_page(proof.guide, page.key, proof.start)), view.title
        ),
        urgency=page.outcome.urgency,
        first_who=first.who,
        first_step=first.do,
        services=view.services,
        consent=tuple(line for line in consent if not line.startswith(HELP_FIRST)),
        oldest=view.sure.oldest,
    )
