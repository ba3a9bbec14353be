"""The offer -> files in other people's formats."""

from __future__ import annotations

from datetime import date

from fingerpost.model.freshness import goes_in_calendars
from fingerpost.model.offer import Offer
from fingerpost.model.results import Artefact

__all__ = ["build_exchange"]


def build_exchange(offer: Offer, today: date) -> tuple[Artefact, ...]:
    """A calendar file for each event whose dates may be given as one."""
    is_live = offer.site.is_live
    events = [e for e in offer.events if goes_in_calendars(e, today, is_live=is_live)]
    chosen = [(event, event.review) for event in events if event.review]
    if not chosen:
        return ()
    # The library takes an eighth of a second to load, and most builds have no such event.
    from fingerpost.exchange.calendar import calendar_file

    return tuple(calendar_file(offer, event, review, today) for event, review in chosen)
