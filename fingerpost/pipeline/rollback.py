"""The publication before this one, put back; and what that changes for readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from fingerpost.model.publication import How
from fingerpost.pipeline.last import last_publication
from fingerpost.publish import PublishFault, RolledBack, roll_back

if TYPE_CHECKING:
    from fingerpost.pipeline.check import Progress


@dataclass(frozen=True)
class Rollback:
    """What came of going back: which site stands there now, or why nothing was changed."""

    done: RolledBack | None
    faults: tuple[PublishFault, ...] = ()
    changes: Mapping[How, tuple[str, ...]] = field(default_factory=dict)
    """The records that are new, changed and gone, compared with the site taken down."""


def roll_back_site(out: Path, progress: Progress) -> Rollback:
    """Put back the publication before the one in a folder; on any fault nothing is changed."""
    taken_down = last_publication(out)
    done = roll_back(out, progress=progress)
    if isinstance(done, tuple):
        return Rollback(None, done)
    now = last_publication(out)
    return Rollback(done, (), taken_down.changed_to(now) if taken_down and now else {})
