"""What must hold of this council's own words whatever else changes; docs/hazards.yaml says why."""

import re

import pytest

from fingerpost.model.guide import ALWAYS_OPEN
from tests.projects import reference
from tests.rendered import render
from tests.test_content_requirements import reached_without


@pytest.fixture(scope="module")
def offer():
    return reference().offer


@pytest.mark.parametrize("line", ALWAYS_OPEN)
def test_who_is_with_the_child_rings_and_others_say_first_where_the_child_is(offer, line):
    said = " ".join(offer.service_by_slug[line].how_to_refer)
    assert "The person who is with the child should call." in said
    assert "say first where the child is now" in said


def test_111_is_not_for_handovers(offer):
    limits = " ".join(offer.service_by_slug["nhs-111-mental-health"].limits)
    assert "Not for professional handovers or routine referrals." in limits


@pytest.mark.parametrize("guide", ["which-level-of-early-help", "more-help-or-less-help"])
def test_whether_the_child_is_in_care_comes_before_early_help(offer, guide):
    """Nobody gets past the safety gate to anything else without being asked."""
    found = offer.guide_by_slug[guide]
    gate = found.questions[found.start]
    assert set(gate.exits.values()) == {"in-care"}
    assert reached_without(found, "in-care") == {found.start}
    assert found.questions["in-care"].ask == "Is the child in care?"


def test_a_child_of_peterborough_is_not_treated_as_from_elsewhere(offer):
    asked = offer.guide_by_slug["living-out-of-county"].questions["whose-child"]
    ways = {name: {way.goto for way in answer.goto} for name, answer in asked.answers.items()}
    assert [name for name, to in ways.items() if "from-another-council" in to] == ["another"]


def test_consent_begins_with_getting_help_and_never_says_who_may_agree(offer):
    guide = offer.guide_by_slug["who-to-ask-about-consent"]
    first = "In an emergency, get help first. Do not wait for a signature."
    assert guide.summary.startswith(first) and guide.caution[0] == first
    said = str(guide.model_dump(exclude={"spans"})).casefold()
    assert re.findall(r"\byou (?:can|may) (?:consent|agree|sign)\b", said) == []


def test_whoever_can_say_no_can_say_not_sure(offer):
    """Every question with a plain no has an answer for somebody who does not know."""
    holders = (*offer.guides, *offer.parts)
    certain = [
        name
        for holder in holders
        for name, question in holder.questions.items()
        if any(answer.label == "No" for answer in question.answers.values())
        and not any(answer.is_unsure for answer in question.answers.values())
    ]
    assert certain == []


def test_the_letter_is_named_by_what_it_is_alone(offer):
    letter = offer.words.sources["council-letter-2021"]
    assert {letter.name, letter.title} == {"A council letter, 2021"}


def test_the_site_says_what_it_is_for_and_what_it_does_not_do(tmp_path):
    said = render(tmp_path, {}).page("about/").words
    assert "It gives information and points to services." in said
    assert "It does not diagnose, score or decide how urgent a child’s needs are" in said


def test_endings_that_send_workers_to_111_say_that_it_is_not_for_handovers(offer):
    endings = [
        (f"{guide.slug}/{name}", f"{outcome.model_dump(exclude={'spans'})} {guide.caution}")
        for guide in offer.guides
        if "social-worker" in guide.audience
        for name, outcome in guide.outcomes.items()
        if "nhs-111-mental-health" in {step.who for step in outcome.steps}
    ]
    assert len(endings) > 5
    assert [name for name, said in endings if "handover" not in said] == []
