"""How good the search is: the measures on examples worked by hand, and the floors."""

import json

import pytest
from click.testing import CliRunner

from fingerpost.cli import main
from fingerpost.model.search import JudgedFields
from fingerpost.pipeline.build import build_site
from fingerpost.pipeline.check import check_all
from fingerpost.read import read_project
from fingerpost.search import judge_search
from fingerpost.search.judge import Judgement, Verdict
from tests.finders import entry
from tests.projects import COUNCIL, TODAY, checked, codes, make_project

SITE = (COUNCIL / "site/site.yaml").read_text(encoding="utf-8")
JUDGED = "search/judged.yaml"


def verdict(found, expect=("a", "b", "c"), kind="situation", **fields):
    query = JudgedFields(query="words", who="parent", kind=kind, expect=expect, **fields)
    return Verdict(query, tuple(found))


# The measures


def test_the_best_order_is_worth_one():
    assert verdict("abc").ndcg == pytest.approx(1)
    assert verdict("abx").ndcg < 1


def test_ndcg_by_hand():
    """Grades 3, 2, 1 at ranks 1, 2, 3 are 3/1 + 2/1.58496 + 1/2 = 4.76186 at best.

    x, a, y, c: 3 at rank 2 and 1 at rank 4 are 3/1.58496 + 1/2.32193 = 2.32347.
    """
    assert verdict("xayc").ndcg == pytest.approx(2.32347 / 4.76186, abs=1e-5)


def test_ndcg_of_two_expected_pages_by_hand():
    """The grades are 3 and 2: b, a are 2/1 + 3/1.58496 = 3.89279, and 3/1 + 2/1.58496 = 4.26186."""
    assert verdict("ba", expect=("a", "b")).ndcg == pytest.approx(3.89279 / 4.26186, abs=1e-5)


def test_ndcg_ends_at_the_tenth():
    assert verdict("123456789a", expect="a").ndcg == pytest.approx(1 / 3.45943, abs=1e-5)
    assert verdict("123456789xa", expect="a").ndcg == 0


def test_success_is_any_expected_page_and_recall_is_their_share():
    third = verdict("xyb")
    assert (third.success(1), third.success(3), third.recall) == (False, True, pytest.approx(1 / 3))
    fourth = verdict("xyza")
    assert (fourth.success(3), fourth.recall, fourth.is_miss) == (False, 0, True)
    assert verdict("cab").recall == 1
    assert verdict("ba", expect=("a", "b")).recall == 1


def test_scores_are_means_over_the_queries():
    scores = Judgement((verdict("abc"), verdict("xyb"), verdict("xyz"), verdict(""))).scores
    assert scores["success_at_1"] == 1 / 4
    assert scores["success_at_3"] == 2 / 4
    assert scores["recall_at_3"] == pytest.approx((1 + 1 / 3) / 4)
    assert scores["ndcg_at_10"] == pytest.approx((1 + (2 / 2) / 4.76186) / 4, abs=1e-5)
    assert scores["answered"] == 3 / 4


def test_a_crisis_asks_for_every_page_in_the_first_three():
    whole, short = verdict("cab", kind="crisis"), verdict("abxc", kind="crisis")
    other = verdict("abxc")
    assert (whole.is_miss, short.is_miss, other.is_miss) == (False, True, False)
    assert Judgement((whole, short, other)).scores["crisis_at_3"] == 1 / 2
    assert Judgement((other,)).scores["crisis_at_3"] is None


def test_a_page_that_must_never_be_there_counts_in_the_first_three_only():
    broken, kept = verdict("abx", never=["x"]), verdict("abcx", never=["x"])
    assert (broken.broken, broken.is_miss) == (("x",), True)
    assert (kept.broken, kept.is_miss) == ((), False)
    judged = Judgement((broken, kept, verdict("abx")))
    assert (judged.broken, judged.scores["never_kept"]) == (1, 1 / 2)


def test_kinds_and_given_queries_are_counted_apart():
    judged = Judgement((verdict("abc", kind="typo"), verdict("x", given="yes"), verdict("")))
    assert {kind: len(of.verdicts) for kind, of in judged.by_kind.items()} == {
        "situation": 2,
        "typo": 1,
    }
    assert len(judged.given.verdicts) == 1
    assert (judged.empty, judged.by_kind["typo"].scores["ndcg_at_10"]) == (1, 1)


# Queries and pages


def marsh(tmp_path, *queries, floors="", **entries):
    """A made-up council that judges its search by these queries."""
    files = {f"content/services/{slug}.md": text for slug, text in entries.items()}
    files[JUDGED] = "\n".join(f"- {{who: parent, kind: situation, {query}}}" for query in queries)
    files["site/site.yaml"] = SITE + floors
    return make_project(tmp_path, files)


def judged(project):
    offer, _ = read_project(project)
    return judge_search(offer).verdicts


def test_a_query_is_asked_with_its_place_and_its_choice(tmp_path):
    places = {"one": entry("Lantern one", areas="moor"), "two": entry("Lantern two")}
    old = entry("Old lantern house", status="historic")
    marsh_first, moor_first, with_archive = judged(
        marsh(
            tmp_path,
            "query: lantern, area: marsh, expect: two",
            "query: lantern, area: moor, expect: one, never: two",
            'query: lantern, archive: "yes", expect: three',
            three=old,
            **places,
        )
    )
    assert (marsh_first.found, marsh_first.success(1)) == (("two", "one"), True)
    assert (moor_first.found, moor_first.broken) == (("one", "two"), ("two",))
    assert "three" in with_archive.found


def test_what_an_urgent_box_leads_with_has_the_first_ranks(tmp_path):
    (crisis,) = judged(marsh(tmp_path, "query: i want to die, expect: [emergency-999]"))
    assert crisis.found[0] == "emergency-999"


def test_pages_of_every_sort_are_named_as_they_are_found(tmp_path):
    guide, urgent = judged(
        marsh(
            tmp_path,
            "query: a made-up guide, expect: guides/example",
            "query: urgent help, expect: guidance/urgent-help",
        )
    )
    assert guide.success(1)
    assert urgent.success(3)


def test_a_page_that_no_search_can_find_is_said(tmp_path):
    query = (
        "query: help, expect: [guides/exmaple, marsh-listening], never: organisations/samaritans"
    )
    found = checked(tmp_path, {JUDGED: f"- {{who: parent, kind: situation, {query}}}\n"})
    assert codes(found) == ["word-unknown", "word-unknown"]
    wrong, same_name = found.problems
    assert wrong.message == "“guides/exmaple” is not one of the pages that a search can find."
    assert wrong.fix == "Did you mean “guides/example”?"
    assert wrong.span.path == JUDGED
    assert "organisations/samaritans" in same_name.message


# Floors

LOW = "search_floors: {success_at_3: 0.5, crisis_at_3: 0}\n"
HIGH = "search_floors: {success_at_3: 0.75}\n"
QUERIES = ("query: lantern, expect: one", "query: qwzx vbnm, expect: one")


def test_a_search_above_its_floors_is_published(tmp_path):
    project = marsh(tmp_path, *QUERIES, floors=LOW, one=entry("Lantern"))
    assert check_all(project, TODAY).is_clean
    assert build_site(project, tmp_path / "out", TODAY).published


def test_a_search_below_a_floor_is_not_published_and_says_why(tmp_path):
    project = marsh(tmp_path, *QUERIES, floors=HIGH, one=entry("Lantern"))
    (problem,) = check_all(project, TODAY).problems
    assert problem.rule == "search-below-floor"
    assert problem.message == (
        "Over 2 judged queries, the search's “success_at_3” is 0.500, and its floor is 0.75. "
        "The worst: “qwzx vbnm”."
    )
    assert (problem.span.path, problem.also[0].path) == ("site/site.yaml", JUDGED)
    built = build_site(project, tmp_path / "out", TODAY)
    assert (built.published, built.checked.problems) == (None, (problem,))
    assert not (tmp_path / "out").exists()


def test_a_floor_that_no_query_measures_is_not_reached(tmp_path):
    floors = "search_floors: {crisis_at_3: 1}\n"
    project = marsh(tmp_path, *QUERIES, floors=floors, one=entry("Lantern"))
    (problem,) = check_all(project, TODAY).problems
    assert "No judged query" in problem.message


def test_an_entrys_own_fault_is_said_alone(tmp_path):
    one = entry("Lantern", areas="mars")
    project = marsh(tmp_path, *QUERIES, floors=HIGH, one=one)
    assert codes(check_all(project, TODAY)) == ["word-unknown"]


# The command


def run(project, *words):
    done = CliRunner().invoke(main, ["search", *words, "--project", str(project)])
    return done.exit_code, done.output


def test_the_command_prints_a_table_and_each_miss_with_what_came_first(tmp_path):
    status, said = run(marsh(tmp_path, *QUERIES, floors=LOW, one=entry("Lantern")), "--judge")
    lines = said.splitlines()
    assert lines[0].split() == [
        "queries", "success@1", "success@3", "recall@3", "nDCG@10", "empty", "never"
    ]  # fmt: skip
    assert lines[1].split() == ["all", "2", "0.500", "0.500", "0.500", "0.500", "1", "0"]
    assert lines[2].split()[0] == "situation"
    assert "Misses: 1." in lines
    assert "Crisis" not in said
    (miss,) = [line for line in lines if "“qwzx vbnm”" in line]
    assert miss == "  “qwzx vbnm” (situation, parent): nothing; expected one"
    assert status == 0


def test_the_command_fails_below_a_floor_for_programs_too(tmp_path):
    project = marsh(tmp_path, *QUERIES, floors=HIGH, one=entry("Lantern"))
    status, said = run(project, "--judge", "--format", "json")
    fields = json.loads(said)
    assert status == 1
    assert (fields["all"]["queries"], fields["all"]["success_at_3"]) == (2, 0.5)
    assert fields["given"]["success_at_3"] is None
    assert [miss["query"] for miss in fields["misses"]] == ["qwzx vbnm"]
    assert [problem["rule"] for problem in fields["problems"]] == ["search-below-floor"]


def test_the_command_wants_words_or_queries_to_judge_by(tmp_path):
    project = make_project(tmp_path)
    assert run(project)[0] == 2
    assert run(project, "--judge", "words")[0] == 2
    assert run(project, "--judge", "--area", "marsh")[0] == 2
    status, said = run(project, "--judge")
    assert (status, "no queries in search/judged.yaml" in said) == (1, True)
