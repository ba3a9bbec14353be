"""YAML -> plain text values with positions (the only importer of yaml).

Every value is text, a list or a mapping of text: nothing is turned into a number, a date or a
yes. What YAML would do without a word (repeat a field, cut a line at #, point elsewhere) is a
Problem.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.events import AliasEvent, NodeEvent, ScalarEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.resolver import BaseResolver
from yaml.scanner import Scanner

from fingerpost.model.spans import Path, Spans
from fingerpost.problem import Problem
from fingerpost.slips import (
    item_too_far_in,
    list_mark_odd,
    quoted,
    slip_before,
    starts_with_a_bullet,
)
from fingerpost.text import Source, Span

DEEPEST_INDENT = 40
DEEPEST_BRACKETS = 12
_HALF = re.compile("[\ud800-\udfff]")


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
        root, marks = _compose(source)
    except yaml.YAMLError as error:
        return None, [_explain(source, error, shape)]
    except RecursionError:
        return None, [_too_deep(source, 1)]
    if root is None:
        return None, [_problem("file-empty", source.span(1), "There is nothing in this file.")]
    if not isinstance(root, shape):
        return None, [_wrong_shape(source, root, shape)]
    gathered = _Gathered(source, marks)
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


def _problem(rule: str, span: Span, message: str, fix: str = "") -> Problem:
    return Problem(rule, span, message, fix)


def _too_deep(source: Source, line: int) -> Problem:
    return _problem(
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
    return _problem(
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
    return _problem(
        "not-fields",
        source.span(line, min(root.start_mark.column, len(written)) + 1, len(written.strip())),
        f"This file should hold {wanted}; here it is something else.",
        "Compare it with another file in the same folder.",
    )


def _explain(source: Source, error: yaml.YAMLError, shape: type[Node]) -> Problem:
    line, column = _place_of(source, error)
    if slip := slip_before(source, line, _stops(shape)):
        return slip
    return _problem(
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
            root, _ = _compose(source)
        except yaml.YAMLError as error:
            return _place_of(source, error)[0]
        except RecursionError:
            return 0
        return None if isinstance(root, shape) else 0

    return stops_at


class _Composing(Composer):
    """PyYAML's composer, text only, that notes what we refuse: anchors, aliases, tags."""

    source: Source
    faults: list[Problem]

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        event = self.peek_event()  # type: ignore[attr-defined]
        if isinstance(event, AliasEvent):
            self.get_event()  # type: ignore[attr-defined]
            self._refuse(event, "a pointer to another place (*)", "*")
            nothing: Node = ScalarNode("", "")
            nothing.start_mark, nothing.end_mark = event.start_mark, event.end_mark
            return nothing
        if isinstance(event, NodeEvent) and event.anchor is not None:
            self._refuse(event, "a name for pointing at (&)", "&")
            event.anchor = None
        tag = getattr(event, "tag", None)
        if tag is not None and not (isinstance(event, ScalarEvent) and tag == "!"):
            self._refuse(event, "a type mark (!)", "!")
        node: Node | None = super().compose_node(parent, index)
        return node

    def _refuse(self, event: Any, what: str, mark: str) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        written = self.source.lines[line - 1][column - 1 :]
        self.faults.append(
            _problem(
                "yaml-mark",
                self.source.span(line, column, len(written.split(" ")[0])),
                f"Here {what} stands where words should be.",
                f'Write the words out. If they begin with {mark}, put them in "double quotes".',
            )
        )


class _Plain(_Composing, Reader, Scanner, Parser, BaseResolver):
    """Reads with PyYAML's own parser, whose faults say best where they are."""

    def __init__(self, source: Source) -> None:
        Reader.__init__(self, source.text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)
        BaseResolver.__init__(self)
        self.source, self.faults = source, []


_FAST: type[_Composing] | None = None
# Only a PyYAML that was built where there is no libyaml goes on without it.
if yaml.__with_libyaml__:  # pragma: no branch
    from yaml.cyaml import CParser  # type: ignore[attr-defined]

    class _Fast(_Composing, CParser, BaseResolver):
        """The same by libyaml, eight times as fast; only events are taken from it."""

        def __init__(self, source: Source) -> None:
            CParser.__init__(self, source.text)
            Composer.__init__(self)
            BaseResolver.__init__(self)
            self.source, self.faults = source, []

    _FAST = _Fast


def _compose(source: Source) -> tuple[Node | None, list[Problem]]:
    """The file's nodes, and the marks in it that we refuse; raises what PyYAML raises."""
    if _FAST is not None:
        try:
            return _composed(_FAST(source))  # type: ignore[call-arg]
        except yaml.YAMLError:
            pass  # the plain parser says better where it is
    return _composed(_Plain(source))


def _composed(composer: _Composing) -> tuple[Node | None, list[Problem]]:
    root: Node | None = composer.get_single_node()
    return root, composer.faults


@dataclass
class _Gathered:
    """Values and positions, gathered from nodes."""

    source: Source
    faults: list[Problem]
    values: dict[Path, Span] = field(default_factory=dict)
    names: dict[Path, Span] = field(default_factory=dict)

    def gather(self, node: Node, path: Path) -> Any:
        """The node's value as text, lists and mappings; its place is noted under the path."""
        self.values[path] = self._span(node)
        self._watch_end(node)
        if isinstance(node, MappingNode):
            return self._fields(node, path)
        if isinstance(node, SequenceNode):
            self._watch_brackets(node)
            return [self.gather(item, (*path, n)) for n, item in enumerate(node.value)]
        assert isinstance(node, ScalarNode)
        self._watch_words(node)
        return node.value

    def _fields(self, node: MappingNode, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name_node, value_node in node.value:
            if not isinstance(name_node, ScalarNode):
                self._no_name(name_node)
                continue
            name = name_node.value
            here = (*path, name)
            if name in found:
                self._repeated(name, here, name_node)
                continue
            self.names[here] = self._span(name_node)
            if name == "<<":
                self._merge(name_node)
                continue
            found[name] = self.gather(value_node, here)
        return found

    def _no_name(self, node: Node) -> None:
        self.faults.append(
            _problem(
                "yaml-mark",
                self._span(node),
                "Here a list or other fields stand where the name of a field should be.",
                "Write a name, a colon and a space, then the words. Put words that begin with ?, "
                "[ or { in double quotes.",
            )
        )

    def _repeated(self, name: str, path: Path, node: Node) -> None:
        first = self.names[path]
        self.faults.append(
            Problem(
                "field-twice",
                self._span(node),
                f"“{name}” is written twice, here and in line {first.line}.",
                f"Keep the one that is right and delete the other: line {first.line} or line "
                f"{node.start_mark.line + 1}.",
                also=(first,),
            )
        )

    def _merge(self, node: Node) -> None:
        self.faults.append(
            _problem(
                "yaml-mark",
                self._span(node),
                "Here << copies fields from elsewhere, which is not used here.",
                "Write the fields out.",
            )
        )

    def _watch_words(self, node: ScalarNode) -> None:
        span = self._span(node)
        if not node.value.isascii() and _HALF.search(node.value):
            message = "These words hold half of a character, which no page can show."
            self.faults.append(_problem("half-character", span, message, "Type the words again."))
        end = node.end_mark
        if not node.style and end.line < len(self.source.lines):
            rest = self.source.lines[end.line][end.column :]
            if rest.startswith(" #"):
                self._comment(end.line + 1, end.column + 1, node.value, rest)
        if not node.style:
            self._watch_bullets(node)

    def _watch_bullets(self, node: ScalarNode) -> None:
        """A list whose items begin with another mark is read as one run of words."""
        start = node.start_mark
        for number in range(start.line, min(node.end_mark.line, len(self.source.lines) - 1) + 1):
            line = self.source.lines[number]
            if number == start.line and line[: start.column].strip():
                continue
            if mark := starts_with_a_bullet(line):
                column = len(line) - len(line.lstrip()) + 1
                self.faults.append(list_mark_odd(self.source, number + 1, column, mark))
                return
            if number > start.line and line.lstrip().startswith("- "):
                self.faults.append(item_too_far_in(self.source, number + 1, start.column - 2))
                return

    def _watch_end(self, node: Node) -> None:
        """A # right after a bracket or quotes begins a note too, though it does not look so."""
        is_quoted = isinstance(node, ScalarNode) and node.style in ('"', "'")
        if not is_quoted and not getattr(node, "flow_style", False):
            return
        end = node.end_mark
        line = self.source.lines[end.line] if end.line < len(self.source.lines) else ""
        rest = line[end.column :]
        if rest.startswith("#"):
            self.faults.append(
                _problem(
                    "comment-cuts-words",
                    self.source.span(end.line + 1, end.column + 1, len(rest)),
                    "Everything from the # on is left out, since # begins a note to editors.",
                    "Delete it, or put it inside. For a note to editors, put two spaces before "
                    "the #.",
                )
            )

    def _comment(self, line: int, column: int, words: str, rest: str) -> None:
        self.faults.append(
            _problem(
                "comment-cuts-words",
                self.source.span(line, column + 1, len(rest) - 1),
                "Everything from the # on is left out, since # begins a note to editors.",
                f"Put the words in quotes: {quoted(words + rest)}. Or, for a note to editors, put "
                "two spaces before the #.",
            )
        )

    def _watch_brackets(self, node: SequenceNode) -> None:
        texts = [item.value for item in node.value if isinstance(item, ScalarNode)]
        if node.flow_style and len(texts) > 1 and any(_is_sentence(text) for text in texts):
            self.faults.append(
                _problem(
                    "sentence-in-brackets",
                    self._span(node),
                    f"In square brackets a comma begins a new item, so this is {len(texts)} items.",
                    "Write each sentence on a line of its own that begins with a hyphen.",
                )
            )

    def _span(self, node: Node) -> Span:
        start, end = node.start_mark, node.end_mark
        line = start.line + 1
        text = self.source.lines[start.line] if start.line < len(self.source.lines) else ""
        last = end.column if end.line == start.line else len(text.rstrip())
        return self.source.span(line, start.column + 1, last - start.column)


def _is_sentence(text: str) -> bool:
    return text.endswith((".", "?", "!")) and " " in text
