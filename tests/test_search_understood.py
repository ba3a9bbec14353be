"""What a query says besides words to find: an age, a place, a meaning, a word begun, a guide."""

from datetime import datetime

import pytest

from fingerpost.model.age_words import NO_AGE_WORDS, AgeWords
from fingerpost.model.moment import LONDON
from fingerpost.model.search import MeaningWords
from fingerpost.read.reading import Reading
from fingerpost.search import rank
from fingerpost.search.ages import age_in, exported
from fingerpost.search.meaning import asking_phrases, without_asking
from tests.conftest import ROOT
from tests.finders import entry, finder, made_up, slugs, with_hours
from tests.projects import checked, make_project


@pytest.fixture(scope="module")
def age_words():
    """The words for ages that every council inherits."""
    return Reading(ROOT).settings("search/ages.yaml", AgeWords, "these words")


@pytest.fixture(scope="module")
def asking():
    """The words that ask for a meaning, as every council inherits them."""
    found = Reading(ROOT).settings("search/meaning.yaml", MeaningWords, "these words")
    return asking_phrases(found.people_type)


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
def test_an_age_is_read_from_the_words(query, age, age_words):
    assert age_in(query.split(), age_words)[0] == age


@pytest.mark.parametrize("query", ["aged 5", "5 years old", "5yo", "5 yrs", "toddler", "year 9"])
def test_without_words_for_ages_no_word_says_an_age(query):
    assert age_in(query.split(), NO_AGE_WORDS)[0] is None


def test_the_browser_is_told_that_no_school_year_says_an_age():
    assert exported(NO_AGE_WORDS)["school"] == [0, 0, ()]


OWN_AGES = """
before: [aged]
years: [years]
olds: [old]
stages:
  - {people_type: [Tots], ages: 1-3}
  - {people_type: [tots], ages: 13-17}
school: {before: [year, yr], ages: 4-17}
"""


def test_a_council_may_have_words_for_ages_of_its_own(tmp_path):
    made = finder(make_project(tmp_path, {"search/ages.yaml": OWN_AGES}))
    ages = {query: made.find(query).age for query in ("tots", "yr 1", "year 13", "year 14")}
    assert ages == {"tots": (1, 3), "yr 1": (4, 5), "year 13": (16, 17), "year 14": None}
    assert made.find("turning 5").age is None


@pytest.mark.parametrize(
    ("old", "new", "message", "fix"),
    [
        ("ages: 1-3", "ages: 3-1", "“3-1” begins with the older age.", "Write 1-3."),
        (
            "ages: 1-3",
            "ages: one to three",
            "“one to three” is not a range of ages.",
            "Write 11-17, 18+ or any, in whole years.",
        ),
        ("ages: 4-17", "ages: 17-4", "“17-4” begins with the older age.", "Write 4-17."),
        (
            "before: [aged]",
            "before: aged",
            "“before” should be a list.",
            "Write before: [aged]",
        ),
    ],
)
def test_a_slip_among_the_words_for_ages_is_said(tmp_path, old, new, message, fix):
    assert old in OWN_AGES
    (problem,) = checked(tmp_path, {"search/ages.yaml": OWN_AGES.replace(old, new)}).problems
    assert (problem.message, problem.fix) == (message, fix)


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


def test_only_what_is_found_is_asked_whether_it_is_open_and_only_when_a_time_is_said(
    tmp_path, monkeypatch
):
    asked = []
    monkeypatch.setattr(rank, "is_open_at", lambda hours, *_: asked.append(hours))
    made, friday = with_hours(tmp_path), datetime(2026, 11, 20, 10, tzinfo=LONDON)
    made.find("line", now=friday)
    assert asked == []
    made.find("line hearsay tonight", now=friday, limit=99)
    assert 0 < len(asked) < made.tables.index.size


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
def test_words_that_ask_for_a_meaning_are_set_aside(query, rest, asking):
    assert without_asking(query.split(), asking) == rest


def test_of_two_ways_to_ask_the_longer_counts_wherever_it_stands():
    asking = asking_phrases(["what", "what does", "what is", "What does it mean"])
    assert without_asking(["what", "does", "it", "mean", "pep"], asking) == ("pep",)
    assert without_asking(["what", "does", "pep"], asking) == ("pep",)
    assert without_asking(["what", "pep"], ()) is None


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


def test_a_council_may_have_its_own_ways_to_ask_for_a_meaning(tmp_path):
    files = {
        "content/glossary.yaml": GLOSSARY,
        "search/meaning.yaml": "people_type: [tell me about]\n",
    }
    made = finder(make_project(tmp_path, files))
    leads = {query: made.find(query).results[0].lead for query in ("tell me about pep", "what pep")}
    assert leads == {"tell me about pep": "meaning", "what pep": None}


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
