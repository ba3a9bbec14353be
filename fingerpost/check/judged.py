"""What the search must reach can be measured."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fingerpost.model.offer import Offer
from fingerpost.problem import Problem

JUDGED = "search/judged.yaml"


def check_floors_can_be_measured(offer: Offer, today: date) -> Iterator[Problem]:
    """Where the search has floors, there are judged queries to measure it by."""
    # Queries that can't be read are there, and have been complained about.
    written = any(file.path == JUDGED and "query" in file.text for file in offer.files)
    if offer.site.search_floors is not None and not offer.search.judged and not written:
        yield Problem(
            "floors-without-queries",
            offer.site.spans.name("search_floors"),
            "The search has floors, and search/judged.yaml has no queries to measure it by.",
            "Write judged queries, or delete “search_floors”.",
        )
