"""Small git repositories for tests."""

from __future__ import annotations

import subprocess
from pathlib import Path

WHO = ("-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "init.defaultBranch=main")


def git(folder: Path, *words: str) -> None:
    """One git command in a folder, as somebody made up."""
    subprocess.run(["git", *WHO, "-C", str(folder), *words], check=True, capture_output=True)


def committed(folder: Path) -> Path:
    """The folder as a repository with all its files in one commit."""
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "start")
    return folder


def edit(project: Path, path: str, old: str, new: str) -> None:
    """Put other words in a file's place of these, which must be there."""
    file = project / path
    words = file.read_text(encoding="utf-8")
    assert old in words, f"{path} does not hold {old!r}"
    file.write_text(words.replace(old, new, 1), encoding="utf-8")
