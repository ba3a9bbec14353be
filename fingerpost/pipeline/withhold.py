"""Names -> the lines of content/withheld.yaml that keep them from being published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from fingerpost.model.withheld import hashes_of, new_salt
from fingerpost.read import read_project

LIST = "content/withheld.yaml"


class NoSalt(Exception):
    """The list of withheld names is there and can't be read."""


def lines_for(project: Path, names: Iterable[str], *, alone: bool = False) -> Iterator[str]:
    """A line of hashes for each name; where there is no list yet, the beginning of one first."""
    salt = _salt(project)
    if salt is None:
        salt = new_salt()
        yield from (f"salt: {salt}", "names:")
    for name in names:
        if line := hashes_of(name, salt, alone=alone):
            yield f"  - {line}"


def _salt(project: Path) -> str | None:
    if not (project / LIST).is_file():
        return None
    offer, _ = read_project(project)
    if offer is None or offer.personal.withheld is None:
        raise NoSalt(f"{LIST} can't be read; run check.")
    return offer.personal.withheld.salt
