"""How a project stands, for those who look after it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from fingerpost.model.coverage import Coverage
from fingerpost.model.due import Queue
from fingerpost.model.link_report import LinkReport
from fingerpost.model.publication import How
from fingerpost.model.unknowns import Unknowns


@dataclass(frozen=True)
class GuideStatus:
    """What the computer check found out about a guide, and who agreed with its stories."""

    id: str
    title: str
    paths: int
    outcomes: int
    checked: int
    unstated: int
    cases: int
    signed: int
    errors: int
    notes: int


@dataclass(frozen=True)
class SearchStatus:
    """How good the search is by its judged queries."""

    queries: int
    scores: Mapping[str, float | None]
    misses: int


@dataclass(frozen=True)
class Status:
    """Everything on the page for editors."""

    name: str
    stage: str
    errors: int
    notes: int
    queue: Queue
    confidence: Mapping[str, int]
    """How sure we are of running entries -> how many."""
    unknowns: Unknowns
    coverage: Coverage
    guides: tuple[GuideStatus, ...]
    search: SearchStatus | None
    """None where no queries are judged."""
    links: LinkReport | None
    """None where nobody has asked, or the report can't be read."""
    changes: Mapping[How, tuple[str, ...]] | None
    """new, changed and gone since the last publication; None where there was none."""

    def as_json(self) -> str:
        """The same for programs; the names are an interface (docs/developers/json.md)."""
        return json.dumps(self._fields(), ensure_ascii=False, indent=2)

    def _fields(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "stage": self.stage,
            "today": str(self.queue.today),
            "errors": self.errors,
            "notes": self.notes,
            "reviews": json.loads(self.queue.as_json()),
            "confidence": dict(self.confidence),
            "not_stated": [asdict(asked) for asked in self.unknowns.fields],
            "unknowns": dict(self.unknowns.harms),
            "coverage": json.loads(self.coverage.as_json()),
            "guides": [asdict(guide) for guide in self.guides],
            "search": asdict(self.search) if self.search else None,
            "links": self.links.model_dump(mode="json") if self.links else None,
            "changes": self.changes and {how: list(keys) for how, keys in self.changes.items()},
        }
