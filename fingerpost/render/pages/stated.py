"""Plain lists by what entries say: who can ask, how help is given, which ages; and how many do not.

They hold what the search narrows by, for readers without JavaScript.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fingerpost import addresses
from fingerpost.model.ages import OLDEST, Ages
from fingerpost.model.service import Service
from fingerpost.model.stated import HOW_GIVEN, WHO_CAN_ASK, Stated
from fingerpost.model.vocabulary import Term
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
class Shelved:
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


@dataclass(frozen=True)
class Listing:
    """A page that lists entries by what they state."""

    title: str
    path: str
    by: Stated
    what: str
    """What it is that they state, after “say”."""
    ask: str
    """What a reader can do about those that do not."""

    def page(self, setting: Setting) -> Page:
        """The page. An entry stands on the shelf of each thing that it states."""
        version = version_of(*(service.spans for service in setting.offer.services))
        return Page(
            "stated.html", self.title, self.path, version, self._view(setting), addresses.SERVICES
        )

    def _view(self, setting: Setting) -> Shelved:
        terms = self.by.terms(setting.offer)
        live = [service for service in setting.by_name if service.is_live]
        shelves = (
            Shelf(term.name, rows(setting, found), term.what or "", _anchor(term.name))
            for name, term in terms.items()
            if (found := [service for service in live if name in self.by.of(service)])
        )
        said = sum(bool(self.by.of(service)) for service in live)
        return Shelved(self.what, tuple(shelves), said, len(live) - said, self.ask)


def _bands_of(service: Service) -> tuple[str, ...]:
    """The bands that its ages meet; one for any age is on a shelf of its own, and on no other."""
    if service.ages is None:
        return ()
    if service.ages.any:
        return (_ANY,)
    return tuple(name for name, band in _BANDS.items() if band.meets(service.ages))


def _anchor(heading: str) -> str:
    """The heading as a name within the page; no name may begin with a number."""
    name = "-".join(re.findall(r"[a-z0-9]+", heading.lower()))
    return f"says-{name}"


LISTINGS = {
    "who-can-ask": Listing(
        "Who can ask for help",
        addresses.WHO_CAN_ASK,
        WHO_CAN_ASK,
        "who can ask for them",
        "Ask them, or ask the child’s social worker.",
    ),
    "how-given": Listing(
        "How help is given",
        addresses.HOW_GIVEN,
        HOW_GIVEN,
        "where or how help is given",
        "Ask them before you go.",
    ),
    "ages": Listing(
        "Help by age",
        addresses.AGES,
        Stated(_bands_of, lambda _: {name: Term(name=name) for name in (_ANY, *_BANDS)}),
        "ages in whole years",
        "Ask them about your child’s age, or yours.",
    ),
}
"""Each list by the name of its kind of page."""
