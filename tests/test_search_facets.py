"""Narrowing: what says so stays, what does not say is counted, and nothing is inferred."""

import json
import zlib
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from fingerpost.cli import main
from fingerpost.search.facet_file import facet_file
from fingerpost.search.facets import FACETS, Facets, keeps
from tests.finders import entry, made_up, reference, slugs


def saying(name, *lines, **words):
    """A made-up entry that says more."""
    return entry(name, **words).replace("areas:", "\n".join((*lines, "areas:")))


@pytest.fixture
def kites(tmp_path):
    return made_up(
        tmp_path,
        teens=saying("Kites for teens", "ages: 11-17", "who_can_refer: [self]"),
        tots=saying("Kites for tots", "ages: 0-4", "who_can_refer: [parent-carer]"),
        silent=entry("Kites"),
        all_ages=saying("Kites for all", "ages: any", "delivery: [phone]").replace(
            "[foster-carer]", "[everyone]"
        ),
    )


def found(finder, **chosen):
    facets = Facets(**{k: v if k == "age" else frozenset(v) for k, v in chosen.items()})
    return set(slugs(finder, "kites", facets=facets))


def test_an_age_keeps_what_says_that_it_takes_it(kites):
    assert found(kites, age=14) == {"teens", "all-ages"}


def test_what_does_not_say_stays_only_by_choice_and_what_says_otherwise_never_does(kites):
    assert found(kites, age=14, unstated=["age"]) == {"teens", "all-ages", "silent"}


def test_of_one_facet_any_value_will_do_and_of_several_facets_all_must(kites):
    assert found(kites, can_ask=["self", "parent-carer"]) == {"teens", "tots"}
    assert found(kites, can_ask=["self", "parent-carer"], age=3) == {"tots"}


def test_what_is_left_out_because_it_does_not_say_is_counted(kites):
    answer = kites.find("kites", facets=Facets(age=3, can_ask=frozenset({"parent-carer"})))
    assert [hit.slug for hit in answer.results] == ["tots"]
    assert answer.unstated == {"can_ask": 1, "age": 0}
    assert kites.find("kites").unstated == {}


def test_only_hours_that_may_be_counted_say_that_something_is_open():
    """Nobody has checked the hours of any entry but 999 and 111, which never close."""
    at_night = Facets(open_at=datetime(2026, 11, 22, 3, tzinfo=UTC))
    answer = reference().find("mental health", facets=at_night)
    assert {hit.slug for hit in answer.results} <= {"emergency-999", "nhs-111-mental-health"}
    assert answer.unstated["open_at"] > 50


def test_what_is_for_everybody_says_so_of_every_reader(kites):
    assert found(kites, audience=["adopter"]) == {"all-ages"}


def test_nothing_is_said_by_a_place_or_a_need_of_who_can_ask(kites):
    """An entry that states readers and needs has still not said who can ask."""
    assert "silent" not in found(kites, can_ask=["self"])


def test_who_can_ask_begins_with_the_reader_themselves():
    values = reference().tables.facets.values["can_ask"]
    assert [value.id for value in values[:2]] == ["self", "parent-carer"]
    assert all(value.name.startswith("I can ask myself") for value in values[:2])
    assert not any(value.name.startswith("I can ask") for value in values[2:])


def test_every_page_is_of_one_kind():
    finder = reference()
    kinds = finder.tables.facets.values["page_kind"]
    numbers = sorted(number for kind in kinds for number in kind.numbers)
    assert numbers == list(range(len(finder.tables.documents)))


def test_whom_to_ring_for_help_now_is_kept_whatever_was_chosen():
    narrow = Facets(level=frozenset({"universal"}), age=3)
    answer = reference().find("he wants to die", facets=narrow)
    assert [hit.slug for hit in answer.results][:2] == ["emergency-999", "nhs-111-mental-health"]


def test_choosing_nothing_keeps_everything():
    finder = reference()
    assert all(keeps(n, Facets(), finder.tables.facets) for n in range(100))


def test_the_facets_are_one_small_file():
    body = facet_file(reference().tables.facets)
    assert [facet["id"] for facet in json.loads(body)] == [facet.id for facet in FACETS]
    assert len(zlib.compress(body, 9)) < 6000


def test_the_command_line_narrows_and_says_what_does_not_say(council):
    done = run(council, "--age", "14", "--can-ask", "self")
    assert json.loads(done.stdout)["unstated"] == {"can_ask": 1, "age": 1}
    assert [hit["slug"] for hit in json.loads(done.stdout)["results"]] == ["teens"]


def test_the_command_line_says_what_an_option_takes(council):
    done = run(council, "--can-ask", "me")
    assert done.exit_code == 2
    assert "--can-ask takes self, parent-carer" in done.output


@pytest.fixture
def council(tmp_path):
    made_up(
        tmp_path,
        teens=saying("Kites", "ages: 11-17", "who_can_refer: [self]"),
        halves=saying("Kites, by age", "ages: 11-17"),
        asked=saying("Kites, if you ask", "who_can_refer: [self]"),
    )
    return tmp_path / "project"


def run(project, *options):
    words = ["search", "kites", *options, "--project", str(project), "--format", "json"]
    return CliRunner().invoke(main, words)
