"""What else editors read: every branch of a message that no case of tests/cases shows, whole.

Each folder of tests/said is a story: the files of a council in which much is wrong at once, and in
`said.txt` exactly what is said of all of it. `proved.txt` and `unknowns.txt`, where they are there,
are what `fingerpost prove` counts and what nobody has told the site. `council.txt` names the
council of tests/ that the files are put into, when it is not the one in trial.
Dropping in a folder is writing a test; `python -m tests.test_check_said STORY` writes what it says
into the files that are there, for you to read aloud.
"""

import sys
import tempfile
from pathlib import Path

import pytest

from fingerpost import report
from fingerpost.pipeline.check import check_all
from fingerpost.prove.coverage import coverage
from fingerpost.prove.unknowns import unknowns
from tests.projects import TODAY, make_project

STORIES = Path(__file__).parent / "said"
SAID = {
    "said.txt": lambda found: report.problems_report(found.with_hints().problems, "text"),
    "proved.txt": lambda found: "\n".join(map(report.proof_summary, found.proofs)),
    "unknowns.txt": lambda found: report.unknowns_text(
        unknowns(found.offer, coverage(found.offer), TODAY)
    ),
}


def council_of(story):
    """The files of a story, and the council that they are put into."""
    top = STORIES / story
    files = {path.relative_to(top).as_posix(): path for path in top.rglob("*") if path.is_file()}
    named = files.pop("council.txt", None)
    council = named.read_text(encoding="utf-8").strip() if named else "council"
    return {name: path.read_bytes() for name, path in files.items() if name not in SAID}, council


def said(story, folder):
    """What an editor reads of a council with these files, by the file that has it."""
    found = check_all(make_project(folder, *council_of(story)), TODAY)
    kept = [name for name in SAID if (STORIES / story / name).is_file()]
    return {name: SAID[name](found) + "\n" for name in kept}


@pytest.mark.parametrize("story", sorted(folder.name for folder in STORIES.iterdir()))
def test_everything_is_said_in_these_words(story, tmp_path):
    told = said(story, tmp_path)
    assert told == {name: (STORIES / story / name).read_text(encoding="utf-8") for name in told}
    assert "said.txt" in told


if __name__ == "__main__":
    for named in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as place:
            for name, words in said(named, Path(place)).items():
                (STORIES / named / name).write_text(words, encoding="utf-8")
                print(words)
