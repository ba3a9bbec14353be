"""Home, urgent help, guidance, search, and the plain pages about the site itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from fingerpost import addresses
from fingerpost.model.organisation import Guidance
from fingerpost.model.service import Service
from fingerpost.model.vocabulary import Area, Role
from fingerpost.render.page import Page
from fingerpost.render.pages.guides import GuideRow, guide_row
from fingerpost.render.pages.levels import level_links
from fingerpost.render.pages.outcomes import Reached, reached
from fingerpost.render.pages.sure import Sure, sure_of
from fingerpost.render.pages.vocabulary import TermLink, audience_link, need_link
from fingerpost.render.prose import placed
from fingerpost.render.setting import Link, Setting, version_of

URGENT_HELP = "urgent-help"


@dataclass(frozen=True)
class Home:
    """The front page."""

    guides: tuple[GuideRow, ...]
    guide_count: int
    needs: tuple[TermLink, ...]
    audiences: tuple[TermLink, ...]
    areas: tuple[Link, ...]
    guidance: tuple[GuidanceRow, ...]
    service_count: int


@dataclass(frozen=True)
class SearchPage:
    """Ways in for whoever does not search, or finds nothing."""

    needs: tuple[TermLink, ...]
    lines: tuple[Reached, ...]
    """Lines that a young person may ring or text."""


@dataclass(frozen=True)
class NotFound:
    """The likely pages, for whoever followed an address that is not there."""

    guides: tuple[Link, ...]
    needs: tuple[TermLink, ...]


@dataclass(frozen=True)
class UrgentHelp:
    """Numbers first; then other lines, the duty teams and the crisis guide."""

    body: Markup
    lines: tuple[Reached, ...]
    areas: tuple[Area, ...]
    cards: tuple[Link, ...]
    """To each area's card to print and fold."""
    guides: tuple[Link, ...]
    sure: Sure | None
    easy_read: str
    """Where the same stands in easy words, or nothing."""


@dataclass(frozen=True)
class GuidanceRow:
    """A page of guidance in a list."""

    link: Link
    summary: str


@dataclass(frozen=True)
class GuidancePage:
    """A page of guidance."""

    guidance: Guidance
    body: Markup
    roles: tuple[Role, ...]
    levels: tuple[TermLink, ...]
    """The levels of help, on a page about them."""
    sure: Sure
    easy_read: str
    """Where the same stands in easy words, or nothing."""


def home(setting: Setting) -> Page:
    """The front page."""
    site, words = setting.offer.site, setting.offer.words
    readers = _chosen(site.home_audiences, words.audiences.terms)
    view = Home(
        guides=tuple(guide_row(setting, slug) for slug in _home_guides(setting)),
        guide_count=len(setting.proof_by_guide),
        needs=_home_needs(setting),
        audiences=tuple(audience_link(setting, slug, words.audiences[slug]) for slug in readers),
        areas=tuple(setting.area_link(area) for area in site.areas),
        guidance=_in_order(setting),
        service_count=len(setting.offer.services),
    )
    return Page(
        "home.html", "", addresses.HOME, version_of(site.spans), view,
        summary=site.tagline, has_find=True,
    )  # fmt: skip


def urgent_help(setting: Setting) -> Page:
    """Urgent help: one tap from every page."""
    written = setting.offer.guidance_by_slug.get(URGENT_HELP)
    return Page(
        "urgent.html",
        setting.say("Urgent help"),
        addresses.URGENT,
        version_of(written.spans if written else setting.offer.site.spans),
        urgent_view(setting),
        summary=setting.say("Who to ring now: 999, 111 and others."),
        is_sensitive=True,
    )


def urgent_view(setting: Setting) -> UrgentHelp:
    """What urgent help says, for its page and for the handbook."""
    offer = setting.offer
    written = offer.guidance_by_slug.get(URGENT_HELP)
    areas = offer.words.areas
    return UrgentHelp(
        body=placed(written.body, setting.url) if written else Markup(),
        lines=lines_to_ring(setting),
        areas=tuple(areas[area] for area in offer.site.areas if area in areas),
        cards=tuple(map(setting.card_link, offer.card_areas)),
        guides=setting.guide_links(
            guide.slug for guide in offer.guides if guide.help_first == "true"
        ),
        sure=sure_of(setting, written.sources, written.review) if written else None,
        easy_read=_easy_read(setting, written),
    )


def guidance_list(setting: Setting) -> Page:
    """Pages of guidance, in their order."""
    spans = [page.spans for page in setting.offer.guidance]
    return Page(
        "guidance_list.html",
        setting.say("Guidance"),
        addresses.GUIDANCE,
        version_of(*spans),
        _in_order(setting),
        addresses.GUIDES,
    )


def guidance(setting: Setting, slug: str) -> Page | None:
    """A page of guidance."""
    written = setting.offer.guidance_by_slug.get(slug)
    if written is None:
        return None
    roles = setting.offer.words.roles.terms
    view = GuidancePage(
        written,
        placed(written.body, setting.url),
        tuple(roles[name] for name in written.roles if name in roles),
        level_links(setting) if "levels" in written.beside else (),
        sure_of(setting, written.sources, written.review),
        _easy_read(setting, written),
    )
    return Page(
        "guidance.html",
        written.title,
        addresses.guidance(slug),
        version_of(written.spans),
        view,
        addresses.GUIDES,
        summary=written.summary,
        is_sensitive=written.sensitive == "yes",
        is_explained=True,
    )


def search(setting: Setting) -> Page:
    """The search page: a place that the script fills, and the ways in without it."""
    version = version_of(setting.offer.site.spans)
    view = SearchPage(_home_needs(setting), lines_to_ring(setting, setting.offer.is_for_the_young))
    return Page(
        "search.html", "Search", addresses.SEARCH, version, view, addresses.SEARCH, has_find=True
    )


def saved_list(setting: Setting) -> Page:
    """What the reader saved: the script fills it, on the reader's own device."""
    # It can show any title, so it can be left as quickly as the pages that it leads to.
    page = _plain(setting, "saved.html", "Saved", addresses.SAVED_LIST)
    return replace(page, section=addresses.SAVED_LIST, is_sensitive=True)


def about(setting: Setting) -> Page:
    """What the site is, who made it and what it is not."""
    return _plain(setting, "about.html", "About this site", addresses.ABOUT)


def privacy(setting: Setting) -> Page:
    """What is kept and where."""
    return _plain(setting, "privacy.html", "Privacy", addresses.PRIVACY)


def accessibility(setting: Setting) -> Page:
    """How far everybody can use the site."""
    return _plain(setting, "accessibility.html", "Accessibility", addresses.ACCESSIBILITY)


def not_found(setting: Setting) -> Page:
    """What stands at an address that no page has."""
    view = NotFound(setting.guide_links(_home_guides(setting)), _home_needs(setting))
    page = _plain(setting, "not_found.html", "There is no such page", addresses.NOT_FOUND)
    return replace(page, view=view, has_find=True)


def not_saved(setting: Setting) -> Page:
    """What stands at the address of a page that a device without a line has not kept."""
    page = _plain(setting, "not_saved.html", "This page is not saved here", addresses.NOT_SAVED)
    # The address that was asked for stays, and may tell what it was about.
    return replace(page, is_sensitive=True)


def _easy_read(setting: Setting, written: Guidance | None) -> str:
    if written is None or not written.easy_read:
        return ""
    return setting.url(addresses.guidance_easy_read(written.slug))


def _plain(setting: Setting, template: str, title: str, path: str) -> Page:
    return Page(template, title, path, version_of(setting.offer.site.spans))


def _chosen(wanted: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """The words wanted that are known, or all of them when none is wanted."""
    every = tuple(known)
    return tuple(word for word in wanted if word in every) or every


def _in_order(setting: Setting) -> tuple[GuidanceRow, ...]:
    pages = [page for page in setting.offer.guidance if page.slug != URGENT_HELP]
    return tuple(
        GuidanceRow(setting.guidance_link(page.slug), page.summary)
        for page in sorted(pages, key=lambda page: (page.order, page.title))
    )


def _home_guides(setting: Setting) -> tuple[str, ...]:
    chosen = setting.offer.site.home_guides
    return tuple(slug for slug in chosen if slug in setting.proof_by_guide)


def _home_needs(setting: Setting) -> tuple[TermLink, ...]:
    terms = setting.offer.words.needs.terms
    chosen = _chosen(setting.offer.site.home_needs, terms)
    return tuple(need_link(setting, slug, terms[slug]) for slug in chosen)


def lines_to_ring(
    setting: Setting, is_one: Callable[[Service], bool] = lambda _: True
) -> tuple[Reached, ...]:
    """Lines with a number to show, but for 999 and 111, which have a place of their own."""
    live = (s for s in setting.by_name if s.is_live and s.urgent_use != "never")
    ours = (s for s in live if is_one(s) and not setting.offer.is_for_work(s))
    lines = (reached(setting, service) for service in ours)
    return tuple(line for line in lines if line.ways.numbers and line.ways.standing != "always")
