"""What nobody has told the site: counted, never guessed, and the worst first."""

from __future__ import annotations

import pytest

from fingerpost.model.service import ServiceFields
from fingerpost.model.unknowns import HARMS, UNKNOWN_KINDS
from fingerpost.pipeline.unknowns import unknowns_project
from fingerpost.prove.coverage import coverage
from fingerpost.prove.unknowns import ASKED, OF_EVERY_KIND, unknowns
from tests.projects import COUNCIL, TODAY, drafted, edited, make_project
from tests.rendered import SERVICE, with_fields

NAME = "marsh-listening"


def found(folder, files=None):
    unknowns, checked = unknowns_project(make_project(folder, files), TODAY)
    assert unknowns, [problem.message for problem in checked.problems]
    return unknowns


def of(unknowns, kind, name=NAME):
    return [one for one in unknowns.unknowns if (one.kind, one.id) == (kind, name)]


def missing(unknowns, name=NAME):
    return {one.where: one.harm for one in of(unknowns, "field", name)}


@pytest.fixture(scope="module")
def as_written(tmp_path_factory):
    return found(tmp_path_factory.mktemp("unknowns"))


def test_a_field_that_is_stated_is_not_missing(as_written):
    assert "who_can_refer" not in missing(as_written)
    assert "how_to_refer" in missing(as_written)


@pytest.mark.parametrize(
    ("field", "harm"),
    [
        ("how_to_refer", "access"),
        ("monitored_by", "rest"),
        ("ask_about_consent", "consent"),
        ("out_of_county", "access"),
        ("what_to_expect", "rest"),
        ("waiting", "rest"),
    ],
)
def test_stating_a_field_takes_it_off_the_board(tmp_path, as_written, field, harm):
    assert missing(as_written)[field] == harm
    stated = found(tmp_path, with_fields(f"{field}: [One sentence.]"))
    assert field not in missing(stated)


def test_every_field_asked_for_is_a_field_with_a_harm_that_has_a_rank():
    assert set(OF_EVERY_KIND) <= set(ServiceFields.model_fields)
    assert {ASKED[name] for name in OF_EVERY_KIND} <= set(HARMS)
    assert len(OF_EVERY_KIND) >= 12


def test_words_about_ages_answer_for_whole_years(tmp_path):
    assert "ages" in missing(found(tmp_path / "none", with_fields("aka: [M]", replace="ages")))
    said = with_fields("ages_said: Up to the end of school.", replace="ages")
    assert "ages" not in missing(found(tmp_path / "said", said))


def test_a_page_that_no_carer_or_young_person_helped_with_is_listed(tmp_path, as_written):
    assert "co_produced_with" in missing(as_written)
    live = edited("site/site.yaml", "stage: demonstration", "stage: live")
    helped = with_fields("co_produced_with: [{group: Marsh Voices, when: 2026-10}]")
    assert "co_produced_with" not in missing(found(tmp_path, {**live, **helped}))


def test_what_stays_private_is_asked_of_what_the_young_may_use(tmp_path, as_written):
    assert "confidentiality" not in missing(as_written)
    young = found(tmp_path, with_fields("audience: [young-person]"))
    assert missing(young)["confidentiality"] == "consent"


def test_a_kind_may_be_asked_for_more(tmp_path, as_written):
    assert "evidence" not in missing(as_written)
    programme = with_fields("aka: [M]\nkind: programme", replace="kind")
    assert missing(found(tmp_path / "none", programme))["evidence"] == "rest"
    known = "evidence:\n  - say: It was looked at.\n    level: evaluation\n"
    grounds = "    grounds: {source: marsh-plan-2020}\nkind: programme"
    assert "evidence" not in missing(
        found(tmp_path / "known", with_fields(known + grounds, "kind"))
    )


def test_help_needed_now_without_hours_is_for_a_crisis(tmp_path, as_written):
    assert missing(as_written)["hours"] == "rest"
    urgent = found(tmp_path, with_fields("urgent_use: only"))
    assert missing(urgent)["hours"] == missing(urgent)["contacts"] == "crisis"


def test_a_number_that_nobody_has_checked_is_unknown_too(tmp_path):
    urgent = "urgent_use: only\nhours: 24/7\ncontacts: [{phone: 01632 960123}]"
    unchecked = of(found(tmp_path, with_fields(urgent)), "unchecked")
    assert [(one.where, one.harm) for one in unchecked] == [
        ("contacts", "crisis"),
        ("hours", "crisis"),
    ]


def test_each_area_without_a_duty_team_number_comes_first(tmp_path, as_written):
    assert [one.id for one in as_written.unknowns[:2]] == ["marsh", "moor"]
    assert {one.kind for one in as_written.unknowns[:2]} == {"duty-team"}
    areas = edited(
        "content/areas.yaml", "council: Marsh Council", "council: M, duty_team: 01632 960123"
    )
    assert not of(found(tmp_path, areas), "duty-team", "marsh")


def test_the_words_of_the_safety_gate_come_before_those_of_any_guide(as_written):
    wording = [one for one in as_written.unknowns if one.kind == "wording"]
    assert (wording[0].id, wording[0].harm) == ("safe-now", "crisis")
    (ask,) = of(as_written, "wording", "example")
    assert (ask.where, ask.harm, ask.say) == ("outcomes.ask", "rest", "Made up.")


def test_an_emergency_that_waits_for_a_reviewer_is_for_a_crisis(tmp_path):
    guide = edited("decision_trees/example.yaml", "urgency: routine", "urgency: today")
    (ask,) = of(found(tmp_path, guide), "wording", "example")
    assert ask.harm == "crisis"


def test_a_guide_may_say_how_bad_a_mistake_in_it_could_be(tmp_path):
    guide = edited("decision_trees/example.yaml", "gates:", "harm: consent\ngates:")
    (ask,) = of(found(tmp_path, guide), "wording", "example")
    assert ask.harm == "consent"


def test_roles_that_wait_for_a_reviewer_are_about_the_way_in(as_written):
    (adviser,) = of(as_written, "wording", "personal-adviser")
    assert (adviser.about, adviser.where, adviser.harm) == ("word", "roles", "access")


def test_stories_that_nobody_signed_are_counted(as_written):
    (cases,) = of(as_written, "cases", "example")
    assert cases.count == 2


def test_sources_that_do_not_agree_are_listed(tmp_path, as_written):
    assert not of(as_written, "differ")
    differ = found(tmp_path, with_fields("sources_differ: [One paper says 11. Another says 12.]"))
    assert [one.say for one in of(differ, "differ")] == ["One paper says 11. Another says 12."]


def test_needs_without_an_entry_are_counted_and_not_repeated(as_written):
    gaps = [one for one in as_written.unknowns if one.kind == "gaps"]
    assert len({(gap.id, gap.where) for gap in gaps}) == len(gaps)
    assert {gap.id for gap in gaps} == {"marsh", "moor"}


def test_the_worst_comes_first(as_written):
    places = [(HARMS.index(one.harm), UNKNOWN_KINDS.index(one.kind)) for one in as_written.unknowns]
    assert places == sorted(places)


def test_an_entry_that_guides_name_comes_before_one_that_none_names(tmp_path):
    one = (make_project(tmp_path / "as-it-is") / SERVICE).read_text("utf-8")
    other = {"content/services/a-first-service.md": one.replace("Marsh Listening", "A First")}
    fields = [u.id for u in found(tmp_path, other).unknowns if u.where == "how_to_refer"]
    assert fields.index(NAME) < fields.index("a-first-service")


def test_what_is_over_is_not_asked(tmp_path):
    over = found(tmp_path, edited(SERVICE, "status: active", "status: closed"))
    assert not missing(over)


def test_nobody_is_asked_about_999_and_111(as_written):
    assert not missing(as_written, "emergency-999")
    assert not missing(as_written, "nhs-111-mental-health")


def test_the_counts_add_up(as_written):
    for asked in as_written.fields:
        rows = [one for one in as_written.unknowns if one.kind == "field"]
        assert asked.missing == sum(one.where == asked.field for one in rows)
        assert asked.missing <= asked.of <= as_written.entries
    assert sum(as_written.harms.values()) == sum(one.count for one in as_written.unknowns)


def test_signed_cases_and_words_that_nobody_waits_for_are_known():
    path = "decision_trees/example.yaml"
    cases = (COUNCIL / path).read_text("utf-8")
    for outcome in ("talk", "ask"):
        said = f"    outcome: {outcome}\n"
        cases = cases.replace(said, f"{said}    signed_by: A made-up lead\n")
    sheet = "---\ntitle: A sheet\nsummary: Made up.\n---\nWords.\n"
    offer = drafted({path: cases, "content/guidance/sheet.md": sheet})
    told = unknowns(offer, coverage(offer), TODAY).unknowns
    assert [one for one in told if one.kind == "cases" or one.id == "sheet"] == []
