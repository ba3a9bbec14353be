"""A published site, in a folder or at an address, beside its list of files. It changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fingerpost.follow import Served, Silent, waiting
from fingerpost.model.comparison import Comparison, Difference
from fingerpost.pipeline.last import NoManifest
from fingerpost.publish.compare import compare_folder
from fingerpost.publish.files import check_paths
from fingerpost.publish.manifest import MANIFEST, Manifest, parse, read, read_file

if TYPE_CHECKING:
    from fingerpost.pipeline.check import Progress

__all__ = ["NoManifest", "verify_folder", "verify_site"]

_OFTEN = 100
"""After so many files it is said how far the comparison is."""


def verify_folder(folder: Path, list_file: Path | None = None) -> Comparison:
    """Every file of a published folder, compared with its own list or one that is named."""
    said = _named(list_file) if list_file else read(folder)
    if said is None:
        raise NoManifest(f"{folder} has no list of files that can be read: {MANIFEST}.")
    listed = len(said.files) + len(said.kept)
    return _comparison(str(folder), said, listed, compare_folder(folder, said))


def verify_site(
    url: str, delay: float, progress: Progress, list_file: Path | None = None
) -> Comparison:
    """Every file that a site sends, compared with its own list or one that is named.

    It is asked for one at a time, with so many seconds between two.
    """
    try:
        site = Served(url, waiting(delay))
        said = _named(list_file) if list_file else _list_of(site)
    except Silent as error:
        raise NoManifest(str(error)) from None
    odd: list[Difference] = []
    listed = sorted({**said.files, **said.kept}.items())
    for count, (path, seen) in enumerate(listed):
        if count % _OFTEN == 0:
            progress(f"Asking for {count + 1} to {min(count + _OFTEN, len(listed))} of "
                     f"{len(listed)} files")  # fmt: skip
        try:
            found = site.compare(path, seen, path in said.kept)
        except Silent as error:
            return _comparison(site.url, said, count, odd, f"{error} It was asked for {path}.")
        odd += [found] if found else []
    return _comparison(site.url, said, len(listed), odd)


def _list_of(site: Served) -> Manifest:
    answer = site.get(MANIFEST)
    said = parse(answer.body.decode("utf-8", "replace")) if answer.status == 200 else None
    if said is None:
        raise NoManifest(
            f"{site.url} does not send its list of files. Name the list of the folder that was "
            f"put there: --manifest public/{MANIFEST}"
        )
    return _plain(said, site.url)


def _named(file: Path) -> Manifest:
    if (said := read_file(file)) is None:
        raise NoManifest(f"{file} is no list of a published site. Give its {MANIFEST}.")
    return _plain(said, str(file))


def _plain(said: Manifest, where: str) -> Manifest:
    """The list, if each of its files is one that a build could have written."""
    if check_paths([*said.files, *said.kept]):
        raise NoManifest(f"The list of {where} names files that no build writes.")
    return said


def _comparison(
    where: str,
    said: Manifest,
    compared: int,
    odd: tuple[Difference, ...] | list[Difference],
    stopped: str = "",
) -> Comparison:
    return Comparison(
        where=where,
        tree=said.tree,
        files=len(said.files) + len(said.kept),
        kept=len(said.kept),
        compared=compared,
        stopped=stopped,
        differences=tuple(odd),
    )
