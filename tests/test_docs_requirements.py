"""docs/requirements.yaml claims nothing that it does not show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from docs.requirements import NUMBERS, faults, page, read


@pytest.fixture(scope="module")
def found():
    return read()


def with_row(found, number, **changes):
    """The rows with one of them changed."""
    rows = tuple(replace(row, **changes) if row.id == number else row for row in found.rows)
    return replace(found, rows=rows)


def test_every_requirement_has_one_row_that_holds_up(found, root):
    assert faults(found, root) == []
    assert [row.id for row in found.rows] == list(NUMBERS)


def test_a_number_left_out_is_named(found, root):
    assert faults(replace(found, rows=found.rows[1:]), root) == ["R1 is missing"]


def test_a_number_used_twice_is_named(found, root):
    assert faults(replace(found, rows=(*found.rows, found.rows[0])), root) == ["R1 stands 2 times"]


def test_a_number_of_no_list_is_named(found, root):
    assert "R109 is no number of the list" in faults(with_row(found, "R1", id="R109"), root)


PLANTED = [
    ({"test": ()}, "is met and names no test"),
    (
        {"test": ("tests/test_layers.py::test_nothing_at_all",)},
        "names a test that is not there: tests/test_layers.py::test_nothing_at_all",
    ),
    ({"test": ("tests/test_no_such.py::test_a",)}, "names a test that is not there"),
    ({"test": ("tests/projects.py::make_project",)}, "names a test that is not there"),
    ({"status": "done"}, "has the status “done”"),
    ({"status": "partly"}, "does not say what is missing"),
    (
        {"status": "not-yet", "missing": "All of it."},
        "does not say which later work brings it",
    ),
    (
        {"status": "partly", "missing": "Some.", "brought_by": ("a-miracle",)},
        "names no known work: a-miracle",
    ),
    ({"missing": "A little."}, "is met and still misses something"),
    ({"what": " "}, "does not say what is asked"),
    ({"where": ()}, "does not say where it is met"),
    ({"where": ("fingerpost/no/such.py",)}, "names a place that is not there"),
]


@pytest.mark.parametrize(("changes", "fault"), PLANTED)
def test_a_planted_fault_is_named(found, root, changes, fault):
    met = next(row for row in found.rows if row.status == "met")
    said = faults(with_row(found, met.id, **changes), root)
    assert any(line.startswith(f"{met.id} {fault}") for line in said), said


def test_a_misspelt_field_is_named(tmp_path):
    file = tmp_path / "requirements.yaml"
    file.write_text("later_work: {}\nrequirements: [{id: R1, tests: []}]\n", encoding="utf-8")
    with pytest.raises(ValueError, match="R1: no such field: tests"):
        read(file)


def test_the_page_has_every_number_and_the_counts(found):
    written = page(found)
    assert [number for number in NUMBERS if f"| {number} |" not in written] == []
    assert f"**Of {len(NUMBERS)} requirements: met " in written


def test_nothing_is_copied_word_for_word_from_the_list(found, shared):
    """Our own words: no run of eight words of the list of requirements."""
    listed = (shared / "domain" / "requirements.md").read_text(encoding="utf-8").casefold().split()
    runs = {tuple(listed[at : at + 8]) for at in range(len(listed))}
    for row in found.rows:
        words = f"{row.what} {row.missing}".casefold().split()
        assert not runs & {tuple(words[at : at + 8]) for at in range(len(words) - 7)}, row.id
