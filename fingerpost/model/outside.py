"""Links to other sites: where they stand, and what came of asking for them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal, get_args

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
    to: str
    """Where it has moved for good, or nothing."""
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
        return json.dumps(asdict(self), indent=2, default=str) + "\n"


def kept_links(text: str) -> dict[str, Followed]:
    """What an earlier report says of each address; nothing when it is no such report."""
    try:
        links = json.loads(text)["links"]
        return {link["url"]: _followed(link) for link in links}
    except (ValueError, KeyError, TypeError):
        return {}


def _followed(fields: dict[str, Any]) -> Followed:
    if fields["status"] not in get_args(LinkStatus):
        raise ValueError(fields["status"])
    asked = date.fromisoformat(fields["asked"])
    return Followed(**{**fields, "where": tuple(fields["where"]), "asked": asked})
