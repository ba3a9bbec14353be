"""Nodes -> values and their places; what YAML would do with them without a word is a Problem."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from fingerpost.model.spans import Path
from fingerpost.problem import Problem
from fingerpost.slips import item_too_far_in, list_mark_odd, quoted, starts_with_a_bullet
from fingerpost.text import Source, Span

_HALF = re.compile("[\ud800-\udfff]")


@dataclass
class Gathered:
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
            Problem(
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
            Problem(
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
            self.faults.append(Problem("half-character", span, message, "Type the words again."))
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
        """A # right after a bracket, quotes, > or | begins a note too: nobody would think so."""
        style = node.style if isinstance(node, ScalarNode) else None
        if not style and not getattr(node, "flow_style", False):
            return
        is_block = style in ("|", ">")
        mark = node.start_mark if is_block else node.end_mark
        line = self.source.lines[mark.line] if mark.line < len(self.source.lines) else ""
        rest = line[mark.column :].lstrip("|>+-0123456789" if is_block else "")
        if rest.startswith("#"):
            self.faults.append(
                Problem(
                    "comment-cuts-words",
                    self.source.span(mark.line + 1, len(line) - len(rest) + 1, len(rest)),
                    "Everything from the # on is left out, since # begins a note to editors.",
                    "Delete it, or put it inside. For a note to editors, put two spaces before "
                    "the #.",
                )
            )

    def _comment(self, line: int, column: int, words: str, rest: str) -> None:
        self.faults.append(
            Problem(
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
                Problem(
                    "sentence-in-brackets",
                    self._span(node),
                    f"In square brackets a comma begins a new item, so this is {len(texts)} items.",
                    "Write each sentence on a line of its own that begins with a hyphen.",
                )
            )

    def _span(self, node: Node) -> Span:
        start, end = node.start_mark, node.end_mark
        line = start.line + 1
        if line > (lines := len(self.source.lines)):  # Nothing, written behind the last line.
            return self.source.span(lines, len(self.source.lines[-1]) + 1)
        text = self.source.lines[start.line]
        last = end.column if end.line == start.line else len(text.rstrip())
        return self.source.span(line, start.column + 1, last - start.column)


def _is_sentence(text: str) -> bool:
    return text.endswith((".", "?", "!")) and " " in text
