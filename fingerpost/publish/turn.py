"""One writer at a time: what a build and a rollback do before and after their own work."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from typing import Protocol, TypeVar

from fingerpost.publish.fault import PublishFault
from fingerpost.publish.freeze import Progress
from fingerpost.publish.place import Place, locked, refusal
from fingerpost.publish.swap import half_way, repair

_OF_THE_DISK = frozenset(
    (
        errno.ENOSPC,
        errno.EDQUOT,
        errno.EFBIG,
        errno.EROFS,
        errno.EACCES,
        errno.EPERM,
        errno.EIO,
        errno.ENOLCK,
    )
)

Faults = tuple[PublishFault, ...]


class Swapped(Protocol):
    """A site that was put in the output's place, in one way or another."""

    @property
    def is_atomic(self) -> bool:
        """Whether nobody could have seen a moment without a site."""


Done = TypeVar("Done", bound=Swapped)


def in_turn(place: Place, work: Callable[[], Done | Faults], progress: Progress) -> Done | Faults:
    """Do this while nobody else writes to the place; or change nothing and say why."""
    try:
        with locked(place) as is_mine:
            return _repaired(place, work, progress) if is_mine else (_busy(place),)
    except OSError as error:
        if error.errno not in _OF_THE_DISK:
            raise
        if place.journal.exists():
            # A swap that an earlier command began: this one may have brought it to its end.
            return (half_way(place, error),)
        why = f"The site could not be written: {os.strerror(error.errno)}."
        return (PublishFault("cannot-write", why),)


def _repaired(place: Place, work: Callable[[], Done | Faults], progress: Progress) -> Done | Faults:
    was_cut_short = place.journal.exists()
    repair(place)
    if was_cut_short:
        progress("An earlier build or rollback was cut short; it was brought to its end first")
    if fault := refusal(place):
        return (fault,)
    try:
        done = work()
    finally:
        # Also where a view raised: whatever happened, the output is whole and nothing lies about.
        _put_away(place, progress)
    if not isinstance(done, tuple) and not done.is_atomic:
        progress(
            "This file system cannot replace a folder in one step: for a moment there was none"
        )
    return done


def _put_away(place: Place, progress: Progress) -> None:
    try:
        repair(place)
    except OSError as error:
        why = error.strerror
        progress(f"Could not tidy up beside {place.out.name}; the next build will ({why})")


def _busy(place: Place) -> PublishFault:
    return PublishFault(
        "output-is-busy",
        f"Another build or rollback is writing to {place.out.name} at this moment.",
        "Wait for it to end, then try again.",
    )
