"""Faults planted in the reference guides, of the kind that orphaned pages on real sites: all found.

Each is one small edit to a copy of the guide that foster carers asked for, or to a service it
names. The unchanged guides have no fault, so whatever is found was planted.
"""

import shutil
from pathlib import Path

import pytest

from fingerpost.pipeline.check import check_project
from fingerpost.prove import prove_all
from tests.projects import TODAY, reference, reread

FEELINGS = "decision_trees/worried-about-feelings.yaml"
TEAM = "content/services/cambridgeshire-clinical-team.md"

PLANTS = {
    "a branch orphaned by an edit": [
        (FEELINGS, "goto: autism-adhd", "goto: talk-it-through", "never-reached"),
    ],
    "a loop behind a guard": [
        (FEELINGS, "- goto: waiting-peterborough", "- goto: whose-child", "loop"),
    ],
    "a guard in another's shadow": [
        (
            FEELINGS,
            "- when: {worry: early-hurt, responsible_council: cambridgeshire}",
            "- when: {worry: early-hurt}",
            "guard-never-met",
        ),
    ],
    "the score asked before the warning signs": [
        (FEELINGS, "none-of-these: warning-signs", "none-of-these: score", "gate-bypassed"),
    ],
    "a more worrying answer that ends more calmly": [
        (FEELINGS, 'label: "No"\n        rank: 0', 'label: "No"\n        rank: 2', "urgency-falls"),
    ],
    "not sure led on past the gate": [
        (FEELINGS, "unsure: true\n        goto: call-today",
         "unsure: true\n        goto: where-now", "gate-unsure"),
    ],
    "a wrong age on one path only": [
        (FEELINGS, 'label: "No"\n        goto: main-worry',
         'label: "No"\n        facts: {age: 5-10}\n        goto: main-worry', "service-age"),
        (TEAM, "\nstatus:", "\nages: 18+\nstatus:", "service-age"),
    ],
    "help for today that begins with somebody who may not answer": [
        (FEELINGS, "- who: nhs-111-mental-health", "- who: childs-social-worker",
         "urgent-without-999-or-111"),
    ],
    "a Cambridgeshire team shown for a Peterborough child": [
        (FEELINGS, "- goto: waiting-peterborough", "- goto: waiting-cambridgeshire",
         "service-area"),
    ],
    "something planned, recommended": [
        (TEAM, "status: active", "status: proposed", "recommended-not-running"),
    ],
    "a question nobody can leave": [
        (FEELINGS, "goto: where-now", "goto: nowhere-now", "answer-leads-nowhere"),
    ],
    "a guard about something nobody has asked": [
        (FEELINGS, "- when: {worry: early-hurt}", "- when: {school_area: cambridgeshire}",
         "guard-undecided"),
    ],
}  # fmt: skip


@pytest.fixture
def errors(root, tmp_path):
    """What the proof finds in the reference guides with these files, which alone are read again."""

    def found(files):
        offer = reread(reference().offer, tmp_path, files)
        return [f for proof in prove_all(offer) for f in proof.findings if f.is_error]

    return found


@pytest.mark.parametrize("plant", PLANTS)
def test_a_planted_fault_is_found(plant, root, errors):
    files = {}
    for path, old, new, _ in PLANTS[plant]:
        words = (root / path).read_text(encoding="utf-8")
        assert old in words, f"{path} no longer holds {old!r}"
        files[path] = words.replace(old, new, 1)
    wanted = PLANTS[plant][0][3]
    assert wanted in {fault.rule for fault in errors(files)}


def test_nothing_is_found_where_nothing_was_planted(root, errors):
    files = {path: (root / path).read_text(encoding="utf-8") for path in (FEELINGS, TEAM)}
    assert [fault.message for fault in errors(files)] == []
    assert [p.message for p in reference().problems if p.is_error] == []


LIVE = Path(__file__).parent / "live"
NIGHT = "decision_trees/a-hard-night.yaml"


@pytest.fixture
def live(tmp_path):
    """The made-up council whose site is live, so that its hours may be promised."""
    shutil.copytree(LIVE, tmp_path / "live")
    return tmp_path / "live"


def test_a_promised_sunday_night_outside_confirmed_hours_is_found(live):
    words = (live / NIGHT).read_text(encoding="utf-8")
    planted = words.replace(
        "facts: {time: sunday-night}, goto: wait", "facts: {time: sunday-night}, goto: ring"
    )
    (live / NIGHT).write_text(planted, encoding="utf-8")
    (fault,) = [p for p in check_project(live, TODAY).problems if p.rule == "service-hours"]
    assert fault.answers == ("None of these", "Holm", "On a Sunday night")


def test_the_live_council_has_no_fault(live):
    assert check_project(live, TODAY).problems == ()


# The three children of safety.md 2.2, each with a service that goes by the wrong place for them.
PLACED = {
    "a Kent child in Ely": ("east-cambridgeshire", "kent", "responsible_council"),
    "a Peterborough child in Cambridge": ("cambridge", "peterborough", "responsible_council"),
    "a Cambridgeshire child in Norfolk": ("norfolk", "cambridgeshire", "is_now"),
}
GUIDE = """
guide: placed
title: Placed
audience: [social-worker]
gates: [safe-now]
start: safe-now
questions:
  safe-now: {{part: safe-now, exits: {{none-of-these: place}}}}
  place:
    ask: Where is the child, and whose?
    answers:
      there:
        label: There
        facts: {{is_now: {is_now}, responsible_council: {council}}}
        goto: end
outcomes:
  end:
    title: Ask
    urgency: routine
    steps: [{{who: childs-social-worker, do: Ask.}}]
    services: [{{id: cambridgeshire-clinical-team}}]
"""


@pytest.mark.parametrize("child", PLACED)
@pytest.mark.parametrize("serves_by", ["is_now", "responsible_council", ""])
def test_four_kinds_of_area_are_kept_apart(child, serves_by, root, errors):
    is_now, council, wrong = PLACED[child]
    words = (root / TEAM).read_text(encoding="utf-8")
    goes_by = f"serves_by: {serves_by}\n" if serves_by else ""
    words = words.replace("serves_by: responsible_council\n", goes_by)
    words = words.replace("legal_status: [in-care, left-care]\n", "")
    guide = "decision_trees/placed.yaml"
    found = errors({TEAM: words, guide: GUIDE.format(is_now=is_now, council=council)})
    refused = serves_by == wrong or not serves_by
    assert ("service-area" in {f.rule for f in found if f.span.path == guide}) == refused
