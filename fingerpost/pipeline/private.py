"""Where files for editors may be put: anywhere but in a site."""

from __future__ import annotations

from pathlib import Path

from fingerpost.publish.manifest import is_ours


def is_published(path: Path) -> bool:
    """Whether a path is, or lies in, a folder that readers are served from."""
    here = path.resolve()
    return any(is_ours(folder) for folder in (here, *here.parents))
