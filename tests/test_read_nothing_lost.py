"""Slips that once lost words without a word, or broke the reading: bench/fuzz found them."""

import pytest

from fingerpost.catalogues import read_catalogue
from fingerpost.text import Source
from fingerpost.yamls import read_yaml
from tests.projects import COUNCIL, checked, edited

MAP = "site/areas.geojson"
PLACE = """{"type": "FeatureCollection", "attribution": "Made up.", "features": [
{"type": "Feature", "properties": {"slug": "marsh"}, "geometry": {"type": "Polygon",
"coordinates": [[[0, 52], [0.1, 52], [0.1, 52.1], [0, 52]]]}}]}
"""


def said(problems):
    """What is said, where: rule, file, line, and the line that is shown."""
    return [(p.rule, p.span.path, p.span.line, p.span.line_text) for p in problems]


def test_a_file_that_is_a_fence_and_no_more_is_told_that_it_holds_no_fields():
    found, problems = read_yaml(Source("search/times.yaml", "---"))
    assert found is None
    assert said(problems) == [("not-fields", "search/times.yaml", 1, "---")]


@pytest.mark.parametrize("text", ["? why: Ring today.\n", "{why: Ring today.}: x\n", "[why]: x\n"])
def test_fields_or_a_list_that_stand_where_a_name_should_be_are_shown(text):
    found, problems = read_yaml(Source("site/site.pl.yaml", text))
    assert found is None
    assert said(problems) == [("yaml-mark", "site/site.pl.yaml", 1, text.strip())]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('msgid ""\nmsgstr "Language: pl\\n"\n\nmsgstr "Strona"\n', 4),
        ('msgid ""\nmsgstr "Language: pl\\n"\n\nmsgid ""\nmsgstr "Strona"\n', 4),
        ('msgid "Home"\nmsgstr "Dom"\n\nmsgid "Home"\nmsgstr "Strona"\n', 4),
        ('msgid "Home"\nmsgstr "Dom"\nmsgstr "Strona"\n', 3),
        ('msgctxt "urgent"\n\nmsgid "Home"\nmsgstr "Dom"\n', 1),
    ],
    ids=["no English", "empty English", "English twice", "two translations", "a context alone"],
)
def test_translated_words_that_no_page_could_use_are_shown(text, line):
    found, (problem,) = read_catalogue(Source("site/languages/pl.po", text))
    assert found is None
    assert (problem.rule, problem.span.line) == ("catalogue-odd", line)


def test_one_english_word_with_two_contexts_is_translated_twice():
    text = 'msgid "Home"\nmsgstr "Dom"\n\nmsgctxt "urgent"\nmsgid "Home"\nmsgstr "Strona"\n'
    found, problems = read_catalogue(Source("site/languages/pl.po", text))
    assert problems == []
    assert [message.said for message in found.messages] == [("Dom",), ("Strona",)]


def test_a_map_that_is_no_utf_8_is_refused(tmp_path):
    data = PLACE.replace("Made up", "É").encode("cp1252")
    assert said(checked(tmp_path, {MAP: data}).problems) == [
        ("file-not-utf8", MAP, 1, PLACE.split("\n")[0].replace("Made up", "É"))
    ]


def test_a_map_that_says_one_thing_twice_is_refused(tmp_path):
    twice = PLACE.replace('{"slug": "marsh"}', '{"slug": "marsh", "slug": "moor"}')
    (problem,) = checked(tmp_path, {MAP: twice}).problems
    assert (problem.rule, problem.span.line) == ("field-twice", 2)
    assert "“slug”" in problem.message


def test_odd_hours_of_a_fact_show_their_line(tmp_path):
    facts = "decision_trees/facts.yaml"
    words = (COUNCIL / facts).read_text("utf-8")
    time = "when: {what: What time it is, one-of: [day], hours: {day: Mx 09:00}}"
    found = checked(tmp_path, {facts: f"{words}{time}\n"}).problems
    assert said(found) == [("hours-odd", facts, words.count("\n") + 1, time)]


def test_prose_may_not_stand_among_the_fields_of_a_translation(tmp_path):
    path = "site/site.pl.yaml"
    words = {"site/languages/pl.yaml": "name: Polski\n", path: "made_from: x\nbody: Dla dzieci.\n"}
    assert said(checked(tmp_path, words).problems) == [
        ("field-unknown", path, 2, "body: Dla dzieci.")
    ]


def test_a_link_that_a_later_line_gives_its_address_is_read(tmp_path):
    words = "[What to bring][bring] is a list.\n\n[bring]: https://marsh.example/bring\n"
    path = "content/services/marsh-listening.md"
    text = edited(path, "---\n", "---\n")[path] + words
    found = checked(tmp_path, {path: text})
    assert found.problems == ()
    (link,) = found.offer.service_by_slug["marsh-listening"].body.links
    assert link.href == "https://marsh.example/bring"
