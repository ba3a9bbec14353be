"""What a reviewer is told of a change to a guide or to a service."""

import pytest
from click.testing import CliRunner

from fingerpost.cli import main
from tests.projects import make_project
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
