"""What is new, and what was done about what people said: dated, sourced, and leading somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fingerpost.check.links import leads_nowhere, leads_to, pages_of
from fingerpost.model.news import Change, Heard
from fingerpost.model.offer import Offer
from fingerpost.model.vocabulary import Vocabulary
from fingerpost.problem import Problem


def check_news_leads_somewhere(offer: Offer, today: date) -> Iterator[Problem]:
    """The pages that a change, or what people said, leads to are there."""
    pages = pages_of(offer)
    lists: tuple[Vocabulary[Change] | Vocabulary[Heard], ...] = (
        offer.words.changes,
        offer.words.heard,
    )
    for news in lists:
        for name, told in news.terms.items():
            for number, page in enumerate(told.pages):
                if not page.startswith("/") or not leads_to(page, pages):
                    span = news.spans.value(name, "pages", number)
                    yield leads_nowhere(page, span, pages)


def check_changes_have_happened(offer: Offer, today: date) -> Iterator[Problem]:
    """No change is of a day to come."""
    changes = offer.words.changes
    for name, change in changes.terms.items():
        if change.date > today:
            yield Problem(
                "change-to-come",
                changes.spans.value(name, "date"),
                f"{change.date} has not come yet.",
                "Write the day on which readers can see the change.",
            )


def check_what_was_said_names_a_source(offer: Offer, today: date) -> Iterator[Problem]:
    """Nobody is said to have said a thing, unless it is written down somewhere."""
    heard = offer.words.heard
    for name, told in heard.terms.items():
        if not told.sources:
            yield Problem(
                "source-none",
                heard.spans.name(name, "sources"),
                "No source is named, so nobody can check that people said this.",
                "Name one from content/sources.yaml.",
            )
