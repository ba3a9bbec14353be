"""The files of the search: the same bytes every time, small, and named by what they hold."""

import json
import re
import zlib

import pytest

from fingerpost.addresses import SEARCH_ALL
from fingerpost.search import Finder, build_search, search
from fingerpost.search.export import export
from fingerpost.search.handfuls import (
    HEAVIEST_ROWS,
    HEAVIEST_SHARDS,
    sizes_of_rows,
    sizes_of_shards,
)
from fingerpost.search.shards import shard_of
from fingerpost.search.store import row
from fingerpost.search.whole import without_rows
from tests.conftest import ROOT
from tests.finders import entry, finder, made_up, reference
from tests.projects import checked, edited


@pytest.fixture(scope="module")
def build():
    return export(reference().tables)


@pytest.fixture(scope="module")
def start(build):
    """The parts of the first file: a text, the root, and the words of danger."""
    return unpacked(build, build.start_path, b"").split(b"\0")


@pytest.fixture(scope="module")
def top(start):
    return json.loads(start[1])


@pytest.fixture(scope="module")
def files(build, start, top):
    """Every other file, as the browser inflates it: after the beginning of the first."""
    (first,) = [made.body for made in build.artefacts if made.path == build.start_path]
    return {
        made.path: unpacked(build, made.path, first[: top["packed"]])[len(start[0]) :]
        for made in build.artefacts
        if made.path != build.start_path and not made.path.startswith(SEARCH_ALL)
    }


def unpacked(build, path, before):
    (body,) = [made.body for made in build.artefacts if made.path == path]
    return zlib.decompress(before + body, wbits=-zlib.MAX_WBITS)


SETS = ("shards", "store", "letters", "words", "places", "serving", "facets", "asides")


def set_of(top, files, name):
    """The paths of the files of one set, in the order of their numbers."""
    beginning = f"search-data/{top['version']}-{name}-"
    numbers = re.compile(re.escape(beginning) + r"(\d+)\.bin")
    found = {int(number[1]): path for path in files if (number := numbers.fullmatch(path))}
    return [found[number] for number in sorted(found)]


def every_set(top):
    """Every set, handfuls among them."""
    return [*SETS, *(f"{name}-{size}" for name, of in top["handfuls"].items() for size in of)]


def test_another_reading_gives_the_same_bytes(build):
    assert export(finder(ROOT).tables) == build


def test_a_file_of_the_same_name_holds_the_same(tmp_path):
    """A browser keeps it for a year."""
    made = [export(made_up(tmp_path / name, one=entry(name)).tables) for name in ("Kites", "Boats")]
    one, other = ({file.path: file.body for file in build.artefacts} for build in made)
    assert len(one) > 10
    assert not one.keys() & other.keys()


def test_pages_name_one_file_and_it_names_all_others(build, files, top):
    assert build.start_path.startswith("search-data/start-")
    assert sorted(p for name in every_set(top) for p in set_of(top, files, name)) == sorted(files)
    assert len(set_of(top, files, "shards")) == top["shards"]
    assert len(set_of(top, files, "store")) == top["size"]
    assert f"search-data/{top['every']}" in {made.path for made in build.artefacts}


def test_words_of_danger_are_in_the_file_that_comes_with_the_page(start):
    kinds = [kind["kind"] for kind in json.loads(start[2])]
    assert set(kinds) == {"medical", "suicide", "hurt", "missing", "violence"}


def test_whooshs_own_files_are_not_published(build):
    assert {a.path.rpartition(".")[2] for a in build.artefacts} == {"bin"}
    assert not any(b"whoosh" in a.body.lower() for a in build.artefacts)


def test_what_one_word_costs_is_small(build, top):
    sizes = {made.path: len(made.body) for made in build.artefacts}
    shards = sorted(sizes[path] for path in set_of(top, sizes, "shards"))
    assert shards[len(shards) // 2] < 1200
    assert shards[-1] < 6000
    assert sizes[build.start_path] < 7200


def test_every_word_is_in_the_shard_that_its_beginning_says(files, top):
    *shards, _ = set_of(top, files, "shards")
    for number, path in enumerate(shards):
        for stem, forms in stems_of(files[path]).items():
            assert all(shard_of(form, len(shards)) == number for form in forms), stem
    assert shard_of("waiting", len(shards)) == shard_of("wait", len(shards))


def test_phrases_of_words_that_are_passed_over_are_in_the_last_shard(files, top):
    last = files[set_of(top, files, "shards")[-1]]
    typed = [line[1:] for line in last.partition(b"\0")[0].decode().split("\n") if line[:1] == "="]
    assert "do i have to" in typed
    assert {phrase.split()[0] for phrase in typed} <= {*top["first"].split()}


def parts_of(handful):
    """The files in a handful, each after its length."""
    parts, at = [], 0
    while at < len(handful):
        length = shift = 0
        while True:
            byte, at = handful[at], at + 1
            length, shift = length | (byte & 127) << shift, shift + 7
            if byte < 128:
                break
        parts.append(handful[at : at + length])
        at += length
    return parts


@pytest.mark.parametrize("name", ["store", "shards"])
def test_files_come_by_the_handful_too(name, files, top):
    alone = [without_rows(files[path]) for path in set_of(top, files, name)]
    sizes = top["handfuls"][name]
    assert len(sizes) > 3
    for size in sizes:
        held = [parts_of(files[path]) for path in set_of(top, files, f"{name}-{size}")]
        assert {len(handful) for handful in held[:-1]} <= {size}
        assert [part for handful in held for part in handful] == alone


def test_handfuls_of_a_large_site_are_not_heavy():
    shards, rows = [b"x" * 500] * 8000, [b"x" * 200] * 10_000
    assert HEAVIEST_SHARDS / 2 < 500 * max(sizes_of_shards(shards)) <= HEAVIEST_SHARDS
    assert HEAVIEST_ROWS / 2 < 200 * max(sizes_of_rows(rows)) <= HEAVIEST_ROWS


def stems_of(shard):
    """Each stem of a shard, and the words that come to it, put together as the browser does."""
    lines = shard.partition(b"\0")[0].decode().split("\n")
    split = [line.split(" ") for line in lines if line and line[0].isalnum()]
    return {stem: [stem[: len(stem) - int(e[0])] + e[1:] for e in ends] for stem, *ends in split}


def test_a_shard_gives_every_word_its_stem(files, top):
    surfaces = reference().tables.surfaces
    found = {
        form: stem
        for path in set_of(top, files, "shards")
        for stem, forms in stems_of(files[path]).items()
        for form in forms
    }
    assert found == dict(surfaces)


def test_results_hold_no_way_to_reach_anybody(files, top):
    """A number may stop being shown; the search must not go on showing it."""
    for path in set_of(top, files, "store"):
        row = files[path].decode()
        assert not re.search(r"\d{5}", row), row


@pytest.mark.parametrize("between", ["\t", "\\n"])
def test_no_title_changes_where_its_result_leads(tmp_path, between):
    title = f'"Plan{between}javascript:alert(1)"'
    made = made_up(tmp_path, plan=entry("Plan").replace("name: Plan", f"name: {title}"))
    (found,) = [document for document in made.tables.documents if document.slug == "plan"]
    assert row(found).split("\t")[:2] == ["Plan javascript:alert(1)", "services/plan/"]


def test_a_result_says_what_it_is_and_how_old(tmp_path):
    made = made_up(tmp_path, plan=entry("Plan", status="proposed", areas="marsh, moor"))
    (found,) = [document for document in made.tables.documents if document.slug == "plan"]
    assert found.shown.status == "Planned: the source does not say that it exists."
    assert found.shown.area == "Marsh and Moor"
    assert found.shown.ages == "Ages not stated"
    assert found.shown.dated == "Written about March 2020; nobody has checked since."


def test_a_result_that_somebody_checked_does_not_say_that_nobody_did(tmp_path):
    review = "review: {owner: A lead, reviewed: 2026-11-01, by: A lead}\nareas:"
    made = made_up(tmp_path, plan=entry("Plan").replace("areas:", review))
    (found,) = [document for document in made.tables.documents if document.slug == "plan"]
    assert found.shown.dated == "Written about March 2020."


def test_a_result_for_workers_says_that_it_is_theirs(tmp_path):
    theirs = entry("Form").replace("[foster-carer]", "[social-worker, school]")
    made = made_up(tmp_path, form=theirs, both=theirs.replace("school", "parent"))
    notes = {document.slug: document.shown.status for document in made.tables.documents}
    assert notes["form"] == "For people who work with children."
    assert "For people who work" not in notes["both"]


def test_a_council_with_nothing_yet_has_a_search(tmp_path):
    made = made_up(tmp_path)
    assert export(made.tables).artefacts


def test_the_stage_gives_files_and_answers(tmp_path):
    offer = made_up(tmp_path, one=entry("Kites"))._offer
    assert build_search(offer, ()).artefacts
    assert search(offer, (), "kites", limit=1).results[0].title == "Kites"


def test_where_a_copy_has_no_room_for_all_of_the_search_no_file_holds_it(tmp_path, monkeypatch):
    monkeypatch.setattr("fingerpost.search.whole.SAVED_COPY", 100)
    build = export(made_up(tmp_path, one=entry("Trampolines")).tables)
    assert [made.path for made in build.artefacts if made.path.startswith(SEARCH_ALL)] == []
    assert build.start_path in {made.path for made in build.artefacts}


def test_a_place_called_by_no_word_at_all_is_in_no_shard(tmp_path):
    changes = edited("content/areas.yaml", "{name: Moor, ", "{name: Moor, people_type: [’s], ")
    tables = Finder(checked(tmp_path, changes).offer).tables
    assert () not in tables.named
    assert export(tables).artefacts
