"""Lists by what entries say: a shelf for each thing said, and a count of those that do not say."""

import re

import pytest

from tests.finders import entry
from tests.rendered import render, with_fields

SILENT = {"content/services/silent.md": entry("Silent Marsh")}


def page_of(tmp_path, path, fields="delivery: [phone]"):
    return render(tmp_path, {**with_fields(fields), **SILENT}).page(path)


def shelf(page, heading):
    """What stands under a heading of the page, up to the next."""
    return page.html.partition(f">{heading}</h2>")[2].partition("</section>")[0]


def counts(page):
    """How many say so, of how many, and how many do not."""
    said, of = re.search(r"(\d+) of the (\d+) running entries say", page.words).groups()
    return int(said), int(of), int(re.search(r"(\d+) do not say", page.words)[1])


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("who-can-ask/", "The child or young person themselves"),
        ("how-help-is-given/", "By phone"),
        ("ages/", "11 to 15"),
    ],
)
def test_what_an_entry_says_puts_it_on_a_shelf(tmp_path, path, heading):
    page = page_of(tmp_path, path)
    assert "Marsh Listening" in shelf(page, heading)
    assert "Silent Marsh" not in page.words


@pytest.mark.parametrize("path", ["who-can-ask/", "how-help-is-given/", "ages/"])
def test_what_does_not_say_is_counted(tmp_path, path):
    said, of, silent = counts(page_of(tmp_path / "with", path))
    assert said + silent == of
    assert counts(render(tmp_path / "without", with_fields("delivery: [phone]")).page(path)) == (
        said,
        of - 1,
        silent - 1,
    )


def test_what_is_for_any_age_stands_once(tmp_path):
    page = render(tmp_path, with_fields("ages: any", replace="ages")).page("ages/")
    assert page.words.count("Marsh Listening") == 1
    assert "Marsh Listening" in shelf(page, "Any age")


def test_what_does_not_say_is_no_refusal(tmp_path):
    assert "do not say. That does not mean no." in page_of(tmp_path, "ages/").words


def test_the_search_page_says_how_to_find_things_and_leads_everywhere(tmp_path):
    page = render(tmp_path).page("search/")
    ways = ("guides", "services", "needs", "areas", "for", "levels", "who-can-ask", "ages")
    assert {f"/{way}/" for way in ways} <= {link["href"] for link in page.all("a")}
    assert "Talk to a person" in page.words
