"""Which site stands in a folder: one whole version of those that were published, or none of them.

It is told by bytes, with as little of the program as can be: a judge that asked the program whether
it had done well would see only what the program sees.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from tests.small_site import tree

MANIFEST = ".fingerpost/manifest.json"
MARKER = ".fingerpost/site"


class Judge:
    """The versions as they were published with nothing in the way, and names for what is seen."""

    def __init__(self) -> None:
        self.versions: dict[str, dict[str, bytes]] = {}
        self.every: dict[str, bytes] = {}
        """Each file that any version has of its own: an earlier one's may be in a later site."""

    def learn(self, version: str, folder: Path) -> None:
        """Remember this version by what a build of it has just published."""
        seen = tree(folder)
        own = json.loads(seen[MANIFEST])["files"]
        self.versions[version] = {path: seen[path] for path in own}
        self.every |= {path: body for path, body in seen.items() if path not in self.every}

    def name(self, folder: Path) -> str:
        """The version that is whole in a folder; "none" of an empty or absent one, or "mixed"."""
        seen = tree(folder)
        if not seen:
            return "none"
        if MARKER not in seen or not _is_as_listed(seen):
            return "mixed"
        del seen[MARKER], seen[MANIFEST]
        return next((one for one in self.versions if self._is(one, seen)), "mixed")

    def names(self, folders: Iterable[Path]) -> list[str]:
        """The version in each of these folders."""
        return [self.name(folder) for folder in folders]

    def _is(self, version: str, seen: dict[str, bytes]) -> bool:
        own = self.versions[version]
        more = seen.keys() - own.keys()
        return all(seen.get(path) == body for path, body in own.items()) and all(
            path.startswith(("assets/", "search-data/", "saved-data/"))
            and self.every.get(path) == seen[path]
            for path in more
        )


def _is_as_listed(seen: dict[str, bytes]) -> bool:
    try:
        said = json.loads(seen[MANIFEST])
    except (KeyError, ValueError):
        return False
    held = {path: body for path, body in seen.items() if path not in (MARKER, MANIFEST)}
    listed = {**said["files"], **said["kept"]}
    return listed == {path: sha256(body).hexdigest() for path, body in held.items()}
