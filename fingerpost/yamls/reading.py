"""A file of YAML -> its values, or why it cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

from fingerpost.model.spans import Spans
from fingerpost.problem import Problem
from fingerpost.slips import not_closed, slip_before
from fingerpost.text import Source
from fingerpost.yamls.composing import compose
from fingerpost.yamls.gathering import Gathered

DEEPEST_INDENT = 40
DEEPEST_BRACKETS = 12


@dataclass(frozen=True)
class Written:
    """What a file says: its values as text, and where each stands. Nobody may change them."""

    value: dict[str, Any]
    spans: Spans


def read_yaml(source: Source) -> tuple[Written | None, list[Problem]]:
    """The fields that a file holds, or why they can't be read. All faults of one kind at once."""
    return _read(source, MappingNode)


def read_yaml_list(source: Source) -> tuple[Written | None, list[Problem]]:
    """As read_yaml, for a file that is one list: the value holds it under `items`."""
    return _read(source, SequenceNode)


# A preview reads every file again after each edit, and all but one say what they said before.
@lru_cache(maxsize=1000)
def _read(source: Source, shape: type[Node]) -> tuple[Written | None, list[Problem]]:
    if faults := list(_before_reading(source)):
        return None, faults
    try:
        root, marks = compose(source)
    except yaml.YAMLError as error:
        return None, [_explain(source, error, shape)]
    except RecursionError:
        return None, [_too_deep(source, 1)]
    if root is None:
        return None, [Problem("file-empty", source.span(1), "There is nothing in this file.")]
    if not isinstance(root, shape):
        return None, [_wrong_shape(source, root, shape)]
    gathered = Gathered(source, marks)
    value = gathered.gather(root, () if shape is MappingNode else ("items",))
    spans = Spans(source.span(1, 1, len(source.lines[0]) or 1), gathered.values, gathered.names)
    if any(fault.is_error for fault in gathered.faults):
        return None, gathered.faults
    whole = value if shape is MappingNode else {"items": value}
    return Written(whole, spans), gathered.faults


def in_yaml(words: str) -> str:
    """Words on one line of a file, in quotes where they need them, that read back as they are."""
    line: str = yaml.safe_dump(words, allow_unicode=True, width=float("inf"))
    return line.removesuffix("...\n").rstrip("\n")


def _too_deep(source: Source, line: int) -> Problem:
    return Problem(
        "nested-too-deep",
        source.span(line),
        "This is nested far deeper than any entry needs to be.",
        "Write it flatter, or undo the last change.",
    )


def _before_reading(source: Source) -> list[Problem]:
    """Faults that would hang the reader or that it would explain badly."""
    depth = 0
    for number, line in enumerate(source.lines, 1):
        indent = line[: len(line) - len(line.lstrip(" \t\u00a0"))]
        if "\t" in indent or "\u00a0" in indent:
            return [_odd_indent(source, number, indent)]
        brackets = line.count("[") + line.count("{")
        depth = max(0, depth + brackets - line.count("]") - line.count("}"))
        if len(indent) > DEEPEST_INDENT or max(depth, brackets) > DEEPEST_BRACKETS:
            return [_too_deep(source, number)]
    return []


def _odd_indent(source: Source, number: int, indent: str) -> Problem:
    column = next(i for i, c in enumerate(indent) if c in "\t\u00a0") + 1
    what = "a tab" if "\t" in indent else "a special space that looks like an ordinary one"
    return Problem(
        "odd-indent",
        source.span(number, column),
        f"This line begins with {what}.",
        "Use ordinary spaces: two for each step inwards.",
    )


def _wrong_shape(source: Source, root: Node, shape: type[Node]) -> Problem:
    slip = slip_before(source, len(source.lines), _stops(shape))
    if slip and slip.rule != "colon-missing":  # Words alone are no fields that lack a colon.
        return slip
    wanted = "fields, one a line: a name, a colon, a space" if shape is MappingNode else "a list"
    # Nothing at all is said to stand below the last line.
    line = min(root.start_mark.line + 1, len(source.lines))
    written = source.lines[line - 1]
    return Problem(
        "not-fields",
        source.span(line, min(root.start_mark.column, len(written)) + 1, len(written.strip())),
        f"This file should hold {wanted}; here it is something else.",
        "Compare it with another file in the same folder.",
    )


def _explain(source: Source, error: yaml.YAMLError, shape: type[Node]) -> Problem:
    line, column = _place_of(source, error)
    if slip := slip_before(source, line, _stops(shape)):
        return slip
    opened = getattr(error, "context_mark", None)
    if opened and "quoted" in str(getattr(error, "context", "")):
        return not_closed(source, opened.line + 1, opened.column + 1)
    return Problem(
        "cannot-read",
        source.span(line, min(column, len(source.lines[line - 1]) + 1)),
        "This line, or the one above it, can't be read as a field.",
        "Write a name, a colon and a space, then the words. Put words that hold a colon or begin "
        "with a special mark inside double quotes.",
    )


def _place_of(source: Source, error: yaml.YAMLError) -> tuple[int, int]:
    """The line and the column at which reading stopped."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return (min(mark.line + 1, len(source.lines)), mark.column + 1) if mark else (1, 1)


def _stops(shape: type[Node]) -> Callable[[Source], int | None]:
    """What says at which line reading stops; None when it comes to the end."""

    def stops_at(source: Source) -> int | None:
        try:
            root, _ = compose(source)
        except yaml.YAMLError as error:
            return _place_of(source, error)[0]
        except RecursionError:
            return 0
        return None if isinstance(root, shape) else 0

    return stops_at
