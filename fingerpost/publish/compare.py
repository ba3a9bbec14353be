"""A published folder -> what in it is not as its manifest says."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from fingerpost.model.comparison import Difference, Odd
from fingerpost.publish.files import below
from fingerpost.publish.manifest import LITTER, MANIFEST, MARKER, Manifest


def compare_folder(folder: Path, said: Manifest) -> tuple[Difference, ...]:
    """Every file that is missing, changed, unknown or can't be read, in order of path."""
    listed = {**said.files, **said.kept}
    found = [_held(folder, path, seen, path in said.kept) for path, seen in listed.items()]
    more = [_odd(path, "unknown") for path in _held_in(folder) - listed.keys()]
    return tuple(sorted((*filter(None, found), *more), key=lambda one: one.path))


def _held(folder: Path, path: str, seen: str, is_kept: bool) -> Difference | None:
    try:
        body = (folder / path).read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return _odd(path, "missing", is_kept)
    except OSError as error:
        return _odd(path, "unread", is_kept, error.strerror or "")
    return None if sha256(body).hexdigest() == seen else _odd(path, "changed", is_kept)


def _odd(path: str, how: Odd, is_kept: bool = False, note: str = "") -> Difference:
    return Difference(path=path, how=how, is_kept=is_kept, note=note)


def _held_in(folder: Path) -> set[str]:
    """What a host could send from a folder. A link to a folder is one thing, whatever it holds."""
    held: set[str] = set()
    # What can't be listed is passed over here: its files are each named as missing.
    for where, folders, names in os.walk(folder):
        held |= {path for path in below(folder, where, names) if not _is_litter(path)}
        held |= {path for path in below(folder, where, folders) if (folder / path).is_symlink()}
    return held - {MARKER, MANIFEST}


def _is_litter(path: str) -> bool:
    return path.rpartition("/")[2] in LITTER
