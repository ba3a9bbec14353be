"""What a change does: to the guides' paths, to what is covered, and to how fresh entries are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fingerpost.model.coverage import Coverage
from fingerpost.model.diff import GuideDiff
from fingerpost.model.results import Proof
from fingerpost.model.unknowns import Unknowns
from fingerpost.problem import Problem

How = Literal["added", "changed", "removed"]


@dataclass(frozen=True)
class TouchedFile:
    """A file that the change adds, changes or takes away."""

    path: str
    how: How
    dated: str = ""
    """The date of its oldest source in words, for a file that names sources."""
    is_checked: bool = False
    """Whether a person has checked it, and need not look again yet."""


@dataclass(frozen=True)
class Standing:
    """How a project stands: what it covers, what it does not know, and what is overdue."""

    coverage: Coverage
    unknowns: Unknowns
    overdue: int
    """Records that a person has checked, and should have looked at again by now."""

    @property
    def unknown(self) -> int:
        """How many things nobody has told the site."""
        return sum(self.unknowns.harms.values())


@dataclass(frozen=True)
class ChangeReport:
    """A change, for whoever reviews it. What could not be read is None."""

    problems: tuple[Problem, ...]
    proofs: tuple[Proof, ...]
    files: tuple[TouchedFile, ...]
    guides: tuple[GuideDiff, ...]
    before: Standing | None
    after: Standing | None
