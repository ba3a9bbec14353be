"""What a query says besides words to find: an age, a place, a meaning, a word begun, a guide."""

from datetime import datetime

import pytest

from fingerpost.model.moment import LONDON
from fingerpost.search.ages import age_in
from fingerpost.search.meaning import without_asking
from tests.finders import entry, finder, made_up, slugs, with_hours
from tests.projects import make_project


def ours(made, query, **choice):
    """The made-up entries of a test that a search finds, by their one-letter names."""
    return [slug for slug in slugs(made, query, **choice) if len(slug) == 1]


@pytest.mark.parametrize(
    ("query", "age"),
    [
        ("my 14 year old wont eat", (14, 14)),
        ("14yo self harm", (14, 14)),
        ("9yr old", (9, 9)),
        ("she is 12", (12, 12)),
        ("turning 18 where will i live", (18, 18)),
        ("aged 5", (5, 5)),
        ("year 9 exclusion", (13, 14)),
        ("toddler bites", (1, 3)),
        ("section 20", None),
        ("call 111", None),
        ("year 40", None),
        ("24 7 help", None),
    ],
)
def test_an_age_is_read_from_the_words(query, age):
    assert age_in(query.split())[0] == age


def test_an_entry_that_states_other_ages_stands_behind(tmp_path):
    young = entry("Play group").replace("areas:", "ages: 0-5\nareas:")
    old = entry("Play group for all").replace("areas:", "ages: 11-17\nareas:")
    made = made_up(tmp_path, a=young, b=old, c=entry("Play group at school too"))
    assert ours(made, "play group")[0] == "a"
    assert ours(made, "play group 14 year old")[-1] == "a"
    assert ours(made, "play group 4 year old")[0] == "a"


def test_a_place_in_the_words_counts_as_chosen(tmp_path):
    made = made_up(
        tmp_path, a=entry("Panel", areas="moor"), b=entry("Panel for children", areas="marsh")
    )
    assert ours(made, "panel")[0] == "a"
    assert ours(made, "panel marsh")[0] == "b"
    assert ours(made, "panel marsh", area="moor")[0] == "a"


def test_a_town_counts_as_its_area(tmp_path):
    project = {
        "content/services/a.md": entry("Panel", areas="moor"),
        "content/services/b.md": entry("Panel for children", areas="marsh"),
    }
    folder = make_project(tmp_path, project)
    areas = folder / "content" / "areas.yaml"
    marsh = "{name: Marsh, "
    areas.write_text(areas.read_text().replace(marsh, f"{marsh}people_type: [Reedham], "))
    made = finder(folder)
    assert made.find("panel reedham").place == "marsh"
    assert ours(made, "panel reedham")[0] == "b"


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("line tonight", ["b", "c", "a"]),
        ("line tuesday", ["a", "c", "b"]),
        ("line open now", ["a", "c", "b"]),
        ("line at the weekend", ["c", "a", "b"]),
    ],
)
def test_open_comes_before_unknown_and_unknown_before_closed(tmp_path, query, order):
    friday = datetime(2026, 11, 20, 10, tzinfo=LONDON)
    assert ours(with_hours(tmp_path), query, now=friday, limit=99) == order


def test_without_a_time_in_the_words_nothing_is_open_or_closed(tmp_path):
    friday = datetime(2026, 11, 20, 10, tzinfo=LONDON)
    assert ours(with_hours(tmp_path), "line", now=friday, limit=99) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("query", "rest"),
    [
        ("what does jasp mean", ("jasp",)),
        ("what is an iro", ("an", "iro")),
        ("meaning of pep", ("pep",)),
        ("whats a lac review", ("a", "lac", "review")),
        ("camhs waiting list", None),
    ],
)
def test_words_that_ask_for_a_meaning_are_set_aside(query, rest):
    assert without_asking(query.split()) == rest


GLOSSARY = """
pep:
  name: PEP
  aka: [personal education plan]
  senses: [{means: The school plan for a child in care., sources: [{source: marsh-plan-2020}]}]
"""


def test_a_meaning_asked_for_comes_first_and_a_word_otherwise_last(tmp_path):
    files = {"content/services/a.md": entry("PEP meeting"), "content/glossary.yaml": GLOSSARY}
    made = finder(make_project(tmp_path, files))
    first = made.find("meaning of pep").results[0]
    assert (first.path, first.lead) == ("glossary/#pep", "meaning")
    paths = [hit.path for hit in made.find("pep meeting").results]
    assert (paths[0], paths[-1]) == ("services/a/", "glossary/#pep")
    assert "glossary/#pep" in [hit.path for hit in made.find("pep").results[:2]]
    assert made.find("meaning of pep meeting").results[0].path == "services/a/"


def test_a_word_that_is_not_finished_finds_what_it_may_become(tmp_path):
    made = made_up(tmp_path, a=entry("Safeguarding board"), b=entry("Fishing"))
    assert ours(made, "safegu") == ["a"]
    assert ours(made, "safegu fish") == ["b"]
    assert made.find("safegu").showing_for is None


def test_a_result_says_what_found_it(tmp_path):
    synonyms = "- {people_type: [brolly], look_for: [umbrella]}\n"
    files = {
        "content/services/a.md": entry("Umbrella loans", summary="For wet days."),
        "search/synonyms.yaml": synonyms,
    }
    (hit,) = finder(make_project(tmp_path, files)).find("brolly wet").results
    assert (hit.words, hit.also) == (("wet",), ("brolly",))
