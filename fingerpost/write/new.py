"""Answers -> the text of a new file: what is known as fields, all else as notes to its author."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from fingerpost.write.asking import FIRST_OUTCOME, Answers, Asked, other_fields_of_outcome
from fingerpost.yamls import in_yaml

WIDTH = 96
FEW = 12
"""Up to so many choices are named in a note; of more, the first few."""

NOTES = (
    "Made by `fingerpost new {kind}`. Lines that begin with # are notes to you, and no reader sees "
    "them. Delete those that you no longer need.",
    "Write only what a source says. To use a field that is left out, take away the # before it and "
    "write after its colon. What no source says stays left out: the page then says “not stated”.",
)
GATE = """gates: [safe-now]
start: safe-now

# The questions, by name. The first is the safety gate, and stays as it is. To ask something, take
# away the # before these lines, and write “how-long” in the place of “first-step” in the gate.
questions:
  safe-now: {part: safe-now, exits: {none-of-these: first-step}}
#  how-long:
#    ask: How long has it been so?
#    answers:
#      days: {label: A few days, goto: first-step}
#      longer: {label: Longer, goto: first-step}
#      not-sure: {label: I am not sure, unsure: true, goto: first-step}

# The outcomes, by name. The first step of each is somebody who will still be there next year.
outcomes:
  first-step:
"""
CASE = """
# Stories that are replayed in every build, one or more for each outcome. Never a real child.
cases:
  - story: A made-up reader. None of the dangers is happening now.
    answers: [none-of-these]
    outcome: first-step
"""


def new_entry(kind: str, fields: Iterable[Asked], answers: Answers) -> str:
    """The text of a new Markdown file."""
    return "\n".join(["---", *_head(kind), *_all(fields, answers)]) + "---\n"


def new_guide(name: str, fields: Iterable[Asked], answers: Answers) -> str:
    """The text of a new guide: its safety gate, one outcome and a case for it."""
    head = [*_head("guide"), f"guide: {name}", ""]
    return "\n".join([*head, *_all(fields, answers), GATE + _outcome(answers), CASE])


def _head(kind: str) -> list[str]:
    first, second = (_note(note.format(kind=kind)) for note in NOTES)
    return [*first, "#", *second, ""]


def _note(words: str) -> list[str]:
    return textwrap.wrap(
        words, WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False
    )


def _outcome(answers: Answers) -> str:
    """The first outcome of a guide, two steps further in than the fields of the file."""
    title, urgency, who, do = (in_yaml(answers[name][0]) for name in FIRST_OUTCOME)
    known = [f"title: {title}", f"urgency: {urgency}", "steps:", f"  - who: {who}", f"    do: {do}"]
    lines = "\n".join([*known, "", *_all(other_fields_of_outcome(), {})])
    return textwrap.indent(lines.rstrip("\n"), " " * 4)


def _all(fields: Iterable[Asked], answers: Answers) -> Iterator[str]:
    """Every field, below what it is for."""
    for asked in fields:
        yield from _note(" ".join([asked.help, *_choices(asked)]))
        if answered := answers.get(asked.name):
            yield from written(asked, answered)
        else:
            yield from (f"# {line}" for line in _left_out(asked))
        yield ""


def _choices(asked: Asked) -> Iterator[str]:
    if 0 < len(asked.choices) <= FEW:
        yield f"One of: {', '.join(asked.choices)}."
    elif asked.choices:
        yield f"Such as: {', '.join([*asked.choices][:3])}."


def written(asked: Asked, answered: tuple[str, ...]) -> Iterator[str]:
    """A field with its answers, as it stands in a file."""
    if asked.shape == "one":
        yield f"{asked.name}: {in_yaml(answered[0])}"
    elif asked.shape == "words":
        yield f"{asked.name}: [{', '.join(map(in_yaml, answered))}]"
    else:
        yield f"{asked.name}:"
        for line in answered:
            yield from _cited(line) if asked.shape == "sources" else [f"  - {in_yaml(line)}"]


def _cited(source: str) -> Iterator[str]:
    """A place in a source, from its name and what follows a colon."""
    name, _, section = source.partition(":")
    yield f"  - source: {in_yaml(name.strip())}"
    yield f"    section: {in_yaml(section.strip())}" if section.strip() else "    # section:"


def _left_out(asked: Asked) -> list[str]:
    """The same field with nothing in it yet."""
    begin = f"{asked.name}:"
    if asked.shape == "one":
        return [begin]
    if asked.shape == "words":
        return [f"{begin} []"]
    if asked.shape == "lines":
        return [begin, "  -"]
    inner = ("source", "section") if asked.shape == "sources" else asked.fields
    first, rest = ("  ", "  ") if asked.shape == "record" else ("  - ", "    ")
    return [begin, f"{first}{inner[0]}:", *(f"{rest}{name}:" for name in inner[1:])]
