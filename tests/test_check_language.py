"""Our own words keep to content/language.yaml: what young people asked for, and no blame."""

import re

import pytest

from fingerpost.check.language import Avoided
from tests.conftest import ROOT
from tests.projects import checked, codes, edited, reference
from tests.rendered import SERVICE
from tests.templates import marked, unmarked

SUMMARY = "Somebody to talk to in Marsh, made up for tests."
GUIDE = "decision_trees/example.yaml"


@pytest.fixture(scope="module")
def inherited() -> Avoided:
    """The list that every council inherits."""
    offer = reference().offer
    assert offer is not None
    return Avoided(tuple(offer.words.language.terms.values()))


def found(avoided, text):
    return [word for word, _ in avoided.found_in(text)]


def errors(problems):
    return [problem for problem in problems if problem.rule == "word-avoided" and problem.is_error]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (SERVICE, SUMMARY, "A nurse for LAC in Marsh."),
        (SERVICE, 'section: "2"}\n---\n', 'section: "2"}\n---\nA nurse for LAC.\n'),
        (SERVICE, "sources:\n", "facts:\n  - say: It helped ten LAC.\nsources:\n"),
        (SERVICE, "sources:\n", "contacts:\n  - {phone: 999, note: Say LAC.}\nsources:\n"),
        (GUIDE, "summary: Made up for tests.", "summary: For LAC."),
        (GUIDE, "ask: Where is the child now?", "ask: Where is the LAC now?"),
        (GUIDE, "label: 5 to 10", "label: A LAC of 5"),
        (GUIDE, "do: Ask the child's social worker.", "do: Ask about LAC."),
        ("content/areas.yaml", "council: Marsh Council", "what: Where ten LAC live"),
        ("site/site.yaml", "stage:", "examples: [LAC in Marsh]\nstage:"),
    ],
)
def test_lac_is_found_in_every_sentence_of_ours_and_the_better_words_are_said(
    path, old, new, tmp_path
):
    (problem,) = errors(checked(tmp_path, edited(path, old, new)).problems)
    assert problem.fix.startswith("Write “child in care”")
    assert problem.span.line_text[problem.span.column - 1 :].startswith("LAC")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: service", "aka: [LAC line]\nkind: service"),
        ("name: Marsh Listening", "name: The LAC Project"),
        ("section: \"2\"}", "section: LAC services}"),
        (SUMMARY, "What “Support for LAC” says."),
    ],
)  # fmt: skip
def test_what_others_call_it_may_stand(old, new, tmp_path):
    assert "word-avoided" not in codes(checked(tmp_path, edited(SERVICE, old, new)))


@pytest.mark.parametrize(
    "text",
    [
        "Help to plan contact with mum.",
        "Supervised contact can be hard.",
        "Contact with brothers and sisters matters.",
        "The family has contact each week.",
    ],
)
def test_contact_near_family_words_is_found(text, inherited):
    assert "contact" in " ".join(found(inherited, text)).lower()


@pytest.mark.parametrize(
    "text",
    [
        "Contact us if your family needs help.",
        "Give the contact details of a parent.",
        "Every contact counts, for families too.",
        "Ask who to contact in a crisis. The family can stay.",
        "Contact the service to ask how long people wait, and then tell the family.",
        "“Contact” is what some families hear.",
    ],
)
def test_contact_for_getting_in_touch_is_fine(text, inherited):
    assert found(inherited, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "She is attention seeking.",
        "He absconded twice.",
        "They put themselves at risk.",
        "It was a lifestyle choice.",
        "She tried to commit suicide.",
        "A hard to reach group.",
        "The placement breakdown was sudden.",
        "A troubled family.",
    ],
)
def test_words_that_blame_are_found(text, inherited):
    ((_, wording),) = inherited.found_in(text)
    assert wording.check == "stop"


def test_a_word_to_think_about_stops_nothing(tmp_path):
    found = checked(tmp_path, edited(SERVICE, SUMMARY, "For looked after children."))
    assert codes(found) == ["word-avoided"]
    assert found.is_clean


def test_a_word_that_is_on_the_page_alone_is_passed_over(inherited):
    assert found(inherited, "A care leaver in a placement.") == []


def test_a_word_further_on_in_a_folded_sentence_is_shown_on_its_own_line(tmp_path):
    folded = "summary: >-\n  A sentence that goes\n  on about LAC.\n"
    (problem,) = errors(
        checked(tmp_path, edited(SERVICE, f"summary: {SUMMARY}\n", folded)).problems
    )
    assert problem.span.line_text == "  on about LAC."


def test_a_councils_own_list_takes_the_place_of_the_inherited_one(tmp_path):
    own = "kites:\n  say: [kite]\n  avoid: [dragon]\n  why: It flies.\n"
    own += "  check: stop\n"
    files = {**edited(SERVICE, SUMMARY, "A dragon for LAC."), "content/language.yaml": own}
    (problem,) = errors(checked(tmp_path, files).problems)
    assert "“dragon”" in problem.message


def test_templates_keep_to_the_list(inherited):
    """The words page is about the words, so its own template holds none either."""
    templates = sorted((ROOT / "site/templates").rglob("*.html"))
    assert len(templates) > 30
    for template in templates:
        text = template.read_text("utf-8")
        said = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}|<[^>]*>", " ", unmarked(text))
        said = "\n".join([said, *marked(text)])
        stopped = [w for w, wording in inherited.found_in(said) if wording.check == "stop"]
        assert stopped == [], template.name
