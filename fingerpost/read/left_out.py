"""Files that somebody wrote and nothing reads: a slip in their name or their folder."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from fingerpost.model.base import as_slug
from fingerpost.problem import Problem, did_you_mean
from fingerpost.text import Source

FOLDERS = ("content", "decision_trees", "search")
"""Where every file is read, but for notes (README) and what begins with a dot or a tilde."""
WRITTEN = frozenset(
    {".md", ".markdown", ".mdown", ".txt", ".yaml", ".yml", ".json", ".doc", ".docx", ".odt",
     ".rtf", ".csv", ".xlsx", ".html", ".po", ".geojson"}
)  # fmt: skip
"""Endings of what people write."""
ENTRIES = ("services", "organisations", "guidance", "events", "resources")


def files_left_out(root: Path, read: Collection[str]) -> Iterator[Problem]:
    """A problem for every file of a project that nobody reads, whose author thinks it is."""
    for path in sorted(_written(root)):
        if path not in read:
            message = "This file is not read, so nothing of it is on the site."
            yield Problem("file-left-out", Source(path, "").span(1), message, _fix(path, read))
    for path in sorted(_linked(root)):
        if any(f"{known}/".startswith(f"{path}/") for known in read):
            continue
        message = "This folder is a link, and nothing in it is read."
        yield Problem(
            "file-left-out",
            Source(path, "").span(1),
            message,
            "Put the folder itself here, or delete the link.",
        )


def _linked(root: Path) -> Iterator[str]:
    """Folders that are links: they are not followed."""
    for folder in FOLDERS:
        for place, inner, _ in os.walk(root / folder):
            for held in (Path(place) / name for name in inner):
                if held.is_symlink() and not held.name.startswith("."):
                    yield held.relative_to(root).as_posix()


def _written(root: Path) -> Iterator[str]:
    for folder in FOLDERS:
        for place, inner, names in os.walk(root / folder):
            inner[:] = [name for name in inner if not name.startswith(".")]
            for name in names:
                here = PurePosixPath((Path(place) / name).relative_to(root).as_posix())
                is_note = here.stem.lower() == "readme" or name[0] in ".~"
                if here.suffix.lower() in WRITTEN and not is_note:
                    yield str(here)


def _fix(path: str, read: Collection[str]) -> str:
    folder, _, name = path.rpartition("/")
    home, ending = _home(folder)
    stem = PurePosixPath(name).stem
    if home != folder:
        return f"Move it to {home}, as {as_slug(stem)}{ending}, or delete it."
    if folder.split("/")[-1] in (*ENTRIES, "decision_trees", "parts"):
        return f"Save it as plain text and call it {as_slug(stem)}{ending}, or delete it."
    near = did_you_mean(path, [known for known in read if known.startswith(folder)])
    return near or "Give it the name of a file in docs/editors/fields.md, or delete it."


def _home(folder: str) -> tuple[str, str]:
    """The folder that was meant, and how the names of its files end."""
    known = {f"content/{kind}": ".md" for kind in ENTRIES}
    known |= {"decision_trees": ".yaml", "decision_trees/parts": ".yaml"}
    if folder in known or folder in FOLDERS:
        return folder, known.get(folder, ".yaml")
    near = get_close_matches(folder, known, n=1, cutoff=0.7)
    home = near[0] if near else folder.split("/")[0]
    return home, known.get(home, ".md")
