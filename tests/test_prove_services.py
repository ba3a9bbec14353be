"""Facts against services: who a service can never accept, and what nobody has stated."""

import pytest

from tests.guides import prove_text, rules
from tests.projects import COUNCIL, edited

SERVICE = "content/services/help.md"


def service(**fields):
    """A made-up service in Marsh with these fields."""
    base = {
        "name": "Help",
        "kind": "service",
        "summary": "Made up.",
        "status": "active",
        "confidence": "unconfirmed",
        "areas": "[marsh]",
        "serves_by": "is_now",
        "needs": "[emotional-wellbeing]",
        "sources": "[{source: marsh-plan-2020}]",
    } | fields
    lines = [f"{name}: {words}" for name, words in base.items() if words]
    return {SERVICE: "\n".join(["---", *lines, "---", ""])}


def guide(*answers, urgency="routine", extra="", audience="[social-worker]"):
    """A guide that sets these facts, one question each, and ends at the made-up service."""
    names = [f"q{number}" for number in range(len(answers))] + ["end"]
    questions = "\n".join(
        f"  {name}: {{answers: {{on: {{facts: {facts}, goto: {after}}}}}}}"
        for name, facts, after in zip(names, answers, names[1:], strict=False)
    )
    return (
        f"audience: {audience}\nquestions:\n{questions}\noutcomes:\n"
        f"  end: {{urgency: {urgency}, services: [{{id: help{extra}}}]}}\n"
    )


@pytest.fixture
def prove(tmp_path):
    return lambda text, files: prove_text(tmp_path, text, files)


def test_ages_that_can_never_match_fail_with_the_path(prove):
    proof = prove(guide("{is_now: marsh}", "{age: 5-10}"), service(ages="11-17"))
    assert rules(proof) == ["service-age"]
    assert proof.findings[0].answers == ("on", "on")


def test_ages_that_hold_every_reader_are_checked(prove):
    proof = prove(guide("{is_now: marsh}", "{age: 13-15}"), service(ages="11-17"))
    assert rules(proof) == []
    assert (proof.checked["age"], proof.unstated["age"]) == (1, 0)


def test_an_age_the_path_has_not_asked_never_counts_as_checked(prove):
    proof = prove(guide("{is_now: marsh}"), service(ages="11-17"))
    assert (proof.checked["age"], proof.unstated["age"]) == (0, 1)


def test_ages_nobody_stated_never_count_as_checked(prove):
    proof = prove(guide("{is_now: marsh}", "{age: 13-15}"), service())
    assert (proof.checked["age"], proof.unstated["age"]) == (0, 1)


def test_ages_that_hold_only_some_readers_need_a_note_and_are_unstated(prove):
    text = guide("{is_now: marsh}", "{age: [5-10, 11-12]}")
    proof = prove(text, service(ages="11-17"))
    assert rules(proof) == ["service-needs-a-note"]
    assert not proof.has_errors
    assert (proof.checked["age"], proof.unstated["age"]) == (0, 1)


def test_a_note_answers_for_the_readers_a_service_does_not_take(prove):
    text = guide("{is_now: marsh}", "{age: [5-10, 11-12]}", extra=", note: From 11 on.")
    assert rules(prove(text, service(ages="11-17"))) == []


def test_the_wrong_place_fails(prove):
    proof = prove(guide("{is_now: moor}"), service())
    assert rules(proof) == ["service-area"]


def test_a_place_inside_the_area_is_served(prove):
    proof = prove(guide("{is_now: marsh-end}"), service())
    assert rules(proof) == []
    assert proof.checked["area"] == 1


def test_a_service_that_goes_by_the_council_needs_the_council_asked(prove):
    files = service(serves_by="responsible_council")
    assert rules(prove(guide("{is_now: marsh}"), files)) == ["service-area"]


def test_a_child_placed_here_by_another_council_gets_no_team_of_this_one(prove):
    files = service(serves_by="responsible_council")
    text = guide("{is_now: marsh}", "{responsible_council: elsewhere}")
    assert rules(prove(text, files)) == ["service-area"]


def test_a_child_of_this_council_placed_elsewhere_keeps_its_team(prove):
    files = service(serves_by="responsible_council")
    text = guide("{is_now: rest-of-england}", "{responsible_council: marsh}")
    assert rules(prove(text, files)) == []


def test_where_no_source_says_both_places_are_needed_and_nothing_is_checked(prove):
    files = service(serves_by="")
    both = guide("{is_now: marsh}", "{responsible_council: marsh}")
    proof = prove(both, files)
    assert rules(proof) == []
    assert (proof.checked["area"], proof.unstated["area"]) == (0, 1)


def test_where_no_source_says_one_place_is_not_enough(prove):
    assert rules(prove(guide("{is_now: marsh}"), service(serves_by=""))) == ["service-area"]


def test_help_for_the_whole_country_needs_no_place(prove):
    assert rules(prove(guide("{age: 5-10}"), service(areas="[uk]", serves_by=""))) == []


def test_not_knowing_where_a_child_is_reaches_no_local_service(prove):
    assert rules(prove(guide("{is_now: not-known}"), service())) == ["service-area"]


def test_a_reader_who_can_never_ask_fails(prove):
    files = service(who_can_refer="[gp]")
    assert rules(prove(guide("{is_now: marsh}"), files)) == ["service-who-can-refer"]


def test_every_audience_of_the_guide_is_tried(prove):
    files = service(who_can_refer="[social-worker]")
    text = guide("{is_now: marsh}", audience="[social-worker, young-person]")
    assert rules(prove(text, files)) == ["service-who-can-refer"]


def test_somebody_else_may_ask(prove):
    files = service(who_can_refer="[gp]")
    proof = prove(guide("{is_now: marsh}", extra=", via: gp"), files)
    assert rules(proof) == []
    assert proof.checked["who_can_refer"] == 1


def test_an_if_keeps_a_service_from_readers_it_is_not_for(prove):
    files = service(who_can_refer="[social-worker]")
    text = guide(
        "{is_now: marsh}",
        audience="[social-worker, young-person]",
        extra=", if: {asker: social-worker}",
    )
    assert rules(prove(text, files)) == []


def test_a_service_for_children_in_care_is_not_for_others(prove):
    files = service(legal_status="[in-care]")
    text = guide("{is_now: marsh}", '{in_care: "no"}')
    assert rules(prove(text, files)) == ["service-legal-status"]


def test_something_planned_is_never_recommended(prove):
    files = service(status="proposed")
    assert rules(prove(guide("{is_now: marsh}"), files)) == ["recommended-not-running"]


def test_one_wrong_path_among_many_is_found_and_shown(tmp_path):
    text = """
        questions:
          where: {answers: {here: {facts: {is_now: marsh}, goto: age}}}
          age:
            answers:
              young: {facts: {age: 5-10}, goto: sure}
              older: {facts: {age: 13-15}, goto: end}
          sure: {answers: {oh: end}}
        outcomes:
          end: {urgency: routine, services: [{id: help}]}
    """
    proof = prove_text(tmp_path, text, service(ages="11-17"))
    assert rules(proof) == ["service-age"]
    assert proof.findings[0].answers == ("here", "young", "oh")
    assert (proof.checked["age"], proof.unstated["age"]) == (0, 0)


def test_a_step_that_names_an_entry_is_matched_too(prove):
    text = """
        questions:
          where: {answers: {moor: {facts: {is_now: moor}, goto: end}}}
        outcomes:
          end:
            urgency: routine
            steps:
              - {who: childs-social-worker, do: Ask.}
              - {who: help, do: Ring them.}
    """
    assert rules(prove(text, service())) == ["service-area"]


SUNDAY = {
    "decision_trees/facts.yaml": (COUNCIL / "decision_trees/facts.yaml").read_text()
    + "time: {what: When it is, one-of: [day, sunday-night], "
    "hours: {day: Mo-Fr 09:00-17:00, sunday-night: Su 20:00-24:00}}\n"
}


def confirmed(**fields):
    """The made-up service on a live site, where its hours may be promised."""
    review = "{owner: A role, by: A role, reviewed: 2026-11-01}"
    live = edited("site/site.yaml", "demonstration", "live")
    return {**live, **SUNDAY, **service(confidence="confirmed", review=review, **fields)}


def test_a_sunday_night_is_not_promised_outside_confirmed_hours(prove):
    text = guide("{is_now: marsh}", "{time: sunday-night}")
    assert rules(prove(text, confirmed(hours="Mo-Fr 08:00-20:00"))) == ["service-hours"]


def test_confirmed_hours_that_cover_the_time_are_checked(prove):
    proof = prove(guide("{is_now: marsh}", "{time: day}"), confirmed(hours="Mo-Fr 08:00-20:00"))
    assert rules(proof) == []
    assert proof.checked["hours"] == 1


def test_unconfirmed_hours_promise_nothing(prove):
    files = {**SUNDAY, **service(hours="24/7")}
    proof = prove(guide("{is_now: marsh}", "{time: sunday-night}"), files)
    assert (proof.checked["hours"], proof.unstated["hours"]) == (0, 1)


def test_an_if_about_a_place_is_no_stand_in_for_asking(prove):
    text = guide("{age: 13-15}", extra=", if: {is_now: marsh}")
    assert rules(prove(text, service())) == ["service-area"]


def test_a_place_may_be_said_as_a_larger_one_less_a_smaller(prove):
    elsewhere = guide("{is_now: [england, not marsh]}")
    assert rules(prove(elsewhere, service(areas="[moor, rest-of-england, england]"))) == []


def test_a_smaller_place_taken_out_of_a_larger_one_is_not_there(prove):
    assert rules(prove(guide("{is_now: [england, not marsh]}"), service())) == ["service-area"]


def said(proof):
    """What is said of the service, and what to do."""
    (first,) = (found for found in proof.findings if found.rule != "outcome-without-case")
    return f"{first.severity}: {first.message.split('“Help”, ')[1]} → {first.fix}"


MOST = guide("{is_now: marsh}", "{age: [5-10, 11-12]}")


@pytest.mark.parametrize(
    ("text", "fields", "words"),
    [
        (
            MOST,
            {"ages": "11-17"},
            "warning: which is for ages 11 to 17 only. "
            "→ Add “if: ” with who it is for, or a “note: ” that says so.",
        ),
        (
            MOST,
            {"ages": "16+"},
            "error: which is for ages 16 and over; on this path the child is 5-10 or 11-12. "
            "→ Recommend it only to the ages it is for.",
        ),
        (
            guide("{age: 13-15}"),
            {},
            "error: and this path has not asked where the child is now. "
            "→ Ask where the child is now before this outcome.",
        ),
        (
            guide("{is_now: marsh}"),
            {"serves_by": "gp_area"},
            "error: and this path has not asked where the GP is. "
            "→ Ask where the GP is before this outcome.",
        ),
        (
            guide("{is_now: marsh}"),
            {"serves_by": "school_area"},
            "error: and this path has not asked where the school is. "
            "→ Ask where the school is before this outcome.",
        ),
        (
            guide("{is_now: marsh}"),
            {"serves_by": ""},
            "error: and this path has not asked which council is responsible. "
            "→ Ask which council is responsible before this outcome.",
        ),
        (
            guide("{is_now: marsh}", "{in_care: 'no'}"),
            {"legal_status": "[in-care, left-care]"},
            "error: which is for children who are in-care or left-care, "
            "and on this path the child is not. "
            "→ Send this answer to another outcome, or recommend it only to readers it serves.",
        ),
        (
            guide("{is_now: marsh}", "{in_care: ['yes', 'no']}"),
            {"legal_status": "[in-care]"},
            "warning: which is for children who are in-care only. "
            "→ Add “if: ” with who it is for, or a “note: ” that says so.",
        ),
    ],
)
def test_what_is_said_of_a_service_that_may_not_take_the_reader(prove, text, fields, words):
    assert said(prove(text, service(**fields))) == words


@pytest.mark.parametrize(
    ("hours", "rule", "words"),
    [
        (
            "Mo-Fr 08:00-20:00",
            "service-hours",
            "error: which is open Mo-Fr 08:00-20:00; on this path it is sunday-night. "
            "→ Send this answer to somebody who is open then: 111 always is.",
        ),
        (
            "Su 20:00-22:00",
            "service-needs-a-note",
            "warning: which is open Su 20:00-22:00; on this path it is sunday-night. "
            "→ Add “if: ” with who it is for, or a “note: ” that says so.",
        ),
    ],
)
def test_what_is_said_of_hours_that_do_not_cover_the_time(prove, hours, rule, words):
    proof = prove(guide("{is_now: marsh}", "{time: sunday-night}"), confirmed(hours=hours))
    assert (rules(proof), said(proof)) == ([rule], words)


def test_a_clash_shows_the_line_of_the_guide_and_the_line_of_the_entry(prove):
    (clash,) = prove(guide("{is_now: moor}"), service()).findings
    assert clash.span.source.path == "decision_trees/test.yaml"
    assert "id: help" in clash.span.source.lines[clash.span.line - 1]
    (entry,) = clash.also
    assert entry.source.lines[entry.line - 1] == "areas: [marsh]"
    assert clash.answers == ("on",)
