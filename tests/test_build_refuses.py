"""An editor's slips in the reference content: what is said, and that nothing is published.

A build and a check of the whole content take seven seconds, so one of each is asked about every
slip: all of them must be named at once. A guide that passes its gate by is built alone, as most of
it can then not be reached.
"""

import json
import shutil
from dataclasses import dataclass
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
TEAM = "content/services/cambridgeshire-clinical-team.md"
WAITING = "decision_trees/waiting-for-camhs.yaml"
PLANNED = "content/services/rcads.md"

# Each in a file of its own.
SLIPS = {
    "a misspelt need": (CAMHS, "anxiety-low-mood", "anxeity-low-mood", "word-unknown"),
    "an answer that goes nowhere": (WAITING, "goto: worse", "goto: wrose", "answer-leads-nowhere"),
    "31 February": ("content/services/centre-33.md", "\nsources:", "\nreview:\n  owner: A role\n"
                    "  by: A role\n  reviewed: 2026-02-31\nsources:", "date-impossible"),
    "a letter O in a number": ("content/services/childline.md", "0800 1111", "O800 1111",
                               "phone-odd-character"),
    "a field twice": ("content/services/younited.md", "\nstatus: active",
                      "\nstatus: active\nstatus: closed", "field-twice"),
    "a file in Windows-1252": (PLANNED, "\nstatus:", "\ncost: £5\nstatus:", "file-not-utf8"),
    "a service whose ages can never match": (FEELINGS, "goto: main-worry", "facts: {age: 5-10}\n"
                                             "        goto: main-worry", "service-age"),
}  # fmt: skip
SCORE_FIRST = (FEELINGS, "none-of-these: warning-signs", "none-of-these: score", "gate-bypassed")


def spoil(project: Path, path: str, old: str, new: str) -> None:
    file = project / path
    words = file.read_text(encoding="utf-8")
    assert old in words
    words = words.replace(old, new)
    file.write_bytes(words.encode("cp1252" if path == PLANNED else "utf-8", "replace"))


def spoilt(folder: Path, root: Path, slips: list[tuple[str, str, str, str]]) -> Path:
    """A copy of the reference content with these slips, beside a site published before them."""
    for name in FOLDERS:
        shutil.copytree(root / name, folder / "project" / name)
    for path, old, new, _ in slips:
        spoil(folder / "project", path, old, new)
    (folder / "public" / "urgent-help").mkdir(parents=True)
    (folder / "public" / "urgent-help" / "index.html").write_text("Call 999.")
    return folder / "project"


def build(project: Path) -> str:
    """What the build says; it must refuse, and the published site stay as it was."""
    published = project.parent / "public"
    before = tree(published)
    command = ["build", "--out", str(published), "--project", str(project)]
    built = CliRunner().invoke(main, [*command, "--today", "2026-11-22"])
    assert built.exit_code == 1
    assert "Nothing was published; the last good site is untouched." in built.output
    assert tree(published) == before
    return built.output


@dataclass(frozen=True)
class Refused:
    """A project with every slip: what a build says of it, and what a check finds."""

    project: Path
    said: str
    problems: list[dict]


@pytest.fixture(scope="module")
def refused(root, tmp_path_factory):
    project = spoilt(tmp_path_factory.mktemp("slips"), root, list(SLIPS.values()))
    spoil(project, TEAM, "\nstatus:", "\nages: 18+\nstatus:")
    command = ["check", "--format", "json", "--project", str(project), "--today", "2026-11-22"]
    found = CliRunner().invoke(main, command)
    assert found.exit_code == 1
    return Refused(project, build(project), json.loads(found.output)["problems"])


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_named_underlined_and_answered(slip, refused):
    path, _, _, rule = SLIPS[slip]
    mine = next(p for p in refused.problems if (p["file"], p["rule"]) == (path, rule))
    assert mine["severity"] == "error"
    assert mine["fix"]
    encoding = "cp1252" if path == PLANNED else "utf-8"
    line = (refused.project / path).read_text(encoding).splitlines()[mine["line"] - 1]
    shown = refused.said.split(f"{mine['line']:>4} │ {line[:40]}")[1:]
    assert any("^" in after.splitlines()[1] for after in shown)


def test_a_slip_gives_no_message_about_anything_else(refused):
    wrong = {(p["file"], p["rule"]) for p in refused.problems if p["severity"] == "error"}
    assert wrong == {(path, rule) for path, _, _, rule in SLIPS.values()}


def test_a_service_that_some_path_may_not_show_is_named_with_that_path(refused):
    before, _ = refused.said.split("(rule: service-age)", 1)
    assert "By these answers: “None of these”" in before.rsplit("Error: ", 1)[1]


def test_the_score_asked_before_self_harm_is_enough_to_publish_nothing(root, tmp_path):
    before, _ = build(spoilt(tmp_path, root, [SCORE_FIRST])).split("(rule: gate-bypassed)", 1)
    said = before.rsplit("Error: ", 1)[1]
    assert FEELINGS in said and "^" in said and "→" in said
    assert "By these answers: “None of these”" in said


def test_a_name_that_only_a_template_holds_stops_the_build(tmp_path, root):
    project, foot = make_project(tmp_path), "site/templates/parts/foot.html"
    (project / foot).parent.mkdir(parents=True)
    words = (root / foot).read_text(encoding="utf-8")
    (project / foot).write_text(words.replace("</footer>", "Wilmot Tansy</footer>"), "utf-8")
    built = build_site(project, tmp_path / "out", TODAY)
    assert built.checked.is_clean
    assert {fault.rule for fault in built.faults} == {"name-withheld"}
    assert not (tmp_path / "out").exists()
