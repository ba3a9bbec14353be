"""Small made-up projects for tests: the council of tests/council, with some files changed."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from fingerpost.model.offer import Offer
from fingerpost.pipeline.check import Checked, check_project
from fingerpost.read import read_project
from fingerpost.read.reading import Kept

COUNCIL = Path(__file__).parent / "council"
TODAY = date(2026, 11, 22)


def make_project(
    folder: Path, files: Mapping[str, str | bytes | None] | None = None, council: str = "council"
) -> Path:
    """A copy of a made-up council in a folder, with files added, replaced or (None) left out."""
    project = folder / "project"
    shutil.copytree(COUNCIL.parent / council, project)
    for path, words in (files or {}).items():
        file = project / path
        if words is None:
            file.unlink()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(words.encode() if isinstance(words, str) else words)
    return project


def edited(path: str, old: str, new: str) -> dict[str, str | bytes | None]:
    """One file of the made-up council with some words replaced, as make_project takes it."""
    words = (COUNCIL / path).read_text(encoding="utf-8")
    assert old in words, f"{path} does not hold {old!r}"
    return {path: words.replace(old, new, 1)}


def checked(folder: Path, files: dict[str, str | bytes | None] | None = None) -> Checked:
    """What `fingerpost check` finds in such a project."""
    return check_project(make_project(folder, files), TODAY)


@cache
def reference() -> Checked:
    """This repository's own offer, read, checked and proved once in a run."""
    return check_project(Path(__file__).resolve().parent.parent, TODAY)


def reread(offer: Offer, folder: Path, files: dict[str, str]) -> Offer:
    """The offer with some entries or guides as they are in other words; only those are read.

    They are read among the made-up council's, which takes no time and changes nothing: what a
    file says of others is for the checks to find.
    """
    read, _ = read_project(make_project(folder, dict(files)))
    assert read is not None
    for path in files:
        kind = "guides" if path.startswith("decision_trees/") else path.split("/")[1]
        (new,) = (record for record in getattr(read, kind) if record.slug == Path(path).stem)
        kept = (record for record in getattr(offer, kind) if record.slug != new.slug)
        offer = replace(offer, **{kind: tuple(sorted([*kept, new], key=lambda one: one.slug))})
    return offer


_KEPT: Kept = {}


def drafted(files: Mapping[str, str]) -> Offer:
    """The made-up council's offer, with some files in these words; the others are read once."""
    offer, _ = read_project(COUNCIL, files, kept=_KEPT)
    assert offer is not None
    return offer


def codes(found: Checked) -> list[str]:
    """The rules that were broken, in file order."""
    return [problem.rule for problem in found.problems]
