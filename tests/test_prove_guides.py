"""What the computer check finds in a guide. Each guide stands in its test's docstring."""

from dataclasses import replace

import pytest

from fingerpost.model.base import SLUG_LIMIT
from fingerpost.prove import prove
from fingerpost.prove import walk as walks
from fingerpost.prove.again import Prover
from tests.guides import prove_text, rules, write_guide
from tests.projects import drafted, edited


@pytest.fixture
def proof(request, tmp_path):
    return prove_text(tmp_path, request.function.__doc__)


def test_a_sound_guide_has_nothing_said_of_it(proof):
    """
    questions:
      first: {answers: {a: second, b: end}}
      second: {answers: {c: end, d: other}}
    outcomes: {end: routine, other: this-week}
    """
    assert rules(proof) == []
    assert (proof.paths, proof.shortest, proof.longest) == (3, 1, 2)


def test_an_answer_must_lead_somewhere(proof):
    """
    questions:
      age: {answers: {under-5: nowhere}}
    """
    assert rules(proof) == ["answer-leads-nowhere"]


def test_a_misspelt_goto_is_said_once_and_not_as_an_unreached_question_too(proof):
    """
    questions:
      first: {answers: {a: secnod}}
      second: {answers: {b: end}}
    outcomes: {end: routine}
    """
    assert rules(proof) == ["answer-leads-nowhere"]
    assert proof.findings[0].fix == "Did you mean “second”?"


def test_an_answer_without_a_goto_is_a_dead_end(proof):
    """
    questions:
      first: {answers: {a: end, b: {label: B}}}
    outcomes: {end: routine}
    """
    assert rules(proof) == ["answer-without-goto"]


def test_a_loop_is_reported_once(proof):
    """
    questions:
      first: {answers: {a: second}}
      second: {answers: {b: third, c: end}}
      third: {answers: {d: first}}
    outcomes: {end: routine}
    """
    assert rules(proof) == ["loop"]


def test_a_question_nobody_comes_to_is_found(proof):
    """
    questions:
      first: {answers: {a: end}}
      orphan: {answers: {b: end}}
    outcomes: {end: routine, lonely: routine}
    """
    assert rules(proof) == ["never-reached", "never-reached"]


def test_nothing_calm_comes_before_a_gate(proof):
    """
    gates: [danger]
    questions:
      danger: {answers: {yes: now, no: score}}
      score: {answers: {high: later}}
    outcomes: {now: emergency, later: routine}
    """
    assert rules(proof) == []


def test_a_guide_must_start_at_its_first_gate(proof):
    """
    gates: [danger]
    start: score
    questions:
      score: {answers: {high: danger}}
      danger: {answers: {yes: now, no: later}}
    outcomes: {now: emergency, later: routine}
    """
    assert rules(proof) == ["gate-not-first"]


def test_a_score_asked_before_the_warning_signs_fails_with_the_path(proof):
    """
    gates: [danger, signs]
    questions:
      danger: {answers: {yes: now, no: score}}
      score: {answers: {high: signs, low: signs}}
      signs: {answers: {yes: now, no: later}}
    outcomes: {now: emergency, later: routine}
    """
    assert rules(proof) == ["gate-bypassed"]
    assert proof.findings[0].answers == ("no",)


def test_an_outcome_for_today_may_come_between_two_gates(proof):
    """
    gates: [danger, signs]
    questions:
      danger: {answers: {yes: now, unsure: soon, no: signs}}
      signs: {answers: {yes: soon, no: later}}
    outcomes: {now: emergency, soon: today, later: routine}
    """
    assert rules(proof) == []


def test_a_more_worrying_answer_may_not_end_more_calmly(proof):
    """
    questions:
      first:
        answers:
          bad: {rank: 1, goto: later}
          fine: {rank: 0, goto: now}
    outcomes: {now: emergency, later: routine}
    """
    assert rules(proof) == ["urgency-falls"]


def test_not_sure_is_never_calmer_than_no(proof):
    """
    questions:
      first:
        answers:
          bad: {rank: 1, goto: now}
          fine: {rank: 0, goto: soon}
          unsure: {unsure: true, goto: later}
    outcomes: {now: emergency, soon: today, later: routine}
    """
    assert rules(proof) == ["urgency-falls"]


def test_an_outcome_for_today_begins_with_999_or_111(proof):
    """
    questions:
      first: {answers: {a: soon}}
    outcomes:
      soon: {urgency: today, steps: [{who: samaritans, do: Ring them.}]}
    """
    assert rules(proof) == ["urgent-without-999-or-111"]


def test_a_calm_outcome_begins_with_somebody_lasting(proof):
    """
    questions:
      first: {answers: {a: later}}
    outcomes:
      later: {urgency: routine, steps: [{who: samaritans, do: Ring them.}]}
    """
    assert rules(proof) == ["first-step-not-lasting"]


def test_a_guard_is_decided_by_what_the_path_has_set(proof):
    """
    questions:
      care: {answers: {in: {facts: {in_care: "yes"}, goto: next},
                       out: {facts: {in_care: "no"}, goto: next}}}
      next:
        answers:
          on:
            goto: [{when: {in_care: "yes"}, goto: one}, {goto: two}]
    outcomes: {one: routine, two: routine}
    """
    assert rules(proof) == []
    assert [page.key for page in proof.questions] == [
        "care", "next--in", "next--out",
    ]  # fmt: skip


def test_a_guard_about_something_nobody_asked_is_found(proof):
    """
    questions:
      first:
        answers:
          on: {goto: [{when: {in_care: "yes"}, goto: one}, {goto: two}]}
    outcomes: {one: routine, two: routine}
    """
    assert "guard-undecided" in rules(proof)


def test_a_list_of_ways_ends_with_one_for_everybody_left(proof):
    """
    questions:
      first:
        answers:
          on: {facts: {in_care: "yes"}, goto: [{when: {in_care: "yes"}, goto: one}]}
    outcomes: {one: routine}
    """
    assert rules(proof) == ["guard-without-last"]


def test_a_guard_that_nobody_meets_is_found(proof):
    """
    questions:
      care: {answers: {in: {facts: {in_care: "yes"}, goto: next}}}
      next:
        answers:
          on:
            goto: [{when: {in_care: "no"}, goto: one}, {goto: two}]
    outcomes: {one: routine, two: routine}
    """
    assert rules(proof) == ["guard-never-met", "never-reached"]


def test_not_sure_at_a_gate_counts_as_yes(proof):
    """
    gates: [danger]
    questions:
      danger:
        answers:
          yes: {rank: 1, goto: now}
          no: {rank: 0, goto: more}
          unsure: {unsure: true, goto: more}
      more: {answers: {a: later}}
    outcomes: {now: emergency, later: routine}
    """
    assert rules(proof) == ["gate-unsure"]


def test_facts_and_their_words_are_known(proof):
    """
    questions:
      first: {answers: {a: {facts: {in_car: "yes"}, goto: end},
                        b: {facts: {in_care: perhaps}, goto: end}}}
    outcomes: {end: routine}
    """
    assert rules(proof) == ["fact-unknown", "fact-word-unknown"]


def test_a_case_that_ends_elsewhere_is_found(proof):
    """
    questions:
      first: {answers: {a: one, b: two}}
    outcomes: {one: routine, two: routine}
    cases:
      - {story: Made up., answers: [a], outcome: two}
    """
    assert rules(proof) == ["case-other-outcome"]


def test_contradictory_paths_are_not_counted(proof):
    """
    questions:
      care: {answers: {in: {facts: {in_care: "yes"}, goto: again},
                       out: {facts: {in_care: "no"}, goto: again}}}
      again: {answers: {in: {facts: {in_care: "yes"}, goto: end},
                        out: {facts: {in_care: "no"}, goto: end}}}
    outcomes: {end: routine}
    """
    assert rules(proof) == []
    assert proof.paths == 2


# In the made-up council as it is, whose other guide stays


def proof_of(text, files=None):
    """The proof of a short guide, and what it was made of."""
    offer = drafted({"decision_trees/test.yaml": write_guide(text), **(files or {})})
    return prove(offer.guide_by_slug["test"], offer)


def test_a_case_can_give_only_the_answers_of_whoever_asks():
    proof = proof_of("""
    audience: [social-worker, young-person]
    questions:
      who:
        answers:
          me: {facts: {asker: young-person}, goto: mine}
          worker: {facts: {asker: social-worker}, goto: theirs}
    outcomes: {mine: routine, theirs: routine}
    cases:
      - {story: Made up., asker: social-worker, answers: [worker], outcome: theirs}
      - {story: Made up., asker: social-worker, answers: [me], outcome: mine}
    """)
    assert rules(proof) == ["case-answer-unknown"]
    assert proof.findings[0].fix == "It has worker."


def test_a_name_that_is_nowhere_is_shown_in_the_cases_that_end_there_too():
    proof = proof_of("""
    questions:
      first: {answers: {on: nowhere, off: end}}
    outcomes: {end: routine}
    cases:
      - {story: Made up., answers: [on], outcome: nowhere}
      - {story: Made up., answers: [off], outcome: end}
    """)
    assert rules(proof) == ["answer-leads-nowhere"]
    assert [span.line_text.strip() for span in proof.findings[0].also] == ["outcome: nowhere"]


def test_an_outcome_of_a_part_may_not_have_the_name_of_another():
    part = """
    part: small
    exits: []
    start: ask
    questions: {ask: {answers: {on: done}}}
    outcomes: {done: routine}
    """
    words = write_guide(part).replace("guide: test\ntitle: A test\n", "")
    words = words.replace("audience:\n- social-worker\ngates: []\n", "")
    guide = """
    questions: {here: {part: small}, again: {answers: {on: here-done}}}
    outcomes: {here-done: routine}
    """
    assert "name-twice" in rules(proof_of(guide, {"decision_trees/parts/small.yaml": words}))


def test_a_page_whose_name_would_be_too_long_has_a_short_one():
    name = "what-would-help-the-child-most-of-all-tonight-and-tomorrow"
    proof = proof_of(f"""
    questions:
      first: {{answers: {{marsh: {{facts: {{is_now: marsh}}, goto: {name}}},
                        moor: {{facts: {{is_now: moor}}, goto: {name}}}}}}}
      {name}:
        answers: {{on: {{goto: [{{when: {{is_now: marsh}}, goto: end}}, {{goto: other}}]}}}}
    outcomes: {{end: routine, other: routine}}
    """)
    assert rules(proof) == []
    keys = {page.key for page in proof.questions if page.name == name}
    assert len(keys) == 2 and all(len(key) == SLUG_LIMIT for key in keys)
    assert all(key.startswith(name[:40]) for key in keys)


FACTS = """
questions:
  first: {answers: {marsh: {facts: {is_now: marsh}, goto: second},
                    moor: {facts: {is_now: moor}, goto: second}}}
  second: {answers: {on: {goto: [{when: {is_now: marsh}, goto: end}, {goto: other}]}}}
outcomes:
  end: {urgency: routine, services: [{id: marsh-listening, if: {is_now: marsh}}]}
  other: routine
"""


def test_a_guide_with_too_much_to_walk_says_only_what_is_possible(monkeypatch):
    whole = proof_of(FACTS)
    assert (whole.paths, whole.outcomes[0].settled) == (2, {(0, "is_now")})
    monkeypatch.setattr(walks, "MOST_BOXES", 1)
    proof = proof_of(FACTS)
    assert (proof.paths, proof.outcomes[0].settled) == (1, frozenset())


def test_half_of_the_paths_have_no_more_questions_than_the_median():
    proof = proof_of("""
    questions:
      first: {answers: {a: end, b: second}}
      second: {answers: {c: end, d: third}}
      third: {answers: {e: end, f: end, g: end}}
    outcomes: {end: routine}
    """)
    assert (proof.paths, proof.shortest, proof.longest, proof.median) == (5, 1, 3, 3)
    even = proof_of("""
    questions:
      first: {answers: {a: end, b: second}}
      second: {answers: {c: end}}
    outcomes: {end: routine}
    """)
    assert (even.paths, even.median) == (2, 1)


def test_a_guide_that_nobody_can_come_to_the_end_of_has_no_paths():
    proof = proof_of("""
    questions:
      first: {answers: {on: {facts: {is_now: marsh}, goto: second}}}
      second: {answers: {on: {facts: {is_now: moor}, goto: end}}}
    outcomes: {end: routine}
    """)
    assert (proof.paths, proof.shortest, proof.longest, proof.median) == (0, 0, 0, 0)
    assert "never-reached" in rules(proof)


def test_a_service_for_some_children_only_needs_a_note():
    guide = """
    questions: {first: {answers: {on: {facts: {is_now: marsh, in_care: ["yes", left-care]},
                                       goto: end}}}}
    outcomes: {end: {urgency: routine, services: [{id: marsh-listening}]}}
    """
    service = edited(
        "content/services/marsh-listening.md", "ages:", "legal_status: [in-care]\nages:"
    )
    (clash,) = [p for p in proof_of(guide, service).findings if p.rule == "service-needs-a-note"]
    assert "which is for children who are in-care only." in clash.message


def test_a_guide_is_proved_again_only_when_what_it_rests_on_has_changed():
    prover, before = Prover(), drafted({})
    (first,) = prover.prove_all(before)
    assert prover.prove_all(before) == (first,) and prover.prove_all(before)[0] is first
    other = drafted(edited("content/services/marsh-listening.md", "ages: 11-17", "ages: 12-17"))
    (second,) = prover.prove_all(other)
    assert second is not first
    moved = replace(other, guides=(), parts=())
    assert prover.prove_all(moved) == ()
    (third,) = prover.prove_all(other)
    assert third is not second
