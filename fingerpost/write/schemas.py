"""JSON Schemas of every kind of file, for the text editors that read them.

Made by pydantic from the same fields that files are read by. Two things are ours. Values are text:
an editor takes `2019` for a number and `true` for a truth value, and both are words here. And a
field that names a need, an entry and so on offers the words that this project has.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from fingerpost.model.base import FIGURES, SLUG, SLUG_FIX
from fingerpost.model.called import Called, called
from fingerpost.model.files import FILE_KINDS, FileKind
from fingerpost.model.language import TranslationFields
from fingerpost.model.offer import Offer
from fingerpost.model.results import Artefact
from fingerpost.model.review import CLAIMED, CLAIMS

FOLDER = ".fingerpost/schemas"
"""Where a project's schemas are written. They are never part of it: they follow its words."""

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The oldest that every editor with YAML help reads, and all that we need."""

TEXT: JsonSchemaValue = {
    "type": ["string", "number", "boolean"],
    "pattern": r"\S",
    "errorMessage": "Write words here, after the colon.",
    "patternErrorMessage": "Nothing is written here. Write it, or delete the line.",
}
ITEMS = "Write each item on a line of its own that begins with a hyphen."
NAME = f"^{SLUG.pattern.replace('(?:-', '(?:[-_]')}$"
NOTES = {
    *("holds", "refers_to", "oruk", "schema_org", "label", "translated"),
    *("harm", "harm_if_urgent", "instead", "short"),
}
"""What the model notes of a field for other readers than editors."""

"""Kind of record -> each of its names, and what pages call it."""


class TextSchema(GenerateJsonSchema):
    """Schemas of what a person writes, in which every value is text."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Words, which may look like a number or a truth value."""
        return dict(TEXT)

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        """A whole number; in quotes it is one too."""
        limits = {"minimum": schema.get("ge"), "maximum": schema.get("le")}
        given = {name: limit for name, limit in limits.items() if limit is not None}
        return {**(FIGURES.json_schema or {}), **given}

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        """One of some words."""
        return {"enum": [read for word in schema["expected"] for read in as_read(str(word))]}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """What is left out is not written, so nothing may stand empty."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """The same: an editor would write the default down, which says nothing new."""
        return self.generate_inner(schema["schema"])

    def tuple_schema(self, schema: core_schema.TupleSchema) -> JsonSchemaValue:
        """A list."""
        return {**super().tuple_schema(schema), "errorMessage": ITEMS}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Named values."""
        names = self.generate_inner(schema["keys_schema"])
        named: JsonSchemaValue = {"type": "object"}
        named["additionalProperties"] = self.generate_inner(schema["values_schema"])
        if "pattern" in names:
            named["propertyNames"] = {"pattern": names["pattern"]}
        return named

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Never: an editor shows the field's own name already."""
        return False


def as_read(word: str) -> list[str | int | bool]:
    """A word as it may reach an editor's help: `true` and `2019` are read as no words."""
    if word in ("true", "false"):
        return [word, word == "true"]
    return [word, int(word)] if word.isdecimal() else [word]


def schemas(offer: Offer) -> Iterator[Artefact]:
    """A schema for each kind of file, with the words of this project."""
    known = known_words(offer)
    for kind in FILE_KINDS:
        made = json.dumps(
            schema_of(kind, known, is_live=offer.site.is_live), ensure_ascii=False, indent=1
        )
        yield Artefact(f"{FOLDER}/{kind.name}.json", f"{made}\n".encode(), "application/json")


def schema_of(kind: FileKind, known: Called, *, is_live: bool = True) -> JsonSchemaValue:
    """The schema of a kind of file, offering these words."""
    made = json.loads(_as_declared(kind.record))
    definitions = {**made.pop("$defs", {}), "Record": made}
    words: dict[str, JsonSchemaValue] = {}
    for definition in definitions.values():
        _tidy(definition, known, words, is_live=is_live)
    if kind.holds == "one":
        made["title"] = kind.name.capitalize()
    if kind.record is TranslationFields:
        made["additionalProperties"] = True  # The words stand where the English has them.
    whole = _whole(kind, known)
    return {"$schema": DIALECT, **whole, "definitions": {**definitions, **words}}


@cache
def _as_declared(record: type[BaseModel]) -> str:
    """The schema of a record before any project's words are in it: made once, and slow to make."""
    made = record.model_json_schema(
        ref_template="#/definitions/{model}", schema_generator=TextSchema
    )
    return json.dumps(made)


def _whole(kind: FileKind, known: Called) -> JsonSchemaValue:
    """What the file is as a whole, made of records."""
    record: JsonSchemaValue = {"$ref": "#/definitions/Record"}
    if kind.holds == "list":
        return {"type": "array", "items": record}
    if kind.holds == "named":
        names: JsonSchemaValue = {"pattern": NAME}
        if kind.names_are and known.get(kind.names_are):
            names = {"enum": list(known[kind.names_are])}
        return {"type": "object", "additionalProperties": record, "propertyNames": names}
    # An editor that takes prose for a second YAML document is told that anything may stand there.
    prose = {"schemaSequence": [record, {}]} if kind.is_markdown else {}
    return {"allOf": [record], **prose}


def _tidy(
    definition: JsonSchemaValue, known: Called, words: dict[str, JsonSchemaValue], *, is_live: bool
) -> None:
    """Take out what an editor has no use for, and put in the words of this project."""
    definition["title"] = str(definition.get("description", "")).removesuffix(".")
    fields = definition.get("properties", {})
    for name in () if is_live else CLAIMED.keys() & fields.keys():
        fields[name]["enum"].remove(CLAIMED[name])
    for name in CLAIMS & fields.keys():
        if is_live:
            fields[name]["doNotSuggest"] = True
        else:
            del fields[name]
    for name, field in fields.items():
        kind = str(field.get("refers_to", ""))
        for note in NOTES & field.keys():
            del field[note]
        if known.get(kind):
            words[f"words-{kind}"] = _one_of(kind, known[kind])
            fields[name] = _naming(field, kind)


def _naming(schema: Any, kind: str) -> Any:
    """The same schema, with the words of a kind in the place of any word."""
    if isinstance(schema, list):
        return [_naming(inner, kind) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("patternErrorMessage") == SLUG_FIX:
        notes = {name: schema[name] for name in ("description",) if name in schema}
        return {"$ref": f"#/definitions/words-{kind}", **notes}
    return {name: _naming(inner, kind) for name, inner in schema.items()}


def _one_of(kind: str, names: Mapping[str, str]) -> JsonSchemaValue:
    every = [(read, said) for name, said in names.items() for read in as_read(name)]
    return {
        "enum": [read for read, _ in every],
        "enumDescriptions": [said for _, said in every],
        "errorMessage": f"This is none of the {kind} that this project has.",
    }


def known_words(offer: Offer) -> Called:
    """Every name that a file may refer to, of files that can't be read too, in order."""
    words = called(offer)
    return {
        kind: {name: words.get(kind, {}).get(name, name) for name in sorted(names)}
        for kind, names in offer.names.items()
    }
