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


def check_links_lead_somewhere(offer: Offer, today: date) -> Iterator[Problem]:
    """A link that begins with / leads to an entry, a guide, a word list's page or a plain page."""
    pages = frozenset(_pages(offer))
    written: tuple[Service | Organisation | Guidance | Event | Resource, ...] = (
        *offer.services,
        *offer.organisations,
        *offer.guidance,
        *offer.events,
        *offer.resources,
    )
    for entry in written:
        for link in entry.body.links:
            target = link.href.partition("#")[0].removeprefix("/")
            if not link.href.startswith("/") or target in pages:
                continue
            line = entry.spans.whole.source.lines[link.line - 1]
            column = max(line.find(link.href), 0) + 1
            yield Problem(
                "link-to-nowhere",
                entry.spans.whole.source.span(link.line, column, len(link.href)),
                f"No page of this site is called “{link.href}”.",
                did_you_mean(link.href, [f"/{page}" for page in pages])
                or "Look in the folder for its name; pages end with /.",
            )


def _pages(offer: Offer) -> Iterator[str]:
    yield from (
        addresses.HOME,
        addresses.URGENT,
        addresses.SEARCH,
        addresses.SERVICES,
        addresses.ORGANISATIONS,
        addresses.GUIDES,
        addresses.NEEDS,
        addresses.AREAS,
        addresses.AUDIENCES,
        addresses.LEVELS,
        addresses.WHO_CAN_ASK,
        addresses.HOW_GIVEN,
        addresses.AGES,
        addresses.EVENTS,
        addresses.RESOURCES,
        addresses.GUIDANCE,
        addresses.GLOSSARY,
        addresses.WORDS,
        addresses.ABOUT,
        addresses.COVERAGE,
        addresses.UNKNOWNS,
        addresses.PRIVACY,
        addresses.ACCESSIBILITY,
    )
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
    yield from map(addresses.need_compare, offer.compared)
