"""Links to other sites: where they stand, and what came of asking for them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from fingerpost.text import Span

LinkStatus = Literal["ok", "moved", "gone", "unsure"]


@dataclass(frozen=True)
class Outside:
    """An address of another site, and every place that names it."""

    url: str
    places: tuple[Span, ...]

    @property
    def where(self) -> tuple[str, ...]:
        """The files that name it."""
        return tuple(dict.fromkeys(place.path for place in self.places))


@dataclass(frozen=True)
class Followed:
    """What was found behind an address, and on which day."""

    url: str
    status: LinkStatus
    where: tuple[str, ...]
    """The files that name it."""
    note: str
    asked: date


@dataclass(frozen=True)
class LinkReport:
    """Every link to another site, as it was found."""

    checked: date
    links: tuple[Followed, ...]

    def of(self, status: LinkStatus) -> tuple[Followed, ...]:
        """The links that were found so."""
        return tuple(link for link in self.links if link.status == status)

    def as_json(self) -> str:
        """The same for programs; the names are an interface (docs/developers/json.md)."""
        names = ("url", "status", "where", "note")
        links = [{name: getattr(link, name) for name in names} for link in self.links]
        return json.dumps({"checked": str(self.checked), "links": links}, indent=2) + "\n"

    def days_as_json(self) -> str:
        """The day on which each address was asked for."""
        return json.dumps({link.url: str(link.asked) for link in self.links}, indent=2) + "\n"


def kept_links(report: str, days: str) -> dict[str, Followed]:
    """What an earlier run found of each address; nothing when what was kept is spoilt."""
    try:
        asked = {url: date.fromisoformat(day) for url, day in json.loads(days).items()}
        links = [_followed(link, asked) for link in json.loads(report)["links"]]
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}
    return {link.url: link for link in links}


def _followed(fields: Mapping[str, object], asked: Mapping[str, date]) -> Followed:
    status = {word: word for word in get_args(LinkStatus)}[fields["status"]]
    url, note = str(fields["url"]), str(fields["note"])
    return Followed(url, status, (), note, asked[url])
