"""Written fields -> frozen records; pydantic's errors become Problems here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from fingerpost.model.base import Slip
from fingerpost.model.spans import Path, Spans
from fingerpost.problem import Problem, did_you_mean
from fingerpost.yamls import Written

Model = TypeVar("Model", bound=BaseModel)


def make_record(
    model: type[Model], written: Written, what: str, more: dict[str, Any] | None = None
) -> tuple[Model | None, list[Problem]]:
    """The record that the fields make, or every fault in them. `what` names it to its author."""
    fields_of = _fields_model(model)
    extra = more or {}
    try:
        # A file says “if” and “one-of”; what Python must call them is no name in a file.
        record = model.model_validate({**written.value, **extra}, by_alias=True, by_name=False)
    except ValidationError as error:
        return None, _problems(error, fields_of, written, what)
    if clash := [name for name in written.value if name in extra]:
        return None, [_unknown_field((name,), written.spans, fields_of, what) for name in clash]
    return record, []


def _fields_model(model: type[BaseModel]) -> type[BaseModel]:
    """The class that an editor's fields are declared on (its child adds place and prose)."""
    parent = model.__mro__[1]
    is_fields = isinstance(parent, type) and parent.__name__.endswith("Fields")
    return parent if is_fields else model


def _problems(
    error: ValidationError, model: type[BaseModel], written: Written, what: str
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
            problems.append(_problem(detail, written, what))
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
    nearby = {place: word for place, word in missing.items() if place[:-1] == loc[:-1]}
    paired = {place for place, word in nearby.items() if did_you_mean(name, [word])}
    if paired:
        fix = did_you_mean(name, [nearby[place] for place in paired])
        return _unknown(_path(loc, written), written.spans, what, fix), paired
    return _unknown_field(_path(loc, written), written.spans, _model_at(model, loc), what), set()


def _unknown_field(path: Path, spans: Spans, model: type[BaseModel], what: str) -> Problem:
    known = [field.alias or name for name, field in model.model_fields.items()]
    return _unknown(path, spans, what, did_you_mean(_name(path[-1]), known))


def _unknown(path: Path, spans: Spans, what: str, fix: str) -> Problem:
    where = what if len(path) == 1 else f"this part of {what}"
    return Problem(
        "field-unknown",
        spans.name(*path),
        f"There is no “{path[-1]}” in {where}.",
        fix or "Look for the name in the list of fields, or delete the line.",
    )


def _model_at(model: type[BaseModel], loc: tuple[Any, ...]) -> type[BaseModel]:
    """The record class that a place of a nested error lies in, as far as it can be followed."""
    here = model
    for part in loc[:-1]:
        field = here.model_fields.get(str(part))
        inner = [c for c in _classes(field.annotation)] if field else []
        here = inner[0] if inner else here
    return here


def _classes(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [c for arg in getattr(annotation, "__args__", ()) for c in _classes(arg)]


def _problem(detail: Any, written: Written, what: str) -> Problem:
    path = _path(detail["loc"], written)
    spans = written.spans
    kind, context = detail["type"], detail.get("ctx", {})
    slip = context.get("error")
    if isinstance(slip, Slip):
        return Problem(slip.rule, spans.value(*path), slip.message, slip.fix)
    if kind == "missing":
        return _missing(detail["loc"], path, spans, what)
    if kind == "literal_error":
        return _not_a_choice(detail, path, spans)
    return _wrong_shape(detail, path, spans)


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
        f"“{written}” is not one of the words for “{path[-1]}”.",
        did_you_mean(written, choices) or f"Write {listed}.",
    )


def _wrong_shape(detail: Any, path: Path, spans: Spans) -> Problem:
    written = detail["input"]
    name = next((part for part in reversed(path) if isinstance(part, str)), "this")
    if written == "":
        message, fix = f"Nothing is written after “{name}”.", "Write it, or delete the line."
        return Problem("nothing-written", spans.name(*path), message, fix)
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
