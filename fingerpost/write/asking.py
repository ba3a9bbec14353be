"""What a new file of a kind may be given: taken from its schema, so from the model alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from fingerpost.model.files import FILE_KINDS, FileKind
from fingerpost.model.guide import ALWAYS_OPEN
from fingerpost.model.offer import Offer
from fingerpost.model.review import CLAIMS
from fingerpost.write.schemas import known_words, schema_of

Shape = Literal["one", "words", "lines", "sources", "record", "records"]
"""One line; words of a list; sentences; places in sources; or records, which nobody is asked."""

Answers = Mapping[str, tuple[str, ...]]
"""What was answered, by field."""

NAMES = {
    "service": "services",
    "guide": "guides",
    "organisation": "organisations",
    "guidance": "guidance",
    "event": "events",
    "resource": "resources",
}
"""The kinds of file that can be made new, and what an offer calls the names of each."""

ALSO_NEEDED = {"resource": ("link",)}
"""What is asked beside the fields that must be there, so that the file is of use at once."""

MADE = frozenset({"guide", "gates", "start", "questions", "outcomes", "cases"})
"""Fields of a guide that are written for its author, to be changed in the file."""

FIRST_OUTCOME = {
    "outcome": ("Outcome", "title"),
    "urgency": ("Outcome", "urgency"),
    "who": ("Step", "who"),
    "do": ("Step", "do"),
}
"""What is asked for the first outcome of a guide, and the field that it becomes."""


@dataclass(frozen=True)
class Asked:
    """A field that a new file may be given."""

    name: str
    help: str
    shape: Shape
    is_needed: bool
    choices: Mapping[str, str]
    """The words that it may have, and what pages call each; none where any will do."""
    fields: tuple[str, ...] = ()
    """Of records, the fields that each must have."""

    @property
    def is_many(self) -> bool:
        """Whether it may have several answers."""
        return self.shape != "one"

    @property
    def is_for_a_command(self) -> bool:
        """Whether a command can ask for it: records are for the file."""
        return self.shape not in ("record", "records")


def kind_named(name: str) -> FileKind:
    """The kind of file."""
    return next(kind for kind in FILE_KINDS if kind.name == name)


def fields_of(kind: str, offer: Offer | None = None) -> tuple[Asked, ...]:
    """The fields of a kind of file in order, with the words of an offer where there is one."""
    parts = _parts(kind, offer)
    also = ALSO_NEEDED.get(kind, ())
    found = (one for one in _fields(parts, "Record") if one.name not in CLAIMS | MADE)
    return tuple(replace(one, is_needed=one.is_needed or one.name in also) for one in found)


def first_outcome(offer: Offer | None = None) -> Iterator[Asked]:
    """What is asked for the first outcome of a guide."""
    parts = _parts("guide", offer)
    for name, (part, field) in FIRST_OUTCOME.items():
        asked = next(one for one in _fields(parts, part) if one.name == field)
        choices = _first_steps(offer) if name == "who" and offer else asked.choices
        help_text = f"For the first outcome. {asked.help}"
        yield replace(asked, name=name, help=help_text, choices=choices)


def other_fields_of_outcome() -> Iterator[Asked]:
    """The fields of an outcome that nobody is asked for."""
    asked = {*(field for _, field in FIRST_OUTCOME.values()), "steps"}
    return (one for one in _fields(_parts("guide", None), "Outcome") if one.name not in asked)


def _first_steps(offer: Offer) -> dict[str, str]:
    """Who may be the first step of an outcome, and what pages call them."""
    roles = {
        name: role.name for name, role in offer.words.roles.terms.items() if role.lasting == "yes"
    }
    known = offer.service_by_slug
    return roles | {name: known[name].name for name in ALWAYS_OPEN if name in known}


def _parts(kind: str, offer: Offer | None) -> Mapping[str, Any]:
    """The schemas of a kind of file and of the records in it, by name."""
    known = known_words(offer) if offer else {}
    is_live = offer is None or offer.site.is_live
    parts: Mapping[str, Any] = schema_of(kind_named(kind), known, is_live=is_live)["definitions"]
    return parts


def _fields(parts: Mapping[str, Any], part: str) -> Iterator[Asked]:
    needed = parts[part].get("required", ())
    for name, field in parts[part]["properties"].items():
        yield _field(name, field, parts, is_needed=name in needed)


def _field(
    name: str, field: Mapping[str, Any], parts: Mapping[str, Any], *, is_needed: bool
) -> Asked:
    items = next((way["items"] for way in field.get("anyOf", [field]) if "items" in way), None)
    inner = _followed(items or field, parts)
    shape: Shape = "one"
    if items and "source" in inner.get("properties", ()):
        shape, inner = "sources", _followed(inner["properties"]["source"], parts)
    elif "properties" in inner:
        shape = "records" if items else "record"
    elif items:
        shape = "lines" if "anyOf" in field else "words"
    words = inner.get("enum", ())
    called = dict(zip(words, inner.get("enumDescriptions", ()), strict=False))
    choices = {word: str(called.get(word, "")) for word in words if isinstance(word, str)}
    fields = inner.get("required") or [*inner.get("properties", ())][:1]
    return Asked(name, field.get("description", ""), shape, is_needed, choices, tuple(fields))


def _followed(schema: Mapping[str, Any], parts: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a schema stands for."""
    target = schema.get("$ref", "").rpartition("/")[2]
    return parts[target] if target else schema
