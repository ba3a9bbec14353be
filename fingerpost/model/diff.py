"""What changed for readers between two versions of the guides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ChangeKind = Literal["outcome", "wording", "services", "added", "removed"]


@dataclass(frozen=True)
class Change:
    """Paths that changed in the same way: how many, and the shortest of them."""

    kind: ChangeKind
    """`outcome`: another outcome. `wording`: the same outcome says something else. `services`:
    what is known of its services changed, such as an age range. `added` and `removed`: the path
    itself is new or gone."""
    before: str
    """The outcome's name before, or nothing."""
    after: str
    """The outcome's name now, or nothing."""
    paths: int
    answers: tuple[str, ...]
    """The labels of the shortest such path."""


@dataclass(frozen=True)
class GuideDiff:
    """One guide's changes, and how many paths it had and has."""

    guide: str
    before: int
    after: int
    changes: tuple[Change, ...]

    def paths(self, *kinds: ChangeKind) -> int:
        """How many paths changed in one of these ways."""
        return sum(change.paths for change in self.changes if change.kind in kinds)
