"""What a reviewer is told of a change to a guide or to a service."""

import pytest
from click.testing import CliRunner

from fingerpost.cli import main
from fingerpost.prove.diff import diff as compare
from tests.guides import write_guide
from tests.projects import drafted, make_project
from tests.repositories import committed, edit


@pytest.fixture
def project(tmp_path):
    """The made-up council in a repository of its own, with everything committed."""
    return committed(make_project(tmp_path))


def diff(project):
    done = CliRunner().invoke(main, ["diff", "HEAD", "--project", str(project)])
    assert done.exit_code == 0, done.output
    return done.output


def test_nothing_changed(project):
    assert diff(project) == "No path of any guide changed.\n"


def test_an_answer_sent_elsewhere_is_told_with_its_shortest_path(project):
    edit(
        project,
        "decision_trees/example.yaml",
        "{age: 13-15}, goto: talk",
        "{age: 13-15}, goto: ask",
    )
    assert "- **1 path** from “talk” to “ask”. Shortest: None of these → Marsh → 13 to 15" in diff(
        project
    )


def test_a_new_age_range_of_a_service_tells_the_paths_it_touches(project):
    edit(project, "content/services/marsh-listening.md", "ages: 11-17", "ages: 14-17")
    assert "- **1 path** to “talk”, where what is known of a service changed." in diff(project)


def test_other_words_in_an_outcome_are_told(project):
    edit(project, "decision_trees/example.yaml", "title: Somebody to talk to", "title: Somebody")
    assert "- **1 path** to “talk”, which says something else now." in diff(project)


def test_a_revision_that_is_not_there_is_said_in_words(project):
    done = CliRunner().invoke(main, ["diff", "nowhere", "--project", str(project)])
    assert done.exit_code == 2
    assert "nowhere" in done.output
    assert "Traceback" not in done.output


# Short guides, changed


def changes(before, after):
    """What is told of a change to a guide: its paths before and after, and each change."""
    versions = [
        drafted({"decision_trees/test.yaml": write_guide(text)}) for text in (before, after)
    ]
    told = [one for one in compare(*versions) if one.guide == "test"]
    return [
        (one.before, one.after, [(c.kind, c.before, c.after, c.paths) for c in one.changes])
        for one in told
    ]


GUIDE = """
questions:
  first: {answers: {on: second, off: end}}
  second: {answers: {yes: end, no: other}}
outcomes: {end: routine, other: routine}
"""
SHORT = GUIDE.replace("{yes: end, no: other}", "{yes: end}")
SOONER = GUIDE.replace("{on: second, off: end}", "{on: end, off: end}")
BROKEN = GUIDE.replace("no: other", "no: nowhere")
LOOP = GUIDE.replace("no: other", "no: first")


def test_an_answer_that_is_new_or_gone_brings_and_takes_its_paths():
    assert changes(SHORT, GUIDE) == [(2, 3, [("added", "", "other", 1)])]
    assert changes(GUIDE, SHORT) == [(3, 2, [("removed", "other", "", 1)])]


def test_a_question_that_is_asked_no_more_takes_its_paths_and_the_end_is_new():
    gone = [("removed", "end", "", 1), ("removed", "other", "", 1), ("added", "", "end", 1)]
    assert changes(GUIDE, SOONER) == [(3, 2, gone)]


@pytest.mark.parametrize("faulty", [BROKEN, LOOP])
def test_a_guide_that_cannot_be_walked_is_as_good_as_none(faulty):
    ((before, after, new),) = changes(faulty, GUIDE)
    assert (before, after) == (0, 3)
    assert {kind for kind, *_ in new} == {"added"}
    assert changes(faulty, faulty) == []
