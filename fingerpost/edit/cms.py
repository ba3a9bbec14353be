"""The editor that the page runs: one file of Decap CMS, taken from npm and compared with its hash.

It is fetched when the page is made and not kept in the package: it is larger than everything else.
The npm package would bring 700 more that were already put into this one file.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path


class CannotFetch(Exception):
    """Why the editor is not here, and what to do."""


@dataclass(frozen=True)
class Pinned:
    """An npm package: just this version, with just these bytes."""

    name: str
    version: str
    integrity: str
    """As npm's own lock files write it."""

    @property
    def archive(self) -> str:
        """What npm calls the file that it fetches."""
        return f"{self.name}-{self.version}.tgz"


CMS = Pinned(
    "decap-cms",
    "3.16.3",
    "sha512-hf+dPlCh7TJmWl8+6VRzHYOWhri5xgUknrZbDewaWe4s9B7xJ8PQugp2QHeSldMUKzav6+z0oIpwUYhUJDYtYw==",
)
STYLES = (
    "'self'",
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    "'sha256-oLQo1xOLbYlsNCDIECXg24EuQKwYCOy/jJqds+fExxE='",
    "'sha256-4qb+qTjZ8vb8co1YZpMNDeX7tJSzzRBt6uIroh6K5K8='",
)
"""The style elements that this version writes: an empty one that it fills as it goes, and two
of its libraries. They change with the version; the browser then says which it refuses."""

CMS_FILES = ("decap-cms.js", "decap-cms.js.LICENSE.txt")


def fetch_cms(archive: Path | None = None) -> dict[str, bytes]:
    """The editor's files by name, from npm or from an archive that npm fetched before."""
    if archive is not None:
        return _taken(archive)
    with tempfile.TemporaryDirectory() as folder:
        return _taken(pack_cms(Path(folder)))


def pack_cms(folder: Path) -> Path:
    """The archive of the editor, fetched into the folder by npm."""
    npm = shutil.which("npm")
    if npm is None:
        raise CannotFetch(
            f"The editor is the npm package {CMS.name}, and there is no npm on this machine. "
            f"Install Node.js; or run  npm pack {CMS.name}@{CMS.version}  on another machine and "
            f"say where the file is:  fingerpost admin --editor {CMS.archive}"
        )
    command = [
        npm,
        "pack",
        f"{CMS.name}@{CMS.version}",
        "--silent",
        "--pack-destination",
        str(folder),
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        said = done.stderr.strip().splitlines()
        raise CannotFetch(f"npm could not fetch {CMS.name} {CMS.version}. {' '.join(said[-2:])}")
    return folder / CMS.archive


def hash_of(archive: Path) -> str:
    """The file's hash as npm's lock files write it."""
    return "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()


def _taken(archive: Path) -> dict[str, bytes]:
    if hash_of(archive) != CMS.integrity:
        raise CannotFetch(
            f"{archive.name} is not {CMS.name} {CMS.version} as it was tried: its hash differs. "
            "Nothing of it is used."
        )
    with tarfile.open(archive) as held:
        streams = {name: held.extractfile(f"package/dist/{name}") for name in CMS_FILES}
        return {name: stream.read() for name, stream in streams.items() if stream}
