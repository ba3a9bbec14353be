"""What is new as an Atom feed (RFC 4287), for programs that follow it."""

from __future__ import annotations

from datetime import date
from xml.etree.ElementTree import Element, SubElement, tostring

from fingerpost import addresses
from fingerpost.model.news import Change
from fingerpost.model.offer import Offer
from fingerpost.model.results import Artefact

MEDIA_TYPE = "application/atom+xml"
ATOM = "http://www.w3.org/2005/Atom"
NEWEST = 50


def news_feed(offer: Offer) -> Artefact:
    """The newest changes. The id of each is its address on the page, and never changes."""
    root = f"{(offer.site.base_url or '').rstrip('/')}{offer.site.base_path}"
    page = root + addresses.NEWS
    changes = offer.words.changes.terms
    newest = sorted(changes, key=lambda name: changes[name].date, reverse=True)[:NEWEST]

    feed = Element("feed", {"xmlns": ATOM, "xml:lang": "en-GB"})
    _say(feed, "id", page)
    _say(feed, "title", f"What’s new – {offer.site.name}")
    _say(feed, "updated", _moment(changes[newest[0]].date))
    SubElement(feed, "link", rel="self", type=MEDIA_TYPE, href=root + addresses.FEED)
    SubElement(feed, "link", rel="alternate", type="text/html", href=page)
    _say(SubElement(feed, "author"), "name", offer.site.name)
    for name in newest:
        _entry(SubElement(feed, "entry"), f"{page}#{name}", changes[name], root)
    body = tostring(feed, encoding="utf-8", xml_declaration=True)
    return Artefact(addresses.FEED, body, MEDIA_TYPE)


def _entry(entry: Element, place: str, change: Change, root: str) -> None:
    _say(entry, "id", place)
    _say(entry, "title", change.what)
    _say(entry, "updated", _moment(change.date))
    SubElement(entry, "link", rel="alternate", type="text/html", href=place)
    for page in change.pages:
        SubElement(entry, "link", rel="related", type="text/html", href=root + page[1:])
    if change.more:
        _say(entry, "summary", " ".join(change.more))


def _say(around: Element, name: str, words: str) -> None:
    SubElement(around, name).text = words


def _moment(day: date) -> str:
    """A day as Atom writes it; a change note tells no hour."""
    return f"{day}T00:00:00Z"
