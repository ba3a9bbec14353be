"""The page for editing a project in a browser, in a folder of its own."""

from __future__ import annotations

from pathlib import Path

from fingerpost.edit import NAMES, CannotFetch, admin_files, fetch_cms
from fingerpost.edit.backend import MAIN, Backend, hosted, local
from fingerpost.model.offer import Offer
from fingerpost.model.site import Admin
from fingerpost.problem import Problem
from fingerpost.publish import manifest
from fingerpost.read import read_project

__all__ = ["CannotFetch", "WrongFolder", "make_admin"]

TAKEN = ("site", "content", "decision_trees", "search", "public")
"""The project's own folders, and the one it is published in."""


class WrongFolder(Exception):
    """Why the page must not be written there."""


def make_admin(
    project: Path, out: Path, archive: Path | None, port: int, *, is_local: bool = False
) -> tuple[str | None, list[Problem]]:
    """Write the page and say what it edits; None when the project cannot be read, and why.

    It edits this machine's repository if told to, or if the settings name no other.
    """
    offer, problems = read_project(project)
    if offer is None:
        return None, problems
    _refuse(project, out)
    backend = _backend(offer, None if is_local else offer.site.admin, port)
    files = admin_files(offer, backend, lambda path: (project / path).is_file(), fetch_cms(archive))
    out.mkdir(parents=True, exist_ok=True)
    for name, body in files.items():
        (out / name).write_bytes(body)
    return backend.said, problems


def _backend(offer: Offer, admin: Admin | None, port: int) -> Backend:
    if admin is not None:
        return hosted(admin)
    return local(port, offer.site.admin.branch if offer.site.admin else MAIN)


def _refuse(project: Path, out: Path) -> None:
    """Raise where writing would mix the page with what readers are given, or with other files."""
    place, root = out.resolve(), project.resolve()
    above = (place, *place.parents)
    if any(root / name in above for name in TAKEN):
        raise WrongFolder(f"{out} is in a folder of the project itself. Name a folder beside them.")
    if any(folder.is_dir() and manifest.is_ours(folder) for folder in above):
        raise WrongFolder(f"{out} holds a published site, which the page must not be part of.")
    others = (
        [path.name for path in place.iterdir() if path.name not in NAMES] if out.is_dir() else []
    )
    if out.is_file() or others:
        raise WrongFolder(f"{out} holds other files. Name a new or empty folder after --out.")
