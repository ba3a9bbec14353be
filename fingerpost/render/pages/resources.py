"""Things to read, watch, hear or use: the list, with films of past events, and one page each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from fingerpost import addresses
from fingerpost.model.resource import Medium, Resource
from fingerpost.render.page import Page
from fingerpost.render.pages.events import listed_with
from fingerpost.render.pages.rows import Row, not_running, rows
from fingerpost.render.pages.sure import Sure, sure_of
from fingerpost.render.prose import placed
from fingerpost.render.setting import Link, Setting, version_of


@dataclass(frozen=True)
class ResourceRow:
    """A resource in a list."""

    link: Link
    summary: str
    format: Medium
    audiences: tuple[str, ...]


@dataclass(frozen=True)
class ResourceList:
    """Resources by name; films of events; and entries of the same kinds."""

    resources: tuple[ResourceRow, ...]
    recordings: tuple[Link, ...]
    rows: tuple[Row, ...]
    others: tuple[Row, ...]


@dataclass(frozen=True)
class ResourcePage:
    """A resource's page."""

    resource: Resource
    row: ResourceRow
    topics: tuple[Link, ...]
    areas: tuple[Link, ...]
    needs: tuple[Link, ...]
    made_by: Link | None
    body: Markup
    sure: Sure


def listing(setting: Setting) -> Page:
    """Resources, by name."""
    offer = setting.offer
    named = listed_with(setting, "resources")
    filmed = [event for event in offer.events if event.recording]
    by_name = sorted(offer.resources, key=lambda resource: resource.name.casefold())
    view = ResourceList(
        resources=resource_rows(setting, by_name),
        recordings=tuple(Link(setting.url(addresses.event(e.slug)), e.name) for e in filmed),
        rows=rows(setting, (service for service in named if service.is_live)),
        others=not_running(setting, named),
    )
    return Page(
        "resources.html",
        "Things to read, watch and use",
        addresses.RESOURCES,
        version_of(offer.words.kinds.spans, *(r.spans for r in offer.resources)),
        view,
        section=addresses.SERVICES,
        summary="Guides, films, forms and tools that our sources name.",
    )


def one(setting: Setting, slug: str) -> Page | None:
    """A resource's page."""
    resource = setting.offer.resource_by_slug.get(slug)
    if resource is None:
        return None
    return Page(
        "resource.html",
        resource.name,
        addresses.resource(slug),
        version_of(resource.spans),
        _page(setting, resource),
        section=addresses.SERVICES,
        summary=resource.summary,
        is_sensitive=setting.offer.is_sensitive(resource.needs),
    )


def resource_rows(setting: Setting, resources: Iterable[Resource]) -> tuple[ResourceRow, ...]:
    """A row for each resource."""
    return tuple(_row(setting, resource) for resource in resources)


def _row(setting: Setting, resource: Resource) -> ResourceRow:
    readers = setting.offer.words.audiences
    return ResourceRow(
        Link(setting.url(addresses.resource(resource.slug)), resource.name),
        resource.summary,
        resource.format,
        tuple(readers.named(name) for name in resource.audience),
    )


def _page(setting: Setting, resource: Resource) -> ResourcePage:
    offer = setting.offer
    everyday = setting.url(addresses.EVERYDAY)
    return ResourcePage(
        resource=resource,
        row=_row(setting, resource),
        topics=tuple(
            Link(f"{everyday}#{name}", offer.words.topics.named(name)) for name in resource.topics
        ),
        areas=tuple(setting.area_link(area) for area in resource.areas),
        needs=tuple(setting.need_link(need) for need in resource.needs),
        made_by=setting.runs(resource),
        body=placed(resource.body, setting.url),
        sure=sure_of(setting, resource.sources, resource.review),
    )
