"""The box that words of danger show begins with somebody who answers at any hour."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fingerpost.model.guide import ALWAYS_OPEN
from fingerpost.model.offer import Offer
from fingerpost.problem import Problem


def check_danger_begins_with_999_or_111(offer: Offer, today: date) -> Iterator[Problem]:
    """Each kind of danger names 999 or 111 first, whatever else it names."""
    urgent = offer.search.urgent
    for name, kind in urgent.terms.items():
        if kind.call[:1] and kind.call[0] in ALWAYS_OPEN:
            continue
        yield Problem(
            "danger-without-999-or-111",
            urgent.spans.value(name, "call"),
            f"The box for “{name}” begins with somebody who may not answer now.",
            f"Put {' or '.join(ALWAYS_OPEN)} first in “call”.",
        )
