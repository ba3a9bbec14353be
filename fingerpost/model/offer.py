"""Everything that was read: the whole local offer."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from fingerpost.model.guide import FactFields, Guide, Part
from fingerpost.model.hours import WeekTable
from fingerpost.model.organisation import Guidance, Organisation
from fingerpost.model.search import SearchWords
from fingerpost.model.service import Service
from fingerpost.model.site import Site
from fingerpost.model.vocabulary import (
    Area,
    Audience,
    Document,
    GlossaryTerm,
    Kind,
    Level,
    Need,
    Role,
    Term,
    Vocabulary,
    Wording,
)


@dataclass(frozen=True)
class Words:
    """The word lists of content/."""

    areas: Vocabulary[Area]
    audiences: Vocabulary[Audience]
    referrers: Vocabulary[Term]
    needs: Vocabulary[Need]
    levels: Vocabulary[Level]
    kinds: Vocabulary[Kind]
    sources: Vocabulary[Document]
    roles: Vocabulary[Role]
    glossary: Vocabulary[GlossaryTerm]
    language: Vocabulary[Wording]


@dataclass(frozen=True)
class Offer:
    """Every record, each group in the order of its names; and the names that files exist for."""

    site: Site
    words: Words
    services: tuple[Service, ...]
    organisations: tuple[Organisation, ...]
    guidance: tuple[Guidance, ...]
    guides: tuple[Guide, ...]
    parts: tuple[Part, ...]
    facts: dict[str, FactFields]
    search: SearchWords
    slots: dict[str, dict[str, WeekTable]] = field(default_factory=dict)
    """Facts about time: fact -> word -> the part of the week that it means."""
    names: dict[str, frozenset[str]] = field(default_factory=dict)
    """Record type -> every name with a file, even a faulty one: references to it resolve."""

    @cached_property
    def service_by_slug(self) -> dict[str, Service]:
        """The services by name."""
        return {service.slug: service for service in self.services}

    @cached_property
    def organisation_by_slug(self) -> dict[str, Organisation]:
        """The organisations by name."""
        return {organisation.slug: organisation for organisation in self.organisations}

    @cached_property
    def guide_by_slug(self) -> dict[str, Guide]:
        """The guides by name."""
        return {guide.slug: guide for guide in self.guides}

    @cached_property
    def part_by_slug(self) -> dict[str, Part]:
        """The reused parts by name."""
        return {part.part: part for part in self.parts}

    def within(self, area: str) -> frozenset[str]:
        """This area and every area inside it."""
        inside = {area}
        grew = True
        while grew:
            more = {
                name
                for name, term in self.words.areas.terms.items()
                if term.within in inside and name not in inside
            }
            inside |= more
            grew = bool(more)
        return frozenset(inside)
