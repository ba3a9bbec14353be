"""What a slip meant, and that no slip ends the check for the other files."""

import json
import re

import pytest

from fingerpost.model.ages import read_ages
from fingerpost.model.base import Record, Slip
from fingerpost.model.review import from_a_letter
from fingerpost.read.hours import read_hours
from fingerpost.read.records import make_record
from fingerpost.read.said_hours import hours_from_words
from fingerpost.text import Source
from fingerpost.yamls import read_yaml
from tests.projects import checked, codes, edited

LISTENING = "content/services/marsh-listening.md"
GUIDE = "decision_trees/example.yaml"
PAGE = """---
title: Bad nights
summary: What to do when a child cannot sleep.
order: {order}
sources:
  - {{source: general-knowledge}}
---

Sit with them.
"""


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Monday to Friday, 9am to 5pm", "Mo-Fr 09:00-17:00"),
        ("weekdays from 9.30am until 12 noon", "Mo-Fr 09:30-12:00"),
        ("Mondays and Wednesdays 10:00 - 16:00", "Mo,We 10:00-16:00"),
        ("every day 8am-10pm", "Mo-Su 08:00-22:00"),
        ("Monday to Friday 13:30 to 17:00", "Mo-Fr 13:30-17:00"),
        ("24 hours a day", "24/7"),
    ],
)
def test_hours_in_words_are_proposed_as_they_are_written_here(said, meant):
    assert hours_from_words(said) == meant
    assert read_hours(meant) is not None


@pytest.mark.parametrize("said", ["9 to 5", "Mon-Fri 9-5", "office hours", "9am to 5pm", ""])
def test_nothing_is_guessed_about_hours(said):
    assert hours_from_words(said) == ""


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("22/11/2026", "2026-11-22"),
        ("1.2.26", "2026-02-01"),
        ("22nd November 2026", "2026-11-22"),
        ("Nov 2026", "2026-11"),
        ("11/22/2026", ""),
        ("soon", ""),
    ],
)
def test_a_date_from_a_letter_has_its_day_first(said, meant):
    assert from_a_letter(said) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ages 11 to 17", "11-17"),
        ("under 18", "0-17"),
        ("16 and over", "16+"),
        ("over 16", "17+"),
        ("5 - 11 years", "5-11"),
        ("all ages", "any"),
    ],
)
def test_ages_in_words_are_proposed_in_whole_years(said, meant):
    with pytest.raises(Slip) as slip:
        read_ages(said)
    assert slip.value.fix.startswith(f"Write {meant}:")


@pytest.mark.parametrize("said", ["200-300", "11-170", "121+", "999+"])
def test_nobody_is_as_old_as_that(said):
    with pytest.raises(Slip, match=f"“{re.escape(said)}” goes beyond 120 years."):
        read_ages(said)


def slip_in(text):
    _, (problem,) = read_yaml(Source("a.yaml", text))
    return problem.rule, problem.span.line


def test_a_slip_is_looked_for_where_reading_stopped_and_not_in_lines_that_are_right():
    text = "aka: [one]\nwhen: *later\nstatus active\nareas: [a]\n"
    assert slip_in(text.replace("*later", "now")) == ("colon-missing", 3)


def test_a_slip_is_said_even_when_another_comes_further_down():
    assert slip_in("cost: a: b\nname: c\nwhen\n  - x: y: z\n  w\n") == ("colon-in-words", 1)


@pytest.mark.parametrize(
    ("path", "old", "new", "rules"),
    [
        (LISTENING, "kind: service", "kind: servce", ["word-unknown"]),
        (GUIDE, "audience: [social-worker,", "audience: [social-wrker,", ["word-unknown"]),
        (GUIDE, "part: safe-now", "part: safe-nw", ["word-unknown"]),
        ("decision_trees/facts.yaml", "is_now: {what:", "is_now: {wat:", ["field-unknown"]),
        (
            "content/areas.yaml",
            "marsh: {name: Marsh, with",
            "marsh: {nam: Marsh, with",
            ["field-unknown"],
        ),
    ],
)
def test_a_misspelt_name_that_much_rests_on_gives_one_message(path, old, new, rules, tmp_path):
    assert codes(checked(tmp_path, edited(path, old, new))) == rules


PART = """part: marsh-question
start: first
exits: [on]
questions:
  first:
    ask: Is this made up?
    answers:
      yes-it-is: {label: "Yes", exit: on}
"""
WITH_PART = edited(
    GUIDE,
    "{none-of-these: where}}",
    """{none-of-these: again}}
  again: {part: marsh-question, exits: {on: where}}""",
)


@pytest.mark.parametrize(
    ("part", "exits"), [(PART.replace("exit: on", "exit: onn"), "on: where"), (PART, "onn: where")]
)
def test_a_misspelt_way_out_of_a_part_gives_one_message(part, exits, tmp_path):
    guide = WITH_PART[GUIDE].replace("on: where", exits)
    guide = guide.replace("[none-of-these, ", "[none-of-these, yes-it-is, ")
    files = {GUIDE: guide, "decision_trees/parts/marsh-question.yaml": part}
    assert codes(checked(tmp_path, files)) == ["exit-unknown"]


def test_a_field_that_a_kind_misspells_is_not_missed_in_every_entry(tmp_path):
    kinds = "service: {name: Service, requires: [sumary]}\nhelpline: {name: Line}\n"
    found = checked(tmp_path, {"content/kinds.yaml": kinds})
    assert codes(found) == ["kind-names-no-field"]


def test_a_source_with_a_misspelt_field_is_still_a_source(tmp_path):
    files = edited("content/sources.yaml", "basis:", "bases:")
    assert codes(checked(tmp_path, files)) == ["field-unknown"]


def test_an_unknown_reader_does_not_end_the_check(tmp_path):
    audiences = "social-worker: {name: A social worker}\n"
    found = checked(tmp_path, {"content/audiences.yaml": audiences})
    assert "word-unknown" in codes(found)


def test_a_part_without_its_start_is_said_and_no_guide_with_it_is_proved(tmp_path):
    parts = {"decision_trees/parts/safe-now.yaml": "part: safe-now\nstart: danger\n"}
    said = codes(checked(tmp_path, parts))
    assert set(said) == {"field-missing"}


@pytest.mark.parametrize("item", ["words", "[]", "[[]]"])
def test_an_item_of_a_list_that_has_no_fields_is_said(item, tmp_path):
    found = checked(tmp_path, {"search/synonyms.yaml": f"- {item}\n"})
    assert codes(found) == ["wrong-shape"]


@pytest.mark.parametrize("properties", ["words", [], None, {"slug": []}, {"slug": {}}])
def test_a_place_of_a_map_with_odd_properties_is_said(properties, tmp_path):
    feature = {"type": "Feature", "properties": properties, "geometry": None}
    told = {"type": "FeatureCollection", "attribution": "A", "features": [feature]}
    found = checked(tmp_path, {"site/areas.geojson": json.dumps(told)})
    assert codes(found) == ["map-place-unknown"]


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("content/need.yaml", None),
        ("content/topic.yaml", "content/topics.yaml"),
        ("content/services/Choir.MD", "choir.md"),
        ("content/guides/choir.md", "Move it to content"),
        ("decision_trees/part/choir.yml", "decision_trees/parts, as choir.yaml"),
        ("search/synonym.yaml", "search/synonyms.yaml"),
    ],
)
def test_a_file_that_nobody_reads_is_named(path, wanted, tmp_path):
    (problem,) = checked(tmp_path, {path: "words"}).problems
    assert (problem.rule, problem.span.path) == ("file-left-out", path)
    assert re.search(re.escape(wanted or "Did you mean"), problem.fix)


@pytest.mark.parametrize("path", ["content/README.md", "content/.notes.md", "content/a/~x.docx"])
def test_notes_and_what_programs_leave_behind_may_lie_about(path, tmp_path):
    assert codes(checked(tmp_path, {path: "words"})) == []


@pytest.mark.parametrize("written", ["0-4", "1_000", "4.0", "three", "٤"])
def test_a_whole_number_is_figures_and_nothing_else(tmp_path, written):
    # pydantic reads 0-4 as -4.
    found = checked(tmp_path, {"content/guidance/nights.md": PAGE.format(order=written)})
    assert codes(found) == ["wrong-shape"]


def test_a_whole_number_may_stand_in_quotation_marks(tmp_path):
    assert not codes(checked(tmp_path, {"content/guidance/nights.md": PAGE.format(order='"6"')}))


def test_a_shape_that_no_field_has_yet_is_still_said_in_words():
    class Odd(Record):
        is_open: bool

    written, _ = read_yaml(Source("a.yaml", "is_open: perhaps\n"))
    _, (problem,) = make_record(Odd, written, "a made-up thing")
    assert problem.message == "“is_open” should be something else."
    assert problem.fix == "Compare it with another file."


def test_what_people_type_in_a_row_is_said_to_be_one_phrase(tmp_path):
    typed = edited(GUIDE, "audience:", "people_type: sad all day, cannot sleep\naudience:")
    (problem,) = checked(tmp_path, typed).problems
    assert "Write people_type: [sad all day, cannot sleep]." in problem.fix
