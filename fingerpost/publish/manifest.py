"""What a published folder holds: the sha256 of every file, and which files are kept from before.

`.fingerpost/site` marks a folder as ours to replace; `.fingerpost/manifest.json` lists it. Neither
says when or where it was built: the same input gives the same bytes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from fingerpost import addresses
from fingerpost.publish.files import OURS, files_in

MARKER = f"{OURS}/site"
MANIFEST = f"{OURS}/manifest.json"
HASHED = (addresses.ASSETS, addresses.SEARCH_DATA, addresses.LIST_DATA)
"""Where files live whose address changes with their content."""

_MARK = "This folder was published by Fingerpost, which may replace it.\n"
LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What desktops put into a folder that somebody looks at."""


@dataclass(frozen=True)
class Manifest:
    """Path -> sha256: the site's own files, and the assets kept from earlier publications."""

    files: Mapping[str, str]
    kept: Mapping[str, str] = field(default_factory=dict)
    offer: Mapping[str, Any] = field(default_factory=dict, compare=False)
    """What the offer said (fingerpost/model/publication.py), for the next publication."""
    again: str = field(default="", compare=False)
    """The number of the kept publication that was put back here, if one was."""

    @property
    def tree(self) -> str:
        """One hash for all of the site's own files; the kept ones are left out."""
        listed = "".join(f"{self.files[path]}  {path}\n" for path in sorted(self.files))
        return sha256(listed.encode()).hexdigest()

    @property
    def assets(self) -> dict[str, str]:
        """The site's own files with addresses that change with their content."""
        return {path: seen for path, seen in self.files.items() if path.startswith(HASHED)}


def take(folder: Path, kept: Iterable[str] = ()) -> Manifest:
    """What the folder holds now, whatever it says of itself."""
    kept = frozenset(kept)
    hashes = {
        path: sha256((folder / path).read_bytes()).hexdigest()
        for path in files_in(folder)
        if not path.startswith(f"{OURS}/") and path.rpartition("/")[2] not in LITTER
    }
    return Manifest(
        {path: seen for path, seen in hashes.items() if path not in kept},
        {path: seen for path, seen in hashes.items() if path in kept},
    )


def tree_hash(folder: Path) -> str:
    """One hash for a published folder as it is now, without assets kept from before."""
    said = read(folder)
    return take(folder, said.kept if said else ()).tree


def strays(folder: Path) -> tuple[str, ...]:
    """Files of a published folder that it was not published with, or has been given since."""
    said = read(folder)
    known = {**said.files, **said.kept} if said else {}
    held = take(folder).files
    return tuple(path for path, seen in held.items() if known.get(path) != seen)


def is_as_published(folder: Path, new: Manifest) -> bool:
    """Whether the folder holds what this manifest says, every byte as it was published."""
    said = read(folder)
    if said is None or said.files != new.files or said.offer != new.offer:
        return False
    return take(folder, said.kept) == said


def is_ours(folder: Path) -> bool:
    """Whether the folder is marked as one that we published."""
    return (folder / MARKER).is_file()


def read(folder: Path) -> Manifest | None:
    """What the folder says that it holds; None where it says nothing readable."""
    return read_file(folder / MANIFEST)


def again_in(folder: Path) -> str:
    """The number of the kept publication that a folder is again; empty where it is a new one.

    A list that is there and can't be read is an error: it may say that others were taken down.
    """
    file = folder / MANIFEST
    said = parse(file.read_text("utf-8", "replace")) if file.exists() else None
    return said.again if said else ""


def read_file(file: Path) -> Manifest | None:
    """What a manifest says, wherever it was kept; None where it says nothing readable."""
    try:
        return parse(file.read_text("utf-8"))
    except (OSError, ValueError):
        return None


def parse(text: str) -> Manifest | None:
    """What the text of a manifest says; None where it is no such text."""
    try:
        said = json.loads(text)
        return Manifest(
            dict(said["files"]),
            dict(said["kept"]),
            dict(said.get("offer", {})),
            str(said.get("again", "")),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def write(folder: Path, manifest: Manifest) -> None:
    """Mark the folder as ours and say what it holds."""
    (folder / OURS).mkdir()
    (folder / MARKER).write_text(_MARK, "utf-8")
    (folder / MANIFEST).write_text(_text(manifest), "utf-8")


def rewrite(folder: Path, manifest: Manifest, draft: Path) -> None:
    """Say anew what a published folder holds: at every moment it says the old or the new.

    The draft is written beside the folder: one that is left would be a file too many in it.
    """
    with draft.open("w", encoding="utf-8") as handle:
        handle.write(_text(manifest))
        handle.flush()
        os.fsync(handle.fileno())
    draft.replace(folder / MANIFEST)


def _text(manifest: Manifest) -> str:
    said = {
        "tree": manifest.tree,
        "files": dict(sorted(manifest.files.items())),
        "kept": dict(sorted(manifest.kept.items())),
        **({"offer": manifest.offer} if manifest.offer else {}),
        **({"again": manifest.again} if manifest.again else {}),
    }
    return json.dumps(said, indent=1) + "\n"


def carry(earlier: Iterable[Path], stage: Path, own: Mapping[str, str]) -> dict[str, str]:
    """Copy earlier publications' own assets into the stage, so that their pages still find them.

    Whatever was changed by hand since, or stands where the new site has something, stays behind.
    """
    carried: dict[str, str] = {}
    for folder in earlier:
        said = read(folder)
        for path, seen in (said.assets if said else {}).items():
            if path in own or path in carried or (stage / path).exists():
                continue
            if (folder / path).is_file() and _copy(folder / path, stage / path, seen):
                carried[path] = seen
    return carried


def _copy(source: Path, target: Path, seen: str) -> bool:
    body = source.read_bytes()
    if sha256(body).hexdigest() != seen:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(body)
    return True
