"""A word that names nothing: what is said of it depends on what it should be, and how often."""

from fingerpost.check.references import check_words_are_known
from fingerpost.pipeline.check import check_for_pages
from fingerpost.prove import Prover
from tests.projects import TODAY, codes, drafted, edited

EVENT = "content/events/carers-evening.md"
FILM = "content/resources/settling-at-night.md"
GONE = "organisation: quill-friends\nsources:"
FOUND = (
    "- {query: bedtime, who: foster-carer, kind: crisis, expect: [quill-friends], why: Made up.}\n"
)


def fixes(files):
    return [problem.fix for problem in check_words_are_known(drafted(files), TODAY)]


def test_a_name_that_stands_once_is_to_be_looked_up():
    (fix,) = fixes(edited(EVENT, "sources:", GONE))
    assert fix == "Look in content/organisations for its name, or write the entry first."


def test_a_name_that_stands_twice_may_have_been_taken_away():
    (fix,) = fixes({**edited(EVENT, "sources:", GONE), **edited(FILM, "sources:", GONE)})
    assert fix == (
        "If it was taken away, put content/organisations/quill-friends.md back, or take it out "
        "of these 2 places."
    )


def test_what_a_search_should_find_is_named_as_a_page():
    (fix,) = fixes({"search/judged.yaml": FOUND})
    assert fix.startswith("Write an entry's name alone, and any other page as its folder")


def test_pages_cannot_be_made_with_a_name_of_nothing():
    found = check_for_pages(drafted(edited(EVENT, "sources:", GONE)), [], TODAY, Prover())
    assert codes(found) == ["word-unknown"]
