"""Dates of an event: what may be written, and what is said of the rest."""

import pytest
from pydantic import ValidationError

from fingerpost.model.moment import When


def fix_of(written):
    """What mends a date, to its editor."""
    with pytest.raises(ValidationError) as found:
        When.model_validate({"start": written})
    (error,) = found.value.errors()
    return error["ctx"]["error"].fix


def test_an_end_may_be_left_out():
    when = When.model_validate({"start": "2026-12-01 18:30"})
    assert (when.end, str(when.last_day)) == (None, "2026-12-01")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("3 December 2026, 6.30pm", "2026-12-03 18:30"),
        ("3 December 2026 12am", "2026-12-03 00:00"),
        ("2026-12-03 9:05", "2026-12-03 09:05"),
        ("3 December 2026", "2026-12-03"),
    ],
)
def test_a_date_from_a_letter_is_proposed_with_its_time(written, meant):
    assert fix_of(written) == f"Write {meant}."


@pytest.mark.parametrize("written", ["soon 6pm", "in December"])
def test_nothing_is_guessed_about_a_date(written):
    assert fix_of(written).startswith("Write a day, or a day and a time:")


def test_a_list_is_no_date():
    with pytest.raises(ValidationError) as found:
        When.model_validate({"start": ["2026-12-01"]})
    assert found.value.errors()[0]["type"] == "dataclass_type"
