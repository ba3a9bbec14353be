"""Words that mean danger now, and words that only look like them."""

import pytest

from fingerpost.read import read_project
from fingerpost.search.urgent import urgent_in, urgent_kinds
from fingerpost.search.words import words
from tests.conftest import ROOT
from tests.dangers import BLIND, BLIND_HARMLESS, TYPED, TYPED_HARMLESS
from tests.finders import reference, slugs
from tests.projects import checked

DANGER = {
    "medical": [
        "took all her tablets",
        "took all her tabelts",
        "something round his neck",
        "swallowed a battery",
        "drank bleach",
        "overdose",
        "she has overdoesd",
        "he can't breathe",
        "she won't wake up",
        "found her unconscious",
        "taken loads of paracetamol",
        "blood everywhere",
    ],
    "violence": [
        "he's got a knife",
        "there is a fight now",
        "he is threatening to kill me",
        "he's hitting my mum",
        "dad has mum by the throat",
    ],
    "suicide": [
        "i want to die",
        "he wants to die",
        "she says she wants to die what do i do",
        "wants to dye",
        "sucide",
        "suicidal",
        "kill myself",
        "I don't want to be here anymore",
        "can't keep her safe",
        "she's cutting herself",
        "cutting",
        "self harm tonight",
        "better off dead",
        "i cant go on",
        "WISH I WAS DEAD",
    ],
    "hurt": [
        "uncle touched her",
        "my step dad touches me",
        "someone is hurting me",
        "my carer hits me",
        "raped",
        "she told me someone hurt her",
        "scared to go home",
        "my boyfriend sent my nudes",
        "child just said her foster dad grabbed her by the throat",
    ],
    "missing": [
        "not come home",
        "he hasn't come home",
        "she ran away",
        "missing since last night",
        "didn't come back from school",
    ],
}
HARMLESS = [
    "cutting down on sugar",
    "dying to know",
    "kill time",
    "dye her hair",
    "missing school",
    "missing her mum",
    "taking medication",
    "blood test",
    "fit note",
    "knife crime project",
    "touch base",
    "end of placement",
    "dead end job",
    "skill",
    "diet",
    "taking a break",
    "wants to come home",
    "coming into care",
    "bereavement dad died",
    "not in school",
    "cahms waiting list",
    "who do i ring at night mental health",
    "someone to talk to",
    "he wont go to school anxiety",
    "older boyfriend buying her things",
    "sectioned what happens when she comes home",
    "respite",
]

ONE_LETTER_AWAY = [
    "cooking for a fussy eater",
    "putting in a complaint",
    "best school for my child",
    "starting her at nursery",
    "not coping at home",
    "we can go on a short break for someone with autism",
    "she does not want her social worker",
    "dont feel heard by her school",
]


def kind_of(text):
    found = urgent_in(words(text), reference().tables.urgent)
    return found and found.kind


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (kind, text)
        for kinds in (DANGER, BLIND, TYPED)
        for kind, texts in kinds.items()
        for text in texts
    ],
)
def test_words_of_danger_show_their_box(kind, text):
    assert kind_of(text) == kind


@pytest.mark.parametrize("text", HARMLESS + BLIND_HARMLESS + TYPED_HARMLESS)
def test_harmless_words_show_none(text):
    assert kind_of(text) is None


@pytest.mark.parametrize("text", ONE_LETTER_AWAY)
def test_a_word_that_is_only_a_letter_from_danger_shows_none(text):
    assert kind_of(text) is None


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("he has got a knife and is threatening", "knife and fork"),
        ("cutting and burning herself", "cutting and sticking"),
        ("reporting a missing person", "missing paperwork"),
        ("missing from his bedroom", "missing from the care plan"),
        ("he hasnt got back home yet", "not heard back yet"),
        ("saying goodbye to everyone", "saying goodbye to a foster child"),
        ("dont want to live with this pain", "dont want to live with mum"),
        ("what to do after her suicide attempt", "suicide prevention"),
        ("took all of the tablets", "takes her tablets"),
    ],
)
def test_words_like_harmless_ones_still_show_the_box(text, harmless):
    assert kind_of(text)
    assert kind_of(harmless) is None


def test_no_judged_query_shows_a_box_without_need():
    """A box stands above the results, so it must be what the query asks for."""
    offer, _ = read_project(ROOT)
    for judged in offer.search.judged:
        if kind_of(judged.query):
            assert "emergency-999" in judged.expect, judged.query


def test_a_harmless_phrase_does_not_hide_danger_beside_it():
    assert kind_of("cutting down on food and cutting herself") == "suicide"
    assert kind_of("missing school and she is missing") == "missing"


def test_the_box_comes_of_every_single_phrase():
    urgent = reference().tables.urgent
    for kind in urgent:
        for pattern in kind.patterns:
            said = [forms[0] for forms in pattern]
            assert urgent_in(said, urgent) is not None, said


def test_every_box_leads_with_999():
    for kind in reference().tables.urgent:
        assert kind.calls[0].href == "tel:999", kind.kind
        assert kind.title
        assert kind.do


def test_a_number_nobody_checked_is_said_to_be_so():
    calls = {call.href: call for kind in reference().tables.urgent for call in kind.calls}
    assert "We have not checked this number with them." in calls["tel:116123"].note
    assert "not checked" not in calls["tel:999"].note + calls["tel:111"].note


def test_whom_to_ring_comes_before_every_ranking():
    found = slugs(reference(), "she says she wants to die what do i do", area="cambridgeshire")
    assert found[:3] == ["emergency-999", "nhs-111-mental-health", "samaritans"]
    answer = reference().find("camhs crisis team he wants to die")
    assert answer.urgent == "suicide"
    assert answer.results[0].slug == "emergency-999"
    assert "camhs-crisis-team" in [hit.slug for hit in answer.results]


def test_an_entry_to_ring_that_is_not_there_is_a_fault(tmp_path):
    phrases = (ROOT / "search/urgent_phrases.yaml").read_text()
    slip = phrases.replace("call: [emergency-999, childline", "call: [emergency-999, chidline")
    (problem,) = checked(tmp_path, {"search/urgent_phrases.yaml": slip}).problems
    assert problem.rule == "word-unknown"
    assert "“chidline” is not one of the entries" in problem.message


@pytest.mark.parametrize("written", ["zonk - myself", "zonk-myself", "zonk/zunk – myself"])
def test_a_dash_in_a_phrase_hides_no_danger(tmp_path, written):
    phrases = (ROOT / "search/urgent_phrases.yaml").read_text()
    dashed = phrases.replace("    - overdose/", f"    - {written}\n    - overdose/")
    urgent = urgent_kinds(checked(tmp_path, {"search/urgent_phrases.yaml": dashed}).offer)
    assert urgent_in(words("I want to zonk myself"), urgent).kind == "medical"
    assert urgent_in(words("the zonk is over there"), urgent) is None
