"""What cannot be read is said once, and everything else is read all the same."""

import json

import pytest

from fingerpost import defaults
from fingerpost.catalogues import compiled, read_catalogue
from fingerpost.markup import read_markdown
from fingerpost.read import read_project
from fingerpost.read.boundaries import read_boundaries
from fingerpost.read.files import read_source, source_of
from fingerpost.read.hours import read_hours
from fingerpost.read.reading import Kept
from fingerpost.text import Source
from fingerpost.yamls import composing, in_yaml, read_yaml
from tests.projects import COUNCIL, drafted, edited

KEPT: Kept = {}
MERGED = "<<<<<<< HEAD\n"
FACTS = "decision_trees/facts.yaml"
LISTENING = "content/services/marsh-listening.md"
BROKEN = "name: [\n"


def faults(files):
    """What reading the made-up council finds, with some files in these words."""
    return read_project(COUNCIL, files, kept=KEPT)[1]


def rules(files):
    return [problem.rule for problem in faults(files)]


@pytest.mark.parametrize(
    ("path", "words", "rule"),
    [
        ("content/services/night.md", "name: Night\n", "fence-missing"),
        ("content/events/night.md", "———\nname: Night\n———\n", "fence-other"),
        ("content/services/night.yaml.md", MERGED, "file-name-odd"),
        ("content/services/marsh-listening.pl.md", "name: Noc\n", "fence-missing"),
        ("decision_trees/example.pl.yaml", BROKEN, "left-open"),
        ("decision_trees/night.yaml", MERGED, "merge-marks"),
        ("site/languages/pl.po", MERGED, "merge-marks"),
        ("site/site.yaml", BROKEN, "left-open"),
        ("content/areas.yaml", BROKEN, "left-open"),
        ("content/glossary.yaml", BROKEN, "left-open"),
        ("content/sources.yaml", BROKEN, "left-open"),
        ("search/synonyms.yaml", "- {}\n", "field-missing"),
        ("search/stopwords.txt", MERGED, "merge-marks"),
        ("search/urgent_phrases.yaml", BROKEN, "left-open"),
        (FACTS, "# Nothing yet\n", "file-empty"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_once(path, words, rule):
    polish = (
        {"site/languages/pl.yaml": "name: Polski\n"} if ".pl." in path or "/pl." in path else {}
    )
    found = [problem for problem in faults({**polish, path: words}) if problem.span.path == path]
    assert [problem.rule for problem in found] == [rule]


def test_hyphens_in_the_wrong_number_are_counted():
    said = faults({"content/events/night.md": "-----\nname: Night\n-----\n"})
    assert [p.message for p in said] == ["The first line should be three hyphens, and it has 5."]


def test_a_list_that_everything_rests_on_must_be_there(tmp_path, monkeypatch):
    monkeypatch.setattr(defaults, "folder", lambda: tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/site.yaml").write_bytes((COUNCIL / "site/site.yaml").read_bytes())
    offer, problems = read_project(tmp_path)
    assert offer is None
    (missing,) = (p for p in problems if p.span.path == "content/areas.yaml")
    assert (missing.rule, missing.message, missing.fix) == (
        "word-list-missing",
        "There is no content/areas.yaml.",
        "Copy it from another council's repository and change it.",
    )


def test_a_file_that_is_gone_is_said_in_words(tmp_path):
    source, (problem,) = read_source(tmp_path, "content/gone.md")
    assert source is None
    assert problem.message == "This file can't be opened (no such file or directory)."


def test_a_line_end_that_nobody_sees_is_found():
    _, (problem,) = source_of("made-up.md", "Help\u2028at night")
    assert problem.message == "There is an odd line end here, which nobody can see."


# Fields


def test_hours_of_a_fact_can_be_read():
    slot = "when: {what: When, one-of: [night], hours: {night: late at night}}\n"
    words = (COUNCIL / FACTS).read_text("utf-8") + slot
    (problem,) = faults({FACTS: words})
    assert (problem.rule, problem.message) == (
        "hours-odd",
        "“late at night” (for “night” of the fact “when”) can't be read as hours.",
    )


@pytest.mark.parametrize(
    ("line", "fix"),
    [
        ("slug: marsh\n", ""),
        (
            "summary Help: at night\n",
            "Write “summary: Help”, with a colon after “summary”.",
        ),
        (
            "every: 3\n",
            "Take it out. Only `fingerpost review` writes it, when a person has checked.",
        ),
    ],
)
def test_a_field_that_an_entry_has_not_is_said_with_what_was_meant(line, fix):
    (problem,) = faults(edited(LISTENING, "ages:", f"{line}ages:"))
    assert problem.rule == "field-unknown"
    assert problem.fix == fix or not fix


@pytest.mark.parametrize(
    ("was", "written", "fix"),
    [
        ("needs: [emotional-wellbeing]", "needs: []", "Write one name or more there."),
        ("areas: [marsh]", "areas: marsh and moor", "Write areas: [marsh, moor]"),
        ("ages:", "aka: Help, Night help\nages:", "Write aka: [Help, Night help]."),
        (
            '{source: marsh-plan-2020, section: "2"}',
            "marsh-plan-2020",
            "Write - source: marsh-plan",
        ),
        ("name: Marsh", "title: Marsh", "Did you mean “name”?"),
        ("ages:", "facilitator: [clinician]\nages:", "Delete the line, or write the words in"),
        ("ages:", "phone: 01632 960001\nages:", "Write “contacts:” on a line of its own."),
        ("[emotional-wellbeing]", "\n  - sleep\n    - school", "Write it with 2 spaces before"),
        ("[emotional-wellbeing]", "\n  • sleep\n  • school", "Begin each item with a hyphen"),
    ],
)
def test_what_was_written_in_another_shape_is_mended_in_one_step(was, written, fix):
    (problem,) = faults(edited(LISTENING, was, written))
    assert problem.fix.startswith(fix)


def test_a_name_in_a_list_can_be_part_of_an_address():
    (problem,) = faults({"content/topics.yaml": "Bed times: {name: Bed times}\n"})
    assert (problem.rule, problem.fix.partition(":")[0]) == ("name-odd", "Write “bed-times”")


def test_lists_are_translated_item_by_item():
    words = "---\nmade_from: abc\nwhat_to_expect: [Jeden, Dwa]\n---\n"
    polish = {"site/languages/pl.yaml": "name: Polski\n"}
    (language,) = drafted({**polish, "content/services/marsh-listening.pl.md": words}).languages
    assert language.translations[0].texts == {
        ("what_to_expect", 0): "Jeden",
        ("what_to_expect", 1): "Dwa",
    }


# YAML


def read(words):
    written, problems = read_yaml(Source("made-up.yaml", words))
    return written and written.value, [problem.rule for problem in problems]


def test_words_may_run_over_several_lines():
    assert read("summary: Somebody to talk to,\n  by day\n  and by night\n") == (
        {"summary": "Somebody to talk to, by day and by night"},
        [],
    )


def test_a_pointer_to_another_place_is_refused():
    assert read("one: &a Words\ntwo: *a\n") == (None, ["yaml-mark", "yaml-mark"])


@pytest.mark.parametrize("words", ["- " * 2000 + "deep", "name: " + "- " * 2000])
def test_lists_in_lists_without_end_are_refused(words):
    written, (rule,) = read(words)
    assert written is None and rule in ("nested-too-deep", "cannot-read")


def test_a_slip_above_lists_without_end_cannot_be_told():
    words = "name: Help: at night\nmore:\n  " + "- " * 2000 + "deep\n"
    assert read("name: Help: at night\n") == (None, ["colon-in-words"])
    assert read(words) == (None, ["cannot-read"])


def test_a_file_that_is_no_list_of_fields_is_said_by_its_slip():
    assert read("name:Help at night\n") == (None, ["colon-without-space"])


def test_words_are_written_so_that_they_read_back_as_they_are():
    words = "Ring: 111 # at night, or “999”"
    assert read(f"say: {in_yaml(words)}\n") == ({"say": words}, [])


def test_without_libyaml_the_same_is_read(monkeypatch):
    monkeypatch.setattr(composing, "_FAST", None)
    assert read("without: [libyaml, at all]\n") == ({"without": ["libyaml", "at all"]}, [])


def test_a_rule_for_the_day_after_a_bank_holiday_says_nothing_of_the_day_itself():
    week = read_hours("Mo-Fr 09:00-17:00; PH +1 day off")
    assert week is not None and week.holiday is None


# Prose


def test_a_link_whose_words_and_address_are_marked_up_stands_where_the_prose_begins():
    words = "Words.\n\nRing the [**night** line](https://example.org/?a=1&amp;b=2).\n"
    prose, problems = read_markdown(Source("made-up.md", words))
    assert problems == []
    assert [(link.href, link.line) for link in prose.links] == [("https://example.org/?a=1&b=2", 1)]


# Catalogues


def test_a_message_may_begin_below_another_without_an_empty_line():
    lines = 'msgid "Guides"\nmsgstr "Wskazówki"\nmsgctxt "urgent"\nmsgid "Help"\nmsgstr "Pomoc"\n'
    catalogue, problems = read_catalogue(Source("pl.po", lines))
    assert problems == []
    assert [(one.context, one.said) for one in catalogue.messages] == [
        ("", ("Wskazówki",)),
        ("urgent", ("Pomoc",)),
    ]
    assert compiled(catalogue).gettext("Guides") == "Wskazówki"


# Maps


def feature(shape, points, slug="marsh"):
    geometry = {"type": shape, "coordinates": points}
    return {"type": "Feature", "properties": {"slug": slug}, "geometry": geometry}


def outlines(tmp_path, words):
    (tmp_path / "site").mkdir(exist_ok=True)
    (tmp_path / "site/areas.geojson").write_text(words)
    found, problems = read_boundaries(tmp_path, {"marsh"})
    return found, [problem.message for problem in problems]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("[" * 100_000, "This file is not GeoJSON."),
        ('{"type": "FeatureCollection"}', "This file is no FeatureCollection."),
        ('{"type": "FeatureCollection", "features": []}', "There is no place on this map."),
    ],
)
def test_a_map_is_a_collection_of_places(tmp_path, words, message):
    assert outlines(tmp_path, words) == (None, [message])


@pytest.mark.parametrize("points", [[], None, [[["east", "north"]]], [[[[0]]]], [[[[0, 10**400]]]]])
def test_an_outline_is_made_of_points(tmp_path, points):
    features = [feature("MultiPolygon", points)]
    words = {"type": "FeatureCollection", "attribution": "Made up", "features": features}
    assert outlines(tmp_path, json.dumps(words)) == (
        None,
        ["The outline of “marsh” is not made of points."],
    )


def test_a_place_may_have_several_parts(tmp_path):
    ring = [[0, 52], [0, 53], [1, 53], [0, 52]]
    features = [feature("MultiPolygon", [[ring], [ring]])]
    words = {"type": "FeatureCollection", "attribution": "Made up", "features": features}
    found, problems = outlines(tmp_path, json.dumps(words))
    assert problems == [] and len(found.shapes["marsh"]) == 2


def test_the_same_words_are_not_read_again():
    first, second = drafted({}), drafted({})
    assert first.services[0] is second.services[0]
