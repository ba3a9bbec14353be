"""An outcome as a page shows it: what to do now, whom to reach, and how sure we are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fingerpost import addresses
from fingerpost.english import English
from fingerpost.model.guide import ASKER, Guide, Outcome, Recommended, Step
from fingerpost.model.results import OutcomePage, Proof
from fingerpost.model.service import Service
from fingerpost.render.pages.rows import Row, row
from fingerpost.render.pages.sure import Sure, sure_of
from fingerpost.render.pages.ways import Ways, ways_to
from fingerpost.render.setting import Link, Setting

WAYS_OF_WORKING = ("assessment", "entitlement", "plan", "procedure")
"""Kinds of entry that are not somebody to turn to: how they work may have changed."""


@dataclass(frozen=True)
class Reached:
    """An entry that a step or an outcome names, and how to reach it."""

    row: Row
    ways: Ways
    as_of: str
    """The newest date of its sources, in words."""
    is_way_of_working: bool


@dataclass(frozen=True)
class StepView:
    """Something to do, and whom to turn to: a role, or an entry with its ways."""

    who: str
    what: str
    """What the role is, the first time that the page speaks of it."""
    do: str
    entry: Reached | None


@dataclass(frozen=True)
class Condition:
    """When a service is for only some readers: what must be so, in words."""

    about_asker: bool
    what: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Pointed:
    """A service that the outcome points to."""

    entry: Reached
    via: str
    conditions: tuple[Condition, ...]
    note: str


@dataclass(frozen=True)
class OutcomeView:
    """An outcome."""

    key: str
    title: str
    outcome: Outcome
    steps: tuple[StepView, ...]
    services: tuple[Pointed, ...]
    go_on: Link | None
    sure: Sure
    named: int
    """How many services it names, and how many of them state each fact."""
    state_ages: int
    state_referrers: int
    is_unsigned: bool


def outcome_view(
    setting: Setting, proof: Proof, page: OutcomePage, told: set[str] | None = None
) -> OutcomeView:
    """The view of an outcome. `told` holds the roles that the page has explained, and grows."""
    told = set() if told is None else told
    outcome = page.outcome
    guide = setting.offer.guide_by_slug[proof.guide]
    grounds = (outcome.grounds,) if outcome.grounds else guide.sources
    return OutcomeView(
        key=page.key,
        title=outcome.title,
        outcome=outcome,
        steps=tuple(_step(setting, guide, step, told) for step in outcome.steps),
        services=tuple(
            _pointed(setting, guide, page, number, named)
            for number, named in enumerate(outcome.services)
            if named.id in setting.offer.service_by_slug
        ),
        go_on=_go_on(setting, outcome),
        sure=sure_of(setting, grounds, guide.review, _shown(setting, outcome)),
        named=page.services,
        state_ages=page.states.get("ages", 0),
        state_referrers=page.states.get("who_can_refer", 0),
        is_unsigned=guide.review is None,
    )


def _shown(setting: Setting, outcome: Outcome) -> list[Service]:
    """The entries that an outcome sends people to, by its steps or after them."""
    known = setting.offer.service_by_slug
    names = [*(step.who for step in outcome.steps), *(named.id for named in outcome.services)]
    return [known[name] for name in dict.fromkeys(names) if name in known]


def reached(setting: Setting, service: Service) -> Reached:
    """An entry, and how to reach it today."""
    sure = sure_of(setting, service.sources, service.review)
    return Reached(
        row=row(setting, service),
        ways=ways_to(setting, service),
        as_of=sure.newest,
        is_way_of_working=service.kind in WAYS_OF_WORKING,
    )


def offered(setting: Setting, guide: Guide, service: Service) -> Reached:
    """An entry as this guide's readers may reach it: a line for workers is no carer's to ring."""
    found = reached(setting, service)
    if found.row.is_for_work and not setting.offer.is_for_work(guide):
        return replace(found, ways=replace(found.ways, shown=()))
    return found


def _step(setting: Setting, guide: Guide, step: Step, told: set[str]) -> StepView:
    service = setting.offer.service_by_slug.get(step.who)
    if service is not None:
        return StepView(service.name, "", step.do, offered(setting, guide, service))
    role = setting.offer.words.roles.terms.get(step.who)
    what = role.what or "" if role and step.who not in told else ""
    told.add(step.who)
    return StepView(role.name if role else step.who, what, step.do, None)


def _pointed(
    setting: Setting, guide: Guide, page: OutcomePage, number: int, named: Recommended
) -> Pointed:
    service = setting.offer.service_by_slug[named.id]
    return Pointed(
        entry=offered(setting, guide, service),
        via=setting.offer.words.referrers.named(named.via) if named.via else "",
        conditions=tuple(
            _condition(setting, fact, words)
            for fact, words in named.if_.items()
            if (number, fact) not in page.settled
        ),
        note=named.note or "",
    )


def _condition(setting: Setting, name: str, words: tuple[str, ...]) -> Condition:
    known = setting.offer.words
    if name == ASKER:
        return Condition(True, "", tuple(known.audiences.named(word) for word in words))
    fact = setting.offer.facts.get(name)
    said = tuple(
        known.areas.named(word) if word in known.areas else _in_words(setting, word)
        for word in words
    )
    return Condition(False, fact.what if fact else name, said)


def _in_words(setting: Setting, word: str) -> str:
    """A word of a fact as people write it: left care, but 13-15."""
    if word[:1].isdigit():
        return word
    said = word.replace("-", " ")
    return said if setting.spoken.is_english else English(said)


def _go_on(setting: Setting, outcome: Outcome) -> Link | None:
    """The guide to go on to, just after its safety gate: this reader has been through one."""
    target = setting.proof_by_guide.get(outcome.continue_ or "")
    if target is None:
        return None
    page = addresses.guide_page(target.guide, target.after_gate, target.start)
    return Link(setting.url(page), setting.offer.guide_by_slug[target.guide].title)
