"""Programs that serve a folder of files: which of them this machine has."""

from __future__ import annotations

import shutil


def find(name: str) -> str | None:
    """Where a host's program is; Debian keeps nginx off most people's path."""
    return shutil.which(name) or shutil.which(f"/usr/sbin/{name}")
