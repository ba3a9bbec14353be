"""What every record has in common."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Annotated, Any, Literal, cast, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_LIMIT = 60
QUOTATION_MARKS = "“”‘’\"'"


class Record(BaseModel):
    """Frozen, and refuses fields it does not know."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=True
    )


def is_slug(word: str) -> bool:
    """Whether a name can be part of an address: a-z, 0-9 and single hyphens, at most 60 long."""
    return len(word) <= SLUG_LIMIT and SLUG.fullmatch(word) is not None


class Slip(ValueError):
    """A value that its author must mend: which rule, what is so, and what would mend it."""

    def __init__(self, rule: str, message: str, fix: str) -> None:
        super().__init__(message)
        self.rule, self.message, self.fix = rule, message, fix


def as_tuple(words: object) -> object:
    """A single value as a list of one; anything else as it is."""
    return (words,) if isinstance(words, str) and words else words


def as_slug(words: str) -> str:
    """The name nearest to some words that is_slug takes, or nothing when they have no letter."""
    plain = (
        unicodedata.normalize("NFKD", re.sub("['’]", "", words))
        .encode("ascii", "ignore")
        .decode()
        .lower()
    )
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")[:SLUG_LIMIT].rstrip("-")


def _slug(word: str) -> str:
    if not word.strip():
        raise _nothing_written()
    if not is_slug(word):
        message = f"“{word}” can't be a name that other files or addresses use."
        raise Slip("name-odd", message, as_a_name(word))
    return word


def as_a_name(word: str) -> str:
    """What would make some words a name that is_slug takes."""
    bare = word.strip(QUOTATION_MARKS)
    if bare != word and is_slug(bare):
        return f"Write it without the quotation marks: {bare}"
    if near := as_slug(word):
        return f"Write “{near}”: small letters, numbers and single hyphens, at most {SLUG_LIMIT}."
    return f"Use small letters, numbers and single hyphens, at most {SLUG_LIMIT} of them."


def _line(words: str) -> str:
    if not words.strip():
        raise _nothing_written()
    return words


def _nothing_written() -> Slip:
    return Slip("nothing-written", "Nothing is written here.", "Write it, or delete the line.")


Slug = Annotated[str, AfterValidator(_slug)]
_NOT_EMPTY = AfterValidator(_line)
Line = Annotated[str, _NOT_EMPTY]
Lines = Annotated[tuple[Line, ...], BeforeValidator(as_tuple)]
"""Sentences, one an item; a single one may be written without its hyphen."""

HardWords = Annotated[
    Line | None,
    Field(
        description="Why the page asks for a reading age above 13, when it can't be plainer. "
        "Readers are not shown it.",
        json_schema_extra={"holds": "ours"},
    ),
]
"""A field of everything that is read as a page."""


Held = Literal["sentence", "ours", "name", "theirs", "id", "pages"]
"""What a field's words are. sentence: our own, read as a page is read. ours: our own too, but a
heading, a figure, an address or a note to ourselves. name: what the record is called. theirs: what
others call things, and what people type. id: no words. pages: records that are read as pages of
their own."""


def said(help_text: str, *, holds: Held | Literal[""] = "", **names: str) -> Any:
    """Declare a field that must be written: its help text, and what else is known of it.

    `holds` says what its words are (see `Held`); left out, a `Line` is a sentence, and any other
    word an id. `refers_to` names the vocabulary or record type that the field's words must be in,
    `oruk` is the Open Referral UK (HSDS) name, `schema_org` the schema.org property, and `label`
    what the public page calls it. `translated` is yes for words that a translation gives beside the
    sentences, and no for names of a kind, which stay as they are. A field that the unknowns board
    asks for has `harm`: what could go wrong while nobody states it (fingerpost/model/unknowns.py),
    `harm_if_urgent` the same for help needed now, and `instead` the field that may answer in its
    place.
    """
    return Field(description=help_text, json_schema_extra={"holds": holds, **names})


def may(default: Any, help_text: str, *, holds: Held | Literal[""] = "", **names: str) -> Any:
    """Declare a field that may be left out; otherwise as `said`."""
    return Field(default, description=help_text, json_schema_extra={"holds": holds, **names})


def noted(record: type[BaseModel], field: str, name: str) -> str:
    """What was declared of the field under this name (see `said`), or nothing."""
    extra = record.model_fields[field].json_schema_extra
    return str(extra.get(name, "")) if isinstance(extra, dict) else ""


def refers_to(record: type[BaseModel], field: str) -> str:
    """The vocabulary or record type whose ids the field's words must be, or nothing."""
    return noted(record, field, "refers_to")


def label(record: type[BaseModel], field: str) -> str:
    """What the public page calls the field."""
    return noted(record, field, "label") or field.replace("_", " ").capitalize()


def holds(record: type[BaseModel], field: str) -> Held:
    """What the field's words are, as it declares or as its type says."""
    declared = record.model_fields[field]
    parts = (*declared.metadata, *_parts(declared.annotation))
    by_type = "sentence" if _NOT_EMPTY in parts else "id"
    return cast(Held, noted(record, field, "holds") or by_type)


def _parts(annotation: object) -> Iterator[object]:
    yield annotation
    for inner in get_args(annotation):
        yield from _parts(inner)
