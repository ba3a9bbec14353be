"""Each folder of tests/cases is a rule: a file that breaks it, one that keeps it, and what is said.

`bad.*` and `good.*` take the place of a file of the made-up council: content/services/example.md
or decision_trees/example.yaml, or the one that `where.txt` names; what is in `beside/` is there
too. `said.txt` is exactly what an editor reads. Dropping in a folder is writing a test;
`python -m tests.test_check_cases RULE` writes its said.txt, for you to read aloud.
"""

import sys
import tempfile
from pathlib import Path

import pytest

from fingerpost import report
from tests.projects import checked

CASES = Path(__file__).parent / "cases"
RULES = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())
HOMES = {".md": "content/services/example.md", ".yaml": "decision_trees/example.yaml"}


def problems(rule, which, folder):
    """What is found when the case's bad or good file stands in the made-up council."""
    file = next((CASES / rule).glob(f"{which}.*"))
    named = CASES / rule / "where.txt"
    where = named.read_text().strip() if named.exists() else HOMES[file.suffix]
    beside = CASES / rule / "beside"
    others = {
        path.relative_to(beside).as_posix(): path.read_bytes()
        for path in sorted(beside.rglob("*"))
        if path.is_file()
    }
    found = checked(folder, {**others, where: file.read_bytes()})
    return (*found.problems, *(hint for hint in found.hints if hint.rule == rule))


@pytest.mark.parametrize("rule", RULES)
def test_a_broken_rule_is_said_once_and_in_these_words(rule, tmp_path):
    said = report.problems_report(problems(rule, "bad", tmp_path), "text")
    assert said + "\n" == (CASES / rule / "said.txt").read_text()
    assert said.count("(rule: ") == 1
    assert f"(rule: {rule})" in said


@pytest.mark.parametrize("rule", RULES)
def test_a_kept_rule_says_nothing(rule, tmp_path):
    assert [problem.message for problem in problems(rule, "good", tmp_path)] == []


if __name__ == "__main__":
    for name in sys.argv[1:] or RULES:
        with tempfile.TemporaryDirectory() as place:
            words = report.problems_report(problems(name, "bad", Path(place)), "text") + "\n"
        (CASES / name / "said.txt").write_text(words)
        print(words)
