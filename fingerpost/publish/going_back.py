"""The publication before this one, put back by the same lock, journal and swap as a build.

It is moved, not copied: its files were settled when they were published. Before that each is
compared with its hash, and given the time of now: a browser that asks "changed since?" asks by that
time, and would go on showing the page that was taken down if an older one stood there.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from fingerpost.model.moment import LONDON
from fingerpost.publish import manifest
from fingerpost.publish.compare import compare_folder
from fingerpost.publish.fault import PublishFault
from fingerpost.publish.freeze import Progress
from fingerpost.publish.manifest import MARKER, Manifest
from fingerpost.publish.place import Place
from fingerpost.publish.swap import How, swap_in
from fingerpost.publish.turn import Faults, in_turn


@dataclass(frozen=True)
class RolledBack:
    """An earlier site that stands in the output folder again, whole."""

    out: Path
    number: str
    """The name it had among the kept publications."""
    made: datetime
    """When it was published, in London, by the clock of the machine that keeps it."""
    files: int
    pages: int
    tree: str
    how: How
    behind: int
    """How many publications stand behind it, to go back further."""
    strays: tuple[str, ...] = ()
    """Files that somebody put into it by hand while it was published, there again."""

    @property
    def is_atomic(self) -> bool:
        """Whether nobody could have seen a moment without a site."""
        return self.how != "two renames"


def roll_back(out: Path, *, progress: Progress) -> RolledBack | Faults:
    """Put back the publication before the one in `out`, or change nothing and say why."""
    place = Place(out.absolute())
    return in_turn(place, partial(_put_back, place, progress), progress)


def _put_back(place: Place, progress: Progress) -> RolledBack | Faults:
    if not place.behind:
        return (_nothing_kept(place),)
    *further, kept = place.behind
    said = manifest.read(kept)
    if said is None:
        return (_damaged(place, kept),)
    progress(f"Comparing publication {kept.name} with its list of files")
    odd = compare_folder(kept, said)
    strays = tuple(one.path for one in odd if one.how == "unknown")
    if wrong := tuple(one.path for one in odd if one.how != "unknown"):
        return (_damaged(place, kept, wrong),)
    made = datetime.fromtimestamp((kept / MARKER).stat().st_mtime, LONDON)
    _touch(kept, (*said.files, *said.kept))
    again = replace(said, again=said.again or kept.name)
    manifest.rewrite(kept, again, place.beside("manifest.new"))
    how = swap_in(place, kept)
    if isinstance(how, PublishFault):
        return (how,)
    return _rolled_back(place, kept, said, made, how, len(further), strays)


def _touch(kept: Path, paths: Iterable[str]) -> None:
    for path in paths:
        os.utime(kept / path)


def _rolled_back(
    place: Place,
    kept: Path,
    said: Manifest,
    made: datetime,
    how: How,
    behind: int,
    strays: tuple[str, ...],
) -> RolledBack:
    pages = sum(path.endswith(".html") for path in said.files)
    files = len(said.files)
    return RolledBack(place.out, kept.name, made, files, pages, said.tree, how, behind, strays)


def _nothing_kept(place: Place) -> PublishFault:
    return PublishFault(
        "nothing-to-go-back-to",
        f"No publication before the one in {place.out.name} is kept on this machine.",
        "Put the files right and build again.",
    )


def _damaged(place: Place, kept: Path, odd: tuple[str, ...] = ()) -> PublishFault:
    where = f"{place.kept.name}/{kept.name}"
    return PublishFault(
        "kept-site-is-damaged",
        f"The publication kept in {where} is not as it was published.",
        f"Move the folder {where} away, then roll back again to get the one before it.",
        odd,
    )
