"""Text to words, and words to what they were meant to be."""

import random

import pytest

from fingerpost.search.typos import is_one_slip, meant, slips
from fingerpost.search.words import inflections, phrases, words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Child’s  REVIEW", ["child", "review"]),
        ("he won't go", ["he", "wont", "go"]),
        ("she’s at Renée's", ["she", "at", "renee"]),
        ("24/7, s85-86", ["24", "7", "s85", "86"]),
        ("carers' assessment", ["carers", "assessment"]),
        ("under_score … —", ["under", "score"]),
        ("ﬁrst ½", ["first", "1", "2"]),
        ("", []),
    ],
)
def test_text_becomes_plain_words(text, said):
    assert words(text) == said


def test_plain_letters_are_parted_as_all_letters_are():
    every = "".join(map(chr, range(128)))
    assert words(every)[0] == "0123456789"
    assert words(f"{every} ж") == [*words(every), "ж"]


def test_a_line_without_words_is_no_phrase():
    assert phrases(["to talk to", "…", "To talk to"]) == (("to", "talk", "to"),)


@pytest.mark.parametrize(
    ("word", "form"),
    [("worry", "worries"), ("care", "caring"), ("refer", "referred"), ("panel", "panels")],
)
def test_other_endings_are_thought_of(word, form):
    assert form in inflections(word)


def test_numbers_and_short_words_have_no_endings():
    assert [*inflections("85"), *inflections("ap")] == []


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("camhs", "camhs", 0),
        ("cahms", "camhs", 1),
        ("assesment", "assessment", 1),
        ("wieting", "waiting", 2),
        ("", "abc", 3),
        ("ca", "abc", 3),
    ],
)
def test_slips_are_letters_missed_added_changed_or_swapped(one, other, count):
    assert slips(one, other) == slips(other, one) == count


def test_the_same_first_letter_comes_before_a_nearer_word():
    assert meant("dinners", {"winners": 9, "diners": 1}) == "diners"


def test_a_wrong_first_letter_is_looked_for_when_nothing_else_is_near():
    assert meant("zeferral", {"referral": 3, "zebra": 3}) == "referral"


def test_among_equals_the_better_known_is_meant():
    assert meant("brak", {"brake": 1}) is None
    assert meant("breaj", {"breaks": 9, "break": 4, "bread": 2}) == "break"


def test_short_words_are_left_alone():
    assert meant("west", {"went": 9, "rest": 9}) is None


def test_the_quick_look_for_one_slip_says_what_counting_them_does():
    chance = random.Random(21)
    words = ["".join(chance.choices("abc", k=chance.randint(0, 5))) for _ in range(120)]
    for one in words:
        for other in words:
            assert is_one_slip(one, other) == (slips(one, other) <= 1), (one, other)
