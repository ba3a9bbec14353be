"""The pocket card of an area: whom to ring and whom to tell, on one sheet that folds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from fingerpost import addresses
from fingerpost.model.offer import Offer
from fingerpost.model.review import in_words
from fingerpost.model.vocabulary import Area
from fingerpost.render.page import Page
from fingerpost.render.pages.outcomes import Reached
from fingerpost.render.pages.places import URGENT_HELP, lines_to_ring
from fingerpost.render.pages.sure import Sure, sure_of
from fingerpost.render.prose import placed
from fingerpost.render.setting import Link, Setting, version_of

# The list under this heading of urgent help stands on the card as well, to the letter.
_SPEECHLESS = re.compile(r"<h2[^>]*>Ways through without speaking</h2>\s*(<ul>.*?</ul>)", re.DOTALL)


@dataclass(frozen=True)
class PocketCard:
    """What the card of an area says."""

    area: Link
    place: Area
    lines: tuple[Reached, ...]
    """Lines that a young person may ring or text, as far as their numbers may be shown."""
    without_speaking: Markup
    sure: Sure
    made: str
    """The day on which the site was made: paper does not change by itself."""


def pocket_card(setting: Setting, slug: str) -> Page | None:
    """The card of an area that has one."""
    offer = setting.offer
    if slug not in offer.card_areas:
        return None
    near = _near(offer, slug)
    term, written = offer.words.areas[slug], offer.guidance_by_slug.get(URGENT_HELP)
    view = PocketCard(
        area=setting.area_link(slug),
        place=term,
        lines=lines_to_ring(
            setting, lambda s: offer.is_for_the_young(s) and not near.isdisjoint(s.areas)
        ),
        without_speaking=without_speaking(setting),
        sure=sure_of(
            setting, written.sources if written else (), written.review if written else None
        ),
        made=in_words(str(setting.today)),
    )
    return Page(
        "pocket_card.html",
        f"Pocket card: {term.name}",
        addresses.pocket_card(slug),
        version_of(offer.words.areas.spans, *([written.spans] if written else [])),
        view,
        addresses.AREAS,
        summary=f"Numbers to ring and people to tell for {term.name}, to print and fold.",
        is_sensitive=True,
    )


def without_speaking(setting: Setting) -> Markup:
    """The ways to get help without speaking, as urgent help gives them."""
    written = setting.offer.guidance_by_slug.get(URGENT_HELP)
    if written is None:
        return Markup()
    found = _SPEECHLESS.search(placed(written.body, setting.url))
    return Markup(found[1]) if found else Markup()


def _near(offer: Offer, area: str) -> frozenset[str]:
    """The area, every place in it and every place around it."""
    terms, around = offer.words.areas.terms, set[str]()
    here: str | None = area
    while here in terms:
        around.add(here)
        here = terms[here].within
    return offer.within(area) | around
