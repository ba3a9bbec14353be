"""npm packages that a bench pins in a lock file of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path


def install(folder: Path) -> None:
    """The packages that the folder's lock pins, once; nothing in them is run on the way."""
    lock, stamp = folder / "package-lock.json", folder / "node_modules" / ".installed"
    if stamp.exists() and stamp.read_bytes() == lock.read_bytes():
        return
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    subprocess.run(["npm", "ci", *quiet], cwd=folder, check=True)
    stamp.write_bytes(lock.read_bytes())
