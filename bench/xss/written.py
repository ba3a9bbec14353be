"""Payloads as an editor would write them: each value of the files with a payload in its place."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from bench.xss.fields import our_files
from tests.projects import COUNCIL

_BLOCK = re.compile(r"^\s*(?:- )?(?:([\w-]+): )(?=[^\[{|>\s])(.+)$|^\s+- (?=[^\[{])(.+)$")
_FLOW = re.compile(r"([\w-]+): ([^,{}\[\]]+)(?=[,}])")
_WORDS = re.compile(r"(?<=\[)([^,{}\[\]]+)(?=[,\]])")
_LISTS = (
    "decision_trees/facts.yaml",
    *(
        f"content/{name}.yaml"
        for name in ("glossary", "changes", "you-said", "sources", "topics", "areas")
    ),
)
"""Files whose items are copied; of records and guides the whole file is."""
_ALONE = ("site/site.yaml", "content/landings.yaml")
"""Files of which there is one, and none of whose items may be there twice."""
_NOT_WORDS = {"phone", "text", "email", "web", "link", "hours", "ages"}
_NOT_WORDS |= {"feedback", "base_url", "base_path"}
"""Fields that become a link, a number or a table of hours."""
_ITEM = re.compile(r"^\s*[\w-]+: (?={)")
_KEY = re.compile(r"[\w-]+(?=:)")
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
        """Which value of which kind of file it is."""
        kind = self.path if self.is_item or self.is_alone else str(Path(self.path).parent)
        if self.is_body:
            return f"{kind}: the body"
        lines = self.text.split("\n")[: self.line + 1]
        above = [line.strip(" -:") for line in lines if line.rstrip().endswith(":")]
        before = _KEY.findall(_ITEM.sub("", lines[-1][: self.start]))
        return f"{kind}: {' '.join(before) or ' '.join([*above[-1:], 'an item'])}"

    @property
    def is_item(self) -> bool:
        """Whether it is copied within its file."""
        return self.path in _LISTS

    @property
    def is_alone(self) -> bool:
        """Whether it is not copied: it is in a file that stands once in a project."""
        return self.path in _ALONE

    @property
    def is_body(self) -> bool:
        """Whether it is the text below the fields, which may be Markdown."""
        return self.start < 0

    @property
    def is_words(self) -> bool:
        """Whether it is a field of words that says them as they are, without Markdown or links."""
        key = self.name.rpartition(" ")[2]
        return not self.is_body and key not in _NOT_WORDS

    def filled(self, payload: str, *, quoted: bool) -> str:
        """The text with the payload there: as a quoted string, or as somebody might paste it."""
        if self.is_body:
            return f"{self.text.rstrip()}\n\n{payload}\n"
        lines = self.text.split("\n")
        line = lines[self.line]
        said = json.dumps(payload, ensure_ascii=False) if quoted else " ".join(payload.split())
        lines[self.line] = line[: self.start] + said + line[self.end :]
        return "\n".join(lines)


@dataclass(frozen=True)
class Case:
    """A payload for a slot; once it is written, where it stands: `last` is its last line, from 1.

    Its number names its copy, and says whether it is quoted.
    """

    number: int
    payload: str
    slot: Slot
    path: str = ""
    first: int = 1
    last: int = 10**9

    def is_at(self, line: int) -> bool:
        """Whether a problem in that line of its file is about it."""
        return self.first <= line <= self.last

    @property
    def text(self) -> str:
        """The file, or the item, with the payload and a name of its own."""
        quoted = self.slot.is_item or self.number % 2 == 0
        return _renamed(self.slot, self.number).filled(self.payload, quoted=quoted)


@cache
def council_files() -> dict[str, str]:
    """Every file of the made-up council and what is laid over it."""
    files = {f.relative_to(COUNCIL).as_posix(): f for f in COUNCIL.rglob("*.*")}
    texts = {path: file.read_text(encoding="utf-8") for path, file in files.items()}
    return texts | {path: body.decode() for path, body in our_files().items()}


@cache
def slots() -> tuple[Slot, ...]:
    """Every value of every kind of file, and the bodies."""
    found: dict[str, Slot] = {}
    for path, text in council_files().items():
        if path in _LISTS or path in _ALONE or _is_copied(Path(path)):
            for piece in _items(text) if path in _LISTS else [text]:
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


def written(cases: Iterable[Case]) -> tuple[dict[str, str], list[Case]]:
    """The files of a council with all these in them, and where each case stands."""
    files, placed = dict(council_files()), []
    added: dict[str, list[str]] = defaultdict(list)
    ends = {path: files[path].count("\n") + 1 for path in _LISTS}
    for case in cases:
        slot, text = case.slot, case.text
        if slot.is_alone:
            line = slot.line + 1
            lines = files[slot.path].split("\n")
            lines[slot.line] = text.split("\n")[slot.line]
            files[slot.path] = "\n".join(lines)
            placed.append(replace(case, path=slot.path, first=line, last=line))
        elif slot.is_item:
            name = slot.text.partition(":")[0]
            item = f"{_name_of(case.number, name)}:{text.partition(':')[2].rstrip(chr(10))}\n"
            first = ends[slot.path]
            ends[slot.path] += item.count("\n")
            added[slot.path].append(item)
            placed.append(replace(case, path=slot.path, first=first, last=ends[slot.path] - 1))
        else:
            copy = Path(slot.path).with_stem(_name_of(case.number)).as_posix()
            files[copy] = text
            placed.append(replace(case, path=copy))
    for path, items in added.items():
        files[path] += "".join(items)
    return files, placed


def together(cases: Sequence[Case], size: int) -> Iterator[list[Case]]:
    """The cases by project: so many copies in each; of values that are not copied, each once."""
    copied = [case for case in cases if not case.slot.is_alone]
    yield from (copied[at : at + size] for at in range(0, len(copied), size))
    by_line: dict[tuple[str, int], list[Case]] = defaultdict(list)
    for case in cases:
        if case.slot.is_alone:
            by_line[case.slot.path, case.slot.line].append(case)
    while alone := [held.pop() for held in by_line.values() if held]:
        yield alone


def _name_of(number: int, like: str = "-") -> str:
    """The name of a copy; facts have an underscore in theirs."""
    return f"case_{number}" if "_" in like else f"case-{number}"


def _renamed(slot: Slot, number: int) -> Slot:
    """The same with a name of its own, unless its name is what is tried."""
    if slot.is_item or slot.is_alone:
        return slot
    lines = slot.text.split("\n")
    for at, line in enumerate(lines):
        if at != slot.line and (found := _NAME.match(line)):
            lines[at] = f"{found[1]}: {_name_of(number)}"
    return replace(slot, text="\n".join(lines))


def _is_copied(path: Path) -> bool:
    """Whether it is a record or a guide: there may be any number of them."""
    is_guide = path.parent.name == "decision_trees" and path.stem != "facts"
    return is_guide or (path.parent.parent.name == "content" and path.suffix == ".md")
