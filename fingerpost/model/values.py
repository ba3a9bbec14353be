"""Every word of a record and of the records in it, with the field that it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel

from fingerpost.model.base import Held, holds, noted, refers_to
from fingerpost.model.spans import Path


@dataclass(frozen=True)
class Declared:
    """A field as its record declares it."""

    name: str
    written: str
    """What a file calls it."""
    holds: Held
    refers_to: str
    translated: str
    """yes or no where the field says so; otherwise sentences are."""

    @property
    def is_translated(self) -> bool:
        """Whether a translation may give its words."""
        return (self.translated or ("yes" if self.holds == "sentence" else "no")) == "yes"


class Value(NamedTuple):
    """Some words of a record: the field that they stand in, and where in the file."""

    words: str
    field: Declared
    path: Path


_MANY = 20_000
_known: dict[tuple[int, Path, bool], tuple[BaseModel, tuple[Value, ...]]] = {}
"""By the record itself and not by what it says. It is kept here, so nothing else gets its id."""


def values(record: BaseModel, path: Path = (), *, into_pages: bool = True) -> tuple[Value, ...]:
    """Every word that a record holds, in the order of its fields.

    Records that are read as pages of their own are left out unless `into_pages`. Nearly every rule
    asks this of every record, and a record never changes: so the answer is remembered.
    """
    asked = (id(record), path, into_pages)
    if (known := _known.get(asked)) is None:
        if len(_known) >= _MANY:
            _known.clear()
        known = _known[asked] = (record, tuple(_values(record, path, into_pages=into_pages)))
    return known[1]


def _values(record: BaseModel, path: Path, *, into_pages: bool = True) -> Iterator[Value]:
    for field in declared(type(record)):
        if into_pages or field.holds != "pages":
            yield from _in_value(getattr(record, field.name), field, (*path, field.written))


@cache
def declared(record: type[BaseModel]) -> tuple[Declared, ...]:
    """The fields of a record, in their order."""
    return tuple(
        Declared(
            name,
            field.alias or name,
            holds(record, name),
            refers_to(record, name),
            noted(record, name, "translated"),
        )
        for name, field in record.model_fields.items()
    )


def _in_value(value: object, field: Declared, path: Path) -> Iterator[Value]:
    if isinstance(value, str):
        yield Value(value, field, path)
    elif isinstance(value, BaseModel):
        yield from _values(value, path)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _in_value(item, field, (*path, number))
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _in_value(item, field, (*path, name))
