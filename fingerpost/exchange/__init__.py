"""The offer -> files in other people's formats."""

from __future__ import annotations

from datetime import date

from fingerpost.model.freshness import goes_in_calendars
from fingerpost.model.offer import Offer
from fingerpost.model.results import Artefact

__all__ = ["build_exchange"]


def build_exchange(offer: Offer, today: date) -> tuple[Artefact, ...]:
    """The feed of what is new, and a calendar file for each event whose dates may be given as one.

    A demonstration has neither.
    """
    return (*_feeds(offer), *_calendars(offer, today))


# The libraries take an eighth of a second to load, and most builds need neither.


def _feeds(offer: Offer) -> tuple[Artefact, ...]:
    if not offer.has_feed:
        return ()
    from fingerpost.exchange.feed import news_feed

    return (news_feed(offer),)


def _calendars(offer: Offer, today: date) -> tuple[Artefact, ...]:
    is_live = offer.site.is_live
    events = [e for e in offer.events if goes_in_calendars(e, today, is_live=is_live)]
    chosen = [(event, event.review) for event in events if event.review]
    if not chosen:
        return ()
    from fingerpost.exchange.calendar import calendar_file

    return tuple(calendar_file(offer, event, review, today) for event, review in chosen)
