"""What a demonstration may not claim, and what a live site must have (safety.md section 3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fingerpost.check.translations import signed
from fingerpost.model.due import checkables, mark_command
from fingerpost.model.entries import entries
from fingerpost.model.guide import Guide
from fingerpost.model.offer import Offer
from fingerpost.model.organisation import Guidance
from fingerpost.model.roles import names_somebody
from fingerpost.model.service import Service
from fingerpost.model.spans import Path
from fingerpost.problem import Problem


def check_no_review_in_the_future(offer: Offer, today: date) -> Iterator[Problem]:
    """Nobody has checked anything tomorrow. (In a demonstration no review may stand at all.)"""
    if not offer.site.is_live:
        return
    for check in checkables(offer):
        if check.review and check.review.reviewed > today:
            yield Problem(
                "review-in-the-future",
                check.spans.value(*check.place, "reviewed"),
                f"{check.review.reviewed} has not come yet.",
                f"When somebody has checked it, let this write the day: {check.command}",
            )
    for translated in signed(offer):
        for number, signature in enumerate(translated.signed_by):
            if signature.on > today:
                yield Problem(
                    "review-in-the-future",
                    translated.spans.value("signed_by", number, "on"),
                    f"{signature.on} has not come yet.",
                    "Write the day on which that role agreed to the words.",
                )


def check_reviews_name_roles(offer: Offer, today: date) -> Iterator[Problem]:
    """A check names the role that made it and the role that answers for it, and never a person."""
    if not offer.site.is_live:
        return
    known: dict[str, str] = {}
    for check in checkables(offer):
        for field in ("owner", "by") if check.review else ():
            role = getattr(check.review, field)
            if role not in known:
                known[role] = names_somebody(role, offer.personal)
            if known[role]:
                yield Problem(
                    "role-names-somebody",
                    check.spans.value(*check.place, field),
                    f"“{known[role]}” looks like a person's name, and a check names only roles.",
                    "Write the role: practice lead. If it is one, write it in small letters.",
                )


def check_demonstration_claims_nothing(offer: Offer, today: date) -> Iterator[Problem]:
    """In a demonstration no file claims a review, an owner, a signature or a group's help."""
    if offer.site.is_live:
        return
    for entry in entries(offer):
        if entry.review:
            yield _claimed(entry, ("review",), "a review")
        if isinstance(entry, Service | Guidance) and entry.co_produced_with:
            yield _claimed(entry, ("co_produced_with",), "that a group helped to make it")
        if isinstance(entry, Guide):
            for number, case in enumerate(entry.cases):
                if case.signed_by:
                    yield _claimed(entry, ("cases", number, "signed_by"), "a signature")
        if isinstance(entry, Service) and entry.confidence == "confirmed":
            yield _claimed(entry, ("confidence",), "that the provider confirmed it")
    for area, term in offer.words.areas.terms.items():
        if term.duty_team_review:
            yield _claimed(offer.words.areas, (area, "duty_team_review"), "a review")
    for translated in signed(offer):
        yield _claimed(translated, ("signed_by",), "a signature")


def _claimed(record: object, path: Path, what: str) -> Problem:
    spans = record.spans  # type: ignore[attr-defined]
    return Problem(
        "claim-in-demonstration",
        spans.name(*path),
        f"This claims {what}, and in a demonstration nobody has checked anything.",
        "Take it out. It can be written when the site is live and a person has checked.",
    )


def check_live_is_confirmed(offer: Offer, today: date) -> Iterator[Problem]:
    """On a live site: confirmed, reviewed entries in guides, a duty team number for each area."""
    if not offer.site.is_live:
        return
    for guide in offer.guides:
        yield from _unconfirmed_in(offer, guide)
    yield from _duty_teams(offer)


def _duty_teams(offer: Offer) -> Iterator[Problem]:
    for number, area in enumerate(offer.site.areas):
        here = offer.words.areas.terms.get(area)
        if here is None:
            continue  # Its name is wrong, or its own words are: that has been said.
        if not here.duty_team:
            yield Problem(
                "duty-team-missing",
                offer.site.spans.value("areas", number),
                f"“{area}” has no number for the council's emergency duty team.",
                f"Add “duty_team: ” to {area} in content/areas.yaml once a person confirms it.",
            )
        elif not here.duty_team_review:
            yield Problem(
                "duty-team-unchecked",
                offer.words.areas.spans.value(area, "duty_team"),
                f"Nobody has checked the duty team's number of “{area}”, so no page shows it.",
                "Check it with the council, and let this write the day: "
                f"{mark_command(f'duty-teams/{area}')}",
            )


def _unconfirmed_in(offer: Offer, guide: Guide) -> Iterator[Problem]:
    for name, outcome in guide.outcomes.items():
        if outcome.confirm:
            yield Problem(
                "still-to-confirm",
                guide.spans.name("outcomes", name, "confirm"),
                f"The outcome “{name}” still waits for a local reviewer.",
                "Ask the reviewer, then take the line out.",
            )
        for number, named in enumerate(outcome.services):
            service = offer.service_by_slug.get(named.id)
            if service and (service.confidence != "confirmed" or not service.review):
                yield Problem(
                    "recommended-unconfirmed",
                    guide.spans.value("outcomes", name, "services", number, "id"),
                    f"“{service.name}” is recommended and nobody has confirmed and reviewed it.",
                    "Confirm it with the provider, write “confidence: confirmed”, and let this "
                    f"write the day: {mark_command(f'services/{service.slug}')}",
                )
