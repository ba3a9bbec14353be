"""`fingerpost build` for a checkout: python build.py --out public."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    from fingerpost.cli import run

    sys.argv.insert(1, "build")
    run()
