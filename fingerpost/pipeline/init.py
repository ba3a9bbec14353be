"""A repository for another council, with only what is its own; everything else is inherited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Template

from fingerpost import __version__, defaults
from fingerpost.render.hosts import HOSTS

POLICIES = {
    "deploy/nginx/headers.conf": "nginx",
    "deploy/caddy/headers.caddy": "caddy",
    "deploy/pages/_headers": "pages",
    "deploy/object-storage/headers.json": "json",
}
"""Where each host's header policy goes."""


class NotEmpty(Exception):
    """The folder holds something already; nothing of it was changed."""


@dataclass(frozen=True)
class NewCouncil:
    """All that a new repository must be told."""

    site_name: str
    area_name: str
    slug: str
    """The area's id."""


def init_project(folder: Path, council: NewCouncil) -> tuple[str, ...]:
    """Write the repository into an empty folder, or a new one; the paths that were written.

    An empty clone holds `.git`, which is nobody's work.
    """
    if folder.exists() and (not folder.is_dir() or {at.name for at in folder.iterdir()} - {".git"}):
        raise NotEmpty(str(folder))
    files = dict(_files(council))
    for path, text in sorted(files.items()):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        # "x": what somebody puts there in the meantime is not written over either.
        with file.open("x", encoding="utf-8", newline="\n") as writing:
            writing.write(text)
    return tuple(sorted(files))


def headers_for(host: str) -> str:
    """The header policy as this sort of host reads it."""
    return HOSTS[host]()


def _files(council: NewCouncil) -> Iterator[tuple[str, str]]:
    """Each file's path and text."""
    starter = defaults.folder() / defaults.STARTER
    slots = {**vars(council), "version": __version__}
    for file in starter.rglob("*"):
        if file.is_file() and "__pycache__" not in file.parts:
            # Other words after a dollar are the file's own: a shell's, or a code host's.
            text = Template(file.read_text("utf-8")).safe_substitute(slots)
            yield file.relative_to(starter).as_posix(), text
    for path in defaults.SHARED_FILES:
        yield path, (defaults.folder() / path).read_text("utf-8")
    for path, host in POLICIES.items():
        yield path, HOSTS[host]()
