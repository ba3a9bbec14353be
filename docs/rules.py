"""The pages of docs/editors/rules, made of tests/cases: what is said, and what would mend it."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
FOLDER = ROOT / "docs" / "editors" / "rules"
HOMES = {".md": "content/services/example.md", ".yaml": "decision_trees/example.yaml"}

INDEX = """# What the check says, rule by rule

Made by `make docs` from `tests/cases`, where each rule has a file that breaks it and one that
keeps it. `make check` fails when a page is old. Every message ends with the name of its rule:
`(rule: word-unknown)` is explained on [word-unknown](word-unknown.md).

What is wrong with the finished site, and not with a file of yours, is said with the page that has
it: those rules are in [publishing](../../developers/publishing.md).

| rule | what is said, for example |
| --- | --- |
"""


class Case:
    """A folder of tests/cases."""

    def __init__(self, rule: str) -> None:
        self.rule, self.folder = rule, CASES / rule

    @property
    def said(self) -> str:
        """What an editor reads who breaks the rule."""
        return self._words("said.txt")

    @property
    def message(self) -> str:
        """The first part of that: what is so."""
        head = self.said.split("\n  in ")[0]
        return " ".join(head.split())

    @property
    def council(self) -> str:
        """The made-up council that the case changes."""
        return self._words("council.txt").strip() or "council"

    def where(self, which: str) -> str:
        """Where the bad or the good file stands."""
        if named := self._words("where.txt").split("\n"):
            lines = [line for line in named if line]
            if lines:
                return lines[-1 if which == "good" else 0]
        file = self.file(which)
        return HOMES[file.suffix] if file else self._words("gone.txt").strip()

    def file(self, which: str) -> Path | None:
        """The bad or the good file, when the case has one."""
        return next(self.folder.glob(f"{which}.*"), None)

    def files(self, which: str) -> dict[str, bytes | None]:
        """What the case puts into its council; None for what it takes away."""
        beside = self.folder / "beside"
        found: dict[str, bytes | None] = {
            path.relative_to(beside).as_posix(): path.read_bytes()
            for path in sorted(beside.rglob("*"))
            if path.is_file()
        }
        if file := self.file(which):
            found[self.where(which)] = file.read_bytes()
        elif which == "bad" and (gone := self._words("gone.txt").strip()):
            found[gone] = None
        return found

    def page(self) -> str:
        """The rule's page."""
        parts = [f"# {self.rule}", f"```text\n{self.said.rstrip()}\n```", self._change()]
        return "\n\n".join(filter(None, parts)) + "\n"

    def _change(self) -> str:
        bad, good = (self._shown(which) for which in ("bad", "good"))
        moved = (self.where("bad"), self.where("good")) if self.file("bad") else ("", "")
        if moved[0] != moved[1]:
            return f"The file was `{moved[0]}`. As `{moved[1]}` it is right."
        lines = [*difflib.unified_diff(bad, good, n=2, lineterm="")][2:]
        if not lines:
            return ""
        changed = "\n".join(line for line in lines if not line.startswith("@@"))
        head = f"In `{self.where('bad')}`, before (`-`) and after (`+`) it was mended:"
        return f"{head}\n\n```diff\n{changed}\n```"

    def _shown(self, which: str) -> list[str]:
        """The file's lines, as a page can show them."""
        file = self.file(which)
        words = file.read_bytes().decode("utf-8", "replace") if file else ""
        return [_visible(line)[:LONGEST] for line in words.splitlines()][:MOST_LINES]

    def _words(self, name: str) -> str:
        file = self.folder / name
        return file.read_text(encoding="utf-8") if file.is_file() else ""


LONGEST = 160
MOST_LINES = 400
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


def _visible(line: str) -> str:
    """The line with each mark that nobody can see as its number."""
    return _HIDDEN.sub(lambda mark: f"‹U+{ord(mark[0]):04X}›", line)


def pages() -> dict[Path, str]:
    """The page of every rule, and the page that lists them."""
    cases = [Case(folder.name) for folder in sorted(CASES.iterdir()) if folder.is_dir()]
    rows = [f"| [{case.rule}]({case.rule}.md) | {_cell(case.message)} |\n" for case in cases]
    made = {FOLDER / f"{case.rule}.md": case.page() for case in cases}
    return {FOLDER / "README.md": INDEX + "".join(rows), **made}


def _cell(words: str) -> str:
    return _visible(words).replace("|", "\\|").replace("<", "&lt;")
