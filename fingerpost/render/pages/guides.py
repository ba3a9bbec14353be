"""Guides: the list, and one page for each question and each outcome."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from fingerpost import addresses
from fingerpost.model.guide import Guide, Question
from fingerpost.model.results import Choice, Proof, QuestionState
from fingerpost.render.page import Page
from fingerpost.render.pages.outcomes import OutcomeView, outcome_view
from fingerpost.render.pages.pathway import Strip, from_here
from fingerpost.render.pages.sure import Sure, sure_of
from fingerpost.render.setting import Link, Setting, version_of


@dataclass(frozen=True)
class GuideRow:
    """A guide in a list."""

    link: Link
    summary: str
    audiences: tuple[str, ...]
    shortest: int
    longest: int
    all: Link
    drawing: str
    routes: Link
    easy_read: str
    """Where its easy words stand, or nothing."""


@dataclass(frozen=True)
class AnswerLink:
    """An answer, and the page that it leads to."""

    name: str
    link: Link
    hint: str
    is_unsure: bool
    outcome: str
    """The title of the outcome that it leads to, if it leads to one."""
    question: int
    """The number of the question that it leads to, counting from 1, or 0."""
    ending: int
    """The number of the ending that it leads to on the page of all branches, or 0."""


@dataclass(frozen=True)
class QuestionView:
    """A question, with its answers as links."""

    question: Question
    answers: tuple[AnswerLink, ...]
    anchor: str


@dataclass(frozen=True)
class QuestionPage:
    """A question's page."""

    guide: GuideRow
    asked: QuestionView
    back: Link
    is_start: bool
    helps_first: bool
    """Whether help comes above the question: on every safety question."""
    is_help_large: bool
    is_unsigned: bool
    caution: tuple[str, ...]


@dataclass(frozen=True)
class OutcomePageView:
    """An outcome's page."""

    guide: GuideRow
    outcome: OutcomeView
    back: Link
    came_by: tuple[str, ...]
    """The question and the answer that lead here, when there is one way only."""
    route: Strip | None


@dataclass(frozen=True)
class AllBranches:
    """A guide on one page: every question, answer and outcome in full."""

    guide: GuideRow
    start: str
    """The first question's anchor."""
    anchors: str
    """What begins the id of each question and each ending on the page."""
    questions: tuple[QuestionView, ...]
    outcomes: tuple[OutcomeView, ...]
    paths: int
    confirm: str
    sure: Sure


def listing(setting: Setting) -> Page:
    """Guides, those of the home page first."""
    view = tuple(guide_row(setting, slug) for slug in in_order(setting))
    return Page(
        "guides.html",
        setting.say("Guides"),
        addresses.GUIDES,
        version_of(*(guide.spans for guide in setting.offer.guides)),
        view,
        addresses.GUIDES,
    )


def in_order(setting: Setting) -> tuple[str, ...]:
    """The guides that have pages, those of the home page first."""
    first = [slug for slug in setting.offer.site.home_guides if slug in setting.proof_by_guide]
    return tuple(dict.fromkeys([*first, *setting.proof_by_guide]))


def guide_row(setting: Setting, slug: str) -> GuideRow:
    """A guide in a list."""
    guide, proof = setting.offer.guide_by_slug[slug], setting.proof_by_guide[slug]
    return GuideRow(
        link=setting.guide_link(slug),
        summary=guide.summary or "",
        audiences=tuple(setting.offer.words.audiences.named(name) for name in guide.audience),
        shortest=proof.shortest,
        longest=proof.longest,
        all=Link(setting.url(addresses.guide_all(slug)), guide.title),
        drawing=setting.url(addresses.guide_diagram(slug)),
        routes=Link(setting.url(addresses.guide_routes(slug)), guide.title),
        easy_read=setting.url(addresses.guide_easy_read(slug)) if guide.easy_read else "",
    )


def page_keys(proof: Proof) -> tuple[str, ...]:
    """The key of every page of a guide but its first."""
    keys = [*(state.key for state in proof.questions), *(page.key for page in proof.outcomes)]
    return tuple(key for key in keys if key != proof.start)


def start(setting: Setting, slug: str) -> Page | None:
    """A guide's first page, which is its first question."""
    proof = setting.proof_by_guide.get(slug)
    return one(setting, slug, proof.start) if proof else None


def one(setting: Setting, slug: str, key: str) -> Page | None:
    """The page of a question or of an outcome."""
    proof = setting.proof_by_guide.get(slug)
    if proof is None:
        return None
    for state in proof.questions:
        if state.key == key:
            return _question_page(setting, proof, state)
    for found in proof.outcomes:
        if found.key == key:
            view = outcome_view(setting, proof, found)
            return _outcome_page(setting, proof, view)
    return None


def all_branches(setting: Setting, slug: str) -> Page | None:
    """The plain page with all of a guide's branches."""
    proof = setting.proof_by_guide.get(slug)
    if proof is None:
        return None
    guide = setting.offer.guide_by_slug[slug]
    view = branches_of(setting, proof)
    path = addresses.guide_all(slug)
    return page_of(setting, guide, "guide_all.html", f"{guide.title}: every branch", path, view)


def branches_of(setting: Setting, proof: Proof, anchors: str = "") -> AllBranches:
    """All of a guide's branches; `anchors` sets its ids apart from those of other guides."""
    guide = setting.offer.guide_by_slug[proof.guide]
    told: set[str] = set()
    return AllBranches(
        guide=guide_row(setting, guide.slug),
        start=proof.start,
        anchors=anchors,
        questions=tuple(_asked(setting, proof, state, f"#{anchors}") for state in proof.questions),
        outcomes=tuple(outcome_view(setting, proof, page, told) for page in proof.outcomes),
        paths=proof.paths,
        confirm=guide.confirm or "",
        sure=sure_of(setting, guide.sources, guide.review),
    )


def _question_page(setting: Setting, proof: Proof, state: QuestionState) -> Page:
    guide = setting.offer.guide_by_slug[proof.guide]
    large = guide.help_first == "true"
    view = QuestionPage(
        guide=guide_row(setting, guide.slug),
        asked=_asked(setting, proof, state, ""),
        back=_back(setting, proof, state.key),
        is_start=state.key == proof.start,
        helps_first=state.is_gate or (large and state.key == proof.start),
        is_help_large=large,
        is_unsigned=guide.review is None,
        caution=guide.caution if state.key == proof.start else (),
    )
    path = addresses.guide_page(guide.slug, state.key, proof.start)
    title = _question_title(setting, guide, proof, state)
    return page_of(setting, guide, "question.html", title, path, view)


def _question_title(setting: Setting, guide: Guide, proof: Proof, state: QuestionState) -> str:
    """The words for a question's tab, which a device keeps in its history."""
    if state.is_gate or guide.sensitive == "yes":
        number = next(at for at, other in enumerate(proof.questions, 1) if other.key == state.key)
        return setting.say("%(guide)s: question %(number)s", guide=guide.title, number=number)
    return f"{state.question.ask} – {guide.title}"


def _outcome_page(setting: Setting, proof: Proof, outcome: OutcomeView) -> Page:
    guide = setting.offer.guide_by_slug[proof.guide]
    ways = list(_ways_in(proof, outcome.key))
    only = ways[0] if len(ways) == 1 else None
    view = OutcomePageView(
        guide=guide_row(setting, guide.slug),
        outcome=outcome,
        back=_back(setting, proof, outcome.key),
        came_by=(only[0].question.ask or "", only[1].answer.label) if only else (),
        route=from_here(setting, outcome),
    )
    path = addresses.guide_page(guide.slug, outcome.key, proof.start)
    title = f"{outcome.title} – {guide.title}"
    page = page_of(setting, guide, "outcome.html", title, path, view)
    # In an emergency nothing stands between a reader and the number.
    return replace(page, is_explained=outcome.outcome.urgency != "emergency")


def page_of(
    setting: Setting, guide: Guide, template: str, title: str, path: str, view: object
) -> Page:
    """A page of a guide."""
    return Page(
        template,
        title,
        path,
        guide_version(setting, guide),
        view,
        addresses.GUIDES,
        summary=guide.summary or "",
        is_sensitive=guide.sensitive == "yes",
    )


def guide_version(setting: Setting, guide: Guide) -> str:
    """The version of a guide's pages: it changes with the guide's file and its parts' files."""
    parts = setting.offer.part_by_slug
    used = {question.part: None for question in guide.questions.values() if question.part in parts}
    return version_of(guide.spans, *(parts[name].spans for name in used if name))


def _asked(setting: Setting, proof: Proof, state: QuestionState, fragment: str) -> QuestionView:
    """A question with its answers; with `fragment`, they lead within the page of all branches."""
    titles = {page.key: page.outcome.title for page in proof.outcomes}
    numbers = {other.key: number for number, other in enumerate(proof.questions, 1)}
    endings = {page.key: number for number, page in enumerate(proof.outcomes, 1)}
    return QuestionView(
        question=state.question,
        answers=tuple(
            AnswerLink(
                name=choice.name,
                link=Link(_goes_to(setting, proof, choice, fragment), choice.answer.label),
                hint=choice.answer.hint or "",
                is_unsure=choice.answer.is_unsure,
                outcome=titles.get(choice.goes_to, ""),
                question=numbers.get(choice.goes_to, 0),
                ending=endings.get(choice.goes_to, 0),
            )
            for choice in state.choices
        ),
        anchor=state.key,
    )


def _goes_to(setting: Setting, proof: Proof, choice: Choice, fragment: str) -> str:
    if fragment:
        return f"{fragment}{choice.goes_to}"
    return setting.url(addresses.guide_page(proof.guide, choice.goes_to, proof.start))


def _back(setting: Setting, proof: Proof, key: str) -> Link:
    """The one question that leads here; the guide's start if there are several; the guides."""
    if key == proof.start:
        return Link(setting.url(addresses.GUIDES), setting.say("All guides"))
    before = {state.key for state, _ in _ways_in(proof, key)}
    if len(before) == 1:
        only = addresses.guide_page(proof.guide, before.pop(), proof.start)
        return Link(setting.url(only), setting.say("Back"))
    return Link(
        setting.url(addresses.guide(proof.guide)), setting.say("Back to the start of this guide")
    )


def _ways_in(proof: Proof, key: str) -> Iterable[tuple[QuestionState, Choice]]:
    for state in proof.questions:
        for choice in state.choices:
            if choice.goes_to == key:
                yield state, choice
