"""Catalogues of gettext: read, written, compiled, and brought up to date."""

import pytest
from click.testing import CliRunner

from fingerpost.catalogues import compiled, read_catalogue, written
from fingerpost.cli import main
from fingerpost.model.language import Message
from fingerpost.text import Source
from tests.projects import make_project

POLISH = """
msgid ""
msgstr ""
"Language: pl\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && "
"(n%100<12 || n%100>14) ? 1 : 2);\\n"

# A comment.
msgid "Skip to "
"main content"
msgstr "Przejdź \\"dalej\\""

msgctxt "urgent"
msgid "Help now"
msgstr "Pomoc"

#, fuzzy
msgid "Guides"
msgstr "Może tak"

msgid "Source:"
msgid_plural "Sources:"
msgstr[0] "Źródło:"
msgstr[1] "Źródła:"
msgstr[2] "Źródeł:"
"""


def catalogue(text):
    found, problems = read_catalogue(Source("site/languages/pl.po", text))
    assert problems == []
    return found


def test_a_catalogue_is_compiled_as_gettext_reads_it():
    said = compiled(catalogue(POLISH))
    assert said.gettext("Skip to main content") == 'Przejdź "dalej"'
    assert said.pgettext("urgent", "Help now") == "Pomoc"
    assert said.gettext("Help now") == "Help now"
    assert [said.ngettext("Source:", "Sources:", n)[-2] for n in (1, 2, 5)] == ["o", "a", "ł"]


def test_what_its_translator_was_not_sure_of_is_not_used_and_not_lost():
    read = catalogue(POLISH)
    assert compiled(read).gettext("Guides") == "Guides"
    again = catalogue(written(read.messages, f"Plural-Forms: {read.plural_forms}\n"))
    assert [one.said for one in again.messages] == [one.said for one in read.messages]
    assert [one.is_fuzzy for one in again.messages] == [False, False, True, False]


@pytest.mark.parametrize(
    "rule", ["import os", "n % !100", "n % 0", "n == 1 ? 0 : 2", "-1", "(" * 60 + "n" + ")" * 60]
)
def test_a_rule_for_counting_that_is_none_is_said(rule):
    odd = f'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural={rule};\\n"\n'
    found, (problem,) = read_catalogue(Source("site/languages/pl.po", odd))
    assert found is None and problem.rule == "catalogue-odd"


def test_a_rule_for_counting_that_is_misspelt_is_missed_where_words_are_counted():
    odd = POLISH.replace("nplurals", "nplural")
    found, (problem,) = read_catalogue(Source("site/languages/pl.po", odd))
    assert found is None and "Plural-Forms" in problem.message


def test_what_only_urgent_words_are_is_known_by_its_context():
    assert catalogue(POLISH).urgent == {("Help now", 0): "Pomoc"}


def test_a_catalogue_is_brought_up_to_date_and_keeps_what_is_translated(tmp_path):
    old = POLISH + '\nmsgid "Long gone"\nmsgstr "Dawno"\n'
    project = make_project(tmp_path, {"site/languages/pl.po": old})
    said = CliRunner().invoke(main, ["translate", "pl", "--project", str(project)]).output
    made = catalogue((project / "site/languages/pl.po").read_text("utf-8"))
    by_key = {one.key: one for one in made.messages}
    assert by_key["", "Skip to main content"].said == ('Przejdź "dalej"',)
    assert by_key["", "Source:"].said == ("Źródło:", "Źródła:", "Źródeł:")
    assert by_key["urgent", "Help now"].said == ("Pomoc",)
    assert {("", "January"), ("", "All guides"), ("", "%(youngest)s to %(oldest)s")} <= set(by_key)
    assert ("", "Long gone") not in by_key and "is gone: Long gone" in said
    assert f"3 of {len(made.messages)} messages are translated" in said
    assert by_key["", "Areas"] == Message("", "Areas", "", ("",), by_key["", "Areas"].line)
