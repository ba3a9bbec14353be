"""A small good project with every kind of file, and other good files to change.

It is the council of the examples in docs/editors, what it inherits, and what stands in good/
beside this file: small lists for search, a map, a language.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fingerpost import defaults
from fingerpost.model.files import kind_of
from fingerpost.model.language import fingerprint
from fingerpost.model.translating import original_of, texts_of
from fingerpost.read import read_project
from tests.test_docs_examples import examples_in

TODAY = date(2026, 11, 22)
ROOT = Path(__file__).resolve().parent.parent.parent
SMALL = Path(__file__).resolve().parent / "good"
CORPUS = ROOT.parent / "shared" / "corpora" / "bad-input"
LARGEST = 6000
"""Bytes of a file of this repository that is changed: a longer one takes long and shows no more."""
ALSO = ("content", "decision_trees", "search", "site/site.yaml", "tests/live", "tests/council")
_ENTRY = """kind: service
summary: Made up.
status: active
confidence: unconfirmed
areas: [otterfen]
needs: [emotional-wellbeing]
sources: [{source: otterfen-leaflet-2020}]
"""


@dataclass(frozen=True)
class Good:
    """A file to change: where it stands in a project, and its bytes."""

    path: str
    data: bytes


def make_project(folder: Path) -> tuple[Good, ...]:
    """Write the small project, and give back its files."""
    for name in defaults.INHERITED_FILES:
        _put(folder / name, (ROOT / name).read_bytes())
    shutil.copytree(ROOT / "decision_trees/parts", folder / "decision_trees/parts")
    for path, text in examples_in(ROOT / "docs/editors"):
        _put(folder / path, text.encode())
    withheld = "content/withheld.yaml"
    _put(folder / withheld, (ROOT / "tests/council" / withheld).read_bytes())
    for path in _files_in(SMALL):
        _put(folder / path, (SMALL / path).read_bytes())
    _bring_up_to_date(folder)
    return tuple(Good(path, (folder / path).read_bytes()) for path in _files_in(folder))


def others() -> tuple[Good, ...]:
    """The small files of this repository, its made-up councils among them, to be read alone."""
    found = []
    for top in ALSO:
        is_council = top.startswith("tests/")
        root = ROOT / top if is_council else ROOT
        places = _files_in(root) if is_council else _files_in(ROOT, top)
        for path in places:
            data = (root / path).read_bytes()
            if kind_of(path) is not None and len(data) <= LARGEST:
                found.append(Good(path, data))
    return tuple(found)


def corpus() -> tuple[Good, ...]:
    """The bad files of the corpus as entries; none where there is no corpus."""
    files = sorted(CORPUS.glob("*.md")) if CORPUS.is_dir() else []
    return tuple(
        Good(f"content/services/{file.stem.lower()}.md", _as_entry(file.read_bytes()))
        for file in files
        if file.name != "README.md"
    )


def _as_entry(data: bytes) -> bytes:
    """A file of the corpus, which has a small entry of its own, with our fields."""
    data = data.replace(b"reviewed:", b"as_of:").replace(b"hours:", b"hours_said:")
    data = data.replace(b"phone:", b"contacts:\n  - phone:")
    return data.replace(b"title:", _ENTRY.encode() + b"name:", 1)


def _files_in(root: Path, below: str = "") -> list[str]:
    top = root / below
    found = [top] if top.is_file() else top.rglob("*")
    paths = (file.relative_to(root).as_posix() for file in found if file.is_file())
    return sorted(path for path in paths if "/" in path and not path.endswith("README.md"))


def _put(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def _bring_up_to_date(folder: Path) -> None:
    """Say in each translation which English it was made from: the English of today."""
    offer, problems = read_project(folder)
    assert offer is not None, problems
    for language in offer.languages:
        for one in language.translations:
            original = original_of(offer, one.kind, one.slug)
            assert original is not None, one.slug
            file = folder / one.spans.whole.path
            made = fingerprint(texts_of(original))
            file.write_text(file.read_text("utf-8").replace("MADE_FROM", made), "utf-8")
