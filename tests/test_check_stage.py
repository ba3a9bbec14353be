"""What a demonstration may not claim, and what a live site must have."""

import pytest

from fingerpost.check.stage import check_live_is_confirmed
from tests.projects import TODAY, checked, codes, drafted, edited

REVIEW = "review: {owner: The listening lead, reviewed: 2026-11-01, by: The listening lead}\n"
LIVE = edited("site/site.yaml", "demonstration", "live")
SHEET = "content/guidance/sheet.md"
LISTENING = "content/services/marsh-listening.md"


def test_a_demonstration_claims_no_review(tmp_path):
    assert codes(checked(tmp_path, edited(LISTENING, "ages:", REVIEW + "ages:"))) == [
        "claim-in-demonstration"
    ]


def test_a_demonstration_claims_no_confirmation(tmp_path):
    files = edited(LISTENING, "confidence: unconfirmed", "confidence: confirmed")
    assert codes(checked(tmp_path, files)) == ["claim-in-demonstration"]


def test_a_demonstration_has_no_signed_case(tmp_path):
    signed = "    outcome: ask\n    signed_by: A clinical lead\n"
    files = edited("decision_trees/example.yaml", "    outcome: ask\n", signed)
    assert codes(checked(tmp_path, files)) == ["claim-in-demonstration"]


@pytest.mark.parametrize("page", [LISTENING, SHEET])
def test_a_demonstration_claims_no_group_s_help(tmp_path, page):
    made = "co_produced_with:\n  - {group: The Marsh group, when: 2027-03}\n"
    sheet = f"---\ntitle: A sheet\nsummary: Made up.\n{made}---\nWords.\n"
    files = edited(LISTENING, "ages:", made + "ages:") if page == LISTENING else {SHEET: sheet}
    assert codes(checked(tmp_path, files)) == ["claim-in-demonstration"]


def test_a_live_site_needs_every_areas_duty_team(tmp_path):
    assert codes(checked(tmp_path, LIVE)).count("duty-team-missing") == 2


DUTY = "council: Marsh Council, duty_team: 01632 960999"
DUTY_REVIEW = "duty_team_review: {owner: A lead, reviewed: 2026-11-01, by: A lead}"


def test_a_live_site_needs_a_check_of_the_duty_team_s_number(tmp_path):
    areas = edited("content/areas.yaml", "council: Marsh Council", DUTY)
    said = codes(checked(tmp_path, LIVE | areas))
    assert said.count("duty-team-missing") == 1 and said.count("duty-team-unchecked") == 1


def test_nobody_has_checked_a_duty_team_tomorrow(tmp_path):
    tomorrow = f"{DUTY}, {DUTY_REVIEW}".replace("2026-11-01", "2026-11-23")
    areas = edited("content/areas.yaml", "council: Marsh Council", tomorrow)
    found = checked(tmp_path, LIVE | areas).problems
    late = next(problem for problem in found if problem.rule == "review-in-the-future")
    assert late.fix.endswith('review mark duty-teams/marsh --by ROLE --owner "A lead"')


@pytest.mark.parametrize("field", ["owner: A lead", "by: A lead"])
def test_a_check_names_no_person(tmp_path, field):
    named = DUTY_REVIEW.replace(field, f"{field.split(':')[0]}: Marlo Fenwright")
    areas = edited("content/areas.yaml", "council: Marsh Council", f"{DUTY}, {named}")
    found = checked(tmp_path, LIVE | areas).problems
    (said,) = (problem for problem in found if problem.rule == "role-names-somebody")
    assert "“Marlo Fenwright” looks like a person's name" in said.message
    assert "role-names-somebody" not in codes(checked(tmp_path / "ours", LIVE))


def test_a_demonstration_claims_no_check_of_a_duty_team(tmp_path):
    areas = edited("content/areas.yaml", "council: Marsh Council", f"{DUTY}, {DUTY_REVIEW}")
    assert codes(checked(tmp_path, areas)) == ["claim-in-demonstration"]


def test_a_live_site_recommends_only_what_is_confirmed_and_reviewed(tmp_path):
    assert "recommended-unconfirmed" in codes(checked(tmp_path, LIVE))


def test_a_live_site_has_no_branch_still_to_confirm(tmp_path):
    assert "still-to-confirm" in codes(checked(tmp_path, LIVE))


def test_nobody_has_checked_anything_tomorrow(tmp_path):
    tomorrow = REVIEW.replace("2026-11-01", "2026-11-23")
    found = checked(tmp_path, {**LIVE, **edited(LISTENING, "ages:", tomorrow + "ages:")})
    assert "review-in-the-future" in codes(found)


def test_an_area_that_nobody_knows_lacks_no_duty_team_as_well():
    ((path, words),) = LIVE.items()
    offer = drafted({path: words.replace("[marsh, moor]", "[nowhere, moor]")})
    lacking = [p.message for p in check_live_is_confirmed(offer, TODAY) if "duty" in p.rule]
    assert lacking == ["“moor” has no number for the council's emergency duty team."]
