"""A field that its record does not have: which one was meant, or where it belongs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from fingerpost.model.base import Record
from fingerpost.model.event import EventFields
from fingerpost.model.guide import GuideFields, Outcome
from fingerpost.model.organisation import GuidanceFields, OrganisationFields
from fingerpost.model.resource import ResourceFields
from fingerpost.model.review import Review
from fingerpost.model.service import ServiceFields
from fingerpost.problem import did_you_mean

Place = tuple[Any, ...]

_ELSEWHERE: dict[str, type[Record]] = {
    "an entry in content/services": ServiceFields,
    "an event": EventFields,
    "a resource": ResourceFields,
    "an organisation": OrganisationFields,
    "a page of guidance": GuidanceFields,
    "a guide": GuideFields,
    "an outcome of a guide": Outcome,
}
_ALSO_CALLED = {
    "title": "name",
    "name": "title",
    "description": "summary",
    "type": "kind",
    "tags": "needs",
    "telephone": "phone",
    "tel": "phone",
    "mobile": "phone",
    "website": "web",
    "url": "web",
    "opening-hours": "hours",
    "location": "areas",
}
"""What people who have written for other sites call some fields."""


def meant_by(
    name: str, value: Any, model: type[BaseModel], present: Collection[str]
) -> tuple[str, str]:
    """What else is so of a field that the model does not have, and what would mend it."""
    known = [field.alias or name for name, field in model.model_fields.items()]
    first, _, words = name.partition(" ")
    if first in known and words:
        return "", f"Write “{first}: {words}”, with a colon after “{first}”."
    also_called = _ALSO_CALLED.get(name.lower().replace("_", "-"), "")
    if also_called in known:
        return "", did_you_mean(also_called, [also_called])
    for called in (name, also_called):
        if found := _inside(called, model):
            return "", _move(called, value, *found, present)
    for where, other in _ELSEWHERE.items():
        if name in other.model_fields and other is not model and not _is_near(name, known):
            own = "Delete the line, or write the words in another field."
            return f" It is a field of {where}.", own
    fix = did_you_mean(name, known)
    return "", fix or "Look for the name in the list of fields, or delete the line."


def paired(name: str, missing: Collection[str]) -> str:
    """The missing field that this unknown one stands for, or nothing."""
    other = _ALSO_CALLED.get(name.lower().replace("_", "-"))
    return next((word for word in missing if word == other or did_you_mean(name, [word])), "")


def _is_near(name: str, known: Collection[str]) -> bool:
    """Whether it is more likely a slip for one of these: all but its ends are the same."""
    return any(abs(len(name) - len(word)) < 2 and did_you_mean(name, [word]) for word in known)


def _inside(name: str, model: type[BaseModel]) -> tuple[str, type[BaseModel], bool] | None:
    """The field whose records have such a field: its name, the record, whether it is a list."""
    for outer, field in model.model_fields.items():
        for inner in record_classes(field.annotation):
            if name in inner.model_fields:
                shapes = (field.annotation, *get_args(field.annotation))
                is_list = any(get_origin(shape) is tuple for shape in shapes)
                return field.alias or outer, inner, is_list
    return None


def _move(
    name: str,
    value: Any,
    outer: str,
    inner: type[BaseModel],
    is_list: bool,
    present: Collection[str],
) -> str:
    if inner is Review:
        return "Take it out. Only `fingerpost review` writes it, when a person has checked."
    words = value if isinstance(value, str) else "…"
    line = f"- {name}: {words}" if is_list else f"{name}: {words}"
    first = "" if outer in present else f"Write “{outer}:” on a line of its own. "
    return f"{first}Move this under “{outer}”, as a line of its own: {line}"


def record_classes(annotation: Any) -> Iterator[type[BaseModel]]:
    """The records that a field may hold."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from record_classes(part)
