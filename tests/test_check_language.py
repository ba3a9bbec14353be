"""Our own words keep to content/language.yaml: what young people asked for, and no blame."""

import re
from dataclasses import replace
from typing import get_args

import pytest
from click.testing import CliRunner

from fingerpost.check.abbreviations import find_unexplained
from fingerpost.check.avoided import Avoided, find_avoided_words
from fingerpost.check.link_words import find_empty_links, says_nothing
from fingerpost.check.sentences import find_long_sentences, find_passives
from fingerpost.check.texts import Text, texts
from fingerpost.cli import main
from fingerpost.model.allowed import LanguageRule
from fingerpost.model.plain_words import NO_PLAIN_WORDS
from fingerpost.text import Source
from tests.conftest import ROOT
from tests.projects import checked, codes, drafted, edited, make_project, reference
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
        "A child has a right to contact with brothers.",
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
        "We will continue to contact families about short breaks.",
        "A worker will contact the parents first.",
        "The family can say how to contact them.",
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


@pytest.mark.parametrize(
    "text",
    [
        "He committed suicide.",
        "A suicide victim lived here.",
        "It was an unsuccessful attempt.",
        "It is just a cry for help.",
        "Self-harmers are welcome.",
        "These were superficial cuts.",
    ],
)
def test_careless_words_on_suicide_and_self_harm_are_found(text, inherited):
    ((_, wording),) = inherited.found_in(text)
    assert (wording.rule, wording.check) == ("word-on-suicide", "stop")


@pytest.mark.parametrize(
    "text",
    [
        "A young person who self-harms may want to talk.",
        "After a suicide attempt, ask for help the same day.",
        "They stopped after three failed attempts to ring you.",
        "The council commits money to suicide prevention.",
        "Their family may be hard to reach by phone.",
        "You did not attend, so ask for a new date.",
        "“Hard to reach” is what services say of people whom they have not reached.",
        "Ask the attending doctor what they found.",
        "The group is kicking off in May, with acting out of stories and a cookie cutter.",
        "She is seeking medical attention.",
        "He has a suicide prevention plan, which is complete.",
    ],
)
def test_words_that_only_look_like_those_are_fine(text, inherited):
    assert found(inherited, text) == []


BODY = 'section: "2"}\n---\n'


def in_body(text):
    return edited(SERVICE, BODY, BODY + text)


def rules_of(tmp_path, files):
    return codes(checked(tmp_path, files).with_hints())


@pytest.fixture(scope="module")
def offer(tmp_path_factory):
    """The made-up council, with everything that it inherits."""
    return checked(tmp_path_factory.mktemp("council")).offer


def minded(rule, offer, *said):
    """What a rule about language finds in texts of one page."""
    texts = [Text(words, Source("content/services/x.md", words), 1) for words in said]
    return [found.words for found in rule(offer, texts)]


@pytest.mark.parametrize(
    "text",
    ["Ask the MSP.", "Ask two MSPs.", "The MSP's team comes.", "An MSP/a panel", "(MSP-led)"],
)
def test_a_short_form_is_found_once_on_its_page(text, offer):
    assert minded(find_unexplained, offer, text, text) == ["MSP"]


@pytest.mark.parametrize(
    "text",
    [
        "Ask the Marsh Support Panel (MSP). The MSP meets on Mondays.",
        "MSP (Marsh support panel) is new.",
        "Your GP, the NHS and A&E know. Two GPs agreed at 10 am on the TV.",
        "It is on YouTube and WhatsApp, for McDonald and I.",
        "Text us at CB1 2AB, in form P45, by post to a1@BBD.example or example.org/MSP.",
        "They call it “MSP”.",
    ],
)
def test_what_everybody_knows_or_the_page_explains_is_fine(text, offer):
    assert minded(find_unexplained, offer, text) == []


def test_other_names_of_the_entry_and_the_glossary_explain_a_short_form(tmp_path):
    glossary = "lap:\n  name: LAP\n  senses:\n    - {means: A panel., sources: [{source: x}]}\n"
    glossary = glossary.replace("source: x", "source: marsh-plan-2020")
    files = edited(SERVICE, "kind: service", "aka: [MSP]\nkind: service")
    files = {SERVICE: files[SERVICE].replace(BODY, BODY + "MSP and LAP, text LISTENING, MAP.\n")}
    (problem,) = checked(tmp_path, {**files, "content/glossary.yaml": glossary}).problems
    assert problem.message.startswith("“MAP” is a short form")


def test_a_question_does_not_explain_a_short_form_for_an_outcome(tmp_path):
    words = edited(GUIDE, "ask: Where is the child now?", "ask: Who is the Marsh panel (MAP)?")
    words[GUIDE] = words[GUIDE].replace("do: Ask the", "do: Ask the MAP or the", 1)
    (problem,) = checked(tmp_path, words).problems
    assert (problem.rule, "do: Ask the MAP" in problem.span.line_text) == (
        "abbreviation-unexplained",
        True,
    )


@pytest.mark.parametrize("link", ["here", "Read more…", "Click here.", "https://example.org/a"])
def test_a_link_that_says_nothing_is_known(link, offer):
    assert says_nothing(link, set(offer.plain_words.links.avoid))


@pytest.mark.parametrize("link", ["who is here at night", "999bsl.co.uk", "more help at home"])
def test_a_link_that_holds_such_a_word_is_fine(link, offer):
    assert not says_nothing(link, set(offer.plain_words.links.avoid))


def test_a_sentence_is_counted_to_its_full_stop_over_the_ends_of_lines(tmp_path):
    clause = "you and your child can go for a walk\n"
    assert rules_of(tmp_path, in_body(clause * 4)) == ["sentence-long"]
    ended = clause.replace("\n", ".**\n").replace("you", "**you", 1)
    listed = f"- {clause}" * 4
    assert (
        rules_of(tmp_path / "2", in_body(f"{ended * 4}\n{listed}\n## {clause}{clause * 3}")) == []
    )


PASSIVE = "You are told. You are asked. It is written. It is then sent. It was not done."


def test_many_sentences_that_do_not_say_who_are_one_hint_for_the_page(offer):
    assert minded(find_passives, offer, PASSIVE, PASSIVE) == [""]


@pytest.mark.parametrize(
    "text",
    [
        "You are told. You are asked. You talk.",
        PASSIVE + " You talk." * 15,
        "You are told by them. " * 5,
        "You are worried. You are tired. They are disabled. It is called Marsh.",
    ],
)
def test_a_few_sentences_of_that_kind_are_no_hint(text, offer):
    assert minded(find_passives, offer, text) == []


def test_hints_are_one_line_until_asked_for(tmp_path):
    project = str(make_project(tmp_path, in_body(PASSIVE + "\n")))
    quiet = CliRunner().invoke(main, ["check", "--project", project])
    asked = CliRunner().invoke(main, ["check", "--project", project, "--hints"])
    assert "Hint:" not in quiet.output
    assert "No errors. " in quiet.output
    assert "1 hint about plainer words: add --hints." in quiet.output
    assert "Hint: 5 of the 6 sentences of this page" in asked.output
    assert quiet.exit_code == asked.exit_code == 0


ALLOW = "allow: [{rule: word-avoided, words: LAC, why: A law says it.}]"


def test_an_exception_is_for_its_own_words_rule_and_page(tmp_path):
    said = f"summary: For LAC and siblings.\n{ALLOW}\n"
    found = checked(tmp_path, edited(SERVICE, f"summary: {SUMMARY}\n", said))
    (problem,) = found.problems
    assert problem.message.startswith("We do not say “siblings”")


def test_an_exception_to_another_rule_is_none(tmp_path):
    other = ALLOW.replace("word-avoided", "word-blames")
    found = checked(
        tmp_path, edited(SERVICE, SUMMARY, f"A place to go to for LAC in Marsh.\n{other}")
    )
    assert sorted(codes(found)) == ["allow-not-needed", "word-avoided"]


def test_an_exception_in_an_outcome_is_not_for_the_question(tmp_path):
    words = edited(GUIDE, "urgency: ", f"{ALLOW}\n    urgency: ")
    words[GUIDE] = words[GUIDE].replace("do: Ask", "do: Ask the LAC team. Ask", 1)
    assert rules_of(tmp_path, words) == []
    words[GUIDE] = words[GUIDE].replace("ask: Where", "ask: For LAC, where", 1)
    assert rules_of(tmp_path / "2", words) == ["word-avoided"]


def test_a_word_of_a_list_may_be_allowed_there(tmp_path):
    areas = "council: Marsh Council"
    words = edited(
        "content/areas.yaml", areas, f"{areas}, what: Ten LAC live here and go to school., {ALLOW}"
    )
    assert rules_of(tmp_path, words) == []


def test_only_rules_about_language_have_exceptions(tmp_path):
    odd = ALLOW.replace("word-avoided", "child-named")
    found = checked(tmp_path, edited(SERVICE, "kind: service", f"{odd}\nkind: service"))
    assert codes(found) == ["word-not-a-choice"]


def test_what_people_type_and_the_search_keeps_is_theirs(tmp_path):
    typed = "people_type: [commit suicide]\naudience"
    assert rules_of(tmp_path, edited(GUIDE, "audience", typed)) == []


def test_the_urgent_boxes_are_ours(tmp_path):
    boxes = (ROOT / "search/urgent_phrases.yaml").read_text("utf-8")
    boxes = boxes.replace("  title: ", "  title: For LAC. ", 1)
    (problem,) = checked(tmp_path, {"search/urgent_phrases.yaml": boxes}).problems
    assert (problem.rule, problem.span.line_text[:17]) == ("word-avoided", "  title: For LAC.")


def test_what_a_fact_is_called_is_ours(tmp_path):
    (problem,) = checked(
        tmp_path, edited("decision_trees/facts.yaml", "what: ", "what: For LAC where ")
    ).problems
    assert (problem.rule, "what: For LAC" in problem.span.line_text) == ("word-avoided", True)


def test_all_of_our_own_content_keeps_to_the_rules():
    assert [p.message for p in reference().problems if p.rule in get_args(LanguageRule)] == []


def test_no_link_of_a_template_says_nothing():
    offer = reference().offer
    assert offer and offer.plain_words.links
    empty = set(offer.plain_words.links.avoid)
    links = [
        (template.name, link)
        for template in sorted((ROOT / "site/templates").rglob("*.html"))
        for link in re.findall(r"<a\b[^>]*>([^<{]+)</a>", template.read_text("utf-8"))
    ]
    assert len(links) > 20
    assert [link for link in links if says_nothing(link[1], empty)] == []


def test_a_rule_that_no_list_asks_for_finds_nothing():
    hard = "A CAMHS nurse is told by the ward. " + "One word more " * 20
    offer = drafted(edited(SERVICE, SUMMARY, hard))
    told, rules = tuple(texts(offer)), (find_unexplained, find_long_sentences)
    assert all(list(rule(offer, told)) for rule in rules)
    without = replace(offer, plain_words=NO_PLAIN_WORDS)
    for rule in (*rules, find_empty_links, find_passives):
        assert list(rule(without, told)) == []


def test_a_list_without_words_to_avoid_avoids_none():
    offer = drafted(edited(SERVICE, SUMMARY, "For LAC."))
    told, language = tuple(texts(offer)), offer.words.language.model_copy(update={"terms": {}})
    assert list(find_avoided_words(offer, told))
    empty = replace(offer, words=replace(offer.words, language=language))
    assert list(find_avoided_words(empty, told)) == []


def test_words_that_run_over_the_end_of_a_line_are_shown_where_their_text_begins():
    text = Text("Ask her nurse.", Source("made-up.md", "Title\nAsk her\nnurse."), 2)
    assert repr(text.place_of("her")) == "made-up.md:2:5+3"
    assert repr(text.place_of("her nurse")) == "made-up.md:2:1+9"
