"""PyYAML's parser -> nodes of text, and the marks in a file that are refused."""

from __future__ import annotations

from typing import Any

import yaml
from yaml.composer import Composer
from yaml.events import AliasEvent, NodeEvent, ScalarEvent
from yaml.nodes import Node, ScalarNode
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.resolver import BaseResolver
from yaml.scanner import Scanner

from fingerpost.problem import Problem
from fingerpost.text import Source


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
            Problem(
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


def compose(source: Source) -> tuple[Node | None, list[Problem]]:
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
