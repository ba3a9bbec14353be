"""What was last published: what a change is told by from the passing of time."""

from __future__ import annotations

from pathlib import Path

from fingerpost.model.publication import Publication, from_fields
from fingerpost.publish.manifest import MANIFEST, read_file

OUT = "public"
"""The folder of a project that a build publishes in, where nobody says otherwise."""


class NoManifest(Exception):
    """The file that should say what was last published says nothing that can be read."""


def last_publication(out: Path) -> Publication | None:
    """What the site in a folder said when it was published; None where there is none."""
    return _read(out / MANIFEST)


def publication_in(file: Path) -> Publication:
    """The same of a manifest that was kept or fetched."""
    if (found := _read(file)) is None:
        raise NoManifest(
            f"{file} does not say what was published. Give the file {MANIFEST} of a published site."
        )
    return found


def _read(file: Path) -> Publication | None:
    manifest = read_file(file)
    return from_fields(manifest.offer) if manifest else None
