"""Which pages show what a file says: so that a problem can stand beside it."""

from __future__ import annotations

from fingerpost import addresses
from fingerpost.model.offer import Offer

_ENTRIES = {
    "content/services": addresses.service,
    "content/organisations": addresses.organisation,
    "content/guidance": addresses.guidance,
    "content/events": addresses.event,
    "content/resources": addresses.resource,
    "decision_trees": addresses.guide,
}
_LISTS = {
    "areas": addresses.AREAS,
    "audiences": addresses.AUDIENCES,
    "changes": addresses.NEWS,
    "glossary": addresses.GLOSSARY,
    "landings": addresses.AUDIENCES,
    "language": addresses.WORDS,
    "levels": addresses.LEVELS,
    "needs": addresses.NEEDS,
    "topics": addresses.EVERYDAY,
    "you-said": addresses.HEARD,
}


def pages_of(path: str, offer: Offer | None) -> tuple[str, ...]:
    """The pages that show this file, and all below them; nothing when it is on no page or on all.

    A file that could not be read has its page too, by its name.
    """
    folder, _, name = path.rpartition("/")
    slug, *tags = name.split(".")[:-1]
    prefix = addresses.language(tags[0]) if tags else ""
    if folder in _ENTRIES:
        return (prefix + _ENTRIES[folder](slug),)
    if folder == "decision_trees/parts":
        return tuple(prefix + addresses.guide(guide) for guide in _guides_with(slug, offer))
    if folder == "content" and slug in _LISTS:
        return (prefix + _LISTS[slug],)
    return (prefix + addresses.SEARCH,) if folder == "search" else ()


def shows(page: str, path: str, offer: Offer | None) -> bool:
    """Whether this page shows what the file says."""
    return any(page.startswith(shown) for shown in pages_of(path, offer))


def _guides_with(part: str, offer: Offer | None) -> tuple[str, ...]:
    guides = offer.guides if offer else ()
    return tuple(
        guide.slug
        for guide in guides
        if any(question.part == part for question in guide.questions.values())
    )
