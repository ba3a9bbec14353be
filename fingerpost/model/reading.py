"""How hard the pages are to read."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

OLDEST = 13
"""No page asks for an older reader than this, unless its file says why."""


@dataclass(frozen=True)
class PageAge:
    """The reading age of one page: an entry, a question, an outcome, a word of a list."""

    file: str
    part: str
    """Where in the file it stands, such as outcomes/call-today; nothing for the whole file."""
    age: float
    why: str
    """Why it can't be plainer, when somebody wrote that down."""


@dataclass(frozen=True)
class Reading:
    """How many pages of a kind there are, the age that half of them keep to, and the hardest."""

    pages: dict[str, int]
    median: dict[str, float]
    hardest: tuple[PageAge, ...]

    def as_json(self) -> str:
        """The same for programs; the names are an interface (docs/developers/json.md)."""
        return json.dumps(asdict(self), indent=2)
