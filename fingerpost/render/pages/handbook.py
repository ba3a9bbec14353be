"""The handbook: urgent help and every guide as one document to print."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from markupsafe import Markup

from fingerpost import addresses
from fingerpost.model.freshness import oldest_review
from fingerpost.model.guide import Guide
from fingerpost.model.organisation import Guidance
from fingerpost.model.results import Proof
from fingerpost.model.review import in_words
from fingerpost.render.page import Page
from fingerpost.render.pages.guides import AllBranches, branches_of, in_order
from fingerpost.render.pages.outcomes import OutcomeView
from fingerpost.render.pages.places import URGENT_HELP, UrgentHelp, urgent_view
from fingerpost.render.pages.sure import Sure, sure_of
from fingerpost.render.setting import Link, Setting, version_of

_HEADING = re.compile(r"(</?h)([2-5])\b")


@dataclass(frozen=True)
class Chapter:
    """A guide, and the id of its chapter."""

    anchor: str
    branches: AllBranches


@dataclass(frozen=True)
class Handbook:
    """What stands in the handbook, in its order."""

    urgent: UrgentHelp
    urgent_body: Markup
    """The words of urgent help, with headings one level lower."""
    chapters: tuple[Chapter, ...]
    paths: int
    sure: Sure
    made: str
    """The day on which the site was made: paper does not change by itself."""


def handbook(setting: Setting) -> Page:
    """Urgent help and every guide's branches, for print."""
    urgent = urgent_view(setting)
    proofs = [setting.proof_by_guide[slug] for slug in in_order(setting)]
    view = Handbook(
        urgent=urgent,
        urgent_body=lowered(urgent.body),
        chapters=tuple(_chapter(setting, proof) for proof in proofs),
        paths=sum(proof.paths for proof in proofs),
        sure=_sure(setting),
        made=in_words(str(setting.today)),
    )
    return Page(
        "handbook.html",
        "Handbook: urgent help and every guide",
        addresses.HANDBOOK,
        version_of(*(part.spans for part in _parts(setting))),
        view,
        addresses.GUIDES,
        summary="Urgent help and every guide as one document, to print and keep.",
        is_sensitive=True,
    )


def lowered(html: Markup) -> Markup:
    """The same words with each heading one level lower."""
    return Markup(_HEADING.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", html))


def _anchor(guide: str) -> str:
    return f"guide-{guide}"


def _chapter(setting: Setting, proof: Proof) -> Chapter:
    # Two hyphens stand in no name, so no question of one guide takes another's id.
    view = branches_of(setting, proof, f"{proof.guide}--")
    outcomes = tuple(_within(setting, outcome) for outcome in view.outcomes)
    return Chapter(_anchor(proof.guide), replace(view, outcomes=outcomes))


def _within(setting: Setting, outcome: OutcomeView) -> OutcomeView:
    """The outcome, going on to another chapter rather than to another page."""
    if outcome.go_on is None:
        return outcome
    guide = outcome.outcome.continue_ or ""
    title = setting.guide_link(guide).words
    return replace(outcome, go_on=Link(f"#{_anchor(guide)}", title))


def _sure(setting: Setting) -> Sure:
    """The sources of everything in it; checked when every part was."""
    parts = _parts(setting)
    cited = [source for part in parts for source in part.sources]
    # A source is named once here; each guide says which parts of it it rests on.
    whole = [source.model_copy(update={"section": None}) for source in cited]
    return sure_of(setting, whole, oldest_review(part.review for part in parts))


def _parts(setting: Setting) -> list[Guidance | Guide]:
    written = setting.offer.guidance_by_slug.get(URGENT_HELP)
    return [*([written] if written else []), *setting.offer.guides]
