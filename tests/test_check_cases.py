"""Each folder of tests/cases is a rule: a file that breaks it, one that keeps it, and what is said.

`bad.*` and `good.*` take the place of a file of the made-up council: content/services/example.md
or decision_trees/example.yaml, or the one that `where.txt` names (its second line is where the good
one stands, when that differs); what is in `beside/` is there too. `gone.txt` names a file that is
taken away, in place of a bad one. `council.txt` names another council of tests/. `said.txt` is
exactly what an editor reads, and docs/editors/rules is made of all this. Dropping in a folder is
writing a test; `python -m tests.test_check_cases RULE` writes its said.txt, for you to read aloud.
"""

import sys
import tempfile
from pathlib import Path

import pytest

from docs.rules import CASES, Case
from fingerpost import report
from fingerpost.pipeline.check import check_all
from tests.projects import TODAY, make_project

RULES = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())


def too_large(project):
    (project / "site/areas.geojson").write_bytes(b" " * (4 * 1024 * 1024 + 1))


def link_elsewhere(project):
    (project / "content/services/example.md").symlink_to(Path(__file__))


def picture_too_large(project):
    picture = project / "site/static/img/badge.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(1024 * 1024))


BY_HAND = {
    "map-too-large": too_large,
    "file-elsewhere": link_elsewhere,
    "picture-too-large": picture_too_large,
}
"""What cannot be kept as a file of a case."""


def problems(rule, which, folder):
    """What is found when the case's bad or good file stands in its council."""
    case = Case(rule)
    project = make_project(folder, case.files(which), council=case.council)
    if which == "bad" and rule in BY_HAND:
        BY_HAND[rule](project)
    found = check_all(project, TODAY)
    return (*found.problems, *(hint for hint in found.hints if hint.rule == rule))


@pytest.mark.parametrize("rule", RULES)
def test_a_broken_rule_is_said_once_and_in_these_words(rule, tmp_path):
    said = report.problems_report(problems(rule, "bad", tmp_path), "text")
    assert said + "\n" == Case(rule).said
    assert said.count("(rule: ") == 1
    assert f"(rule: {rule})" in said


@pytest.mark.parametrize("rule", RULES)
def test_a_kept_rule_says_nothing(rule, tmp_path):
    assert [problem.message for problem in problems(rule, "good", tmp_path)] == []


if __name__ == "__main__":
    for name in sys.argv[1:] or RULES:
        with tempfile.TemporaryDirectory() as place:
            words = report.problems_report(problems(name, "bad", Path(place)), "text") + "\n"
        (CASES / name / "said.txt").write_text(words, encoding="utf-8")
        print(words)
