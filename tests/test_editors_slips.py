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


def as_bytes(folder):
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_gives_one_message_and_its_fix_works_to_the_letter(name, tmp_path):
    slip = SLIPS[name]
    project = make_project(tmp_path, BEFORE)
    path = change(project, slip["file"], slip["edit"])
    (problem,) = check_all(project, TODAY).problems
    assert (problem.span.path, problem.span.line) == (slip.get("at", path), slip["line"])
    assert [words for words in slip["says"] if words not in problem.fix] == []
    for step in slip["fix"] if isinstance(slip["fix"], list) else [slip["fix"]]:
        path = change(project, path, step)
    before = {**as_bytes(COUNCIL), **{name: words.encode() for name, words in BEFORE.items()}}
    if as_bytes(project) != before:  # Those have no fault: see below.
        assert check_all(project, TODAY).problems == ()


def test_the_files_before_have_no_fault(tmp_path):
    assert check_all(make_project(tmp_path, BEFORE), TODAY).problems == ()
