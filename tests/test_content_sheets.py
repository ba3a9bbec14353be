"""The sheets to print, and what is told of young people: whose words stand there, and whose not."""

import re

import pytest

from tests.conftest import ROOT

BLANK = "____"
LABELLED = ("Whom to ring", "The day after")
"""Parts of the plan for a bad night where each blank has its own label."""


def written(name):
    """The lines of a page of guidance under its fields."""
    text = (ROOT / "content/guidance" / f"{name}.md").read_text(encoding="utf-8")
    return text.split("---\n", 2)[2].strip()


def parts(name):
    """What stands above the first heading, and under each heading."""
    first, *rest = re.split(r"(?m)^## ", written(name))
    return first, {heading: body for heading, _, body in (part.partition("\n") for part in rest)}


def blanks_only(body):
    return set(body.split()) == {BLANK}


def test_the_plan_for_a_bad_night_begins_with_999_and_111():
    first, _ = parts("bad-night-plan")
    assert first.index("999") < first.index("111") < first.index("Print this page")


def test_the_plan_for_a_bad_night_gives_no_advice_that_a_clinician_has_not_agreed():
    _, under = parts("bad-night-plan")
    assert [heading for heading, body in under.items() if not blanks_only(body)] == list(LABELLED)
    for heading in LABELLED:
        items = [item for item in re.split(r"(?m)^- ", under[heading]) if item.strip()]
        assert [item for item in items if BLANK not in item and "**999**" not in item] == []


def test_the_plan_says_that_nobody_has_agreed_words_for_it():
    text = (ROOT / "content/guidance/bad-night-plan.md").read_text(encoding="utf-8")
    assert "confirm: No clinician has agreed any words for this plan." in text
    assert "emergency duty team" in text and "We do not have this number." in text


def test_the_form_for_a_quick_guide_is_empty():
    _, under = parts("quick-guide-template")
    form = list(under)[list(under).index("The title") : -1]
    assert [name for name in form if not blanks_only(under[name])] == ["Who made this"]
    assert len(form) > 8
    assert "The credit goes to the group. No child’s name" in under["Before you write"]


@pytest.mark.parametrize("sheet", ["bad-night-plan", "review-group-sheets", "quick-guide-template"])
def test_a_sheet_asks_for_nobody_s_name_or_story(sheet):
    said = written(sheet).casefold()
    for asked in (
        "your name",
        "child’s name:",
        "young person’s name:",
        "date of birth",
        "address:",
    ):
        assert asked not in said


def test_each_sheet_of_the_review_group_asks_what_should_change():
    _, under = parts("review-group-sheets")
    looks = [f"Sheet {number}." for number in (2, 3, 4, 5)]
    asking = [body for heading, body in under.items() if heading.startswith(tuple(looks))]
    assert len(asking) == 4
    assert all("**What should change:**" in body and "☐" in body for body in asking)


def test_what_young_people_said_is_reported_with_its_date_and_never_quoted():
    body = written("what-young-people-said")
    assert body.startswith("In 2019 ")
    assert not re.search(r"(?m)[“”\"]|^>", body)
    assert not re.search(r"\b(I|me|my|mine)\b", body)
