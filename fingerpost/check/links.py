"""Links inside the site lead to a page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fingerpost import addresses
from fingerpost.model.event import Event
from fingerpost.model.offer import Offer
from fingerpost.model.organisation import Guidance, Organisation
from fingerpost.model.resource import Resource
from fingerpost.model.service import Service
from fingerpost.problem import Problem, did_you_mean
from fingerpost.text import Span


def check_links_lead_somewhere(offer: Offer, today: date) -> Iterator[Problem]:
    """A link that begins with / leads to an entry, a guide, a word list's page or a plain page."""
    pages = pages_of(offer)
    written: tuple[Service | Organisation | Guidance | Event | Resource, ...] = (
        *offer.services,
        *offer.organisations,
        *offer.guidance,
        *offer.events,
        *offer.resources,
    )
    for entry in written:
        for link in entry.body.links:
            if not link.href.startswith("/") or leads_to(link.href, pages):
                continue
            line = entry.spans.whole.source.lines[link.line - 1]
            column = max(line.find(link.href), 0) + 1
            span = entry.spans.whole.source.span(link.line, column, len(link.href))
            yield leads_nowhere(link.href, span, pages)


def pages_of(offer: Offer) -> frozenset[str]:
    """The path of every page that a file may link to."""
    return frozenset(_pages(offer))


def leads_to(href: str, pages: frozenset[str]) -> bool:
    """Whether an address from the / is that of a page, or of a part of one."""
    return href.partition("#")[0].removeprefix("/") in pages


def leads_nowhere(href: str, span: Span, pages: frozenset[str]) -> Problem:
    """What is said of an address that no page has."""
    return Problem(
        "link-to-nowhere",
        span,
        f"No page of this site is called “{href}”.",
        did_you_mean(href, [f"/{page}" for page in pages])
        or "Look in the folder for its name; pages end with /.",
    )


def _pages(offer: Offer) -> Iterator[str]:
    yield from addresses.ALWAYS
    if offer.words.topics.terms:
        yield addresses.EVERYDAY
    shapes = {
        "services": addresses.service,
        "organisations": addresses.organisation,
        "guidance": addresses.guidance,
        "guides": addresses.guide,
        "needs": addresses.need,
        "areas": addresses.area,
        "audiences": addresses.audience,
        "levels": addresses.level,
        "events": addresses.event,
        "resources": addresses.resource,
    }
    for kind, address in shapes.items():
        yield from map(address, offer.names.get(kind, ()))
    yield from map(addresses.guide_all, offer.names.get("guides", ()))
    yield from (addresses.guide_easy_read(one.slug) for one in offer.guides if one.easy_read)
    yield from (addresses.guidance_easy_read(one.slug) for one in offer.guidance if one.easy_read)
    yield from map(addresses.pocket_card, offer.card_areas)
    yield from map(addresses.need_compare, offer.compared)
