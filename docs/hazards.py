"""What could hurt somebody who uses a site like this, what is done about it, and what is left.

docs/hazards.yaml is the log; docs/generate.py writes docs/hazards.md from it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from docs import named_tests

HERE = Path(__file__).resolve().parent
LOG = HERE / "hazards.yaml"
NAMED = re.compile(r'"([a-z]+(?:-[a-z0-9]+)*)"')
NOT_YET = "not yet tested"
CASES = "tests/test_check_cases.py::test_a_broken_rule_is_said_once_and_in_these_words"
RULES_OF_SAFETY = (
    *(f"1.{number}" for number in range(1, 8)),
    *(f"2.{number}" for number in range(1, 11)),
    *(f"3.{number}" for number in range(1, 8)),
    *("4", "5", "6"),
)
"""The numbers of the rules that overrule everything; each has a hazard that it is there for."""

HEAD = """# The hazard log

Made by `make docs` from [hazards.yaml](hazards.yaml): change that file. `make check` fails when
this page is old, and `tests/test_docs_hazards.py` when a named test is missing or may be left out
of a run, when a rule or a file that is named is not there, or when a safety rule has no hazard.

What the site is for, and what it must not be used for: [intended use](intended-use.md). How each
claim is shown: [assurance](developers/assurance.md). The log was written by those who made the
software, from the safety rules and from what they know it to do. No clinician, social worker, carer
or young person has reviewed it, and it claims to meet no standard.

A control *at build* stops a bad site, or bad words, before anybody reads them. A control *at run*
is what a page, a script or the host's files do when somebody is reading. The tests after each fail
when it breaks.
"""

Words = Annotated[str, Field(min_length=1)]


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Control(_Written):
    """One thing that is done about a hazard."""

    does: Words
    where: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    tests: tuple[str, ...] | Literal["not yet tested"] = ()

    @property
    def nodes(self) -> tuple[str, ...]:
        """The tests that fail when it breaks; a case is a folder of tests/cases."""
        written = () if self.tests == NOT_YET else tuple(self.tests)
        return (*written, *(f"{CASES}[{case}]" for case in self.cases))


class Hazard(_Written):
    """What could happen, to whom, why, what is done about it and what is left."""

    id: Annotated[str, Field(pattern=r"^H[1-9]\d*$")]
    about: str
    what: Words
    who: Words
    cause: Words
    severity: Literal[1, 2, 3, 4, 5]
    safety: tuple[str, ...] = ()
    build: tuple[Control, ...] = ()
    run: tuple[Control, ...] = ()
    left: Words

    @property
    def controls(self) -> tuple[Control, ...]:
        """What is done, at build and at run."""
        return (*self.build, *self.run)


class Hazards(_Written):
    """The whole log. Only when somebody in a named role accepts it may `accepted_by` say more."""

    accepted_by: Literal["nobody yet"]
    severity: dict[Literal[1, 2, 3, 4, 5], Words]
    about: dict[str, Words]
    hazards: tuple[Hazard, ...]


def read(path: Path = LOG) -> Hazards:
    """The log as it is written."""
    return Hazards.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def faults(log: Hazards, root: Path) -> list[str]:
    """Every claim that does not hold up, in words."""
    names = [hazard.id for hazard in log.hazards]
    said = [] if names == _numbered(names) else ["the hazards are not numbered in order"]
    if set(log.severity) != {1, 2, 3, 4, 5}:
        said.append("the scale of severity does not explain each of its five steps")
    met = {rule for hazard in log.hazards for rule in hazard.safety}
    said += [f"safety rule {rule} has no hazard" for rule in RULES_OF_SAFETY if rule not in met]
    return said + [f"{one.id} {fault}" for one in log.hazards for fault in _of(one, log, root)]


def _numbered(names: list[str]) -> list[str]:
    return [f"H{number}" for number, _ in enumerate(names, 1)]


def _of(hazard: Hazard, log: Hazards, root: Path) -> Iterator[str]:
    if hazard.about not in log.about:
        yield f"is about nothing that is listed: {hazard.about}"
    yield from (
        f"names no safety rule: {rule}" for rule in hazard.safety if rule not in RULES_OF_SAFETY
    )
    if not hazard.controls:
        yield "has no control"
    for control in hazard.controls:
        if bool(control.nodes) == (control.tests == NOT_YET):
            yield f"has a control that must name tests, or say “{NOT_YET}”: {control.does}"
        yield from named_tests.missing(root, control.nodes)
        yield from named_tests.left_out(root, control.nodes)
        for place in control.where:
            if not place.startswith("/") and not (root / place).exists():
                yield f"names a place that is not there: {place}"
        for rule in control.rules:
            if rule not in _names_in_code(root):
                yield f"names a rule that is not there: {rule}"


@cache
def _names_in_code(root: Path) -> frozenset[str]:
    """Every name of a rule, and whatever else is written like one, in the program."""
    files = (root / "fingerpost").rglob("*.py")
    texts = (file.read_text(encoding="utf-8") for file in files)
    return frozenset(name for text in texts for name in NAMED.findall(text))


def counts(log: Hazards) -> str:
    """How many there are of each severity, and how many controls have a test."""
    count = Counter(hazard.severity for hazard in log.hazards)
    each = ", ".join(f"{count[step]} of severity {step}" for step in sorted(count, reverse=True))
    controls = [control for hazard in log.hazards for control in hazard.controls]
    tested = sum(bool(control.nodes) for control in controls)
    return (
        f"{len(log.hazards)} hazards: {each}. {len(controls)} controls: {tested} shown by tests, "
        f"{len(controls) - tested} {NOT_YET}. Accepted by: {log.accepted_by}."
    )


def page(log: Hazards) -> str:
    """The whole page."""
    scale = [f"| {step} | {log.severity[step]} |" for step in sorted(log.severity, reverse=True)]
    parts = [
        HEAD,
        f"**accepted_by: {log.accepted_by}**\n",
        f"**{counts(log)}**\n",
        "\n".join(["| severity | the worst that could follow |", "| --- | --- |", *scale, ""]),
    ]
    for about, title in log.about.items():
        those = [hazard for hazard in log.hazards if hazard.about == about]
        parts += [f"## {title} ({len(those)})\n", *map(_section, those)]
    return "\n".join([*parts, _of_safety(log)])


def _section(hazard: Hazard) -> str:
    lines = [
        f"### {hazard.id}. {hazard.what}\n",
        f"- **Severity {hazard.severity}.** To whom: {hazard.who}",
        f"- **Cause.** {hazard.cause}",
    ]
    for when, controls in (("build", hazard.build), ("run", hazard.run)):
        lines.append(f"- **At {when}.**" + ("" if controls else " Nothing."))
        lines += [f"  - {_told(control)}" for control in controls]
    lines.append(f"- **What is left.** {hazard.left}")
    if hazard.safety:
        lines.append(f"- Safety rules: {', '.join(hazard.safety)}")
    return "\n".join(lines) + "\n"


def _told(control: Control) -> str:
    named = ", ".join(f"`{name}`" for name in (*control.rules, *control.where))
    does = f"{control.does} ({named})" if named else control.does
    if not control.nodes:
        return f"{does}. **{NOT_YET.capitalize()}.**"
    files = [f"`{node.removeprefix('tests/')}`" for node in control.tests]
    tests = "; ".join([*files, *(f"`cases/{case}`" for case in control.cases)])
    return f"{does}. *Shown by* {tests}"


def _of_safety(log: Hazards) -> str:
    rows = []
    for rule in RULES_OF_SAFETY:
        those = ", ".join(hazard.id for hazard in log.hazards if rule in hazard.safety)
        rows.append(f"| {rule} | {those} |")
    head = ["## Where each safety rule is met\n", "| rule | hazards |", "| --- | --- |"]
    return "\n".join([*head, *rows]) + "\n"
