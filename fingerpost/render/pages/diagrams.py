"""A guide's drawing, and the same as a list for whoever would rather read it."""

from __future__ import annotations

from dataclasses import dataclass

from fingerpost import addresses
from fingerpost.model.guide import Urgency
from fingerpost.model.results import Choice, Proof, QuestionState
from fingerpost.render.diagram import numbers_of
from fingerpost.render.page import Page
from fingerpost.render.pages.guides import GuideRow, guide_row, page_of
from fingerpost.render.pages.sure import Sure, sure_of
from fingerpost.render.setting import Link, Setting


@dataclass(frozen=True)
class Onward:
    """An answer and where it goes: a question further down, or an ending."""

    label: str
    link: Link
    urgency: Urgency | None
    """How soon the ending is, when it goes to one."""


@dataclass(frozen=True)
class ListedQuestion:
    """A question of the list."""

    number: int
    link: Link
    is_gate: bool
    answers: tuple[Onward, ...]

    @property
    def anchor(self) -> str:
        """Its id in the page."""
        return f"question-{self.number}"


@dataclass(frozen=True)
class Diagram:
    """A guide's drawing and its list."""

    guide: GuideRow
    proof: Proof
    questions: tuple[ListedQuestion, ...]
    sure: Sure


def diagram(setting: Setting, slug: str) -> Page | None:
    """The page with a guide's drawing."""
    proof = setting.proof_by_guide.get(slug)
    if proof is None:
        return None
    guide = setting.offer.guide_by_slug[slug]
    view = Diagram(
        guide=guide_row(setting, slug),
        proof=proof,
        questions=tuple(_listed(setting, proof, state) for state in proof.questions),
        sure=sure_of(setting, guide.sources, guide.review),
    )
    path = addresses.guide_diagram(slug)
    return page_of(setting, guide, "guide_diagram.html", f"{guide.title}: a drawing", path, view)


def _listed(setting: Setting, proof: Proof, state: QuestionState) -> ListedQuestion:
    return ListedQuestion(
        number=numbers_of(proof)[state.key],
        link=Link(_href(setting, proof, state.key), state.question.ask or ""),
        is_gate=state.is_gate,
        answers=tuple(_onward(setting, proof, choice) for choice in state.choices),
    )


def _onward(setting: Setting, proof: Proof, choice: Choice) -> Onward:
    key, label = choice.goes_to, choice.answer.label
    if number := numbers_of(proof).get(key):
        ask = next(state.question.ask for state in proof.questions if state.key == key)
        return Onward(label, Link(f"#question-{number}", f"Question {number}: {ask}"), None)
    outcome = next(page.outcome for page in proof.outcomes if page.key == key)
    link = Link(_href(setting, proof, key), outcome.title)
    return Onward(label, link, outcome.urgency)


def _href(setting: Setting, proof: Proof, key: str) -> str:
    return setting.url(addresses.guide_page(proof.guide, key, proof.start))
