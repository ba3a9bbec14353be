"""What is new, what was said and done, and how to tell us: with dates, sources and pages."""

import re

import pytest

from tests.projects import edited
from tests.rendered import render

SITE = "site/site.yaml"
FORM = "https://form.example/tell?page={page}&version={version}"
CHANGES = """\
first-pages:
  date: 2026-11-20
  what: The first pages are here.
later:
  date: 2026-11-22
  what: Marsh has a new page.
  more: [It says who can ask.]
  pages: [/services/marsh-listening/, /areas/]
"""
HEARD = """\
words-matter:
  about: Words
  by: [young-person, foster-carer]
  when: 2020-03
  they_said: They said that words matter.
  did: [A list says which words we use.]
  did_not: [Nobody has looked at it yet.]
  pages: [/words-we-use/]
  sources:
    - {source: marsh-plan-2020, section: "2"}
later:
  about: Waiting
  by: [parent]
  when: 2021
  they_said: They said that waits were long.
  did: [Nothing yet.]
  sources: [{source: marsh-plan-2020}]
"""


def links(page):
    return {tag["href"] for tag in page.all("a")}


def told(where):
    return edited(SITE, "areas:", f"feedback: {where}\nareas:")


def test_changes_stand_under_their_day_the_newest_first(tmp_path):
    page = render(tmp_path, {"content/changes.yaml": CHANGES}).page("whats-new/")
    later, first = page.words.index("22 November 2026"), page.words.index("20 November 2026")
    assert later < page.words.index("Marsh has a new page. It says who can ask.") < first
    assert "See Marsh Listening , Areas" in page.words
    assert {"/services/marsh-listening/", "/areas/"} <= links(page)


def test_what_was_said_has_who_said_it_when_and_where_it_is_written(tmp_path):
    page = render(tmp_path, {"content/you-said.yaml": HEARD}).page("you-said-we-did/")
    assert page.words.index("Waiting") < page.words.index("Words Who said it")
    for words in (
        "Who said it Young people, Foster carers; March 2020",
        "They said that words matter.",
        "A list says which words we use.",
        "Nobody has looked at it yet.",
        "From: Marsh plan, 2020 (2).",
    ):
        assert words in page.words
    assert "/words-we-use/" in links(page)


def test_pages_with_nothing_on_them_say_so(tmp_path):
    site = render(tmp_path)
    assert "No change has been written down here yet." in site.page("whats-new/").words
    assert "Nothing has been written down here yet." in site.page("you-said-we-did/").words


def test_a_trial_says_that_nobody_has_told_it_anything(tmp_path):
    page = render(tmp_path, {"content/you-said.yaml": HEARD}).page("you-said-we-did/")
    assert "nobody has told it anything yet" in page.words
    assert "No carer or young person has helped make this yet." in page.words


def test_in_a_trial_there_is_nobody_to_tell(tmp_path):
    page = render(tmp_path).page("feedback/")
    assert "This is a trial, and there is nobody to tell yet." in page.words
    assert not [href for href in links(page) if href.startswith(("mailto:", "https:"))]


@pytest.mark.parametrize(
    ("where", "link", "warns"),
    [
        (FORM, "https://form.example/tell?page=/services/marsh-listening/&version={}", "form"),
        (
            "offer@example.org",
            "mailto:offer@example.org?subject=Is%20this%20right%3F%20/services/marsh-listening/"
            "%20%28version%20{}%29",
            "e-mail address",
        ),
    ],
    ids=["a form", "a letter"],
)
def test_the_link_names_the_page_and_its_version(tmp_path, where, link, warns):
    site = render(tmp_path, told(where))
    page = site.page("services/marsh-listening/")
    version = re.search(r"Page version ([0-9a-f]{8})", page.words)[1]
    assert link.format(version) in links(page)
    assert "Please write nothing personal about a child." in page.words
    assert warns in site.page("feedback/").words


def test_a_form_that_takes_no_page_asks_for_it(tmp_path):
    site = render(tmp_path, told("https://form.example/tell"))
    assert "https://form.example/tell" in links(site.page("about/"))
    assert "Please say which page it is" in site.page("feedback/").words
