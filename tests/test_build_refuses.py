"""An editor's slips in the reference content: what is said, and that nothing is published."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from fingerpost.cli import main
from fingerpost.pipeline.build import build_site
from tests.projects import TODAY, make_project
from tests.small_site import tree

FOLDERS = ("site", "content", "decision_trees", "search")
CAMHS = "content/services/cpft-camhs.md"
FEELINGS = "decision_trees/worried-about-feelings.yaml"

SLIPS = {
    "a misspelt need": (CAMHS, "- anxiety-low-mood", "- anxeity-low-mood", "word-unknown"),
    "an answer that goes nowhere": (FEELINGS, "goto: where-now", "goto: where-nwo",
                                    "answer-leads-nowhere"),
    "the score asked before self-harm": (FEELINGS, "none-of-these: warning-signs",
                                         "none-of-these: score", "gate-bypassed"),
    "31 February": (CAMHS, "\nsources:", "\nreview:\n  owner: A role\n  by: A role\n"
                    "  reviewed: 2026-02-31\nsources:", "date-impossible"),
    "a letter O in a number": ("content/services/childline.md", "0800 1111", "O800 1111",
                               "phone-odd-character"),
    "a field twice": (CAMHS, "\nstatus: active", "\nstatus: active\nstatus: closed", "field-twice"),
}  # fmt: skip


@pytest.fixture
def project(root, tmp_path):
    """A copy of the reference content, to be spoiled."""
    for folder in FOLDERS:
        shutil.copytree(root / folder, tmp_path / "project" / folder)
    return tmp_path / "project"


@pytest.fixture
def published(tmp_path):
    """A site that was published before the slip."""
    out = tmp_path / "public"
    (out / "urgent-help").mkdir(parents=True)
    (out / "urgent-help" / "index.html").write_text("Call 999.")
    return out


def spoil(project: Path, path: str, old: str, new: str) -> None:
    file = project / path
    words = file.read_text(encoding="utf-8")
    if old not in words:  # a list of words may be written in brackets or one a line
        old, new = old.removeprefix("- "), new.removeprefix("- ")
    assert old in words
    file.write_text(words.replace(old, new, 1), encoding="utf-8")


def refusal(project: Path, published: Path) -> tuple[str, list[dict]]:
    """What check and build say; both must refuse, and the published site stay as it was."""
    before = tree(published)
    command = ["--project", str(project), "--today", "2026-11-22"]
    built = CliRunner().invoke(main, ["build", "--out", str(published), *command])
    found = CliRunner().invoke(main, ["check", "--format", "json", *command])
    assert (built.exit_code, found.exit_code) == (1, 1)
    assert "Nothing was published; the last good site is untouched." in built.output
    assert tree(published) == before
    return built.output, json.loads(found.output)["problems"]


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_named_underlined_and_answered_and_publishes_nothing(slip, project, published):
    path, old, new, rule = SLIPS[slip]
    spoil(project, path, old, new)
    said, problems = refusal(project, published)
    mine = next(problem for problem in problems if problem["rule"] == rule)
    assert mine["file"] == path
    assert mine["fix"]
    line = (project / path).read_text(encoding="utf-8").splitlines()[mine["line"] - 1]
    assert f"{mine['line']:>4} │ {line[:40]}" in said
    assert "^" in said


def test_a_gate_that_is_passed_by_is_shown_with_its_path(project, published):
    path, old, new, _ = SLIPS["the score asked before self-harm"]
    spoil(project, path, old, new)
    said, _ = refusal(project, published)
    assert "By these answers: “None of these”" in said


def test_a_guide_may_not_recommend_a_service_whose_ages_can_never_match(project, published):
    spoil(
        project,
        "content/services/cambridgeshire-clinical-team.md",
        "\nstatus:",
        "\nages: 18+\nstatus:",
    )
    guide = project / FEELINGS
    words = guide.read_text(encoding="utf-8")
    words = words.replace("goto: main-worry", "facts: {age: 5-10}\n        goto: main-worry")
    guide.write_text(words, encoding="utf-8")
    said, problems = refusal(project, published)
    assert "service-age" in {problem["rule"] for problem in problems}
    assert "By these answers:" in said


def test_a_file_in_windows_1252_is_named_with_its_line(project, published):
    file = project / CAMHS
    words = file.read_text(encoding="utf-8")
    file.write_bytes(
        words.replace("\nstatus:", "\ncost: £5\nstatus:", 1).encode("cp1252", "replace")
    )
    said, problems = refusal(project, published)
    assert [(p["rule"], p["file"]) for p in problems if p["file"] == CAMHS] == [
        ("file-not-utf8", CAMHS)
    ]
    assert "^" in said


def test_a_name_that_only_a_template_holds_stops_the_build(tmp_path, root):
    project, foot = make_project(tmp_path), "site/templates/parts/foot.html"
    (project / foot).parent.mkdir(parents=True)
    words = (root / foot).read_text(encoding="utf-8")
    (project / foot).write_text(words.replace("</footer>", "Wilmot Tansy</footer>"), "utf-8")
    built = build_site(project, tmp_path / "out", TODAY)
    assert built.checked.is_clean
    assert {fault.rule for fault in built.faults} == {"name-withheld"}
    assert not (tmp_path / "out").exists()
