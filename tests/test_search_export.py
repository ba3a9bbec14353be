"""The files of the search: the same bytes every time, small, and named by what they hold."""

import json
import re
import zlib
from hashlib import sha256

import pytest

from fingerpost.search import build_search, search
from fingerpost.search.export import export
from tests.conftest import ROOT
from tests.finders import entry, finder, made_up, reference


@pytest.fixture(scope="module")
def build():
    return export(reference().tables)


@pytest.fixture(scope="module")
def files(build):
    return {artefact.path: zlib.decompress(artefact.body) for artefact in build.artefacts}


@pytest.fixture(scope="module")
def top(build, files):
    return json.loads(files[build.root_path])


def digest(body):
    return sha256(body).hexdigest()[:12]


def set_of(top, files, kind):
    """The paths of the files of one kind, in the order of their numbers."""
    beginning = f"search-data/{top[f'{kind}_set']}-"
    paths = [path for path in files if path.startswith(beginning)]
    return sorted(paths, key=lambda path: int(path.removeprefix(beginning).removesuffix(".bin")))


def test_another_reading_gives_the_same_bytes(build):
    assert export(finder(ROOT).tables) == build


def test_every_file_is_named_by_what_it_holds(files):
    for path, body in files.items():
        assert path.startswith("search-data/")
        if not re.search(r"-\d+\.bin$", path):
            assert digest(body) in path


def test_files_of_one_kind_are_named_by_what_they_hold_together(files, top):
    for kind in ("shard", "store", "letter"):
        bodies = [files[path] for path in set_of(top, files, kind)]
        assert bodies
        assert top[f"{kind}_set"] == digest("".join(map(digest, bodies)).encode())


def test_pages_name_the_root_and_the_phrases(build):
    assert build.root_path.startswith("search-data/root-")
    assert build.urgent_path.startswith("search-data/urgent-")
    assert {build.root_path, build.urgent_path} < {a.path for a in build.artefacts}


def test_the_root_names_every_other_file(build, files, top):
    named = [f"search-data/{top[name]}.bin" for name in ("whole", "lengths", "places")]
    named += [p for kind in ("shard", "store", "letter") for p in set_of(top, files, kind)]
    assert len(set_of(top, files, "shard")) == len(top["shards"].split(" "))
    assert len(set_of(top, files, "letter")) == len(top["letters"])
    assert len(set_of(top, files, "store")) == -(-top["size"] // top["each"])
    assert set(named) == set(files) - {
        build.root_path,
        build.urgent_path,
    }


def test_whooshs_own_files_are_not_published(build):
    assert {a.path.rpartition(".")[2] for a in build.artefacts} == {"bin"}
    assert not any(b"whoosh" in a.body.lower() for a in build.artefacts)


def test_a_shard_is_about_a_kilobyte(build, top):
    sizes = {a.path: len(a.body) for a in build.artefacts}
    shards = [sizes[path] for path in set_of(top, sizes, "shard")]
    assert max(shards) < 1600
    assert sum(shards) / len(shards) > 600


def test_every_word_is_in_the_shard_that_its_beginning_says(files, top):
    firsts = top["shards"].split(" ")
    assert firsts == sorted(firsts)
    for place, (first, path) in enumerate(zip(firsts, set_of(top, files, "shard"), strict=True)):
        lines = files[path].partition(b"\0")[0].decode().split("\n")
        forms = [form for line in lines for form in line.split(" ")[1:]]
        after = firsts[place + 1] if place + 1 < len(firsts) else "\uffff"
        assert all(first <= form[:3] < after for form in forms)


def test_results_hold_no_way_to_reach_anybody(files, top):
    """A number may stop being shown; the search must not go on showing it."""
    for path in set_of(top, files, "store"):
        for shown in json.loads(files[path]):
            assert not re.search(r"\d{5}", " ".join(shown[3:5])), shown


def test_a_result_says_what_it_is_and_how_old(tmp_path):
    made = made_up(tmp_path, plan=entry("Plan", status="proposed", areas="marsh, moor"))
    (found,) = [document for document in made.tables.documents if document.slug == "plan"]
    assert found.note == (
        "Planned: the source does not say that it exists. Marsh and Moor. "
        "Written about March 2020; nobody has checked since."
    )


def test_a_result_that_somebody_checked_does_not_say_that_nobody_did(tmp_path):
    review = "review: {owner: A lead, reviewed: 2026-11-01, by: A lead}\nareas:"
    made = made_up(tmp_path, plan=entry("Plan").replace("areas:", review))
    (found,) = [document for document in made.tables.documents if document.slug == "plan"]
    assert found.note == "Marsh. Written about March 2020."


def test_a_result_for_workers_says_that_it_is_theirs(tmp_path):
    theirs = entry("Form").replace("[foster-carer]", "[social-worker, school]")
    made = made_up(tmp_path, form=theirs, both=theirs.replace("school", "parent"))
    notes = {document.slug: document.note for document in made.tables.documents}
    assert notes["form"].startswith("For people who work with children. Marsh.")
    assert "For people who work" not in notes["both"]


def test_a_council_with_nothing_yet_has_a_search(tmp_path):
    made = made_up(tmp_path)
    assert export(made.tables).artefacts


def test_the_stage_gives_files_and_answers(tmp_path):
    offer = made_up(tmp_path, one=entry("Kites"))._offer
    assert build_search(offer, ()).artefacts
    assert search(offer, (), "kites", limit=1).results[0].title == "Kites"
