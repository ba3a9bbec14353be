"""The order of the results: Whoosh's, and the few rules around it."""

import pytest

from fingerpost.search.names import names_alone
from fingerpost.search.query import Query, Wanted
from fingerpost.search.rank import in_order, scored
from fingerpost.search.settings import shared, worth
from fingerpost.search.whoosh_words import stem
from tests.finders import entry, generated_queries, made_up, reference, slugs, whoosh


def exact(stems):
    """A query of exact stems that sets nothing else off."""
    wanted = tuple(Wanted(one, (one,), 1.0) for one in dict.fromkeys(stems))
    return Query(wanted, (), None, (), None, None, None)


def test_500_queries_have_whooshs_order_and_whooshs_scores():
    tables = reference().tables
    for text in generated_queries(reference()):
        stems = [stem(word) for word in text.split()]
        theirs = in_order(whoosh().ranked(stems))
        ours = in_order(scored(exact(stems), tables).items())
        assert [number for number, _ in ours] == [number for number, _ in theirs], text
        assert [s for _, s in ours] == pytest.approx([s for _, s in theirs], abs=1e-9), text


def test_scores_within_a_hair_are_equal_and_go_by_slug():
    scores = [(7, 1.0), (3, 1.0 - 5e-10), (5, 2.0), (1, 1.0 - 1.4e-9), (2, 0.5)]
    assert [number for number, _ in in_order(scores)] == [5, 1, 3, 7, 2]


def test_having_all_of_the_words_is_worth_more():
    assert shared(3, 3) == 1.0
    assert shared(1, 3) < shared(2, 3) < 1.0


def test_a_rare_word_tells_more_than_a_common_one():
    assert worth(1, 500) > 4 * worth(100, 500)


def test_a_page_with_the_rare_word_stands_before_those_with_the_common_ones(tmp_path):
    forms = {f"form_{n}": entry(f"Team {n}", body="A referral form.") for n in "abcdefgh"}
    found = made_up(tmp_path, **forms, kestrel=entry("Team i", body="Kestrel."))
    assert slugs(found, "kestrel referral form")[0] == "kestrel"


def test_a_name_that_is_no_word_means_the_entry_that_is_called_so(tmp_path):
    others = {f"about_{n}": entry(f"Form {n}", body="For MST.") for n in "abcd"}
    team = entry("Systemic team").replace("kind:", "aka: [MST]\nkind:")
    assert slugs(made_up(tmp_path, **others, team=team), "mst form")[0] == "team"


def test_a_name_that_people_also_write_as_a_word_means_no_entry_by_itself():
    tables = reference().tables
    named = names_alone(tables.documents, tables.index, tables.stop)
    assert {"mst", "cvs", "younited"} & set(named) == {"mst", "cvs"}


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("younited referral form", "younited"),
        ("mst waiting list", "mst"),
        ("how do i refer to cct", "cambridgeshire-clinical-team"),
        ("cvs phone number", "cambridgeshire-virtual-school"),
    ],
)
def test_what_people_type_beside_a_name_does_not_hide_it(query, slug):
    assert slug in slugs(reference(), query, area="cambridgeshire")[:3]


@pytest.fixture
def marsh(tmp_path):
    return made_up(
        tmp_path,
        a_panel=entry("Marsh panel", kind="panel", summary="Deciding on packages."),
        b_panel=entry("Moor panel", kind="panel", areas="moor", summary="Panel of panels."),
        c_panel=entry("Panel for all England", kind="panel", areas="england"),
        d_panel=entry("Panel at Marsh End", kind="panel", areas="marsh-end"),
        e_panel=entry("Panel", kind="panel", status="proposed"),
        old_house=entry("Old House", status="historic", summary="A home, with a panel."),
    )


def test_a_name_counts_for_more_than_a_mention(marsh):
    assert slugs(marsh, "marsh panel")[0] == "a-panel"


def test_another_areas_panel_stands_behind_those_for_the_chosen_area(marsh):
    found = slugs(marsh, "panel", area="marsh")
    assert found[-1] == "b-panel"
    assert set(found[:-1]) == {"a-panel", "c-panel", "d-panel", "e-panel"}
    of_moor = slugs(marsh, "panel", area="moor")
    assert of_moor.index("b-panel") < of_moor.index("a-panel")


def test_a_place_holds_for_what_is_inside_it(marsh):
    found = slugs(marsh, "panel", area="marsh-end")
    assert set(found[:4]) == {"a-panel", "c-panel", "d-panel", "e-panel"}


def test_what_is_only_planned_stands_behind_what_runs(marsh):
    assert slugs(marsh, "panel")[-1] == "e-panel"


def test_the_archive_opens_by_name_or_by_choice(marsh):
    assert "old-house" not in slugs(marsh, "panel")
    assert "old-house" not in slugs(marsh, "house")
    assert slugs(marsh, "tell me about the old house please")[0] == "old-house"
    assert "old-house" in slugs(marsh, "panel", archive=True)


def test_the_panel_of_the_other_council_is_not_in_the_first_three():
    found = slugs(reference(), "panel for disabled child package peterborough", area="peterborough")
    assert found[0] == "short-breaks-panel-peterborough"
    assert "disabled-childrens-panel-cambridgeshire" not in found[:3]


def test_only_as_many_as_asked_for():
    assert len(reference().find("help", limit=3).results) <= 3


def test_a_path_and_a_kind_come_with_each_result(marsh):
    hit = marsh.find("moor").results[0]
    assert (hit.path, hit.kind) == ("services/b-panel/", "Panel or meeting")


def test_a_name_within_another_name_opens_the_archive_alone(tmp_path):
    """It holds what the longer name would open, and costs every first query less."""
    old = entry("Old Moor House", status="historic").replace(
        "kind:", "aka: [Moor House, House]\nkind:"
    )
    made = made_up(tmp_path, old_house=old)
    number = next(n for n, d in enumerate(made.tables.documents) if d.slug == "old-house")
    assert made.tables.opens[number] == (("hous",),)
    assert "old-house" in slugs(made, "old moor house")
