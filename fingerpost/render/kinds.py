"""Every kind of page: its address, how it is made, and which pages of it there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from fingerpost import addresses
from fingerpost.render.page import Page
from fingerpost.render.pages import (
    cards,
    compare,
    coverage,
    diagrams,
    easy_read,
    events,
    everyday,
    glossary,
    guides,
    handbook,
    ideas,
    landings,
    levels,
    news,
    organisations,
    places,
    resources,
    routes,
    services,
    stated,
    unknowns,
    vocabulary,
)
from fingerpost.render.setting import Setting

Names = tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """A kind of page. `path` makes its address from names, and so its route from placeholders."""

    name: str
    path: Callable[..., str]
    make: Callable[..., Page | None]
    placeholders: Names = ()
    pages: tuple[Names, ...] = ((),)

    @property
    def rule(self) -> str:
        """The route, as Flask writes it."""
        return "/" + self.path(*(f"<{name}>" for name in self.placeholders))

    @property
    def paths(self) -> tuple[str, ...]:
        """The path of each page of the kind."""
        return tuple(self.path(*names) for names in self.pages)


IN_LANGUAGES = (
    *("home", "urgent-help", "services", "service", "needs", "need", "areas", "audiences"),
    *("levels", "guides", "guide", "guide-page", "guidance-list", "guidance"),
)
"""The kinds of page that every language has. From them, links to the others lead to English."""


def kinds_in_languages(kinds: Iterable[Kind]) -> tuple[Kind, ...]:
    """Those of the kinds that every language has."""
    return tuple(kind for kind in kinds if kind.name in IN_LANGUAGES)


def page_kinds(setting: Setting) -> tuple[Kind, ...]:
    """Every kind of page that this offer has."""
    offer, words = setting.offer, setting.offer.words
    proofs = setting.proof_by_guide
    steps = tuple((slug, key) for slug in proofs for key in guides.page_keys(proofs[slug]))
    guidance = [page.slug for page in offer.guidance if page.slug != places.URGENT_HELP]
    return (
        *_single_pages(is_kept=offer.site.is_kept),
        *((_single("ideas", addresses.IDEAS, ideas.listing),) if setting.has_ideas else ()),
        *_counted_pages(setting),
        *(
            (_single("everyday", addresses.EVERYDAY, everyday.everyday),)
            if words.topics.terms
            else ()
        ),
        _many("event", addresses.event, events.one, (event.slug for event in offer.events)),
        _many("resource", addresses.resource, resources.one, (r.slug for r in offer.resources)),
        _many("service", addresses.service, services.one, (s.slug for s in offer.services)),
        _many(
            "organisation",
            addresses.organisation,
            organisations.one,
            (organisation.slug for organisation in offer.organisations),
        ),
        _many("need", addresses.need, vocabulary.need, words.needs.terms),
        _many("need-compare", addresses.need_compare, compare.compare, offer.compared),
        _many("area", addresses.area, vocabulary.area, words.areas.terms),
        _many("pocket-card", addresses.pocket_card, cards.pocket_card, offer.card_areas),
        _many("audience", addresses.audience, landings.one, words.audiences.terms),
        _many("level", addresses.level, levels.level, words.levels.terms),
        _many("guidance", addresses.guidance, places.guidance, guidance),
        _many("guide", addresses.guide, guides.start, proofs),
        _many("guide-all", addresses.guide_all, guides.all_branches, proofs),
        _many("guide-diagram", addresses.guide_diagram, diagrams.diagram, proofs),
        _many("guide-routes", addresses.guide_routes, routes.routes, proofs),
        *_easy_pages(setting),
        Kind("guide-page", _guide_page, guides.one, ("slug", "key"), steps),
    )


def _single_pages(*, is_kept: bool) -> tuple[Kind, ...]:
    return (
        _single("home", addresses.HOME, places.home),
        _single("urgent-help", addresses.URGENT, places.urgent_help),
        _single("search", addresses.SEARCH, places.search),
        _single("saved-list", addresses.SAVED_LIST, places.saved_list),
        _single("services", addresses.SERVICES, services.listing),
        _single("organisations", addresses.ORGANISATIONS, organisations.listing),
        _single("needs", addresses.NEEDS, vocabulary.needs),
        _single("areas", addresses.AREAS, vocabulary.areas),
        _single("audiences", addresses.AUDIENCES, vocabulary.audiences),
        _single("levels", addresses.LEVELS, levels.levels),
        *(_single(name, one.path, one.page) for name, one in stated.LISTINGS.items()),
        _single("events", addresses.EVENTS, events.listing),
        _single("resources", addresses.RESOURCES, resources.listing),
        _single("guides", addresses.GUIDES, guides.listing),
        _single("handbook", addresses.HANDBOOK, handbook.handbook),
        _single("guidance-list", addresses.GUIDANCE, places.guidance_list),
        _single("glossary", addresses.GLOSSARY, glossary.glossary),
        _single("words-we-use", addresses.WORDS, glossary.words_we_use),
        _single("about", addresses.ABOUT, places.about),
        _single("privacy", addresses.PRIVACY, places.privacy),
        _single("accessibility", addresses.ACCESSIBILITY, places.accessibility),
        _single("feedback", addresses.FEEDBACK, news.feedback),
        _single("you-said", addresses.HEARD, news.you_said),
        _single("whats-new", addresses.NEWS, news.whats_new),
        _single("not-found", addresses.NOT_FOUND, places.not_found),
        *((_single("not-saved", addresses.NOT_SAVED, places.not_saved),) if is_kept else ()),
    )


def _counted_pages(setting: Setting) -> tuple[Kind, ...]:
    """Pages of what is missing, where somebody counted it."""
    gaps = _single("coverage", addresses.COVERAGE, coverage.coverage)
    board = _single("unknowns", addresses.UNKNOWNS, unknowns.unknowns)
    return (*((gaps,) if setting.coverage else ()), *((board,) if setting.unknowns else ()))


def _easy_pages(setting: Setting) -> tuple[Kind, ...]:
    """Pages in easy words, where somebody wrote them."""
    written = [page.slug for page in setting.offer.guidance if page.easy_read]
    known = setting.offer.guide_by_slug
    guides = [slug for slug in setting.proof_by_guide if known[slug].easy_read]
    urgent = addresses.guidance_easy_read(places.URGENT_HELP)
    others = (slug for slug in written if slug != places.URGENT_HELP)
    return (
        *(
            (_single("urgent-easy-read", urgent, easy_read.urgent_help),)
            if places.URGENT_HELP in written
            else ()
        ),
        _many("guidance-easy-read", addresses.guidance_easy_read, easy_read.of_guidance, others),
        _many("guide-easy-read", addresses.guide_easy_read, easy_read.of_guide, guides),
    )


def _single(name: str, path: str, make: Callable[[Setting], Page | None]) -> Kind:
    return Kind(name, lambda: path, make)


def _many(
    name: str,
    path: Callable[[str], str],
    make: Callable[[Setting, str], Page | None],
    slugs: Iterable[str],
) -> Kind:
    return Kind(name, path, make, ("slug",), tuple((slug,) for slug in slugs))


def _guide_page(slug: str, key: str) -> str:
    """The path of a page of a guide that is not its start, which has its own kind."""
    return addresses.guide_page(slug, key, start="")
