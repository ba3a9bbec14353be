"""Payloads as an editor would write them: copies of files, each with one value in its place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bench.xss.fields import our_files
from tests.projects import COUNCIL

_BLOCK = re.compile(r"^\s*(?:- )?(?:([\w-]+): )(?=[^\[{|>\s])(.+)$|^\s+- (?=[^\[{])(.+)$")
_FLOW = re.compile(r"([\w-]+): ([^,{}\[\]]+)(?=[,}])")
_WORDS = re.compile(r"(?<=\[)([^,{}\[\]]+)(?=[,\]])")
_LISTS = tuple(
    f"content/{name}.yaml"
    for name in ("glossary", "changes", "you-said", "sources", "topics", "areas")
)
"""Files whose items are copied; of records and guides the whole file is."""
_NAME = re.compile(r"^(guide|name): (.+)$")


@dataclass(frozen=True)
class Slot:
    """A value of a file that a payload can stand in the place of; `line` counts from 0."""

    path: str
    text: str
    """The file, or of a list the item."""
    line: int
    start: int
    end: int

    @property
    def name(self) -> str:
        """What stands there."""
        if self.is_body:
            return f"{self.path}: the body"
        before = self.text.split("\n")[self.line][: self.start].strip(" -")
        return f"{self.path}: {before or 'an item'}"

    @property
    def is_item(self) -> bool:
        """Whether it is copied within its file."""
        return self.path.startswith(_LISTS)

    @property
    def is_body(self) -> bool:
        """Whether it is the text below the fields, which may be Markdown."""
        return self.start < 0

    def filled(self, payload: str, *, quoted: bool) -> str:
        """The text with the payload there: as a quoted string, or as somebody might paste it."""
        lines = self.text.split("\n")
        raw = " ".join(payload.split())
        said = json.dumps(payload, ensure_ascii=False) if quoted else raw
        if self.is_body:
            return f"{self.text.rstrip()}\n\n{payload}\n"
        line = lines[self.line]
        lines[self.line] = line[: self.start] + said + line[self.end :]
        return "\n".join(lines)


@dataclass(frozen=True)
class Case:
    """A payload in a slot, and where it came to stand; `last` is its last line, from 1."""

    payload: str
    slot: Slot
    path: str
    first: int = 1
    last: int = 10**9

    def is_at(self, path: str, line: int) -> bool:
        """Whether a problem there is about it."""
        return path == self.path and self.first <= line <= self.last


def council_files() -> dict[str, str]:
    """Every file of the made-up council and what is laid over it."""
    files = {f.relative_to(COUNCIL).as_posix(): f for f in COUNCIL.rglob("*.*")}
    texts = {path: file.read_text(encoding="utf-8") for path, file in files.items()}
    return texts | {path: body.decode() for path, body in our_files().items()}


def slots() -> tuple[Slot, ...]:
    """Every value of every file, one for each name in a file; and the bodies."""
    found: dict[str, Slot] = {}
    for path, text in council_files().items():
        if path in _LISTS or _is_copied(Path(path)):
            for piece in _items(text) if path.startswith(_LISTS) else [text]:
                for slot in _slots(path, piece):
                    found.setdefault(slot.name, slot)
    return tuple(found.values())


def _items(text: str) -> list[str]:
    return [item for item in re.split(r"(?m)^(?=[a-z])", text) if item[:1].isalpha()]


def _slots(path: str, text: str) -> Iterator[Slot]:
    for number, line in enumerate(text.split("\n")):
        spans = [(*m.span(2),) if m[2] else m.span(3) for m in _BLOCK.finditer(line)]
        spans += [m.span(2) for m in _FLOW.finditer(line)]
        spans += [m.span(1) for m in _WORDS.finditer(line)]
        yield from (Slot(path, text, number, *span) for span in spans)
    if path.endswith(".md"):
        yield Slot(path, text, 0, -1, -1)


def written(cases: Iterable[tuple[str, Slot]]) -> tuple[dict[str, str], list[Case]]:
    """Files with a copy for each case, and where each case stands."""
    files, placed = council_files(), []
    for number, (payload, slot) in enumerate(cases):
        quoted = slot.is_item or number % 2 == 0
        text = _renamed(slot, number).filled(payload, quoted=quoted)
        if slot.is_item:
            first = files[slot.path].count("\n") + 1
            item = f"case-{number}:" + text.partition(":")[2].rstrip("\n") + "\n"
            files[slot.path] += item
            placed.append(Case(payload, slot, slot.path, first, first + item.count("\n") - 1))
            continue
        copy = Path(slot.path).with_stem(f"case-{number}").as_posix()
        files[copy] = text
        placed.append(Case(payload, slot, copy))
    return files, placed


def _renamed(slot: Slot, number: int) -> Slot:
    """The same with a name of its own, unless its name is what is tried."""
    lines = slot.text.split("\n")
    for at, line in enumerate(lines):
        if at != slot.line and not slot.is_item and (found := _NAME.match(line)):
            lines[at] = f"{found[1]}: case-{number}"
    return replace(slot, text="\n".join(lines))


def _is_copied(path: Path) -> bool:
    """Whether it is a record or a guide: there may be any number of them."""
    is_guide = path.parent.name == "decision_trees" and path.stem != "facts"
    return is_guide or (path.parent.parent.name == "content" and path.suffix == ".md")
