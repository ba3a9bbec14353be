"""App -> published folder: freeze into a private stage, check it, and swap it in, all or nothing.

    from fingerpost.publish import publish, roll_back
    done = publish(app, Path("public"), progress=print)
    done = roll_back(Path("public"), progress=print)

A fault is a value: a tuple of PublishFault means that the published folder is as it was, but for
the one that says it may not be: of a disk that fails again and again in the midst of a swap.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from fingerpost.publish import manifest
from fingerpost.publish.fault import PublishFault
from fingerpost.publish.files import check_paths
from fingerpost.publish.freeze import App, Progress, paths_of
from fingerpost.publish.going_back import RolledBack, roll_back
from fingerpost.publish.making import make_stage
from fingerpost.publish.manifest import Manifest, tree_hash
from fingerpost.publish.place import KEEP, Place, settle
from fingerpost.publish.saved import add_saved_copy
from fingerpost.publish.swap import How, swap_in
from fingerpost.publish.turn import Faults, in_turn
from fingerpost.publish.verify import demands_of, verify_stage

__all__ = ["PublishFault", "Published", "RolledBack", "publish", "roll_back", "tree_hash"]


@dataclass(frozen=True)
class Published:
    """A site that now stands in the output folder, whole."""

    out: Path
    files: int
    pages: int
    """How many of the files are HTML."""
    tree: str
    """One hash for all of its own files."""
    how: How
    carried: int = 0
    """Assets kept from earlier publications, so that their pages still find them."""
    strays: tuple[str, ...] = ()
    """Files of the folder before it that were put there or changed by hand."""

    @property
    def is_atomic(self) -> bool:
        """Whether nobody could have seen a moment without a site."""
        return self.how != "two renames"


def publish(app: App, out: Path, *, progress: Progress) -> Published | Faults:
    """Publish the app's paths as files in `out`, or change nothing and say why."""
    place = Place(out.absolute())
    if faults := check_paths(paths_of(app.config)):
        return faults
    return in_turn(place, partial(_fill, app, place, progress), progress)


def _fill(app: App, place: Place, progress: Progress) -> Published | Faults:
    stage = place.new_stage()
    made = make_stage(app, stage, progress)
    if made.faults:
        return made.faults
    copy = app.config.get("SAVED_COPY")
    added = add_saved_copy(stage, copy, progress) if copy else ()
    progress("Checking every page, link and file")
    if faults := verify_stage(stage, demands_of(app.config, added), made.pages):
        return faults
    new = replace(manifest.take(stage), offer=app.config.get("OFFER", {}))
    if manifest.is_as_published(place.out, new):
        return _published(place, new, "unchanged")
    carried = manifest.carry(_earlier(place), stage, new.files)
    new = replace(new, kept=carried)
    manifest.write(stage, new)
    settle(stage)
    strays = () if place.is_vacant else manifest.strays(place.out)
    how = swap_in(place, stage)
    if isinstance(how, PublishFault):
        return (how,)
    return _published(place, new, how, strays)


def _published(place: Place, new: Manifest, how: How, strays: tuple[str, ...] = ()) -> Published:
    pages = sum(path.endswith(".html") for path in new.files)
    return Published(place.out, len(new.files), pages, new.tree, how, len(new.kept), strays)


def _earlier(place: Place) -> list[Path]:
    """The site being served and those behind it, newest first: as many as are kept."""
    return [place.out, *reversed(place.behind)][:KEEP]
