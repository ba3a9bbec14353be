"""Slips of editors: each gives one message, in the right place, and its fix works to the letter.

tests/editors/slips.yaml has them, with what somebody does who follows the fix.
"""

import pytest
import yaml

from fingerpost.pipeline.check import check_all
from tests.conftest import ROOT
from tests.projects import COUNCIL, TODAY, make_project

LISTED = yaml.safe_load((ROOT / "tests/editors/slips.yaml").read_text(encoding="utf-8"))
BEFORE = LISTED["before"]
SLIPS = {slip["slip"]: slip for slip in LISTED["slips"]}
ENTRY = "content/services/marsh-line.md"


def is_inside(slip):
    """Whether it is made within an entry: then it can stand beside others in a copy of its own."""
    return slip["file"] == ENTRY and "was" in slip["edit"]


def change(project, path, edit):
    """Does to a file of the project what an editor does; gives back where the file now is."""
    file = project / path
    if "name" in edit:
        (project / edit["name"]).parent.mkdir(exist_ok=True)
        file.rename(project / edit["name"])
        return edit["name"]
    if "gone" in edit:
        file.unlink()
    elif "back" in edit:
        file.write_bytes((COUNCIL / path).read_bytes())
    else:
        words = file.read_text(encoding="utf-8")
        assert words.count(edit["was"]) == 1, edit
        file.write_text(words.replace(edit["was"], edit["is"]), encoding="utf-8")
    return path


def tried(project, slips):
    """Of each slip: where it was made, what is said of it, and what is left once all are mended."""
    made = {name: change(project, place, SLIPS[name]["edit"]) for name, place in slips.items()}
    found = check_all(project, TODAY).problems
    mended = {name: mend(project, path, SLIPS[name]["fix"]) for name, path in made.items()}
    left = check_all(project, TODAY).problems
    if len(slips) == 1:
        return {name: (path, found, left) for name, path in made.items()}
    return {
        name: (path, about(path, found), about(mended[name], left)) for name, path in made.items()
    }


def mend(project, path, fix):
    for step in fix if isinstance(fix, list) else [fix]:
        path = change(project, path, step)
    return path


def about(path, problems):
    return tuple(problem for problem in problems if problem.span.path == path)


@pytest.fixture(scope="module")
def in_entries(tmp_path_factory):
    """All slips that are made within an entry, each in a copy of it, checked and mended at once."""
    names = [name for name, slip in SLIPS.items() if is_inside(slip)]
    copies = {name: f"content/services/marsh-line-{n}.md" for n, name in enumerate(names)}
    files = BEFORE | {path: BEFORE[ENTRY] for path in copies.values()}
    return tried(make_project(tmp_path_factory.mktemp("slips"), files), copies)


@pytest.fixture
def outcome(request, tmp_path):
    """Of one slip: where it was made, what was said, and what is left once it is mended."""
    name = request.param
    if is_inside(SLIPS[name]):
        tried_here = request.getfixturevalue("in_entries")
    else:
        tried_here = tried(make_project(tmp_path, BEFORE), {name: SLIPS[name]["file"]})
    return SLIPS[name], *tried_here[name]


@pytest.mark.parametrize("outcome", SLIPS, indirect=True)
def test_a_slip_gives_one_message_and_its_fix_works_to_the_letter(outcome):
    slip, path, said, left = outcome
    (problem,) = said
    assert (problem.span.path, problem.span.line) == (slip.get("at", path), slip["line"])
    assert [words for words in slip["says"] if words not in problem.fix] == []
    assert left == ()
