"""One site for another, in one step wherever the system can.

A swap writes a journal, swaps, and is then finished by `repair`, which is also what the next start
calls: an interrupted swap is brought to its end by the same lines that end every other.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from fingerpost.publish.fault import HALF_WAY, PublishFault
from fingerpost.publish.place import Place, settle_one, tidy

How = Literal["first", "exchange", "link", "two renames", "unchanged"]

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_UNABLE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)


@dataclass(frozen=True)
class Journal:
    """A swap under way: the stage, which folder it is whatever its name, and a number for it."""

    stage: str
    """Where it stands beside the output: a fresh folder, or a kept publication."""
    inode: int
    number: str


def swap_in(place: Place, stage: Path) -> How | PublishFault:
    """Put the finished stage in the output's place; `repair` must follow."""
    beside = stage.relative_to(place.out.parent).as_posix()
    journal = Journal(beside, stage.stat().st_ino, place.next_publication.name)
    _write_journal(place, journal)
    try:
        return _swap(place, stage)
    except OSError as error:
        return _came_of(place, journal, error)


def repair(place: Place) -> None:
    """Bring a swap to its end, either the old site or the new one, and delete what is left over."""
    journal = _read_journal(place)
    if journal:
        _finish(place, journal)
        # The swap is on the disk itself before the journal that could bring it to its end goes.
        settle_one(place.out.parent)
        place.journal.unlink()
    for draft in ("link", "journal.new", "manifest.new"):
        place.beside(draft).unlink(missing_ok=True)
    tidy(place)


def exchange(one: Path, other: Path) -> int:
    """Swap two folders' names in one step: 0, or the system's number for why it did not."""
    libc = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        done = libc.renamex_np(first, second, _RENAME_SWAP)
    elif hasattr(libc, "renameat2"):
        done = libc.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE)
    else:
        return errno.ENOSYS
    return ctypes.get_errno() if done else 0


def _swap(place: Place, stage: Path) -> How:
    if place.out.is_symlink():
        return _by_link(place, stage)
    if place.is_vacant:
        stage.rename(place.out)
        return "first"
    number = exchange(stage, place.out)
    if number in _UNABLE:
        return _by_two_renames(place, stage)
    if number:
        raise OSError(number, os.strerror(number))
    return "exchange"


def _by_link(place: Place, stage: Path) -> How:
    target = place.next_publication
    place.kept.mkdir(exist_ok=True)
    stage.rename(target)
    settle_one(place.kept)
    link = place.beside("link")
    link.symlink_to(target.relative_to(place.out.parent))
    link.replace(place.out)
    return "link"


def _by_two_renames(place: Place, stage: Path) -> How:
    target = place.next_publication
    place.kept.mkdir(exist_ok=True)
    place.out.rename(target)
    try:
        stage.rename(place.out)
    except OSError:
        target.rename(place.out)
        raise
    return "two renames"


def _finish(place: Place, journal: Journal) -> None:
    stage = place.out.parent / journal.stage
    numbered = place.kept / journal.number
    if not place.out.is_symlink() and not place.out.exists() and stage.exists():
        # Between two renames: the new site is whole, and was checked before the first of them.
        stage.rename(place.out)
    is_new = _is_new(place, journal)
    if is_new and stage.exists():
        place.kept.mkdir(exist_ok=True)
        stage.rename(numbered)
    elif not is_new and numbered.exists():
        # Numbered, but the link was never turned to it.
        numbered.rename(stage)


def _is_new(place: Place, journal: Journal) -> bool:
    return place.out.exists() and place.out.stat().st_ino == journal.inode


def _came_of(place: Place, journal: Journal, error: OSError) -> How | PublishFault:
    """What came of a swap that failed: it is brought to an end, and that may be the new site."""
    try:
        _finish(place, journal)
    except OSError:
        return half_way(place, error)
    if not _is_new(place, journal):
        return _refused(place, error)
    return "two renames" if (place.kept / journal.number).exists() else "first"


def half_way(place: Place, error: OSError) -> PublishFault:
    """What is said where a swap was begun and the disk failed before its end."""
    return PublishFault(
        HALF_WAY,
        f"The disk failed while the folder {place.out.name} was being replaced: "
        f"{error.strerror}. Nobody can tell from here which site stands there.",
        "Put the disk right, then build again: a build begins by bringing this to its end.",
    )


def _write_journal(place: Place, journal: Journal) -> None:
    draft = place.beside("journal.new")
    draft.write_text(json.dumps(asdict(journal)), "utf-8")
    settle_one(draft)
    draft.replace(place.journal)
    try:
        settle_one(place.out.parent)
    except OSError:
        # With its journal there the next repair would make the swap that is said not to be made.
        place.journal.unlink()
        raise


def _read_journal(place: Place) -> Journal | None:
    if not place.journal.exists():
        return None
    return Journal(**json.loads(place.journal.read_text("utf-8")))


def _refused(place: Place, error: OSError) -> PublishFault:
    name = place.out.name
    why = {
        errno.EXDEV: f"This file system cannot replace the folder {name} in one step (EXDEV).",
        errno.EBUSY: f"The folder {name} is a disk of its own, so it cannot be replaced.",
    }
    return PublishFault(
        "output-cannot-be-swapped",
        why.get(error.errno or 0, f"The folder {name} could not be replaced: {error.strerror}."),
        "Name a new folder after --out.",
    )
