"""What is said comes out on any terminal, and in the forms that code hosts read."""

import json
import os
import subprocess
import sys

import pytest

from fingerpost import report
from fingerpost.cli import terminal
from fingerpost.publish import PublishFault
from tests.projects import checked, edited, make_project

MISSPELT = edited("content/services/marsh-listening.md", "areas: [marsh]", "areas: [marhs]")
GONE = {"content/services/marsh-listening.md": None}


def run(project, *words, **environ):
    """What `fingerpost check` writes, as bytes, with these settings of the machine."""
    command = [sys.executable, "-m", "fingerpost", "check", "--project", str(project), *words]
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    return subprocess.run(command, capture_output=True, env={**kept, **environ}, check=False)


@pytest.fixture
def project(tmp_path):
    return make_project(tmp_path, MISSPELT)


def test_a_windows_terminal_shows_plain_marks_for_those_it_lacks(project):
    said = run(project, PYTHONIOENCODING="cp1252")
    assert said.returncode == 1
    words = said.stdout.decode("cp1252")
    assert "“marhs” is not one of the areas." in words
    assert "   7 | areas: [marhs]" in words and "  -> Did you mean “marsh”?" in words
    assert "\x1b" not in words  # It is no terminal, but a pipe.
    assert said.stderr == b""


def test_json_is_the_same_bytes_on_every_terminal(tmp_path):
    said = report.problems_report(checked(tmp_path, MISSPELT).problems, "json")
    assert said.isascii()
    assert json.loads(said)["problems"][0]["fix"] == "Did you mean “marsh”?"


@pytest.mark.parametrize(
    ("is_terminal", "environ", "is_red"),
    [
        (True, {}, True),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
        (False, {}, False),
    ],
)
def test_colour_is_for_a_terminal_whose_reader_has_not_refused_it(
    monkeypatch, is_terminal, environ, is_red
):
    monkeypatch.setattr(terminal.sys.stdout, "isatty", lambda: is_terminal)
    said = terminal.coloured("Error: Something.\n   7 │ kind\n     │ ^^^^", environ)
    assert ("\x1b[31m" in said) is is_red


def test_gitlab_reads_a_code_quality_report(tmp_path):
    (issue,) = json.loads(report.problems_report(checked(tmp_path, MISSPELT).problems, "gitlab"))
    assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
    assert issue["check_name"] == "word-unknown"
    assert issue["severity"] == "major"
    assert issue["location"] == {
        "path": "content/services/marsh-listening.md",
        "lines": {"begin": 7},
    }


def test_a_fingerprint_stays_when_lines_are_added_above_and_no_two_are_the_same(tmp_path):
    twice = "contacts:\n  - phone: O1632 960123\n  - phone: O1632 960123\nages:"

    def prints(name, more):
        (tmp_path / name).mkdir()
        files = edited("content/services/marsh-listening.md", "ages:", f"{more}{twice}")
        problems = checked(tmp_path / name, files).problems
        return [
            issue["fingerprint"] for issue in json.loads(report.problems_report(problems, "gitlab"))
        ]

    before = prints("before", "")
    assert before == prints("after", "# A note\n")
    assert len(set(before)) == len(before) == 2


def test_github_is_told_of_every_place_of_a_fault(tmp_path):
    (problem,) = checked(tmp_path, GONE).problems
    lines = report.problems_report([problem], "github").split("\n")
    assert [line.partition(",")[0].removeprefix("::error file=") for line in lines] == [
        "content/events/carers-evening.md",
        "content/topics.yaml",
        "decision_trees/example.yaml",
    ]


def test_a_fault_in_many_places_shows_some_and_names_the_rest(tmp_path):
    words = "bedtime: {name: Bedtime, could_write: A}\n"
    words += "".join(f"t{n}: {{name: T, could_write: A, see: [marsh-lisning]}}\n" for n in range(6))
    said = report.problems_report(
        checked(tmp_path, {"content/topics.yaml": words}).problems, "text"
    )
    assert said.count("marsh-lisning]}") == 4
    assert "and in 2 more places" in said
    assert "content/topics.yaml line 7" in " ".join(said.split())


def test_a_build_tells_programs_why_nothing_was_published():
    fault = PublishFault("link-goes-nowhere", "A link leads nowhere.", "Mend it.", ("needs/",))
    assert json.loads(report.problems_report([], "json", [fault])) == {
        "problems": [],
        "faults": [
            {
                "rule": "link-goes-nowhere",
                "message": "A link leads nowhere.",
                "fix": "Mend it.",
                "pages": ["needs/"],
            }
        ],
    }
    words = "A link leads nowhere. Mend it. On: /needs/"
    assert report.problems_report([], "github", [fault]) == (
        f"::error title=link-goes-nowhere::{words}"
    )
    (issue,) = json.loads(report.problems_report([], "gitlab", [fault]))
    assert issue["description"] == words
