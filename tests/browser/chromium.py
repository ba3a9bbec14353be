"""Finds the Chromium that the browser tests use, and puts one there where it may.

`python -m tests.browser.chromium --install` is what `make test` runs first.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

from fingerpost.publish.chromium import find_chromium

PACKAGE = "chromium-headless-shell"
COMMAND = f"apt-get update && apt-get install -y --no-install-recommends {PACKAGE}"
ON_A_MAC = "brew install --cask chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def may_install(which: Callable[[str], str | None] = shutil.which) -> bool:
    """Whether this user can install Debian packages without being asked for a password."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and which("apt-get") is not None


def how_to_install(platform: str = sys.platform) -> str:
    """The one line that puts a browser on this machine."""
    return ON_A_MAC if platform == "darwin" else f"sudo sh -c '{COMMAND}'"


def main(arguments: list[str]) -> int:
    """Say which browser there is; with --install, install one if there is none and we may."""
    if find_chromium() is None and "--install" in arguments and may_install():
        print(f"No Chromium found. Running: {COMMAND}", flush=True)
        subprocess.run(COMMAND, shell=True, check=False)
    if found := find_chromium():
        print(f"The browser tests use {found}")
        return 0
    print("No Chromium found, and the tests need one. This line installs it:", file=sys.stderr)
    print(f"  {how_to_install()}", file=sys.stderr)
    print("If you have one already: make test CHROMIUM=/path/to/it", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
