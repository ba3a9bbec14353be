"""Programs that serve a folder of files: which of them this machine has."""

from __future__ import annotations

import os
import shutil

_PATHS = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin"))


def find(name: str) -> str | None:
    """Where a host's program is; Debian keeps nginx off most people's path."""
    return shutil.which(name, path=_PATHS)
