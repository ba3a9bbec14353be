"""What links call a page, by its path; and the pages above it, for the breadcrumb."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fingerpost import addresses
from fingerpost.render.setting import Link, Setting

_FIXED = {
    addresses.HOME: "Home",
    addresses.URGENT: "Urgent help",
    addresses.SEARCH: "Search",
    addresses.SAVED_LIST: "Saved",
    addresses.SERVICES: "Services",
    addresses.IDEAS: "Ideas from other places",
    addresses.ORGANISATIONS: "Organisations",
    addresses.GUIDES: "Guides",
    addresses.HANDBOOK: "Handbook",
    addresses.NEEDS: "Needs",
    addresses.AREAS: "Areas",
    addresses.AUDIENCES: "Who are you?",
    addresses.LEVELS: "Levels of help",
    addresses.WHO_CAN_ASK: "Who can ask",
    addresses.HOW_GIVEN: "How help is given",
    addresses.AGES: "Ages",
    addresses.GUIDANCE: "Guidance",
    addresses.EVENTS: "Training, groups and events",
    addresses.RESOURCES: "Things to read, watch and use",
    addresses.EVERYDAY: "Everyday life",
    addresses.GLOSSARY: "What words mean",
    addresses.WORDS: "Words we use",
    addresses.ABOUT: "About this site",
    addresses.COVERAGE: "What is left out",
    addresses.UNKNOWNS: "What we don’t know",
    addresses.PRIVACY: "Privacy",
    addresses.ACCESSIBILITY: "Accessibility",
    addresses.FEEDBACK: "Tell us what is wrong",
    addresses.HEARD: "You said, we did",
    addresses.NEWS: "What’s new",
}
_WITHIN = {
    addresses.COMPARE: "Compare",
    addresses.ALL_BRANCHES: "Every question and answer",
    addresses.DIAGRAM: "Drawing",
    addresses.ROUTES: "All routes",
    addresses.POCKET_CARD: "Pocket card",
    addresses.EASY_READ: "Easy read",
}
"""Pages of a need, a guide, an area or of guidance, by the last part of their path."""
NAMES = (*_FIXED.values(), *_WITHIN.values())
"""What pages are called that are about no record."""


def name_of(setting: Setting, path: str) -> str:
    """What a page is called in a link to it, or its path when it has no name."""
    if path in _FIXED:
        return setting.say(_FIXED[path])
    folder, slug, *rest = path.strip("/").split("/")
    if rest:
        return setting.say(_WITHIN[rest[-1]]) if rest[-1] in _WITHIN else path
    record = _record(setting, f"{folder}/", slug)
    name: str = getattr(record, "title" if hasattr(record, "title") else "name", path)
    return name


def breadcrumb(setting: Setting, path: str) -> tuple[Link, ...]:
    """The pages above a page, home first, and the page itself; nothing where it has none above."""
    above = addresses.above(path)
    if not above:
        return ()
    steps = (*above, *_around(setting, path), path)
    return tuple(Link(setting.url(step), name_of(setting, step)) for step in steps)


def _around(setting: Setting, path: str) -> tuple[str, ...]:
    """The larger place around an area."""
    areas = setting.offer.words.areas
    slug = path.removeprefix(addresses.AREAS).strip("/")
    if not path.startswith(addresses.AREAS) or slug not in areas:
        return ()
    within = areas[slug].within
    return (addresses.area(within),) if within in areas.terms else ()


def _record(setting: Setting, folder: str, slug: str) -> Any:
    """The record that a page is about."""
    offer, words = setting.offer, setting.offer.words
    records: dict[str, Mapping[str, Any]] = {
        addresses.SERVICES: offer.service_by_slug,
        addresses.ORGANISATIONS: offer.organisation_by_slug,
        addresses.EVENTS: offer.event_by_slug,
        addresses.RESOURCES: offer.resource_by_slug,
        addresses.GUIDES: offer.guide_by_slug,
        addresses.GUIDANCE: offer.guidance_by_slug,
        addresses.NEEDS: words.needs.terms,
        addresses.AREAS: words.areas.terms,
        addresses.AUDIENCES: words.audiences.terms,
        addresses.LEVELS: words.levels.terms,
    }
    return records.get(folder, {}).get(slug)
