"""A published site beside the list of files that it was published with."""

from __future__ import annotations

from typing import Literal

from fingerpost.model.base import Record, may, said

Odd = Literal["missing", "changed", "unknown", "unread"]
ODD: tuple[Odd, ...] = ("missing", "changed", "unknown", "unread")
"""How a file can differ: not there, other bytes, not in the list, and what could not be read."""


class Difference(Record):
    """One file that is not as the list says."""

    path: str = said("The file, from the top of the site.")
    how: Odd = said("missing, changed, unknown, or unread when nobody could tell.")
    is_kept: bool = may(False, "Whether it is an asset kept from an earlier publication.")
    note: str = may("", "Why it could not be read.")


class Comparison(Record):
    """What came of comparing every file."""

    where: str = said("The folder or address.")
    tree: str = said("The hash of the site that the list describes.")
    files: int = said("How many files the list has.")
    kept: int = said("How many of them are assets kept from earlier publications.")
    compared: int = said("How many were compared before the site stopped answering, if it did.")
    stopped: str = may("", "Why the comparison ended early, if it did.")
    differences: tuple[Difference, ...] = may((), "Each file that differs, in order of path.")

    def of(self, how: Odd) -> tuple[Difference, ...]:
        """The files that differ so."""
        return tuple(one for one in self.differences if one.how == how)

    @property
    def is_same(self) -> bool:
        """Whether every file was compared, and is as the list says."""
        return not self.differences and not self.stopped
