"""What every record has in common."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Annotated, Any, Literal, cast, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_LIMIT = 60
SLUG_FIX = f"Use small letters, numbers and single hyphens, at most {SLUG_LIMIT} of them."
QUOTATION_MARKS = "“”‘’\"'"


class Record(BaseModel):
    """Frozen, and refuses fields it does not know."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=True
    )


def is_slug(word: str) -> bool:
    """Whether a name can be part of an address: a-z, 0-9 and single hyphens, at most 60 long."""
    return len(word) <= SLUG_LIMIT and SLUG.fullmatch(word) is not None


def as_slug(words: str) -> str:
    """A name for a file and an address, made from a title; nothing when it has no plain letter."""
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    parts = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    while len("-".join(parts)) > SLUG_LIMIT:
        parts.pop()
    return "-".join(parts)


class Slip(ValueError):
    """A value that its author must mend: which rule, what is so, and what would mend it."""

    def __init__(self, rule: str, message: str, fix: str) -> None:
        super().__init__(message)
        self.rule, self.message, self.fix = rule, message, fix


def as_tuple(words: object) -> object:
    """A single value as a list of one; anything else as it is."""
    return (words,) if isinstance(words, str) and words else words


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
    return SLUG_FIX


def _line(words: str) -> str:
    if not words.strip():
        raise _nothing_written()
    return words


def _nothing_written() -> Slip:
    return Slip("nothing-written", "Nothing is written here.", "Write it, or delete the line.")


def in_editors(pattern: str, fix: str, *also: str, **limits: int) -> WithJsonSchema:
    """What an editor's help knows of a value: its whole pattern, and what to say of another.

    `also` and `limits` are for words that editors take for something else: 2019 for an integer.
    """
    words: Any = {"pattern": f"^(?:{pattern})$", "patternErrorMessage": fix}
    return WithJsonSchema({"type": ["string", *also], **words, **limits})


_WHOLE = re.compile(r"\s*[-+]?[0-9]+\s*")
FIGURES = in_editors(_WHOLE.pattern, "Write figures only, such as 3.", "integer")


def _figures_only(written: object) -> object:
    """Figures as they are. pydantic alone reads 0-4 as -4, since it drops noughts at the front."""
    if isinstance(written, str) and not _WHOLE.fullmatch(written):
        raise PydanticCustomError("int_parsing", "not figures only")
    return written


Whole = Annotated[int, BeforeValidator(_figures_only)]
"""A whole number, which an editor may write in quotation marks."""
_SLUG_PATTERN = f"(?=.{{1,{SLUG_LIMIT}}}$){SLUG.pattern}"
_SLUG_IN_EDITORS = in_editors(_SLUG_PATTERN, SLUG_FIX, "integer", "boolean", minimum=0)
Slug = Annotated[str, AfterValidator(_slug), _SLUG_IN_EDITORS]
_NOT_EMPTY = AfterValidator(_line)
Line = Annotated[str, _NOT_EMPTY]
Lines = Annotated[
    tuple[Line, ...], BeforeValidator(as_tuple, json_schema_input_type=Line | tuple[Line, ...])
]
"""Sentences, one an item; a single one may be written without its hyphen."""


def _typed(line: str) -> str:
    """Words that a search can hear."""
    if any(letter.isalnum() for letter in line):
        return line
    raise Slip(
        "typed-without-words",
        f"“{line}” has no letter and no figure, so no search can hear it.",
        _TYPED_FIX,
    )


_TYPED_FIX = "Write the words that people type, or take it out."
_ANY_WORD = r"[\s\S]*[0-9A-Za-z\u00aa-\uffff][\s\S]*"
_TYPED_IN_EDITORS = in_editors(_ANY_WORD, _TYPED_FIX, "integer", "number", "boolean")
Typed = Annotated[Line, AfterValidator(_typed), _TYPED_IN_EDITORS]
TypedLines = Annotated[
    tuple[Typed, ...], BeforeValidator(as_tuple, json_schema_input_type=Typed | tuple[Typed, ...])
]
"""What people type, one an item; a single one may be written without its hyphen."""

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
    sentences, and no for names of a kind, which stay as they are. `short` is the one field of a
    record that a single word stands for. A field that the unknowns board
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
