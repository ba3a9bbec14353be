"""Everything that was read: the whole local offer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from fingerpost.model.bank_holidays import NONE_PUBLISHED, BankHolidays
from fingerpost.model.boundaries import Boundaries
from fingerpost.model.event import Event
from fingerpost.model.guide import FactFields, Guide, Part
from fingerpost.model.hours import WeekTable
from fingerpost.model.language import Language
from fingerpost.model.news import Change, Heard
from fingerpost.model.organisation import Guidance, Organisation
from fingerpost.model.personal import Personal
from fingerpost.model.plain_words import NO_PLAIN_WORDS, PlainWords
from fingerpost.model.resource import Resource
from fingerpost.model.search import SearchWords
from fingerpost.model.service import Service
from fingerpost.model.site import Site
from fingerpost.model.vocabulary import (
    Area,
    Audience,
    Document,
    GlossaryTerm,
    Kind,
    Landing,
    Level,
    Need,
    Role,
    Term,
    Topic,
    Vocabulary,
    Wording,
)
from fingerpost.text import Source

SELF = "self"
"""The referrer word that a young person answers to."""

EVERYONE = "everyone"
"""The audience of entries that are for anybody: they stand on every reader's page."""

WORKER = "professional"
"""The referrer word that everybody who works with children answers to."""


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
    topics: Vocabulary[Topic]
    landings: Vocabulary[Landing]
    """Its ids are those of audiences; a council may have none."""
    glossary: Vocabulary[GlossaryTerm]
    language: Vocabulary[Wording]
    changes: Vocabulary[Change]
    heard: Vocabulary[Heard]


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
    bank_holidays: BankHolidays = NONE_PUBLISHED
    events: tuple[Event, ...] = ()
    resources: tuple[Resource, ...] = ()
    slots: dict[str, dict[str, WeekTable]] = field(default_factory=dict)
    """Facts about time: fact -> word -> the part of the week that it means."""
    names: dict[str, frozenset[str]] = field(default_factory=dict)
    """Record type -> every name with a file, even a faulty one: references to it resolve."""
    files: tuple[Source, ...] = ()
    """Every file that could be read, as its author knows it."""
    languages: tuple[Language, ...] = ()
    """The languages that pages are also made in, in the order of their tags."""
    plain_words: PlainWords = NO_PLAIN_WORDS
    """How plain our sentences must be."""
    personal: Personal = field(default_factory=Personal)
    """What must not be published, and how to know it."""
    boundaries: Boundaries | None = None
    """The outlines of areas, where a council gives some; else they are sketched."""

    @cached_property
    def service_by_slug(self) -> dict[str, Service]:
        """The services by name."""
        return {service.slug: service for service in self.services}

    @cached_property
    def organisation_by_slug(self) -> dict[str, Organisation]:
        """The organisations by name."""
        return {organisation.slug: organisation for organisation in self.organisations}

    @cached_property
    def event_by_slug(self) -> dict[str, Event]:
        """The events by name, those that are over too."""
        return {event.slug: event for event in self.events}

    @cached_property
    def resource_by_slug(self) -> dict[str, Resource]:
        """The resources by name."""
        return {resource.slug: resource for resource in self.resources}

    @cached_property
    def guidance_by_slug(self) -> dict[str, Guidance]:
        """The pages of guidance by name."""
        return {page.slug: page for page in self.guidance}

    @cached_property
    def guide_by_slug(self) -> dict[str, Guide]:
        """The guides by name."""
        return {guide.slug: guide for guide in self.guides}

    @cached_property
    def part_by_slug(self) -> dict[str, Part]:
        """The reused parts by name."""
        return {part.part: part for part in self.parts}

    @cached_property
    def live_by_need(self) -> dict[str, tuple[Service, ...]]:
        """Need -> the running entries for it, by name; only needs that have any."""
        found: dict[str, list[Service]] = {}
        for service in sorted(self.services, key=lambda service: service.name.casefold()):
            for need in service.needs if service.is_live else ():
                found.setdefault(need, []).append(service)
        return {need: tuple(services) for need, services in found.items()}

    @cached_property
    def compared(self) -> tuple[str, ...]:
        """The needs with running entries to set side by side: two or more."""
        live = self.live_by_need
        return tuple(need for need in self.words.needs.terms if len(live.get(need, ())) > 1)

    @cached_property
    def places(self) -> frozenset[str]:
        """The site's areas, with every place inside them and around them."""
        terms, around = self.words.areas.terms, set[str]()
        for area in self.site.areas:
            here: str | None = area
            while here in terms and here not in around:
                around.add(here)
                here = terms[here].within
        return frozenset(around).union(*(self.within(area) for area in self.site.areas))

    @cached_property
    def card_areas(self) -> tuple[str, ...]:
        """The areas with a pocket card: the site's own, and any whose duty team we can name."""
        terms = self.words.areas.terms
        own = [area for area in self.site.areas if area in terms]
        return tuple(dict.fromkeys([*own, *(area for area in terms if terms[area].duty_team)]))

    @property
    def areas_to_choose(self) -> dict[str, str]:
        """Every place but those that hold all of the council's own, and its name."""
        own = set(self.site.areas)
        return {
            area: term.name
            for area, term in self.words.areas.terms.items()
            if area in own or not own <= self.within(area)
        }

    def is_sensitive(self, needs: Iterable[str]) -> bool:
        """Whether any of these needs asks for the exit button."""
        terms = self.words.needs.terms
        return any(need in terms and terms[need].sensitive == "yes" for need in needs)

    @property
    def has_feed(self) -> bool:
        """Whether programs may follow what is new: never in a demonstration (safety.md 3.3)."""
        return bool(self.site.is_live and self.site.base_url and self.words.changes.terms)

    def is_for_work(self, record: Service | Guide) -> bool:
        """Whether it is only for people who work with children."""
        readers = self.words.audiences.terms
        known = [readers[name] for name in record.audience if name in readers]
        return bool(known) and all(WORKER in reader.counts_as for reader in known)

    def without_past(self, today: date) -> Offer:
        """The same offer, as search looks through it: without events that are over."""
        return replace(self, events=tuple(e for e in self.events if not e.is_over(today)))

    def is_for_the_young(self, service: Service) -> bool:
        """Whether a young person may use it themselves: then they must know what stays private."""
        readers = self.words.audiences.terms
        young = {name for name, reader in readers.items() if SELF in reader.counts_as}
        return bool((young | {EVERYONE}) & set(service.audience))

    def within(self, area: str) -> frozenset[str]:
        """This area and every area inside it."""
        if area not in self._within:
            self._within[area] = self._grown(area)
        return self._within[area]

    @cached_property
    def _within(self) -> dict[str, frozenset[str]]:
        return {}

    def _grown(self, area: str) -> frozenset[str]:
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
