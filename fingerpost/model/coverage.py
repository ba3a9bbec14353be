"""What the guides and the entries leave out."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Gap:
    """A need and level of help that no running entry of an area answers."""

    need: str
    level: str
    area: str


@dataclass(frozen=True)
class Coverage:
    """Which running services no guide reaches, and which gaps no running entry fills."""

    services: int
    """How many services are running."""
    unreached: tuple[str, ...]
    """Those of them that no guide's outcome names, in order."""
    cells: int
    """How many combinations of need, level and area were looked at."""
    gaps: tuple[Gap, ...]

    def as_json(self) -> str:
        """The same for programs; the names are an interface (docs/developers/json.md)."""
        return json.dumps(asdict(self), indent=2)
