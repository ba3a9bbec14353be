"""What a reader's words ask for: slips put right, and old words leading to new ones."""

import pytest

from fingerpost.search.query import make_out
from tests.finders import entry, finder, made_up, reference, slugs
from tests.projects import make_project


@pytest.fixture
def winners(tmp_path):
    return made_up(
        tmp_path,
        winners=entry("Winners", summary="The winners of a cup."),
        winners_two=entry("More winners", summary="Other winners."),
    )


def test_a_known_word_is_taken_as_it_is(winners):
    query = make_out("winners", winners.tables)
    assert (query.showing_for, [word.weight for word in query.wanted]) == (None, [1.0])


def test_a_misspelt_word_counts_for_less_and_is_said(winners):
    query = make_out("Other winers", winners.tables)
    assert query.showing_for == "other winners"
    assert [word.weight for word in query.wanted] == [1.0, 0.6]


def test_a_word_of_the_synonyms_is_never_put_right(tmp_path):
    files = {
        "content/services/winners.md": entry("Winners"),
        "search/synonyms.yaml": "- {people_type: [dinners], look_for: [meals]}\n",
    }
    made = finder(make_project(tmp_path, files))
    assert make_out("dinners", made.tables).showing_for is None


def test_the_name_of_a_place_is_never_put_right(tmp_path):
    made = made_up(tmp_path, marshes=entry("Somewhere mash", areas="moor"))
    assert make_out("marsh", made.tables).showing_for is None


def test_another_ending_of_a_known_word_is_no_slip(tmp_path):
    made = made_up(tmp_path, assessing=entry("Assessment"))
    assert make_out("assessments", made.tables).showing_for is None
    assert slugs(made, "assessments") == ["assessing"]


def test_old_words_find_new_ones(tmp_path):
    made = made_up(tmp_path, a_change=entry("Short breaks"), other=entry("Long walks"))
    assert slugs(made, "respite")[0] == "a-change"


def test_a_phrase_is_looked_for_whole(tmp_path):
    files = {
        "content/services/calling.md": entry("Listening line"),
        "search/synonyms.yaml": "- {people_type: [someone to talk to], look_for: [listening]}\n",
    }
    made = finder(make_project(tmp_path, files))
    assert "calling" in slugs(made, "is there someone to talk to?")
    assert "calling" not in slugs(made, "someone talk")


def test_a_short_phrase_counts_as_much_as_a_long_one(tmp_path):
    rule = "- {people_type: [lonely], look_for: [kindly friendly people nearby, befrienders]}\n"
    files = {
        "content/services/a.md": entry("Kindly friendly people nearby"),
        "content/services/b.md": entry("Befrienders"),
        "search/synonyms.yaml": rule,
    }
    results = finder(make_project(tmp_path, files)).find("lonely").results[:2]
    assert [hit.slug for hit in results] == ["a", "b"]
    assert results[0].score == pytest.approx(results[1].score)


def test_no_words_ask_for_nothing(winners):
    assert winners.find(" … ").results == ()
    assert winners.find("the of and").results == ()


def test_a_pasted_page_is_cut_short(winners):
    assert len(make_out("winners cup " * 500, winners.tables).wanted) == 2


OPEN = {
    "cahms wieting list": "cpft-camhs",
    "carers assesment": "parent-carer-assessment",
    "JASP": "jasp",
    "sdq score gone up": "strengths-and-difficulties-questionnaire",
    "respite": "short-breaks",
    "foster carer support group": "cambridgeshire-foster-care-association",
    "someone to talk to": "childline",
    "who do i ring at night mental health": "nhs-111-mental-health",
    "older boyfriend buying her things": "integrated-front-door",
    "sectioned what happens when she comes home": "section-117-aftercare",
    "how to refer camhs": "cpft-camhs",
    "lac review": "child-in-care-review",
}


@pytest.mark.parametrize(("query", "slug"), OPEN.items())
def test_what_people_type_finds_what_they_need(query, slug):
    assert slug in slugs(reference(), query)[:3]


SCHOOLS = {
    "early help assessment form": "early-help-assessment",
    "exclusion foster child year 9": "education-inclusion-officer",
    "pep meeting": "personal-education-plan",
    "school wants to do play therapy with him": "individual-play-therapy-in-school",
    "off rolling": "education-inclusion-officer",
    "virtual school": "cambridgeshire-virtual-school",
}


@pytest.mark.parametrize(("query", "slug"), SCHOOLS.items())
def test_what_schools_type_finds_what_they_need(query, slug):
    assert slug in slugs(reference(), query, area="cambridgeshire")[:3]


@pytest.mark.parametrize("query", ["brother sister", "siblings"])
def test_help_for_brothers_and_sisters_is_found(query):
    assert "rebuilding-bridges" in slugs(reference(), query)[:3]


@pytest.mark.parametrize("query", ["lgbtq", "refugee", "asylum seeker", "eal", "deaf"])
def test_who_is_often_missed_is_found_by_their_own_words(query):
    assert "younited" in slugs(reference(), query, area="cambridgeshire")[:5]


def test_the_crisis_team_is_not_who_to_ring_at_night():
    found = slugs(reference(), "who do i ring at night mental health", area="cambridgeshire")
    assert found[:3] == ["nhs-111-mental-health", "shout", "samaritans"]


WORDS = """
pep:
  name: PEP
  aka: [personal education plan]
  senses: [{means: The school plan for a child in care., sources: [{source: marsh-plan-2020}]}]
  people_type: [school plan meeting, dinners]
"""


def made_with_words(tmp_path, **files):
    entries = {
        "content/services/a.md": entry("Personal education plan"),
        "content/services/b.md": entry("Meals"),
        "content/glossary.yaml": WORDS,
        "search/synonyms.yaml": "- {people_type: [dinners], look_for: [meals]}\n",
    }
    return finder(make_project(tmp_path, entries | files))


def services(finder, query):
    """The slugs of the entries found, without the words of the glossary."""
    return [hit.slug for hit in finder.find(query).results if hit.path.startswith("services/")]


def test_lay_words_of_the_glossary_find_the_professional_name(tmp_path):
    assert services(made_with_words(tmp_path), "school plan meeting")[0] == "a"


def test_what_the_librarian_wrote_stands(tmp_path):
    assert services(made_with_words(tmp_path), "dinners") == ["b"]


def test_a_word_to_avoid_finds_what_we_say(tmp_path):
    language = "kite:\n  say: [meals]\n  avoid: [nosh]\n  why: It is plain.\n"
    made = made_with_words(tmp_path, **{"content/language.yaml": language})
    assert services(made, "nosh") == ["b"]


def test_the_lists_add_only_what_is_written_in_some_entry(tmp_path):
    language = "kite:\n  say: [a feast]\n  avoid: [nosh]\n  why: It is plain.\n"
    made = made_with_words(tmp_path, **{"content/language.yaml": language})
    assert ("nosh",) not in made.tables.expansions


@pytest.mark.parametrize("more", ["near: [family]", 'check: "off"'])
def test_a_word_with_other_meanings_finds_itself_alone(more, tmp_path):
    language = f"kite:\n  say: [meals]\n  avoid: [nosh]\n  why: It is plain.\n  {more}\n"
    made = made_with_words(tmp_path, **{"content/language.yaml": language})
    assert services(made, "nosh") == []


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("psychologist for foster carers", "cambridgeshire-clinical-team"),
        ("special needs teacher", "send-cambridgeshire"),
        ("teacher for children in care", "designated-teacher-training"),
    ],
)
def test_old_and_lay_words_find_entries_here(query, slug):
    assert slug in slugs(reference(), query)[:3]
