"""Who runs things: the list of organisations, and one page each."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from fingerpost import addresses
from fingerpost.model.organisation import Organisation
from fingerpost.render.page import Page
from fingerpost.render.pages.councils import CouncilModel, model_of
from fingerpost.render.pages.rows import Row, ideas_in, not_running, rows
from fingerpost.render.pages.sure import Sure, sure_of
from fingerpost.render.pages.ways import Ways, ways_to_organisation
from fingerpost.render.prose import placed
from fingerpost.render.setting import Link, Setting, version_of


@dataclass(frozen=True)
class OrganisationRow:
    """An organisation in the list."""

    link: Link
    summary: str
    services: int


@dataclass(frozen=True)
class OrganisationPage:
    """An organisation's page."""

    organisation: Organisation
    areas: tuple[Link, ...]
    ways: Ways
    body: Markup
    rows: tuple[Row, ...]
    others: tuple[Row, ...]
    ideas: tuple[Row, ...]
    council: CouncilModel | None
    sure: Sure


def listing(setting: Setting) -> Page:
    """Organisations, by name."""
    counts: dict[str, int] = {}
    for service in setting.offer.services:
        counts[service.organisation or ""] = counts.get(service.organisation or "", 0) + 1
    by_name = sorted(setting.offer.organisations, key=lambda known: known.name.casefold())
    view = tuple(
        OrganisationRow(
            setting.organisation_link(known.slug), known.summary, counts.get(known.slug, 0)
        )
        for known in by_name
    )
    return Page(
        "organisations.html",
        "Organisations",
        addresses.ORGANISATIONS,
        version_of(*(known.spans for known in setting.offer.organisations)),
        view,
        section=addresses.SERVICES,
    )


def one(setting: Setting, slug: str) -> Page | None:
    """An organisation's page."""
    organisation = setting.offer.organisation_by_slug.get(slug)
    if organisation is None:
        return None
    run = [service for service in setting.by_name if service.organisation == slug]
    view = OrganisationPage(
        organisation=organisation,
        areas=tuple(setting.area_link(area) for area in organisation.areas),
        ways=ways_to_organisation(setting, organisation),
        body=placed(organisation.body, setting.url),
        rows=rows(setting, (service for service in run if service.is_live)),
        others=not_running(setting, run),
        ideas=ideas_in(setting, run),
        council=model_of(setting, organisation),
        sure=sure_of(setting, organisation.sources, organisation.review),
    )
    return Page(
        "organisation.html",
        f"{organisation.name} (who runs things)",
        addresses.organisation(slug),
        version_of(organisation.spans),
        view,
        section=addresses.SERVICES,
        summary=organisation.summary,
    )
