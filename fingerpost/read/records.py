"""Written fields -> frozen records; pydantic's errors become Problems here."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar, get_origin

from pydantic import BaseModel, ValidationError

from fingerpost.model.base import QUOTATION_MARKS, Slip, as_slug, holds, is_slug, refers_to
from fingerpost.model.spans import Path, Spans
from fingerpost.problem import Problem, did_you_mean
from fingerpost.read.stray import meant_by, paired, record_classes
from fingerpost.yamls import Written

Model = TypeVar("Model", bound=BaseModel)
Names = Mapping[str, Collection[str]]
"""Kind of word -> the words of that kind."""
_SEPARATORS = re.compile(r"\s*(?:[,;&]|\band\b)\s*")


def make_record(
    model: type[Model],
    written: Written,
    what: str,
    more: dict[str, Any] | None = None,
    names: Names | None = None,
) -> tuple[Model | None, list[Problem]]:
    """The record that the fields make, or every fault in them. `what` names it to its author.

    `names` has the words of each kind that are known so far, for suggestions.
    """
    fields_of = _fields_model(model)
    extra = more or {}
    try:
        # A file says “if” and “one-of”; what Python must call them is no name in a file.
        record = model.model_validate({**written.value, **extra}, by_alias=True, by_name=False)
    except ValidationError as error:
        return None, _problems(error, fields_of, written, what, names or {})
    if faults := [*_lists_amiss(fields_of, written)]:
        return None, faults
    if clash := [name for name in written.value if name in extra]:
        return None, [_unknown_field((name,), written, fields_of, what) for name in clash]
    return record, []


def _lists_amiss(model: type[BaseModel], written: Written) -> Iterator[Problem]:
    """Lists that hold nothing where something must be, and names in a row that are read as one."""
    for name, field in model.model_fields.items():
        called = field.alias or name
        value = written.value.get(called)
        span = written.spans.name(called)
        if value == [] and field.is_required() and refers_to(model, name):
            message, fix = f"Nothing is written after “{called}”.", "Write one name or more there."
            yield Problem("nothing-written", span, message, fix)
        elif (
            isinstance(value, str)
            and "," in value
            and get_origin(field.annotation) is tuple
            and holds(model, name) in ("name", "theirs")
        ):
            row = ", ".join(part.strip() for part in value.split(","))
            yield Problem(
                "wrong-shape",
                span,
                f"“{called}” should be a list, and here it is one name with commas in it.",
                f"Write {called}: [{row}]. If it is one name, write it on a line of its own that "
                "begins with a hyphen.",
            )


def _fields_model(model: type[BaseModel]) -> type[BaseModel]:
    """The class that an editor's fields are declared on (its child adds place and prose)."""
    parent = model.__mro__[1]
    is_fields = isinstance(parent, type) and parent.__name__.endswith("Fields")
    return parent if is_fields else model


def _problems(
    error: ValidationError, model: type[BaseModel], written: Written, what: str, names: Names
) -> list[Problem]:
    details = error.errors(include_url=False)
    missing = {d["loc"]: _name(d["loc"][-1]) for d in details if d["type"] == "missing"}
    problems, answered = [], set()
    for detail in details:
        if detail["type"] == "extra_forbidden":
            problem, paired = _stray_field(detail["loc"], missing, model, written, what)
            problems.append(problem)
            answered |= paired
    for detail in details:
        if detail["type"] not in ("extra_forbidden",) and detail["loc"] not in answered:
            problems.append(_problem(detail, written, what, model, _known(detail, model, names)))
    return _first_for_each_place(problems)


def _first_for_each_place(problems: Iterable[Problem]) -> list[Problem]:
    """One message a place: a value that fits none of several shapes fails in each of them."""
    kept: dict[tuple[object, ...], Problem] = {}
    for problem in problems:
        kept.setdefault((problem.span.line, problem.span.column), problem)
    return list(kept.values())


def _name(part: str | int) -> str:
    return str(part)


def _path(loc: tuple[Any, ...], written: Written) -> Path:
    """The part of pydantic's place that the editor wrote."""
    path: Path = ()
    for part in loc:
        if (*path, part) in written.spans.values or (*path, part) in written.spans.names:
            path = (*path, part)
    return path


def _stray_field(
    loc: tuple[Any, ...],
    missing: dict[tuple[Any, ...], str],
    model: type[BaseModel],
    written: Written,
    what: str,
) -> tuple[Problem, set[tuple[Any, ...]]]:
    """An unknown field; paired with the missing one it resembles, so one slip gives one message."""
    name = _name(loc[-1])
    nearby = {word: place for place, word in missing.items() if place[:-1] == loc[:-1]}
    problem = _unknown_field(_path(loc, written), written, _model_at(model, loc), what)
    if word := paired(name, nearby):
        fix = problem.fix if f"“{word}”" in problem.fix else f"Did you mean “{word}”?"
        return replace(problem, fix=fix), {nearby[word]}
    return problem, set()


def _unknown_field(path: Path, written: Written, model: type[BaseModel], what: str) -> Problem:
    where = what if len(path) == 1 else f"this part of {what}"
    around = _at(written.value, path[:-1])
    value = _at(written.value, path)
    present = around if isinstance(around, dict) else ()
    more, fix = meant_by(_name(path[-1]), value, model, present)
    message = f"There is no “{path[-1]}” in {where}.{more}"
    return Problem("field-unknown", written.spans.name(*path), message, fix)


def _at(value: Any, path: Path) -> Any:
    """What is written at a place."""
    for part in path:
        is_there = isinstance(value, dict) and part in value
        is_there = is_there or (isinstance(value, list) and isinstance(part, int))
        value = value[part] if is_there else None
    return value


def _known(detail: Any, model: type[BaseModel], names: Names) -> Collection[str]:
    """The words that the field of an error may name, as far as they have been read."""
    loc = [part for part in detail["loc"] if isinstance(part, str)]
    inner = _model_at(model, detail["loc"])
    kind = refers_to(inner, loc[-1]) if loc and loc[-1] in inner.model_fields else ""
    return names.get(kind, ())


def _model_at(model: type[BaseModel], loc: tuple[Any, ...]) -> type[BaseModel]:
    """The record class that a place of a nested error lies in, as far as it can be followed."""
    here = model
    for part in loc[:-1]:
        field = here.model_fields.get(str(part))
        inner = list(record_classes(field.annotation)) if field else []
        here = inner[0] if inner else here
    return here


def _problem(
    detail: Any, written: Written, what: str, model: type[BaseModel], known: Collection[str]
) -> Problem:
    path = _path(detail["loc"], written)
    spans = written.spans
    kind, context = detail["type"], detail.get("ctx", {})
    slip = context.get("error")
    if isinstance(slip, Slip):
        fix = _near_name(str(detail["input"]), known) if slip.rule == "name-odd" else ""
        return Problem(slip.rule, spans.value(*path), slip.message, fix or slip.fix)
    if kind == "missing":
        return _missing(detail["loc"], path, spans, what)
    if kind in ("model_type", "model_attributes_type") and is_slug(str(detail["input"])):
        return _bare_name(detail, path, model, spans)
    if kind == "literal_error":
        return _not_a_choice(detail, path, spans)
    return _wrong_shape(detail, path, spans)


def _bare_name(detail: Any, path: Path, model: type[BaseModel], spans: Spans) -> Problem:
    """A name where fields should be: most likely what the first of them should say."""
    inner = _model_at(model, (*detail["loc"], ""))
    first = next((field.alias or name for name, field in inner.model_fields.items()), "")
    line = f"{first}: {detail['input']}"
    line = f"- {line}" if path and isinstance(path[-1], int) else line
    message = f"“{_last_name(path)}” should be fields with names."
    return Problem("wrong-shape", spans.value(*path), message, f"Write {line}")


def _near_name(word: str, known: Collection[str]) -> str:
    """A known name that some words may stand for; nothing when only quotation marks are wrong."""
    in_quotes = word.strip(QUOTATION_MARKS) in known
    return "" if in_quotes else did_you_mean(as_slug(word), known)


def _missing(loc: tuple[Any, ...], path: Path, spans: Spans, what: str) -> Problem:
    span = spans.name(*path) if path else spans.whole
    where = what if not path else f"“{path[-1]}”" if isinstance(path[-1], str) else "this item"
    return Problem(
        "field-missing",
        span,
        f"{where[0].upper()}{where[1:]} has no “{loc[-1]}”.",
        f"Add a line that begins “{loc[-1]}: ”.",
    )


def _not_a_choice(detail: Any, path: Path, spans: Spans) -> Problem:
    choices = [word.strip("'") for word in detail["ctx"]["expected"].split("'")[1::2]]
    written = str(detail["input"])
    listed = ", ".join(choices[:-1]) + f" or {choices[-1]}" if len(choices) > 1 else choices[0]
    return Problem(
        "word-not-a-choice",
        spans.value(*path),
        f"“{written}” is not one of the words for “{_last_name(path)}”.",
        did_you_mean(written, choices) or f"Write {listed}.",
    )


def _wrong_shape(detail: Any, path: Path, spans: Spans) -> Problem:
    written = detail["input"]
    name = _last_name(path)
    if written == "":
        message, fix = f"Nothing is written after “{name}”.", "Write it, or delete the line."
        return Problem("nothing-written", spans.name(*path), message, fix)
    if detail["type"] == "tuple_type" and (parts := _names_in(written)):
        message, fix = f"“{name}” should be a list.", f"Write {name}: [{', '.join(parts)}]"
        return Problem("wrong-shape", spans.name(*path), message, fix)
    wanted = {
        "tuple_type": ("a list", "Write each item on a line of its own that begins with a hyphen."),
        "string_type": ("words", "Write the words on the same line, after the colon."),
        "int_parsing": ("a whole number", "Write figures only, such as 3."),
        "dict_type": ("fields with names", "Write a name, a colon and a space on each line."),
        "model_type": ("fields with names", "Write a name, a colon and a space on each line."),
        "model_attributes_type": (
            "fields with names",
            "Write a name, a colon and a space on each line.",
        ),
    }.get(detail["type"], ("something else", "Compare it with another file."))
    return Problem("wrong-shape", spans.name(*path), f"“{name}” should be {wanted[0]}.", wanted[1])


def _last_name(path: Path) -> str:
    """The field that a place lies in."""
    return next((part for part in reversed(path) if isinstance(part, str)), "this")


def _names_in(written: Any) -> list[str]:
    """The names that stand in a row of words (sleep, behaviour and school), if they are names."""
    parts = _SEPARATORS.split(written.strip(" .")) if isinstance(written, str) else []
    return parts if parts and all(map(is_slug, parts)) else []
