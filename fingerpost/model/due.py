"""What people must look at again, and by when: the queue of checks, the worst harm first.

999 and 111 never expire, and what is over needs nobody, so neither is ever in the queue.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from fingerpost.model.contact import KINDS, Contact
from fingerpost.model.entries import Entry, entries
from fingerpost.model.event import Event
from fingerpost.model.freshness import is_national, review_by
from fingerpost.model.guide import ALWAYS_OPEN, Guide, Part
from fingerpost.model.offer import Offer
from fingerpost.model.organisation import Guidance, Organisation
from fingerpost.model.resource import Resource
from fingerpost.model.review import Review
from fingerpost.model.service import Service
from fingerpost.model.spans import Path, Spans
from fingerpost.model.unknowns import HARMS, Harm

RecordKind = Literal[
    "services", "organisations", "guidance", "events", "resources", "guides", "duty-teams"
]
"""The folders of records, and for the numbers of duty teams the list of areas."""

State = Literal["overdue", "due", "never", "in-date"]
"""overdue: the last check has run out. due: it soon will. never: nobody has checked it."""

SOON = 30
"""Days before the last day of a check from which on it is due."""

ROLE = "ROLE"
"""What stands in a command where an editor writes a role."""

_AT_ONCE = ("emergency", "today")
_KINDS: dict[type[Entry], RecordKind] = {
    Service: "services",
    Organisation: "organisations",
    Guidance: "guidance",
    Event: "events",
    Resource: "resources",
    Guide: "guides",
}


@dataclass(frozen=True)
class Checkable:
    """A record that a person checks, and their last check, if there was one."""

    kind: RecordKind
    id: str
    name: str
    harm: Harm
    """How bad it could be if it were wrong."""
    review: Review | None
    spans: Spans
    place: Path
    """Where the check stands in its file, or would."""
    is_running: bool = True
    is_local: bool = True
    is_unconfirmed: bool = False
    """Whether it is an entry whose provider has not said that it is so."""
    ways: tuple[str, ...] = ()
    """Ways to reach somebody and hours, as the file has them: what a check is a check of."""

    @property
    def key(self) -> str:
        """The name that only this record has: services/listening-line."""
        return f"{self.kind}/{self.id}"

    @property
    def path(self) -> str:
        """Its file."""
        return self.spans.whole.path

    @property
    def due(self) -> date | None:
        """The last day of its check."""
        return review_by(self.review) if self.review else None

    @property
    def command(self) -> str:
        """What writes down that somebody checked it; the roles are for its editor to fill in."""
        return mark_command(self.key, self.review.owner if self.review else ROLE)

    def state(self, today: date, soon: int = SOON) -> State:
        """How its check stands on a day."""
        if self.due is None:
            return "never"
        if self.due < today:
            return "overdue"
        return "due" if self.due <= today + timedelta(days=soon) else "in-date"


def mark_command(key: str, owner: str = ROLE) -> str:
    """What writes down that somebody checked a record."""
    said = owner if owner == ROLE else f'"{owner}"'
    return f"fingerpost review mark {key} --by {ROLE} --owner {said}"


def checkables(offer: Offer) -> tuple[Checkable, ...]:
    """Every record of the offer that may be checked, and each council's number for the night."""
    urgent = _named_at_once(offer)
    found = [_checkable(entry, entry.slug in urgent) for entry in entries(offer)]
    return (*found, *_duty_teams(offer))


def _checkable(entry: Entry, is_urgent: bool) -> Checkable:
    kind, harm = _KINDS[type(entry)], _harm(entry, is_urgent)
    name = entry.title if isinstance(entry, Guidance | Guide) else entry.name
    areas = getattr(entry, "areas", ())
    return Checkable(
        kind, entry.slug, name, harm, entry.review, entry.spans, ("review",),
        is_running=not isinstance(entry, Service) or entry.is_live,
        is_local=not is_national(areas),
        is_unconfirmed=isinstance(entry, Service) and entry.confidence != "confirmed",
        ways=tuple(_ways(entry)),
    )  # fmt: skip


def _harm(entry: Entry, is_urgent: bool) -> Harm:
    if isinstance(entry, Guide):
        return entry.how_bad
    if isinstance(entry, Guidance):
        return entry.harm or "rest"
    if isinstance(entry, Service):
        if is_urgent or entry.urgent_use != "never":
            return "crisis"
        return "consent" if entry.ask_about_consent or entry.confidentiality else "rest"
    return "rest"


def _named_at_once(offer: Offer) -> frozenset[str]:
    """The entries that endings for now or for today send people to."""
    holders: tuple[Guide | Part, ...] = (*offer.guides, *offer.parts)
    ends = [end for holder in holders for end in holder.outcomes.values()]
    at_once = [end for end in ends if end.urgency in _AT_ONCE]
    steps = {step.who for end in at_once for step in end.steps}
    return frozenset(steps | {named.id for end in at_once for named in end.services})


def _ways(entry: Entry) -> Iterator[str]:
    contacts: tuple[Contact, ...] = getattr(entry, "contacts", ())
    for contact in contacts:
        way = next(f"{kind}: {said}" for kind in KINDS if (said := getattr(contact, kind)))
        yield ", ".join(filter(None, (way, contact.say, contact.note)))
    if isinstance(entry, Service):
        yield from (f"hours: {said}" for said in (entry.hours, entry.hours_said) if said)
    if isinstance(entry, Event):
        yield from (f"date: {when.start.day}" for when in entry.dates)


def _duty_teams(offer: Offer) -> Iterator[Checkable]:
    for area, term in offer.words.areas.terms.items():
        if term.duty_team:
            name = f"The duty team of {term.council or term.name}"
            yield Checkable(
                "duty-teams", area, name, "crisis", term.duty_team_review, offer.words.areas.spans,
                (area, "duty_team_review"), ways=(f"phone: {term.duty_team}",),
            )  # fmt: skip


@dataclass(frozen=True)
class Queue:
    """The checks of an offer as they stand on a day."""

    today: date
    soon: int
    is_live: bool
    checks: tuple[Checkable, ...]
    """What may be checked and is running: by harm, then what has waited longest."""

    @property
    def until(self) -> date:
        """The last day that counts as soon."""
        return self.today + timedelta(days=self.soon)

    def of(self, *states: State) -> tuple[Checkable, ...]:
        """The checks that stand so, the worst first."""
        return tuple(one for one in self.checks if one.state(self.today, self.soon) in states)

    @cached_property
    def by_owner(self) -> dict[str, tuple[Checkable, ...]]:
        """Role -> what it must look at now or soon; the role with the worst of it first."""
        found: dict[str, tuple[Checkable, ...]] = {}
        for check in self.of("overdue", "due"):
            assert check.review is not None
            owner = check.review.owner
            found[owner] = (*found.get(owner, ()), check)
        return found

    @property
    def counts(self) -> dict[str, int]:
        """State -> how many checks stand so."""
        states: tuple[State, ...] = ("overdue", "due", "never", "in-date")
        return {state.replace("-", "_"): len(self.of(state)) for state in states}

    def as_json(self) -> str:
        """The same for programs; the names are an interface (docs/developers/json.md)."""
        fields = {
            "today": str(self.today),
            "until": str(self.until),
            "live": self.is_live,
            "counts": self.counts,
            "reviews": [self.fields(one) for one in self.of("overdue", "due", "never")],
        }
        return json.dumps(fields, ensure_ascii=False, indent=2)

    def fields(self, check: Checkable) -> dict[str, str]:
        """One check as JSON has it; what is not known is empty."""
        review = check.review
        return {
            "state": check.state(self.today, self.soon),
            "harm": check.harm,
            "kind": check.kind,
            "id": check.id,
            "name": check.name,
            "file": check.path,
            "owner": review.owner if review else "",
            "by": review.by if review else "",
            "reviewed": str(review.reviewed) if review else "",
            "due": str(check.due or ""),
        }


def queue(offer: Offer, today: date, soon: int = SOON) -> Queue:
    """What people must look at, the worst first, and of one harm what has waited longest."""
    over = {f"events/{event.slug}" for event in offer.events if event.is_over(today)}
    checks = [
        check
        for check in checkables(offer)
        if check.is_running and check.id not in ALWAYS_OPEN and check.key not in over
    ]
    return Queue(today, soon, offer.site.is_live, tuple(sorted(checks, key=_worst_first)))


def _worst_first(check: Checkable) -> tuple[int, date, str]:
    return HARMS.index(check.harm), check.due or date.max, check.key


def named(checks: Iterable[Checkable], name: str) -> tuple[Checkable, ...]:
    """The records that an editor may mean by a name, a kind with a name, or a file."""
    told = name.strip().replace("\\", "/").removeprefix("./").rstrip("/")
    return tuple(one for one in checks if told in (one.id, one.key, one.path))
