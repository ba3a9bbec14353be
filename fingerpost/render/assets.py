"""Style sheet, scripts and pictures, served from one folder whose name is a hash of them all."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from fingerpost import addresses
from fingerpost.model.language import Direction

FOLDERS = ("css", "js", "img")
MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webmanifest": "application/manifest+json",
}
STYLES: dict[Direction, str] = {"ltr": "css/fingerpost.css", "rtl": "css/rtl.css"}
MADE = (STYLES["ltr"], "js/site.js", "js/worker.js", "js/worker-gone.js")
"""What every site needs, and `make assets` makes together with all the others."""
WORKERS = ("worker", "worker-gone")
"""Scripts that are sent at one address that never changes, and so not from here."""


class AssetsNotMade(Exception):
    """The style sheets or the scripts have not been made yet: `make assets` does it."""


@dataclass(frozen=True)
class Assets:
    """The files by name (css/fingerpost.css), and the folder that holds them."""

    files: dict[str, bytes]
    folder: str
    workers: dict[str, str]

    def path(self, name: str) -> str:
        """Where a file stands on the site."""
        if name not in self.files:
            raise KeyError(f"no such asset: {name}")
        return f"{self.folder}{name}"


def gather(
    statics: tuple[Path, ...],
    made: Mapping[str, bytes],
    directions: Collection[Direction] = frozenset[Direction](["ltr"]),
) -> Assets:
    """The assets of these folders, and those made from the offer, by name.

    What an earlier folder holds, a later one does not replace. The style sheet of a direction that
    no page has is left out.
    """
    files = dict(made)
    for static in reversed(statics):
        files |= _files_in(static)
    for name in (*MADE, *(STYLES[way] for way in directions)):
        if name not in files:
            raise AssetsNotMade(f"There is no {name} in {statics[0]}. Run: make assets")
    workers = {name: files.pop(f"js/{name}.js").decode() for name in WORKERS}
    unused = {STYLES[way] for way in STYLES.keys() - directions}
    ordered = {name: files[name] for name in sorted(files) if name not in unused}
    return Assets(ordered, addresses.assets(_hash(ordered)), workers)


def media_type(name: str) -> str:
    """The media type of an asset, by its ending."""
    return MEDIA_TYPES[Path(name).suffix]


def _files_in(static: Path) -> dict[str, bytes]:
    return {
        path.relative_to(static).as_posix(): path.read_bytes()
        for folder in FOLDERS
        for path in sorted((static / folder).rglob("*"))
        if path.is_file() and path.suffix in MEDIA_TYPES
    }


def _hash(files: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, body in files.items():
        digest.update(f"{name}\0{len(body)}\0".encode())
        digest.update(body)
    return digest.hexdigest()[:12]
