"""What a reviewer is told of a change, beside the diff of its files."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from fingerpost.cli import main
from fingerpost.pipeline.change_report import change_report_project
from tests.projects import make_project
from tests.repositories import committed, edit

ENTRY = "content/services/marsh-listening.md"
LIVE = Path(__file__).parent / "live"


@pytest.fixture
def project(tmp_path):
    """The made-up council in a repository of its own, with everything committed."""
    return committed(make_project(tmp_path))


def told(project, *words):
    command = ["change-report", "--against", "HEAD", "--project", str(project), *words]
    done = CliRunner().invoke(main, [*command, "--today", "2026-11-22"])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_changed_entry_is_named_with_the_age_of_its_sources(project):
    edit(project, ENTRY, "ages: 11-17", "ages: 14-17")
    said = told(project, "--preview", "https://example.org/preview")
    assert said.startswith("## What this change does\n\n**No errors, 1 note.**")
    assert "[Look at a preview of the site](https://example.org/preview)" in said
    assert f"- changed: `{ENTRY}`. Its oldest source is of March 2020. Nobody has checked" in said
    assert "#### example" in said
    assert "- **1 path** to “talk”, where what is known of a service changed." in said


def test_faults_come_first_and_a_report_is_made_all_the_same(project):
    edit(project, ENTRY, "[emotional-wellbeing]", '["<b>sleep</b>"]')
    said = told(project, "--preview", "")
    assert "a preview" not in said, "what has faults is not built"
    assert "**1 error in 1 file.** Nothing can be published until they are mended." in said
    assert f"- `{ENTRY}`, line 9: " in said
    assert "“&lt;b&gt;sleep" in said


def test_an_entry_that_no_guide_reaches_any_more_is_told(project):
    edit(project, "decision_trees/example.yaml", "    services:\n      - id: marsh-listening\n", "")
    said = told(project)
    assert "- No guide reaches `marsh-listening` now." in said
    assert "| running entries that no guide reaches | 5 | 6 |" in said


def test_a_gap_that_a_change_opens_or_fills_is_told(project):
    edit(project, ENTRY, "ages: 11-17", "ages: 11-17\nlevels: [targeted]")
    gap = "emotional-wellbeing, targeted, marsh"
    assert f"- No gap any more for {gap}." in told(project)
    committed(project)
    edit(project, ENTRY, "levels: [targeted]", "levels: [specialist]")
    assert f"- No running entry any more for {gap}." in told(project)


def test_what_is_overdue_is_counted_on_the_day(tmp_path):
    live = tmp_path / "live"
    shutil.copytree(LIVE, live)
    committed(live)
    edit(live, "content/services/holm-night-line.md", "is hard, made up", "is long, made up")
    in_time = change_report_project(live, "HEAD", date(2026, 11, 22))
    too_late = change_report_project(live, "HEAD", date(2027, 11, 22))
    assert [(file.how, file.is_checked) for file in in_time.files] == [("changed", True)]
    assert [(file.how, file.is_checked) for file in too_late.files] == [("changed", False)]
    assert (in_time.after.overdue, in_time.after.unknowns.checked) == (0, 2)
    assert (too_late.after.overdue, too_late.after.unknowns.checked) == (2, 0)


def test_a_file_that_is_gone_or_new_is_told(project):
    (project / "content/topics.yaml").unlink()
    (project / "search").mkdir()
    (project / "search/stopwords.txt").write_text("the\n", encoding="utf-8")
    edit(project, "content/resources/settling-at-night.md", "topics: [bedtime]\n", "")
    said = told(project)
    assert "- removed: `content/topics.yaml`." in said
    assert "- changed: `search/stopwords.txt`." in said, "it takes the place of an inherited one"


def test_what_was_there_before_may_be_past_reading(tmp_path):
    project = make_project(tmp_path)
    edit(project, "site/site.yaml", "name:", "nome:")
    committed(project)
    edit(project, "site/site.yaml", "nome:", "name:")
    said = told(project)
    assert "What was there before can't be read, so nothing is compared with it." in said
    assert "### Files" not in said
    assert "| example | 3 |" in said


def test_a_revision_that_is_not_there_is_said_in_words(project):
    done = CliRunner().invoke(
        main, ["change-report", "--against", "nowhere", "--project", str(project)]
    )
    assert done.exit_code == 2
    assert "nowhere" in done.output
    assert "Traceback" not in done.output
