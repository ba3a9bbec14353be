"""An area's page: how help is organised there in the council's own words, and what is not known."""

import pytest

from fingerpost.render.pages.vocabulary import for_all_of
from tests.projects import edited
from tests.rendered import render

QUARTERS = ("north", "east", "south", "west")
MADE = "".join(
    f"marsh-{name}: {{name: Marsh {name.title()}, within: marsh}}\n" for name in QUARTERS
)
COUNCIL = """---
name: Marsh Council
sector: council
summary: Made up.
areas: [marsh]
how_help_works: In Marsh help begins with a walk.
levels_called:
  - {called: First footing, what: Somebody walks with you., near: [early-help]}
front_doors: [marsh-listening]
sources:
  - {source: marsh-plan-2020}
---
"""
HOME = "content/organisations/marsh-council.md"


def site_with(tmp_path, council=COUNCIL):
    quadrants = edited("content/areas.yaml", "moor: {", MADE + "moor: {")
    return render(tmp_path, {**quadrants, HOME: council})


def test_an_area_may_have_quadrants(tmp_path):
    page = site_with(tmp_path).page("areas/marsh/")
    inside = page.html.partition("Places inside it")[2].partition("</p>")[0]
    assert all(f'href="/areas/marsh-{name}/"' in inside for name in QUARTERS)


@pytest.mark.parametrize("quarter", QUARTERS)
def test_a_quadrant_that_nothing_is_known_of_says_so_kindly(tmp_path, quarter):
    page = site_with(tmp_path).page(f"areas/marsh-{quarter}/")
    kindly = f"We do not know of any running service for Marsh {quarter.title()} alone."
    assert kindly in page.words
    assert "That does not mean that there is none." in page.words
    assert page.words.index(kindly) < page.words.index("For all of Marsh Marsh Listening")


@pytest.mark.parametrize(
    ("place", "heading"),
    [("The whole UK", "For the whole UK"), ("The North", "For all of the North"),
     ("Marsh", "For all of Marsh")],
)  # fmt: skip
def test_a_place_s_name_reads_on_within_a_heading(place, heading):
    assert for_all_of(place) == heading


def test_an_area_with_something_of_its_own_does_not_say_that_nothing_is_known(tmp_path):
    assert "We do not know of any running" not in site_with(tmp_path).page("areas/marsh/").words


def test_an_area_says_how_help_is_organised_in_the_council_s_own_words(tmp_path):
    words = site_with(tmp_path).page("areas/marsh/").words
    said = words.partition("How help is organised in Marsh")[2]
    assert "This is how it was in March 2020" in said and "Ask what has changed since." in said
    assert "In Marsh help begins with a walk." in said
    assert "First footing Somebody walks with you. Nearest on this site: Early help" in said
    assert said.index("Where to begin") < said.index("Marsh Listening") < said.index("For Marsh")


def test_a_quadrant_is_organised_as_the_council_around_it(tmp_path):
    page = site_with(tmp_path).page("areas/marsh-north/")
    assert "How help is organised in Marsh North" in page.words
    assert 'href="/organisations/marsh-council/"' in page.html


def test_a_council_that_names_no_level_and_no_door_says_that_it_is_not_stated(tmp_path):
    fields = ("levels_called:", "  - {called", "front_doors:")
    bare = "".join(line for line in COUNCIL.splitlines(True) if not line.startswith(fields))
    words = site_with(tmp_path, bare).page("areas/marsh/").words
    assert "Not stated. Ask the council what it calls its levels of help." in words
    assert "Not stated. Ask the council’s children’s services where to begin." in words


def test_an_area_whose_council_says_nothing_of_it_has_no_such_part(tmp_path):
    assert "How help is organised" not in site_with(tmp_path).page("areas/moor/").words


def test_the_council_s_own_page_says_it_too(tmp_path):
    page = site_with(tmp_path).page("organisations/marsh-council/")
    assert "In Marsh help begins with a walk." in page.words
