"""What the sources ask of a site like this, how far each is met, and what shows it.

docs/requirements.yaml holds the rows; docs/generate.py writes docs/requirements.md from them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from docs import named_tests

HERE = Path(__file__).resolve().parent
ROWS = HERE / "requirements.yaml"
NUMBERS = tuple(f"R{number}" for number in range(1, 109))
STATUSES = {"met": "Met", "partly": "Partly", "not-yet": "Not yet"}
FILES = re.compile(r"(?:fingerpost|content|decision_trees|search|site|tests|docs)/\S*")
FIELDS = {"id", "what", "status", "where", "test", "missing", "brought_by"}

HEAD = """# What is asked of the site, and how far it is met

Made by `make docs` from [requirements.yaml](requirements.yaml): change that file. `make check`
fails when this page is old, and `tests/test_docs_requirements.py` when a number is missing, or when
a row claims more than it shows.

The numbers are those of the list that was drawn from the sources. *Met* names tests that fail when
it breaks. What is not met, or met in part, says what is missing and which later work brings it.
"""


@dataclass(frozen=True)
class Requirement:
    """One thing that the sources ask for, in our own words."""

    id: str
    what: str
    status: str
    where: tuple[str, ...] = ()
    test: tuple[str, ...] = ()
    missing: str = ""
    brought_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Requirements:
    """Every row, and the pieces of later work that rows may name."""

    works: dict[str, str]
    rows: tuple[Requirement, ...]


def read(path: Path = ROWS) -> Requirements:
    """The rows as they are written."""
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Requirements(written["later_work"], tuple(map(_row, written["requirements"])))


def _row(written: dict[str, object]) -> Requirement:
    odd = set(written) - FIELDS
    if odd:
        raise ValueError(f"{written.get('id')}: no such field: {', '.join(sorted(odd))}")
    lists = {name: _many(written.get(name)) for name in ("where", "test", "brought_by")}
    words = {name: str(written.get(name, "")) for name in ("id", "what", "status", "missing")}
    return Requirement(**words, **lists)


def _many(written: object) -> tuple[str, ...]:
    if isinstance(written, str):
        return (written,)
    return tuple(map(str, written)) if isinstance(written, Iterable) else ()


def faults(found: Requirements, root: Path) -> list[str]:
    """Every claim that does not hold up, in words."""
    count = Counter(row.id for row in found.rows)
    said = [f"{number} is missing" for number in NUMBERS if not count[number]]
    said += [f"{name} stands {times} times" for name, times in count.items() if times > 1]
    said += [f"{name} is no number of the list" for name in count if name not in NUMBERS]
    return said + [f"{row.id} {fault}" for row in found.rows for fault in _of(row, found, root)]


def _of(row: Requirement, found: Requirements, root: Path) -> Iterator[str]:
    if row.status not in STATUSES:
        yield f"has the status “{row.status}”"
    if not row.what.strip():
        yield "does not say what is asked"
    if row.status == "met":
        if not row.test:
            yield "is met and names no test"
        if row.missing or row.brought_by:
            yield "is met and still misses something"
    else:
        if not row.missing.strip():
            yield "does not say what is missing"
        if not row.brought_by:
            yield "does not say which later work brings it"
    if row.status != "not-yet" and not row.where:
        yield "does not say where it is met"
    yield from (
        f"names no known work: {work}" for work in row.brought_by if work not in found.works
    )
    yield from named_tests.missing(root, row.test)
    for place in row.where:
        if FILES.fullmatch(place) and not (root / place).exists():
            yield f"names a place that is not there: {place}"


def counts(found: Requirements) -> str:
    """How many are met, met in part and not met yet."""
    count = Counter(row.status for row in found.rows)
    each = ", ".join(f"{STATUSES[status].lower()} {count[status]}" for status in STATUSES)
    return f"Of {len(found.rows)} requirements: {each}."


def page(found: Requirements) -> str:
    """The whole page, in three tables."""
    parts = [HEAD, f"**{counts(found)}**\n"]
    for status, title in STATUSES.items():
        rows = [row for row in found.rows if row.status == status]
        told = "shown by" if status == "met" else "what is missing"
        table = [f"| # | what is asked | where | {told} |", "| --- | --- | --- | --- |"]
        table += [_line(found, row) for row in rows]
        parts.append(f"## {title} ({len(rows)})\n\n" + "\n".join(table) + "\n")
    return "\n".join(parts)


def _line(found: Requirements, row: Requirement) -> str:
    where = "; ".join(f"`{place}`" for place in row.where)
    tests = "; ".join(f"`{node.removeprefix('tests/')}`" for node in row.test)
    if row.status == "met":
        told = tests
    else:
        works = "; ".join(found.works[work] for work in row.brought_by)
        told = f"{row.missing} Brought by: {works}." + (f" So far: {tests}" if tests else "")
    return (
        "| "
        + " | ".join(cell.replace("|", "\\|") for cell in (row.id, row.what, where, told))
        + " |"
    )
