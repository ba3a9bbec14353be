"""What a site does not know, and how bad that could be."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass, field, replace
from typing import Literal

Harm = Literal["crisis", "consent", "access", "rest"]
HARMS: tuple[Harm, ...] = ("crisis", "consent", "access", "rest")
"""From the worst. crisis: nobody answers, or somebody acts on wrong words, when a child is in
danger. consent: help without a yes, or a secret told. access: a child never gets to the help.
rest: time lost."""

HARM_WORDS: dict[Harm, str] = {
    "crisis": "When a child is in danger",
    "consent": "Consent, and what stays private",
    "access": "Who can ask, and how",
    "rest": "Everything else",
}
"""What editors read above things of each harm."""

HARM = "How bad a mistake in it could be; the board of unknowns is in this order."
"""What editors are told of the field of this name."""

UnknownKind = Literal[
    "duty-team", "field", "unchecked", "wording", "differ", "cases", "gaps"
]  # fmt: skip
UNKNOWN_KINDS: tuple[UnknownKind, ...] = (
    "duty-team", "field", "unchecked", "wording", "differ", "cases", "gaps"
)  # fmt: skip
"""Within a harm, the first one first. duty-team: a council's number for the night. field: a field
that an entry does not state. unchecked: numbers and hours that nobody has confirmed. wording:
words that wait for a reviewer. differ: sources that do not agree. cases: stories that no
practitioner has agreed with. gaps: needs with no running entry at a level of help."""

About = Literal["area", "service", "guide", "part", "guidance", "word"]


@dataclass(frozen=True)
class Unknown:
    """One thing that somebody may know and the site does not."""

    harm: Harm
    kind: UnknownKind
    about: About
    """What sort of record `id` names."""
    id: str
    where: str = ""
    """The field, the level of help, the word list, or the place in a guide: outcomes.call-999."""
    say: str = ""
    """What the file says of it, if anything."""
    count: int = 1


@dataclass(frozen=True)
class Asked:
    """A field that is asked of entries, and how many of them do not state it."""

    field: str
    label: str
    harm: Harm
    missing: int
    of: int


@dataclass(frozen=True)
class Unknowns:
    """Everything that the site does not know, the worst first."""

    entries: int
    """How many running entries were looked at: all but 999 and 111."""
    checked: int
    """How many of them a person has confirmed, and need not look at again yet."""
    harms: dict[Harm, int] = field(init=False)
    """How many things are not known, by harm."""
    fields: tuple[Asked, ...]
    unknowns: tuple[Unknown, ...]

    def __post_init__(self) -> None:
        count: Counter[Harm] = Counter()
        for unknown in self.unknowns:
            count[unknown.harm] += unknown.count
        object.__setattr__(self, "harms", {harm: count[harm] for harm in HARMS})

    def about(self, name: str) -> Unknowns:
        """Only what is not known of the record of this name."""
        kept = tuple(unknown for unknown in self.unknowns if unknown.id == name)
        return replace(self, unknowns=kept)

    def as_json(self) -> str:
        """The same for programs; the names are an interface (docs/developers/json.md)."""
        return json.dumps(asdict(self), indent=2)
