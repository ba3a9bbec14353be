"""How old a reader must be to follow a page, and the rule that a page asks for 13 at most."""

import re

import pytest
from click.testing import CliRunner

from fingerpost.check.plain_words import pages, readings
from fingerpost.check.reading_age import Names, reading_age
from fingerpost.check.syllables import syllables
from fingerpost.cli import main
from fingerpost.read import read_project
from tests.conftest import ROOT
from tests.projects import COUNCIL, checked, codes, edited, make_project, reference
from tests.templates import unmarked

ENTRY = "content/services/marsh-listening.md"
GUIDE = "decision_trees/example.yaml"
SUMMARY = "Somebody to talk to in Marsh, made up for tests."
HARD = "Comprehensive multidisciplinary consultation facilitates therapeutic individualisation."
WHY = "allow: [{rule: words-too-hard, why: These are names of laws.}]"


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "care child's placed helped homes whole through eight scheme wasn't"),
        (
            2,
            "carer wanted placement little people safely somewhere quiet lawyer being behaved",
        ),
        (
            3,
            "disabled adviser family deciding autism's behaviour suicide everyone serious audience",
        ),
        (4, "emergency self-assessment experience particular anxiety society"),
        (5, "multi-agency university coordinator opportunity"),
    ],
)
def test_syllables_are_those_that_people_say(count, words):
    assert {word: syllables(word) for word in words.split()} == dict.fromkeys(words.split(), count)


def test_capitals_are_said_letter_by_letter():
    assert [syllables("ADHD"), syllables("GP"), syllables("CAMHSX"), syllables("I")] == [4, 2, 1, 1]


def test_the_age_is_the_school_grade_and_five():
    # 3 words, 1 sentence, 3 syllables: 0.39 × 3 + 11.8 × 1 - 15.59 + 5.
    assert reading_age(["The cat sat."]) == pytest.approx(2.38)
    # 10 words, 2 sentences, 18 syllables: 0.39 × 5 + 11.8 × 1.8 - 15.59 + 5.
    text = "Another reader visited a city. She was happy in London."
    assert reading_age([text]) == pytest.approx(12.6)


def test_nothing_has_no_age():
    assert reading_age([]) == reading_age(["…", ""]) == 0


def test_a_line_of_a_list_ends_a_sentence_with_or_without_a_full_stop():
    lines = ["What worries you", "What changed today"]
    assert reading_age(lines) == reading_age(["What worries you. What changed today."])
    assert reading_age(lines) < reading_age([" ".join(lines)])


def test_a_decimal_point_ends_no_sentence():
    assert reading_age(["It cost £1.2 million in all"]) == reading_age(
        ["It cost 12 million in all"]
    )


NAMES = Names(["Multisystemic therapy (Kent)", "Cambridgeshire", "Pause", "crisis line", "advice"])


@pytest.mark.parametrize(
    ("said", "short"),
    [
        ("We went to Cambridgeshire.", "We went to York."),
        ("Cambridgeshire's team came.", "The team came."),
        ("Ask for multisystemic therapy now.", "Ask for tea now."),
        ("Multisystemic therapy (Kent) is here.", "Tea is here."),
        ("Ring the crisis line.", "Ring the man."),
        ("It is from 2019.", "It is from May."),
    ],
)
def test_a_name_is_one_short_word(said, short):
    assert reading_age([said], NAMES) == reading_age([short])


def test_a_word_in_small_letters_is_no_name_by_itself():
    assert reading_age(["Ask for advice."], NAMES) == reading_age(["Ask for advice."])
    assert reading_age(["They pause and listen."], NAMES) > reading_age(["They halt and hear."])


def test_every_page_with_words_is_looked_at(tmp_path):
    offer, _ = read_project(make_project(tmp_path))
    places = {(page.spans.whole.path, "/".join(page.place)) for page in pages(offer)}
    assert (ENTRY, "") in places
    assert (GUIDE, "outcomes/talk") in places
    assert ("content/needs.yaml", "") in places
    assert not {path for path, _ in places if path.startswith("content/sources")}


def test_a_hard_outcome_is_found_at_its_hardest_line(tmp_path):
    words = (COUNCIL / GUIDE).read_text()
    line = next(n for n, text in enumerate(words.split("\n"), 1) if "do:" in text)
    found = checked(tmp_path, {GUIDE: words.replace("do: ", f"do: {HARD} ", 1)})
    (problem,) = found.problems
    assert (problem.rule, problem.span.line) == ("words-too-hard", line)


def test_prose_below_the_fields_counts(tmp_path):
    words = (COUNCIL / ENTRY).read_text()
    assert codes(checked(tmp_path, {ENTRY: f"{words}\n{HARD} {HARD}\n"})) == ["words-too-hard"]


def test_a_recorded_reason_lets_a_page_stand(tmp_path):
    hard = f"summary: {HARD}\n{WHY}"
    assert codes(checked(tmp_path, edited(ENTRY, f"summary: {SUMMARY}", hard))) == []


def test_a_reason_for_one_page_of_a_guide_is_none_for_the_next(tmp_path):
    words = (COUNCIL / GUIDE).read_text()
    excused = words.replace("do: ", f"do: {HARD} ").replace(
        "urgency: ", "allow: [{rule: words-too-hard, why: A reason.}]\n    urgency: ", 1
    )
    assert codes(checked(tmp_path, {GUIDE: excused})) == ["words-too-hard"]


def test_the_report_says_the_median_and_the_hardest_first(tmp_path):
    offer, _ = read_project(make_project(tmp_path, edited(ENTRY, SUMMARY, HARD)))
    found = readings(offer)
    assert found.hardest[0].file == ENTRY
    assert found.hardest[0].age > 13
    assert found.pages.keys() == found.median.keys() == {"entries", "guides", "lists"}


def test_the_command_says_it_in_words(tmp_path):
    project = make_project(
        tmp_path, edited(ENTRY, f"summary: {SUMMARY}", f"summary: {HARD}\n{WHY}")
    )
    said = CliRunner().invoke(main, ["reading", "--project", str(project)]).output
    assert "half of them at" in said
    assert f"{ENTRY}\n        These are names of laws.\n" in said


def test_half_of_our_own_pages_can_be_read_at_11():
    found = readings(reference().offer)
    assert max(found.median.values()) <= 11
    assert [page.file for page in found.hardest if page.age > 13 and not page.why] == []


CODE = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
VALUE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
INLINE = re.compile(r"</?(?:a|abbr|b|code|em|span|strong|time)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")


def sentences(template: str) -> list[str]:
    """The words of a template; a value that a page puts in is one short word."""
    text = INLINE.sub("", VALUE.sub("it", CODE.sub("<br>", unmarked(template))))
    return [" ".join(block.split()) for block in TAG.split(text)]


def test_the_words_of_the_templates_can_be_read_at_11():
    ages = {}
    for file in sorted((ROOT / "site" / "templates").rglob("*.html")):
        said = sentences(file.read_text(encoding="utf-8"))
        if sum(len(text.split()) for text in said) > 20:
            ages[file.name] = reading_age(said)
    assert len(ages) > 20
    assert {name: round(age, 1) for name, age in ages.items() if age > 11} == {}
    assert reading_age(sentences(f"<p>{HARD} {{{{ it }}}}</p>")) > 13
    assert sentences('<p>{{ _("Ask them %(whom)s.", whom=him) }}</p>')[1] == "Ask them it."
