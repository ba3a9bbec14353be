"""Ideas from other places: projects that somebody wrote about, apart from help to be had here."""

import pytest

from tests.projects import checked, codes
from tests.rendered import SERVICE, render, with_fields

NAME = "Moor Project"
PROJECT = """---
name: Moor Project
kind: service
summary: A made-up project of another council.
status: {status}
confidence: unconfirmed
audience: [foster-carer]
areas: [marsh]
needs: [emotional-wellbeing]
levels: [targeted]
idea: Homes
sources:
  - {{source: marsh-plan-2020}}
---
"""
LISTS = (
    "services/",
    "needs/emotional-wellbeing/",
    "areas/marsh/",
    "for/foster-carer/",
    "levels/targeted/",
)


def site_with(tmp_path, status="elsewhere"):
    return render(tmp_path, {"content/services/moor-project.md": PROJECT.format(status=status)})


@pytest.mark.parametrize("status", ["historic", "elsewhere"])
def test_an_idea_never_stands_among_what_can_be_had(tmp_path, status):
    site = site_with(tmp_path, status)
    for path in LISTS:
        words = site.page(path).words
        assert NAME not in words.partition("Ideas from other places")[0], path
        assert "Planned, paused or over" not in words, path


def test_a_need_s_page_keeps_its_ideas_folded_under_a_heading_of_their_own(tmp_path):
    page = site_with(tmp_path).page("needs/emotional-wellbeing/")
    folded = page.words.partition("Ideas from other places (1)")[2]
    assert "reported by the project, not checked" in folded
    assert folded.index(NAME) < folded.index("In other places: kept as an idea")
    assert page.html.index("<details") < page.html.index(NAME) < page.html.index("</details>")


def test_the_page_of_ideas_lists_them_by_heading_and_says_that_nobody_checked(tmp_path):
    site = site_with(tmp_path)
    page = site.page("ideas/")
    assert "Reported by the project, not checked." in page.words
    assert page.words.index("not checked") < page.words.index("Homes") < page.words.index(NAME)
    assert 'href="/ideas/"' in site.page("services/").html


def test_its_own_page_says_that_it_is_an_idea_from_another_place(tmp_path):
    page = site_with(tmp_path).page("services/moor-project/")
    assert "This is an idea from another place: reported by the project" in page.words
    assert page.words.index("idea from another place") < page.words.index("Is this for us?")
    assert 'href="/ideas/"' in page.html


def test_a_project_of_this_very_place_is_listed_but_not_called_another_place_s(tmp_path):
    site = site_with(tmp_path, "active")
    assert NAME in site.page("ideas/").words
    assert "an idea from another place" not in site.page("services/moor-project/").words


def test_a_council_without_ideas_has_no_page_for_them(tmp_path):
    site = render(tmp_path)
    assert "ideas/" not in site.app.config["PATHS"]
    assert "ideas/" not in site.page("services/").html


def test_an_organisation_s_page_keeps_what_it_ran_apart(tmp_path):
    made = PROJECT.format(status="elsewhere").replace("audience:", "organisation: nspcc\naudience:")
    page = render(tmp_path, {"content/services/moor-project.md": made}).page("organisations/nspcc/")
    assert NAME in page.words.partition("Ideas from other places (1)")[2]


def test_a_new_service_and_the_old_one_point_to_each_other_with_the_date(tmp_path):
    old = with_fields("")[SERVICE].replace("Marsh Listening", "Marsh Line")
    handed = "replaces:\n  - {entry: marsh-line, since: 2014-07, overlap: Both ran for a week.}"
    files = {"content/services/marsh-line.md": old, **with_fields(handed)}
    site = render(tmp_path, files)
    new = site.page("services/marsh-listening/")
    assert "This took the place of Marsh Line (July 2014). Both ran for a week." in new.words
    before = site.page("services/marsh-line/")
    assert "Marsh Listening took the place of this (July 2014)." in before.words
    assert 'href="/services/marsh-listening/"' in before.html


def test_what_took_the_place_of_something_names_an_entry_that_exists(tmp_path):
    slip = with_fields("replaces:\n  - {entry: no-such, since: 2014-07}")
    assert codes(checked(tmp_path, slip)) == ["word-unknown"]
