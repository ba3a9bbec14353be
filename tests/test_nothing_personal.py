"""No file of this repository holds a name that the reference content withholds."""

import subprocess

import pytest

from fingerpost.model.withheld import Withheld, hashes_of
from tests.projects import reference


@pytest.fixture(scope="module")
def withheld():
    """The names that the reference content withholds."""
    return reference().offer.personal.withheld


@pytest.fixture(scope="module")
def texts(root):
    """Path -> words of every text file that git keeps or would add; a path is words too."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(listed, cwd=root, capture_output=True, text=True, check=True)
    files = [root / name for name in done.stdout.split("\0") if name]
    read = {str(file.relative_to(root)): file.read_bytes() for file in files if file.is_file()}
    return {
        path: f"{path}\n{body.decode(errors='replace')}"
        for path, body in read.items()
        if b"\0" not in body[:8000]
    }


def holding(texts, withheld):
    """The files with a withheld name, and where."""
    found = withheld.found_in(list(texts.values()))
    return {
        f"{path}, character {start}"
        for path, text in texts.items()
        for start, _ in withheld.places(text, found)
        if found
    }


def test_no_file_of_this_repository_holds_a_withheld_name(texts, withheld):
    assert len(texts) > 900
    assert len(withheld.names) > 80
    assert holding(texts, withheld) == set()


def test_a_name_planted_in_any_file_is_found(texts, withheld):
    planted = hashes_of("Wilmot Quillfeather", withheld.salt)
    told = Withheld(salt=withheld.salt, names=(*withheld.names, planted))
    path = next(path for path in texts if path.startswith("docs/developers/"))
    spoiled = {path: f"{texts[path]}\nBy Wilmot Quillfeather."}
    assert holding(spoiled, told) == {f"{path}, character {len(texts[path]) + 4}"}


def test_names_in_the_sources_are_withheld(shared, withheld):
    """The sources hold names, and the list knows them: told without writing one down."""
    sources = [
        file.read_text(encoding="utf-8") for file in sorted((shared / "seeds").glob("*.txt"))
    ]
    met = [withheld.found_in([source]) for source in sources]
    assert sum(bool(found) for found in met) >= 4
