"""Two versions of an offer -> what a reviewer must read: each field that says something else."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from fingerpost.model.base import label
from fingerpost.model.diff import GuideDiff
from fingerpost.model.due import checkables
from fingerpost.model.entries import entries
from fingerpost.model.guide import Guide, Outcome
from fingerpost.model.offer import Offer
from fingerpost.model.publication import How
from fingerpost.model.unknowns import HARMS

_NOT_READ = {"spans", "review", "slug", "week", "guide", "part", "body"}
PROSE = "The words below the fields"


@dataclass(frozen=True)
class Field:
    """A field that says something else: where, and its words before and now."""

    where: str
    before: str
    now: str


@dataclass(frozen=True)
class ChangedRecord:
    """A record that is new, changed or gone, with the fields that say so."""

    key: str
    name: str
    path: str
    how: How
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Route:
    """Paths of a guide that end otherwise: the shortest of them, and where they end now."""

    said: str
    answers: tuple[str, ...]
    paths: int
    outcome: Outcome | None


@dataclass(frozen=True)
class ChangedGuide:
    """A guide whose paths end otherwise."""

    id: str
    title: str
    before: int
    now: int
    routes: tuple[Route, ...]


@dataclass(frozen=True)
class Pack:
    """What changed since a version, for somebody to read, tick and sign by hand."""

    site: str
    since: str
    day: str
    is_whole: bool
    """Whether changed records are given whole, because nobody knows what they said before."""
    guides: tuple[ChangedGuide, ...]
    records: tuple[ChangedRecord, ...]


_SAID = {
    "outcome": "These answers ended in “{before}”, and now in “{after}”.",
    "wording": "These answers end where they did, in “{after}”, and it says something else.",
    "services": "These answers end where they did, in “{after}”; what is known of an entry there "
    "changed.",
    "added": "This way is new. It ends in “{after}”.",
    "removed": "This way is gone. It ended in “{before}”.",
}


def changed_guides(offer: Offer, diffs: Iterable[GuideDiff]) -> tuple[ChangedGuide, ...]:
    """The guides whose paths end otherwise, with each way and what its ending says now."""
    return tuple(_guide(offer, diff) for diff in diffs)


def _guide(offer: Offer, diff: GuideDiff) -> ChangedGuide:
    guide = offer.guide_by_slug.get(diff.guide)
    ends = _ends(offer, guide) if guide else {}
    routes = tuple(
        Route(
            _SAID[change.kind].format(
                before=_title(ends, change.before), after=_title(ends, change.after)
            ),
            change.answers,
            change.paths,
            ends.get(change.after),
        )
        for change in diff.changes
    )
    title = guide.title if guide else diff.guide
    return ChangedGuide(diff.guide, title, diff.before, diff.after, routes)


def _ends(offer: Offer, guide: Guide) -> dict[str, Outcome]:
    """Every ending of a guide, those of its reused parts too."""
    ends: dict[str, Outcome] = {}
    for name, question in guide.questions.items():
        if part := offer.part_by_slug.get(question.part or ""):
            ends |= {f"{name}--{end}": outcome for end, outcome in part.outcomes.items()}
            ends |= part.outcomes
    return ends | guide.outcomes


def _title(ends: Mapping[str, Outcome], name: str) -> str:
    return ends[name].title if name in ends else name


def changed_records(before: Offer, now: Offer) -> tuple[ChangedRecord, ...]:
    """Every record that says something else but for its check, the worst harm first."""
    old, new = _records(before), _records(now)
    found = []
    for key in _worst_first((*old, *new), before, now):
        was, record = old.get(key), new.get(key)
        how: How = "changed" if was and record else "new" if record else "gone"
        if fields := tuple(_differences(was, record)):
            found.append(_changed(key, how, record or was, fields))
    return tuple(found)


def whole_records(now: Offer, hows: Mapping[str, How]) -> tuple[ChangedRecord, ...]:
    """These records with all that they say: nobody knows what they said before."""
    records = _records(now)
    return tuple(
        _changed(key, hows[key], records.get(key), tuple(_differences(None, records.get(key))))
        for key in _worst_first(hows, now)
    )


def _worst_first(keys: Iterable[str], *offers: Offer) -> list[str]:
    """The keys by how bad a mistake there could be; what many guides share is the worst."""
    harms = {check.key: check.harm for offer in offers for check in checkables(offer)}
    ranks = {key: HARMS.index(harms[key]) if key in harms else -1 for key in keys}
    return sorted(ranks, key=lambda key: (ranks[key], key))


def without_guides(offer: Offer, names: Container[str]) -> Offer:
    """The offer as if these guides had never been in it."""
    return replace(offer, guides=tuple(g for g in offer.guides if g.slug not in names))


def _changed(key: str, how: How, record: Any, fields: tuple[Field, ...]) -> ChangedRecord:
    if record is None:
        return ChangedRecord(key, key, "", how, ())
    names = (getattr(record, field, None) for field in ("name", "title", "part"))
    name = str(next(name for name in names if name))
    if key.startswith("duty-teams/"):
        return ChangedRecord(key, f"The area {name}", "content/areas.yaml", how, fields)
    return ChangedRecord(key, name, record.spans.whole.path, how, fields)


def _records(offer: Offer) -> dict[str, BaseModel]:
    keys = [check.key for check in checkables(offer) if check.kind != "duty-teams"]
    found: dict[str, BaseModel] = dict(zip(keys, entries(offer), strict=True))
    found |= {f"parts/{part.part}": part for part in offer.parts}
    terms = offer.words.areas.terms
    return found | {f"duty-teams/{name}": area for name, area in terms.items() if area.duty_team}


def _differences(was: BaseModel | None, now: BaseModel | None) -> Iterator[Field]:
    old, new = (_flat_record(record) if record else {} for record in (was, now))
    for where in dict.fromkeys((*old, *new)):
        if old.get(where, "") != new.get(where, ""):
            yield Field(where, old.get(where, ""), new.get(where, ""))


def _flat_record(record: BaseModel) -> dict[str, str]:
    """Each field of a record, and of what is inside it, with its words."""
    found: dict[str, str] = {}
    said = record.model_dump(mode="json", exclude=_NOT_READ | {"duty_team_review"}, by_alias=True)
    for name, value in said.items():
        field = name if name in type(record).model_fields else f"{name}_"
        words = label(type(record), field) if field in type(record).model_fields else name
        found |= _flat(words, value)
    if body := getattr(record, "body", None):
        found[PROSE] = body.plain
    return found


def _flat(where: str, value: Any) -> dict[str, str]:
    if isinstance(value, dict):
        parts = (_flat(f"{where}, {name}", inner) for name, inner in value.items())
        return {place: words for part in parts for place, words in part.items()}
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return _flat(where, {str(number): item for number, item in enumerate(value, 1)})
    if isinstance(value, list):
        return {where: "\n".join(map(str, value))} if value else {}
    return {} if value in (None, "") else {where: str(value)}
