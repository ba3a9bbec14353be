"""The JSON of check, prove and search is an interface: docs/developers/json.md."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from fingerpost.cli import main
from tests.test_docs_examples import examples_in

PROBLEM = {
    "rule": str,
    "severity": str,
    "file": str,
    "line": int,
    "column": int,
    "message": str,
    "fix": str,
    "also": list,
}
GUIDE = {
    "id": str,
    "questions": int,
    "outcomes": int,
    "paths": int,
    "shortest": int,
    "longest": int,
    "checked": dict,
    "unstated": dict,
    "signed": int,
    "findings": list,
}
RESULT = {"slug": str, "title": str, "kind": str, "score": float}


def shape(fields: dict) -> dict[str, type]:
    return {name: type(value) for name, value in fields.items()}


def run(project: Path, *words: str) -> tuple[int, dict]:
    """The exit status and the JSON of one command."""
    done = CliRunner().invoke(main, [*words, "--project", str(project), "--format", "json"])
    return done.exit_code, json.loads(done.stdout)


def change(project: Path, path: str, old: str, new: str) -> None:
    file = project / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def written(root: Path, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("otterfen")
    for path, text in examples_in(root / "docs" / "editors"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def project(written: Path, tmp_path: Path) -> Path:
    """The made-up council of docs/editors, in a folder of the test's own."""
    return Path(shutil.copytree(written, tmp_path / "project"))


def test_check_of_a_clean_project(project):
    status, said = run(project, "check")
    assert status == 0
    assert shape(said) == {"problems": list, "entries": int, "guides": int}
    assert said["problems"] == []
    assert said["guides"] == 1


def test_check_says_what_where_and_how_to_mend_it(project):
    change(project, "content/services/listening-line.md", "[emotional-w", "[emotional-")
    status, said = run(project, "check")
    assert status == 1
    (problem,) = said["problems"]
    assert shape(problem) == PROBLEM
    assert problem["rule"] == "word-unknown"
    assert problem["severity"] == "error"
    assert problem["file"] == "content/services/listening-line.md"
    line = (project / problem["file"]).read_text().split("\n")[problem["line"] - 1]
    assert line[problem["column"] - 1 :].startswith("emotional-ellbeing")
    assert "emotional-wellbeing" in problem["fix"]


def test_check_runs_the_proofs_too(project):
    change(project, "decision_trees/quiet-lately.yaml", "school-age: {label", "older: {label")
    status, said = run(project, "check")
    assert status == 1
    assert {problem["file"] for problem in said["problems"]} == {"decision_trees/quiet-lately.yaml"}


def test_prove_of_a_clean_project(project):
    status, said = run(project, "prove")
    assert status == 0
    assert list(said) == ["guides"]
    (guide,) = said["guides"]
    assert shape(guide) == GUIDE
    assert set(guide["checked"]) == set(guide["unstated"])
    assert guide["signed"] == 0
    assert guide["findings"] == []
    assert 1 <= guide["shortest"] <= guide["longest"]


def test_prove_of_one_guide(project):
    assert run(project, "prove", "quiet-lately") == run(project, "prove")


def test_prove_shows_the_answers_that_lead_to_a_clash(project):
    change(project, "content/services/listening-line.md", "ages: 5-17", "ages: 18+")
    status, said = run(project, "prove")
    assert status == 1
    (finding,) = said["guides"][0]["findings"]
    assert shape(finding) == {**PROBLEM, "answers": list}
    assert finding["answers"][-1] == "5 to 17"
    assert finding["file"] == "decision_trees/quiet-lately.yaml"


def test_prove_of_a_project_that_cannot_be_read(project):
    (project / "site" / "site.yaml").unlink()
    status, said = run(project, "prove")
    assert status == 1
    assert [problem["rule"] for problem in said["problems"]] == ["no-project"]


def test_search_gives_results_in_rank_order(project):
    status, said = run(project, "search", "listening", "line")
    assert status == 0
    assert shape(said) == {"urgent": bool, "results": list}
    assert all(shape(result) == RESULT for result in said["results"])
    assert said["results"][0]["slug"] == "listening-line"
    scores = [result["score"] for result in said["results"]]
    assert scores == sorted(scores, reverse=True)


def test_search_says_when_words_mean_danger(project):
    assert run(project, "search", "he wants to die")[1]["urgent"] is True


@pytest.fixture
def documented(root: Path) -> list[dict]:
    """The examples of docs/developers/json.md: check, prove, search."""
    page = (root / "docs" / "developers" / "json.md").read_text(encoding="utf-8")
    return [json.loads(block) for block in re.findall(r"```json\n(.*?)```", page, re.DOTALL)]


def test_the_documented_check_is_real(project, documented):
    change(project, "content/services/listening-line.md", "[emotional-well", "[emotional-wel")
    assert run(project, "check")[1] == documented[0]


def test_the_documented_proof_is_real(project, documented):
    assert run(project, "prove")[1] == documented[1]


def test_the_documented_search_has_the_names(documented):
    assert shape(documented[2]) == {"urgent": bool, "results": list}
    assert shape(documented[2]["results"][0]) == RESULT


def test_coverage_has_the_documented_names(project, documented):
    status, said = run(project, "coverage")
    assert status == 0
    assert shape(said) == shape(documented[3])
    assert set(said["gaps"][0]) == set(documented[3]["gaps"][0])


def test_unknowns_has_the_documented_names(project, documented):
    status, said = run(project, "unknowns")
    assert status == 0
    assert shape(said) == shape(documented[5])
    assert list(said["harms"]) == list(documented[5]["harms"])
    assert shape(said["fields"][0]) == shape(documented[5]["fields"][0])
    assert said["unknowns"][0] == documented[5]["unknowns"][0]


def test_unknowns_of_one_entry(project):
    status, said = run(project, "unknowns", "listening-line")
    assert status == 0
    assert {unknown["id"] for unknown in said["unknowns"]} == {"listening-line"}
    whole = run(project, "unknowns")[1]["unknowns"]
    assert said["unknowns"] == [one for one in whole if one["id"] == "listening-line"]


def test_diff_has_the_documented_names(project, documented):
    for words in (["init"], ["add", "."], ["commit", "-m", "before"]):
        git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words]
        subprocess.run(git, cwd=project, check=True, capture_output=True)
    assert run(project, "diff", "HEAD")[1] == {"guides": []}
    talk = "goto: talk-it-through}"
    change(project, "decision_trees/quiet-lately.yaml", talk, "goto: ask-their-social-worker}")
    (guide,) = run(project, "diff", "HEAD")[1]["guides"]
    (documented_guide,) = documented[4]["guides"]
    assert guide == documented_guide


def test_reading_has_the_documented_names(project, documented):
    status, said = run(project, "reading")
    assert status == 0
    assert shape(said) == shape(documented[6])
    assert shape(said["hardest"][0]) == shape(documented[6]["hardest"][0])
    assert set(said["pages"]) == set(said["median"]) == set(documented[6]["pages"])


def test_the_judged_search_has_the_documented_names(project, documented):
    status, said = run(project, "search", "--judge")
    assert status == 0
    documented_said = documented[7]
    assert shape(said) == shape(documented_said)
    assert set(said["all"]) == set(said["given"]) == set(said["kinds"]["typo"])
    assert set(said["all"]) == set(documented_said["all"])
    assert set(said["kinds"]) == set(documented_said["kinds"])


def test_a_miss_of_the_judged_search_has_the_documented_names(project, documented):
    change(project, "search/judged.yaml", "expect: listening-line", "expect: areas/otterfen")
    assert run(project, "search", "--judge")[0] == 1
    change(project, "search/judged.yaml", "areas/otterfen", "emergency-999")
    (miss,) = run(project, "search", "--judge")[1]["misses"]
    assert set(miss) == set(documented[7]["misses"][0])
