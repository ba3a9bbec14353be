"""The hazard log, the intended use and the page of assurance claim only what they show."""

from __future__ import annotations

import re

import pytest
from pydantic import ValidationError

from docs.hazards import Hazards, counts, faults, page, read
from docs.named_tests import LEFT_OUT, NODE, left_out, missing
from tests import conftest

STANDARDS = re.compile(r"DCB ?0129|DCB ?0160|ISO ?14971|IEC ?62304")


@pytest.fixture(scope="module")
def log():
    return read()


@pytest.fixture
def planted(log):
    """The log with one thing changed in its first hazard, or at its top."""

    def with_changes(top=None, **changes):
        written = log.model_dump()
        written["hazards"][0].update(changes)
        return Hazards.model_validate({**written, **(top or {})})

    return with_changes


def test_every_control_of_every_hazard_holds_up(log, root):
    assert faults(log, root) == []
    assert len(log.hazards) >= 32


CONTROL = {"does": "Something", "tests": ["tests/test_layers.py::test_the_layers_hold"]}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"tests": ["tests/test_layers.py::test_nothing"]}, "names a test that is not there"),
        ({"tests": ["tests/test_no_such.py::test_a"]}, "names a test that is not there"),
        ({"cases": ["no-such-rule"]}, "names a test that is not there"),
        (
            {"tests": ["tests/test_prove_govuk.py::test_a_branch_orphaned_by_an_edit_is_found"]},
            "names a test that may be left out of a run",
        ),
        ({"tests": []}, "has a control that must name tests, or say “not yet tested”"),
        ({"tests": "not yet tested", "cases": ["loop"]}, "has a control that must name tests"),
        ({"where": ["fingerpost/no/such.py"]}, "names a place that is not there"),
        ({"rules": ["no-such-rule"]}, "names a rule that is not there: no-such-rule"),
    ],
)
def test_a_control_that_does_not_hold_up_is_named(planted, root, change, fault):
    said = faults(planted(run=[CONTROL | change]), root)
    assert [line for line in said if line.startswith(f"H1 {fault}")] == said != []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"id": "H2"}, "the hazards are not numbered in order"),
        ({"safety": []}, "safety rule 1.1 has no hazard"),
        ({"safety": ["1.1", "9.9"]}, "H1 names no safety rule: 9.9"),
        ({"build": [], "run": []}, "H1 has no control"),
        ({"about": "weather"}, "H1 is about nothing that is listed: weather"),
    ],
)
def test_a_hazard_that_does_not_hold_up_is_named(planted, root, change, fault):
    assert faults(planted(**change), root)[:1] == [fault]


@pytest.mark.parametrize(
    "change",
    [{"severity": 6}, {"left": ""}, {"likelihood": 2}, {"top": {"accepted_by": "The board"}}],
)
def test_what_no_hazard_may_say_is_refused(planted, change):
    with pytest.raises(ValidationError):
        planted(**change)


def test_the_page_has_every_hazard_the_counts_and_who_accepted_it(log):
    written = page(log)
    assert [one.id for one in log.hazards if f"### {one.id}. " not in written] == []
    assert counts(log) in written and "**accepted_by: nobody yet**" in written
    untested = sum(not control.nodes for one in log.hazards for control in one.controls)
    assert written.count("**Not yet tested.**") == untested
    assert f"{untested} not yet tested" in written


# Tests that documents name

SKIPPED = """
import pytest
@pytest.fixture
def seeds(shared): ...
@pytest.mark.skip
def test_marked(): ...
def test_inside(): pytest.skip("not here")
def test_indirect(seeds): ...
@pytest.mark.usefixtures("java")
def test_by_mark(): ...
def test_plain(tmp_path): ...
"""


def test_a_test_that_some_run_passes_over_shows_nothing(tmp_path):
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/test_x.py").write_text(SKIPPED)
    (tmp_path / "tests/test_all.py").write_text(
        "import pytest\npytestmark = pytest.mark.skipif(True, reason='')\ndef test_a(): ..."
    )
    names = ("x.py::test_marked", "x.py::test_inside", "x.py::test_indirect", "x.py::test_by_mark")
    nodes = [f"tests/test_{name}" for name in (*names, "all.py::test_a")]
    assert len(list(left_out(tmp_path, nodes))) == len(nodes)
    assert list(left_out(tmp_path, ["tests/test_x.py::test_plain"])) == []


def test_what_a_machine_may_lack_is_what_the_suite_leaves_out(monkeypatch, tmp_path):
    monkeypatch.setattr(conftest, "SHARED", tmp_path / "none")
    monkeypatch.setattr(conftest, "IN_CI", False)
    monkeypatch.setattr(conftest.shutil, "which", lambda name: None)
    assert set(conftest.lacking()) == LEFT_OUT


# The pages beside it


def test_every_test_that_the_page_of_assurance_names_is_there(root):
    words = (root / "docs/developers/assurance.md").read_text(encoding="utf-8")
    nodes = [found[0] for found in NODE.finditer(words)]
    assert len(nodes) > 30
    assert list(missing(root, nodes)) == []


def test_the_intended_use_says_what_it_is_not_and_who_has_accepted_it(root):
    words = " ".join((root / "docs/intended-use.md").read_text(encoding="utf-8").split())
    for said in (
        "accepted_by: nobody yet",
        "It is no assessment",
        "It makes no clinical decision",
        "It is no emergency service",
    ):
        assert said in words, said


def test_no_page_claims_a_clinical_safety_standard(root):
    """Standards are named in one place, as what a council may have to think of."""
    kept = (*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("site/templates/**/*.html"))
    named = {
        file.relative_to(root).as_posix()
        for file in kept
        if STANDARDS.search(file.read_text(encoding="utf-8"))
    }
    assert named == {"docs/intended-use.md"}
    words = " ".join((root / "docs/intended-use.md").read_text(encoding="utf-8").split())
    assert "It claims to meet neither" in words
