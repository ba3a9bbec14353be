"""The guides as they are, beside the guides of a revision of the repository."""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path

from fingerpost.model.diff import GuideDiff
from fingerpost.model.offer import Offer
from fingerpost.prove.diff import diff
from fingerpost.read import read_project

FOLDERS = ("site/site.yaml", "content", "decision_trees", "search")


class NoSuchRevision(Exception):
    """The repository has no such revision, or the project is not in a repository."""


def diff_project(project: Path, revision: str) -> tuple[GuideDiff, ...] | None:
    """What changed for readers since a revision; None when either version can't be read."""
    after, _ = read_project(project)
    before = read_revision(project, revision)
    if before is None or after is None:
        return None
    return diff(before, after)


def read_revision(project: Path, revision: str) -> Offer | None:
    """The offer as a revision had it; None when that can't be read."""
    with tempfile.TemporaryDirectory() as folder:
        _unpack(project, revision, Path(folder))
        return read_project(Path(folder))[0]


def _unpack(project: Path, revision: str, folder: Path) -> None:
    """Put the revision's content in a folder."""
    if revision.startswith("-"):
        raise NoSuchRevision(f"“{revision}” is not the name of a revision.")
    listed = _git(project, "ls-tree", "--name-only", revision, *FOLDERS).decode().split("\n")
    packed = _git(project, "archive", "--format=tar", revision, *filter(None, listed))
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")


def _git(project: Path, *words: str) -> bytes:
    done = subprocess.run(["git", "-C", str(project), *words], capture_output=True, check=False)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise NoSuchRevision(said[-1] if said else "git could not read the repository.")
    return done.stdout
