"""Plain lists by what entries say: who can ask, how help is given, which ages; and how many do not.

They hold what the search narrows by, for readers without JavaScript.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from fingerpost import addresses
from fingerpost.model.ages import OLDEST, Ages
from fingerpost.model.service import DELIVERED, Service
from fingerpost.render.page import Page
from fingerpost.render.pages.rows import Shelf, rows
from fingerpost.render.setting import Setting, version_of

_BANDS = {
    "Under 5": Ages(0, 4),
    "5 to 10": Ages(5, 10),
    "11 to 15": Ages(11, 15),
    "16 and 17": Ages(16, 17),
    "18 to 25": Ages(18, 25),
    "26 and over": Ages(26, OLDEST),
}
_ANY = "Any age"


@dataclass(frozen=True)
class Stated:
    """Running entries on a shelf for each thing that they say, and how many say nothing of it."""

    what: str
    shelves: tuple[Shelf, ...]
    said: int
    silent: int
    ask: str

    @property
    def count(self) -> int:
        """How many running entries there are."""
        return self.said + self.silent


def who_can_ask(setting: Setting) -> Page:
    """Entries by who can ask for them."""
    terms = setting.offer.words.referrers.terms
    names = {name: (term.name, term.what or "") for name, term in terms.items()}
    view = _stated(
        setting,
        "who can ask for them",
        names,
        lambda service: service.who_can_refer,
        "Ask them, or ask the child’s social worker.",
    )
    return _page(setting, "Who can ask for help", addresses.WHO_CAN_ASK, view)


def how_given(setting: Setting) -> Page:
    """Entries by how help is given."""
    names = {name: (called, "") for name, called in DELIVERED.items()}
    view = _stated(
        setting,
        "where or how help is given",
        names,
        lambda service: service.delivery,
        "Ask them before you go.",
    )
    return _page(setting, "How help is given", addresses.HOW_GIVEN, view)


def ages(setting: Setting) -> Page:
    """Entries by age. One for any age stands once; another, on each shelf that it meets."""
    names = {name: (name, "") for name in (_ANY, *_BANDS)}
    view = _stated(
        setting,
        "ages in whole years",
        names,
        _bands_of,
        "Ask them about your child’s age, or yours.",
    )
    return _page(setting, "Help by age", addresses.AGES, view)


def _bands_of(service: Service) -> tuple[str, ...]:
    if service.ages is None:
        return ()
    if service.ages.any:
        return (_ANY,)
    return tuple(name for name, band in _BANDS.items() if band.meets(service.ages))


def _stated(
    setting: Setting,
    what: str,
    names: Mapping[str, tuple[str, str]],
    says: Callable[[Service], Iterable[str]],
    ask: str,
) -> Stated:
    live = [service for service in setting.by_name if service.is_live]
    found: dict[str, list[Service]] = {name: [] for name in names}
    for service in live:
        for name in says(service):
            found.setdefault(name, []).append(service)
    shelves = (
        Shelf(heading, rows(setting, found[name]), meaning, _anchor(heading))
        for name, (heading, meaning) in names.items()
        if found[name]
    )
    said = sum(any(True for _ in says(service)) for service in live)
    return Stated(what, tuple(shelves), said, len(live) - said, ask)


def _anchor(heading: str) -> str:
    """The heading as a name within the page; no name may begin with a number."""
    name = "-".join(re.findall(r"[a-z0-9]+", heading.lower()))
    return f"says-{name}"


def _page(setting: Setting, title: str, path: str, view: Stated) -> Page:
    version = version_of(*(service.spans for service in setting.offer.services))
    return Page("stated.html", title, path, version, view, addresses.SERVICES)
