"""Every English word of ours that a catalogue may translate: from templates and from views."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from fingerpost.model.ages import PATTERNS
from fingerpost.model.language import Message
from fingerpost.model.review import MONTHS
from fingerpost.render.names import NAMES
from fingerpost.render.pages.rows import FOR_NOW
from fingerpost.render.spoken import ENGLISH
from fingerpost.render.templates import environment_of

MARKED = replace(ENGLISH, prefix="en/")
"""English with its marks, which are left out where nobody looks words up."""
_HERE = Path(__file__).resolve().parent


def messages(project: Path) -> tuple[Message, ...]:
    """The messages of a project's templates and of our views, each once, in their order."""
    found: dict[tuple[str, str], Message] = {}
    for message in (*_in_templates(project), *_in_views(), *_others()):
        found.setdefault(message.key, message)
    return tuple(found.values())


def _in_templates(project: Path) -> Iterator[Message]:
    environment = environment_of(project, MARKED)
    assert environment.loader is not None
    for name in environment.list_templates():
        source, _, _ = environment.loader.get_source(environment, name)
        for _, function, said in environment.extract_translations(source):  # type: ignore[attr-defined]
            words = (said,) if isinstance(said, str) else said
            # A place of the call that holds no words of ours is None.
            yield _message(function, tuple(one for one in words if one is not None))


def _message(function: str, said: tuple[str, ...]) -> Message:
    """A message of a call: pgettext and npgettext begin with a context."""
    context, *words = said if function in ("pgettext", "npgettext") else ("", *said)
    plural = words[1] if function in ("ngettext", "npgettext") else ""
    return Message(context, words[0], plural, ())


def _in_views() -> Iterator[Message]:
    """What views say by `setting.say`."""
    for file in sorted(_HERE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(attr="say"), args=[ast.Constant(value=str(words)), *_]
                ):
                    yield Message("", words, "", ())


def _others() -> Iterable[Message]:
    return (Message("", words, "", ()) for words in (*MONTHS, *PATTERNS, FOR_NOW, *NAMES))
