"""Files an editor could really commit: each is read whole, or its fault is named with its line."""

import json
import time

import pytest

from fingerpost.pipeline.check import check_project
from fingerpost.read.files import read_source
from fingerpost.read.front_matter import split_front_matter
from fingerpost.yamls import read_yaml
from tests.projects import TODAY, make_project


def as_entry(data: bytes) -> bytes:
    """The corpus file, which has a minimal entry of its own, with our fields: the trick stays.

    Its review stays where its date is the trick: in a demonstration no other may stand.
    """
    trick = b"2026-02-30" in data or b"2999-01-01" in data
    review = b"review: {owner: A role, by: A role, reviewed: \\1}" if trick else b""
    lines = []
    for line in data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"):
        if line.startswith(b"reviewed:"):
            line = review.replace(b"\\1", line.split()[-1])
        elif line.startswith(b"title:"):
            line = b"name:" + line[6:] + REST
        elif line.startswith(b"phone:"):
            line = b"contacts:\n  - phone:" + line[6:]
        elif line.startswith(b"hours:"):
            line = b"hours_said:" + line[6:]
        lines.append(line)
    return b"\n".join(line for line in lines if line or not trick)


REST = (
    b"\nkind: service\nsummary: Made up.\nstatus: active\nconfidence: unconfirmed\nareas: [marsh]"
    b"\nneeds: [emotional-wellbeing]\nsources: [{source: marsh-plan-2020}]"
)


@pytest.fixture
def corpus(shared):
    folder = shared / "corpora" / "bad-input"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return folder, {name: case for name, case in manifest.items() if name.endswith(".md")}


def test_what_is_written_plainly_comes_out_exactly_as_written(corpus):
    folder, cases = corpus
    for name, case in cases.items():
        if not case.get("expect"):
            continue
        source, faults = read_source(folder, name)
        front, more = split_front_matter(source)
        written, rest = read_yaml(front.fields)
        assert faults + more + rest == [], name
        for field, words in case["expect"].items():
            assert written.value[field] == words, name


def test_every_bad_file_is_named_with_its_line_and_none_takes_long(corpus, tmp_path):
    folder, cases = corpus
    wrong = {}
    for name, case in cases.items():
        if case["verdict"] == "ok":
            continue
        data = (folder / name).read_bytes()
        started = time.process_time()
        place = tmp_path / name.removesuffix(".md").lower()
        place.mkdir()
        entry = as_entry(data)
        project = make_project(place, {"content/services/example.md": entry})
        found = [
            problem
            for problem in check_project(project, TODAY).problems
            if problem.span.path == "content/services/example.md"
        ]
        verdict = "error" if any(p.is_error for p in found) else "warn" if found else "ok"
        if verdict != case["verdict"] or any(p.span.line < 1 for p in found):
            wrong[name] = (verdict, [p.message for p in found])
        assert time.process_time() - started < 5, name
    assert wrong == {}


def test_names_that_a_file_may_not_have_are_refused(corpus, tmp_path, shared):
    manifest = shared / "corpora" / "bad-input" / "manifest.json"
    names = json.loads(manifest.read_text(encoding="utf-8"))["slug-names"]["list"]
    words = (make_project(tmp_path) / "content/services/marsh-listening.md").read_text()
    for number, name in enumerate(name for name in names if name != ".."):
        place = tmp_path / str(number)
        place.mkdir()
        try:
            project = make_project(place, {f"content/services/{name}.md": words})
        except OSError:
            continue  # a name too long for the disk never reaches us
        rules = [problem.rule for problem in check_project(project, TODAY).problems]
        assert rules == ["file-name-odd"], name
