"""What every page is made from: the offer, the proofs, the day and the site's place on its host."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import get_args

from fingerpost import addresses
from fingerpost.model.coverage import Coverage
from fingerpost.model.event import Event
from fingerpost.model.offer import Offer
from fingerpost.model.organisation import Beside
from fingerpost.model.resource import Resource
from fingerpost.model.results import Proof
from fingerpost.model.review import MONTHS, RoughDay, in_words
from fingerpost.model.service import Service
from fingerpost.model.spans import Spans
from fingerpost.model.unknowns import Unknowns
from fingerpost.model.vocabulary import Level
from fingerpost.render.spoken import ENGLISH, Spoken


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere."""

    href: str
    words: str


@dataclass(frozen=True)
class Setting:
    """Everything read and proved, the day, and the questions that several pages ask of it."""

    offer: Offer
    proofs: tuple[Proof, ...]
    today: date
    coverage: Coverage | None = None
    """What is left out, if anybody looked."""
    unknowns: Unknowns | None = None
    """What nobody has told us, if anybody counted."""
    spoken: Spoken = ENGLISH
    """The language of the pages."""

    def url(self, path: str) -> str:
        """The address of a path of the site, as links write it; in the page's own language."""
        return self.offer.site.base_path + self.spoken.at(path)

    def day(self, day: date | RoughDay) -> str:
        """A day as people say it in the page's language: 2019, December 2019 or 4 December 2019."""
        return in_words(str(day), self._months)

    @cached_property
    def _months(self) -> tuple[str, ...]:
        return tuple(self.say(month) for month in MONTHS)

    def say(self, words: str, **parts: object) -> str:
        """Words of ours in the page's language, with its parts in their places."""
        said = self.spoken.say(words)
        return type(said)(said % parts) if parts else said

    @cached_property
    def proof_by_guide(self) -> dict[str, Proof]:
        """The proofs by guide; a guide without one has no pages."""
        known = self.offer.guide_by_slug
        return {proof.guide: proof for proof in self.proofs if proof.guide in known}

    @cached_property
    def by_name(self) -> tuple[Service, ...]:
        """The services in the order of their names."""
        return tuple(sorted(self.offer.services, key=lambda service: service.name.casefold()))

    @cached_property
    def guides_for(self) -> dict[str, tuple[str, ...]]:
        """Service -> the guides with an outcome that points to it."""
        found: dict[str, dict[str, None]] = {}
        for proof in self.proof_by_guide.values():
            for page in proof.outcomes:
                steps = [step.who for step in page.outcome.steps]
                for slug in [*steps, *(named.id for named in page.outcome.services)]:
                    found.setdefault(slug, {})[proof.guide] = None
        return {slug: tuple(guides) for slug, guides in found.items()}

    @cached_property
    def beside(self) -> dict[str, tuple[Link, ...]]:
        """Part of an entry's page -> the pages of guidance to link to from there."""
        found: dict[str, list[Link]] = {part: [] for part in get_args(Beside)}
        for page in sorted(self.offer.guidance, key=lambda page: page.order):
            for part in page.beside:
                found[part].append(self.guidance_link(page.slug))
        return {part: tuple(links) for part, links in found.items()}

    @cached_property
    def known_as(self) -> dict[str, tuple[Service, ...]]:
        """A name or another name, in small letters -> the entries that go by it."""
        found: dict[str, tuple[Service, ...]] = {}
        for service in self.by_name:
            for name in {called.casefold() for called in (service.name, *service.aka)}:
                found[name] = (*found.get(name, ()), service)
        return found

    @cached_property
    def ladder(self) -> tuple[tuple[str, Level], ...]:
        """The levels of help, from the lightest upwards."""
        levels = self.offer.words.levels.terms.items()
        return tuple(sorted(levels, key=lambda level: level[1].rank))

    @cached_property
    def has_ideas(self) -> bool:
        """Whether any entry stands among the ideas from other places."""
        return any(service.idea for service in self.offer.services)

    @cached_property
    def successors(self) -> dict[str, tuple[Service, ...]]:
        """Entry -> the entries that took its place."""
        found: dict[str, tuple[Service, ...]] = {}
        for service in self.by_name:
            for old in service.replaces:
                found[old.entry] = (*found.get(old.entry, ()), service)
        return found

    @cached_property
    def more_help(self) -> dict[str, tuple[Service, ...]]:
        """Entry -> those to step up to: the ones it names, and the ones that step down to it."""
        return self._steps("step_up", "step_down")

    @cached_property
    def less_help(self) -> dict[str, tuple[Service, ...]]:
        """Entry -> those to step down to: the ones it names, and the ones that step up to it."""
        return self._steps("step_down", "step_up")

    def _steps(self, there: str, back: str) -> dict[str, tuple[Service, ...]]:
        known = self.offer.service_by_slug
        found = {entry.slug: dict.fromkeys(getattr(entry, there)) for entry in self.by_name}
        for entry in self.by_name:
            for slug in getattr(entry, back):
                found.setdefault(slug, {})[entry.slug] = None
        return {
            slug: tuple(known[name] for name in names if name in known)
            for slug, names in found.items()
        }

    def service_link(self, slug: str) -> Link:
        """A link to an entry, by its name."""
        known = self.offer.service_by_slug.get(slug)
        return Link(self.url(addresses.service(slug)), known.name if known else slug)

    def guide_link(self, slug: str) -> Link:
        """A link to a guide's first page, by its title."""
        known = self.offer.guide_by_slug.get(slug)
        return Link(self.url(addresses.guide(slug)), known.title if known else slug)

    def guidance_link(self, slug: str) -> Link:
        """A link to a page of guidance, by its title."""
        known = self.offer.guidance_by_slug.get(slug)
        return Link(self.url(addresses.guidance(slug)), known.title if known else slug)

    def organisation_link(self, slug: str) -> Link:
        """A link to an organisation, by its name."""
        known = self.offer.organisation_by_slug.get(slug)
        return Link(self.url(addresses.organisation(slug)), known.name if known else slug)

    def runs(self, record: Service | Event | Resource) -> Link | None:
        """A link to the organisation that runs or made it, if we know one."""
        name = record.organisation or ""
        return self.organisation_link(name) if name in self.offer.organisation_by_slug else None

    def need_link(self, slug: str) -> Link:
        """A link to a need's page."""
        return Link(self.url(addresses.need(slug)), self.offer.words.needs.named(slug))

    def area_link(self, slug: str) -> Link:
        """A link to an area's page."""
        return Link(self.url(addresses.area(slug)), self.offer.words.areas.named(slug))

    def card_link(self, slug: str) -> Link:
        """A link to an area's card to print and fold."""
        return Link(self.url(addresses.pocket_card(slug)), self.offer.words.areas.named(slug))

    def guide_links(self, slugs: Iterable[str]) -> tuple[Link, ...]:
        """Links to those of the guides that have pages."""
        return tuple(self.guide_link(slug) for slug in slugs if slug in self.proof_by_guide)

    def serves_here(self, service: Service) -> bool:
        """Whether it serves the site's areas, or some place in them or around them."""
        return not self.offer.places.isdisjoint(service.areas)

    def compare_link(self, need: str) -> Link | None:
        """A link to the need's entries side by side, if there are some to compare."""
        if need not in self.offer.compared:
            return None
        return Link(self.url(addresses.need_compare(need)), self.offer.words.needs.named(need))


def version_of(*spans: Spans) -> str:
    """A page's version: a short hash of the files that it was made from."""
    digest = hashlib.sha256()
    for span in spans:
        digest.update(span.whole.source.text.encode())
    return digest.hexdigest()[:8]
