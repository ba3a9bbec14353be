"""A record's fields as they are declared -> the fields of a form (Decap CMS's widgets).

Two keys are ours and not Decap's: `stands_for` and `short` say how a list of the form is written
in the file (site/scripts/admin/shapes.js).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, WithJsonSchema

from fingerpost.model.base import FIGURES, Slug, holds, label, noted, refers_to
from fingerpost.model.called import Called
from fingerpost.model.review import CLAIMS
from fingerpost.model.sketch import Oblong

Json = dict[str, Any]

_DAY: Json = {"widget": "datetime", "format": "YYYY-MM-DD", "date_format": "YYYY-MM-DD"}
_ID: Json = {"name": "id", "label": "Name in files", "widget": "string"}


def form_fields(record: type[BaseModel], choices: Called) -> list[Json]:
    """The fields of a form for such a record, as they are declared, but none with a claim."""
    return [_field(record, name, choices) for name in record.model_fields if name not in CLAIMS]


def named_field(name: str, title: str, record: type[BaseModel], choices: Called) -> Json:
    """A list of records that a file has under their names."""
    return {"name": name, "label": title, **_named(record, _Words(choices))}


def _field(record: type[BaseModel], name: str, choices: Called) -> Json:
    field = record.model_fields[name]
    words = _Words(
        choices,
        refers_to=refers_to(record, name),
        is_long=holds(record, name) == "sentence",
        short=noted(record, name, "short"),
        is_required=field.is_required(),
    )
    return {
        "name": field.alias or name,
        "label": label(record, name).strip(),
        "hint": field.description or "",
        "required": field.is_required(),
        **_widget(field.annotation, words, *field.metadata),
    }


@dataclass(frozen=True)
class _Words:
    """What a field declares beside its type."""

    all: Called
    refers_to: str = ""
    is_long: bool = False
    short: str = ""
    is_required: bool = True


def _widget(kind: Any, words: _Words, *more: object) -> Json:
    """The widget for a type, with what is said of the type, and what it must look like."""
    kind, looks = _plain(kind, *more)
    if get_origin(kind) is Literal:
        return {"widget": "select", "options": list(get_args(kind))}
    if kind is Oblong:
        return _items(_text(FIGURES, words))
    if get_origin(kind) is tuple:
        return _list(get_args(kind)[0], words)
    if get_origin(kind) is dict:
        return _named(get_args(kind)[1], words)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return _record(kind, words)
    if kind is date:
        return {**_DAY, "time_format": False}
    if words.refers_to in words.all:
        names = words.all[words.refers_to].items()
        return {"widget": "select", "options": [{"label": it, "value": name} for name, it in names]}
    return _text(looks or (FIGURES if kind is int else None), words)


def _list(kind: Any, words: _Words) -> Json:
    plain, _ = _plain(kind)
    if isinstance(plain, type) and issubclass(plain, BaseModel):
        return {
            **_rows(form_fields(plain, words.all)),
            **({"short": words.short} if words.short else {}),
        }
    one = _widget(kind, words)
    return {**one, "multiple": True} if one["widget"] == "select" else _items(one)


def _items(one: Json) -> Json:
    return {"widget": "list", "label_singular": "item", "collapsed": False, "field": _item(one)}


def _item(one: Json) -> Json:
    return {"name": "item", "label": "One", **one}


def _named(kind: Any, words: _Words) -> Json:
    """What a file has under names: a list with the names in it."""
    plain, _ = _plain(kind)
    name = {**_ID, **_pattern(_plain(Slug)[1])}
    if isinstance(plain, type) and issubclass(plain, BaseModel):
        return {**_rows([name, *form_fields(plain, words.all)]), "stands_for": "named"}
    value = {"name": "value", "label": "Words", **_widget(kind, words)}
    return {**_rows([_ID, value]), "stands_for": "named", "of_words": True}


def _record(record: type[BaseModel], words: _Words) -> Json:
    """A single record. One that may be left out is a list of at most one."""
    inner = form_fields(record, words.all)
    if words.is_required:
        return {"widget": "object", "fields": inner}
    return {**_rows(inner), "max": 1, "stands_for": "one"}


def _rows(fields: list[Json]) -> Json:
    head = next(
        (field["name"] for field in fields if field.get("required", True)), fields[0]["name"]
    )
    return {
        "widget": "list",
        "label_singular": "item",
        "fields": fields,
        "summary": f"{{{{fields.{head}}}}}",
        "collapsed": True,
    }


def _text(looks: WithJsonSchema | None, words: _Words) -> Json:
    return {"widget": "text" if words.is_long else "string", **_pattern(looks)}


def _pattern(looks: WithJsonSchema | None) -> Json:
    """The same rule, and the same words when it is broken, as text editors have (`in_editors`)."""
    said = (looks.json_schema if looks else None) or {}
    fix = said.get("patternErrorMessage")
    return {"pattern": [said["pattern"], fix]} if fix else {}


def _plain(kind: Any, *more: object) -> tuple[Any, WithJsonSchema | None]:
    """A type without what is said of it, and without “or nothing”; and what it must look like."""
    looks = _looks(more)
    while True:
        if get_origin(kind) is Annotated:
            looks = _looks(kind.__metadata__) or looks
            kind = kind.__origin__
        elif get_origin(kind) in (Union, UnionType):
            (kind,) = [part for part in get_args(kind) if part is not NoneType]
        else:
            return kind, looks


def _looks(said: Iterable[object]) -> WithJsonSchema | None:
    return next((one for one in said if isinstance(one, WithJsonSchema)), None)
