"""What a check of outside links found: .fingerpost/links.json, which `fingerpost links` writes."""

from __future__ import annotations

from typing import Literal

from fingerpost.model.base import Record, may, said
from fingerpost.model.review import Day

PATH = ".fingerpost/links.json"
LinkStatus = Literal["ok", "moved", "gone", "unsure"]


class CheckedLink(Record):
    """One address, and what came of asking for it."""

    url: str = said("The address.")
    status: LinkStatus = said("ok, moved, gone, or unsure when nobody could tell.")
    where: tuple[str, ...] = may((), "The files that name it.")
    note: str = may("", "What was answered.")


class LinkReport(Record):
    """Every outside link, as it was on a day."""

    checked: Day = said("The day of asking.")
    links: tuple[CheckedLink, ...] = may((), "Each address once.")

    def of(self, status: LinkStatus) -> tuple[CheckedLink, ...]:
        """The links that stand so."""
        return tuple(link for link in self.links if link.status == status)

    @property
    def counts(self) -> dict[str, int]:
        """How many links stand so."""
        found = [link.status for link in self.links]
        return {status: found.count(status) for status in ("ok", "moved", "gone", "unsure")}

    @property
    def to_mend(self) -> tuple[CheckedLink, ...]:
        """The links that somebody must look at: those that are gone first."""
        order = ("gone", "moved", "unsure")
        odd = [link for link in self.links if link.status in order]
        return tuple(sorted(odd, key=lambda link: (order.index(link.status), link.url)))
