"""Runs a module as a machine might that lists folders in another order: a process's first lines.

    python -P entry.py ORDER PROCESSORS MODULE [WORDS...]

The locale is taken from the environment for everything, which Python itself does for letters only.
"""

from __future__ import annotations

import locale
import os
import random
import runpy
import sys
from collections.abc import Iterator


class Shuffled:
    """What os.scandir gives, in another order."""

    def __init__(self, entries: list[os.DirEntry[str]]):
        self._entries = iter(entries)

    def __iter__(self) -> Iterator[os.DirEntry[str]]:
        return self._entries

    def __next__(self) -> os.DirEntry[str]:
        return next(self._entries)

    def __enter__(self) -> Shuffled:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Nothing is open: the whole folder was read at once."""


def list_folders_by(order: random.Random) -> None:
    """From now on os.listdir and os.scandir, and so all that rests on them, give another order."""
    listdir, scandir = os.listdir, os.scandir

    def shuffled_names(folder="."):
        names = listdir(folder)
        order.shuffle(names)
        return names

    def shuffled_entries(folder="."):
        with scandir(folder) as found:
            entries = list(found)
        order.shuffle(entries)
        return Shuffled(entries)

    os.listdir, os.scandir = shuffled_names, shuffled_entries


def main() -> None:
    """Do what the command line says."""
    # pathlib takes these two as they are when it is first imported.
    assert "pathlib" not in sys.modules
    order, processors, module = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    list_folders_by(random.Random(order))
    locale.setlocale(locale.LC_ALL, "")
    os.cpu_count = lambda: processors
    sys.argv = [module, *sys.argv[4:]]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
