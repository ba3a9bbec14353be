"""The ways in which machines differ while a project's files are the same."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeVar

from bench.reproduce.pythons import Python

Value = TypeVar("Value")

FOLDERS = (
    "a",
    "with a space/it's",
    "Überfahrt/größe",
    "deep/" * 12 + "down",
    "public/assets",
    "%2e",
)
OUTS = ("public", "out of here/site", "ÿ", "n" * 60 + "/public")
ZONES = (
    "UTC0",
    "GMT0BST,M3.5.0/1,M10.5.0",
    "<+14>-14",
    "<-11>11",
    "<+0545>-5:45",
    "LHST-10:30LHDT-11,M10.1.0,M4.1.0",
)
"""Written out, since a zone that a machine does not know by name is UTC there without a word."""
MADE_LOCALES = {
    "tr_TR.UTF-8": ("tr_TR", "UTF-8"),
    "de_DE.ISO-8859-1": ("de_DE", "ISO-8859-1"),
    "ja_JP.EUC-JP": ("ja_JP", "EUC-JP"),
    "ar_EG.UTF-8": ("ar_EG", "UTF-8"),
    "en_US.UTF-8": ("en_US", "UTF-8"),
}
"""Made from the sources of the C library where a machine has them, for the run alone."""
UMASKS = (0o022, 0o077, 0o002, 0o000, 0o027)
MODES = (None, 0o644, 0o755, 0o600, 0o777)
TIMES = (None, 0, 315532800, 1700000000, 4102444800)


@dataclass(frozen=True)
class Locale:
    """A locale, and the folder in which it was made for this run, if it was."""

    name: str
    made_in: Path | None = None
    is_strict: bool = False
    """Whether Python is kept from taking UTF-8 for the C locale's ASCII."""

    def __str__(self) -> str:
        return self.name + " as ASCII" * self.is_strict

    def folder(self, name: str) -> str:
        """The folder of this name, or a plain one where the locale's letters cannot write it."""
        letters = MADE_LOCALES.get(self.name, ("", "UTF-8"))[1]
        try:
            name.encode().decode(letters)
        except UnicodeDecodeError:
            return "plain"
        return name


@dataclass(frozen=True)
class Way:
    """One machine: everything that a build must not depend on."""

    number: int
    python: Python
    folder: str
    """Where the project stands."""
    out: str
    """Where the site goes."""
    locale: Locale
    zone: str
    hash_seed: int
    order: int
    """By which folders are listed."""
    umask: int
    mode: int | None
    """Of every file of the project; None leaves them as Git and the umask make them."""
    time: int | None
    """Of every file of the project; None leaves them as they come."""
    is_clone: bool
    """Whether the project is a Git checkout, or its files alone."""
    processors: int
    is_second: bool
    """Whether another site was published in the same place before."""

    def __str__(self) -> str:
        mode = "as Git has them" if self.mode is None else f"{self.mode:o}"
        of = "of now" if self.time is None else str(self.time)
        return (
            f"Python {self.python.version}, {self.locale}, TZ {self.zone}, hash seed "
            f"{self.hash_seed}, folders by {self.order}, umask {self.umask:03o}, modes {mode}, "
            f"times {of}, {'a clone' if self.is_clone else 'files alone'}, {self.processors} "
            f"processor{'s' * (self.processors > 1)}, {'over another site, ' * self.is_second}"
            f"{self.folder} -> {self.out}"
        )


def way(number: int, seed: int, pythons: Sequence[Python], locales: Sequence[Locale]) -> Way:
    """The same way for the same number and seed, however many builds there are.

    Each kind of difference is dealt like a pack of cards: none comes again before all have come.
    """
    own = Random(f"{seed}/{number}")

    def dealt(kind: str, values: Sequence[Value]) -> Value:
        pack = Random(f"{seed}/{kind}/{number // len(values)}").sample(values, len(values))
        return pack[number % len(values)]

    letters = dealt("locale", locales)
    return Way(
        number=number,
        python=dealt("python", pythons),
        folder=letters.folder(dealt("folder", FOLDERS)),
        out=letters.folder(dealt("out", OUTS)),
        locale=letters,
        zone=dealt("zone", ZONES),
        hash_seed=own.randrange(2**32),
        order=own.randrange(2**32),
        umask=dealt("umask", UMASKS),
        mode=dealt("mode", MODES),
        time=dealt("time", TIMES),
        is_clone=dealt("clone", (True, False)),
        processors=dealt("processors", (1, 2)),
        is_second=dealt("second", (True, False, False)),
    )


def find_locales(
    folder: Path, wanted: Iterable[str] = MADE_LOCALES
) -> tuple[list[Locale], list[str]]:
    """The locales that can be had here, some made in this folder; and the names of the others."""
    found, absent = [Locale("C"), Locale("C", is_strict=True)], []
    here = _installed()
    for name in ("C.UTF-8", *wanted):
        if _bare(name) in here:
            found.append(Locale(name))
        elif name in MADE_LOCALES and _make(name, folder):
            found.append(Locale(name, folder))
        else:
            absent.append(name)
    return found, absent


def _installed() -> set[str]:
    if shutil.which("locale") is None:
        return set()
    said = subprocess.run(["locale", "-a"], capture_output=True, check=False).stdout
    return {_bare(name) for name in said.decode("latin-1").split()}


def _bare(name: str) -> str:
    return name.casefold().replace("-", "")


def _make(name: str, folder: Path) -> bool:
    if shutil.which("localedef") is None:
        return False
    language, letters = MADE_LOCALES[name]
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / name
    command = ["localedef", "--no-archive", "-i", language, "-f", letters, str(made)]
    subprocess.run(command, capture_output=True, check=False)
    return (made / "LC_CTYPE").is_file()
