"""What an offer says when it is published, as far as the next publication must know.

A published folder's manifest holds it, so that a change can be told from the passing of time.
A check is no change: a record that was only reviewed says what it said before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, Literal

from pydantic import BaseModel

from fingerpost.model.due import checkables
from fingerpost.model.entries import entries
from fingerpost.model.offer import Offer

How = Literal["new", "changed", "gone"]
HOWS: tuple[How, ...] = ("new", "changed", "gone")
"""How a record stands beside what was published."""

_NOT_SAID = {"spans", "review", "duty_team_review", "body", "week"}


@dataclass(frozen=True)
class Said:
    """One record as it was published."""

    text: str
    """A short hash of all that it says but for its check."""
    ways: str = ""
    """The same of ways to reach somebody and hours, if it has any."""
    reviewed: str = ""
    """The day of its last check, if there was one."""


@dataclass(frozen=True)
class Publication:
    """Every record as it was published, and everybody whom an ending of a guide named."""

    records: Mapping[str, Said]
    named: frozenset[str]
    """guide/entry"""

    def as_fields(self) -> dict[str, Any]:
        """What a manifest holds."""
        records = {key: asdict(said) for key, said in sorted(self.records.items())}
        return {"records": records, "named": sorted(self.named)}

    def changed_to(self, now: Publication) -> dict[How, tuple[str, ...]]:
        """The records that are new, changed and gone, by their keys in order."""
        old, new = self.records, now.records
        return {
            "new": tuple(sorted(new.keys() - old.keys())),
            "changed": tuple(
                sorted(key for key in new.keys() & old.keys() if new[key].text != old[key].text)
            ),
            "gone": tuple(sorted(old.keys() - new.keys())),
        }


def publication(offer: Offer) -> Publication:
    """What the offer says now."""
    checks = {check.key: check for check in checkables(offer)}
    texts = dict(_texts(offer))
    records = {}
    for key in texts.keys() | checks.keys():
        check = checks.get(key)
        ways = _short("\n".join(check.ways)) if check and check.ways else ""
        reviewed = str(check.review.reviewed) if check and check.review else ""
        records[key] = Said(texts.get(key, ways), ways, reviewed)
    return Publication(records, frozenset(_named(offer)))


def from_fields(fields: Mapping[str, Any]) -> Publication | None:
    """What a manifest holds of an offer; None where it holds nothing that can be read."""
    try:
        records = {key: Said(**said) for key, said in fields["records"].items()}
        return Publication(records, frozenset(fields["named"]))
    except (KeyError, TypeError, AttributeError):
        return None


def _texts(offer: Offer) -> Iterator[tuple[str, str]]:
    keys = [check.key for check in checkables(offer) if check.kind != "duty-teams"]
    for key, entry in zip(keys, entries(offer), strict=True):
        yield key, _text(entry)
    for part in offer.parts:
        yield f"parts/{part.part}", _text(part)


def _text(record: BaseModel) -> str:
    body = getattr(record, "body", None)
    said = record.model_dump_json(exclude=_NOT_SAID, by_alias=True)
    return _short(said + (body.html if body else ""))


def _short(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:16]


def _named(offer: Offer) -> Iterator[str]:
    for guide in offer.guides:
        for outcome in guide.outcomes.values():
            yield from (f"{guide.slug}/{service.id}" for service in outcome.services)
            yield from (f"{guide.slug}/{step.who}" for step in outcome.steps)
