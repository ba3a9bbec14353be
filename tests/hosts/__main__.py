"""Puts nginx and Caddy on this machine where it may: python -m tests.hosts --install

`make test` runs it first. Nothing fails without them: the tests that need them are counted as not
run. Where the packages would begin to serve as soon as they are installed (a machine that systemd
looks after), they are not installed unasked.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bench.packages import install
from tests.browser.chromium import may_install
from tests.hosts import find
from tests.hosts.serving import HERE

PACKAGES = {"nginx": "nginx-light", "caddy": "caddy"}
COMMAND = "apt-get update -qq && apt-get install -y -qq --no-install-recommends {}"
PATIENCE = 300
SYSTEMD = Path("/run/systemd/system")


def main(arguments: list[str]) -> int:
    """Say which of the hosts are here; with --install, get the others first if we may."""
    absent = [name for name in PACKAGES if find(name) is None]
    if absent and "--install" in arguments and may_install() and not SYSTEMD.exists():
        command = COMMAND.format(" ".join(PACKAGES[name] for name in absent))
        print(f"Running: {command}", flush=True)
        try:
            subprocess.run(
                command, shell=True, check=False, stdout=subprocess.DEVNULL, timeout=PATIENCE
            )
        except subprocess.TimeoutExpired:
            print("That took too long, and was stopped.")
    for name, package in PACKAGES.items():
        where = find(name) or f"not found, so its tests do not run (Debian's package: {package})"
        print(f"{name}: {where}")
    return 0


if __name__ == "__main__":
    if "--install" in sys.argv:
        install(HERE)
    sys.exit(main(sys.argv[1:]))
