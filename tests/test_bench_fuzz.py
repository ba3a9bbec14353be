"""Changed files: nothing breaks, hangs or is lost, and the judge sees it when something does."""

import time
from dataclasses import replace
from random import Random

import pytest

from bench.fuzz.good import CORPUS, Good, corpus
from bench.fuzz.inputs import Bench, Tally, way_of
from bench.fuzz.judge import judge
from bench.fuzz.mutate import BYTE_CHANGES, TEXT_CHANGES, mutated
from bench.fuzz.published import Site, judge_publishing
from bench.fuzz.reading import Read, read_alone
from bench.fuzz.run import Log, Run, keep
from bench.fuzz.words import words_in_file
from fingerpost.model.files import FILE_KINDS, kind_of
from fingerpost.problem import Problem
from fingerpost.text import Source

INPUTS = 20_000
SEEDS = range(20261122, 20261126)
PATH = "content/services/marsh-line.md"
ENTRY = """---
name: Marsh Line
kind: service
summary: Somebody to talk to.
status: active
confidence: unconfirmed
areas: [marsh]
needs: [sleep]
contacts:
  - phone: 01632 960123
sources: [{source: marsh-plan}]
---
Open on weekdays. [What to bring](https://marsh.example/bring)
"""


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """The files to change; made once for the tests of a process."""
    return Bench(tmp_path_factory.mktemp("fuzz"))


@pytest.fixture
def read(tmp_path):
    """What reading the entry gives."""
    file = tmp_path / PATH
    file.parent.mkdir(parents=True)
    file.write_text(ENTRY)
    return read_alone(tmp_path, PATH)


def judged(reader, data=None, limit=5.0):
    """Which judgement goes against this reading, if one does."""
    _, fault = judge(PATH, data or ENTRY.encode(), reader, limit)
    return fault and (fault.judgement, fault.said)


# The run


@pytest.mark.parametrize("seed", SEEDS)
def test_no_changed_file_breaks_hangs_or_loses_anything(bench, seed):
    tally = bench.run(seed, range(1, INPUTS // len(SEEDS) + 1), Tally())
    found = [(one.input.number, one.input.path, one.fault) for one in tally.findings]
    assert found == [], f"python -m bench.fuzz --seed {seed} --only {found[0][0]}"
    assert tally.ways.total() == INPUTS // len(SEEDS)
    # A run in which everything was refused would show nothing of what is lost.
    assert tally.ends["clean"] > tally.ways.total() / 10


def test_every_good_file_is_read_without_a_fault_alone_and_with_its_project(bench):
    for group in bench.groups[:2]:
        for good in group:
            one = replace(bench.input(1, 1), path=good.path, good=good, data=good.data)
            assert bench.try_out(one) == ("clean", None), good.path
    for good in bench.groups[0]:
        one = replace(one, way="whole", path=good.path, good=good, data=good.data)
        assert bench.try_out(one) == ("clean", None), good.path


def test_every_kind_of_file_is_changed(bench):
    kinds = {kind_of(good.path) for group in bench.groups[:2] for good in group}
    assert {kind.name for kind in FILE_KINDS} == {kind.name for kind in kinds if kind}
    others = {good.path for good in bench.groups[0] if kind_of(good.path) is None}
    assert others == {"search/stopwords.txt", "site/areas.geojson", "site/languages/pl.po"}


def test_the_corpus_is_changed_too(shared):
    assert shared / "corpora/bad-input" == CORPUS
    assert len(corpus()) == len(list(CORPUS.glob("*.md"))) - 1


def test_an_input_is_the_same_every_time(bench):
    assert bench.input(7, 12) == bench.input(7, 12)
    assert bench.input(7, 12) != bench.input(8, 12)
    assert [way_of(number) for number in (1, 200, 2000)] == ["alone", "whole", "published"]


def test_every_change_is_made():
    good, made = Good(PATH, ENTRY.encode()), set()
    for number in range(3000):
        data, how = mutated(good, Random(number))
        made |= set(how.split("+"))
        assert isinstance(data, bytes)
    text = {change.__name__.strip("_") for change in TEXT_CHANGES}
    assert made == {"shape", *BYTE_CHANGES, *text}


# What the judge sees


def test_a_good_reading_is_not_complained_of(read):
    assert judged(lambda: read) is None


def test_an_exception_is_a_traceback(read):
    judgement, said = judged(lambda: 1 / 0)
    assert judgement == "traceback" and "ZeroDivisionError" in said


def test_a_panic_that_is_no_exception_is_a_traceback():
    class Panic(BaseException):
        pass

    def panic():
        raise Panic

    assert judged(panic)[0] == "traceback"


def test_waiting_and_working_too_long_are_too_slow():
    def work():
        while True:
            pass

    assert judged(lambda: time.sleep(60), limit=0.02)[0] == "too slow"
    assert judged(work, limit=0.02)[0] == "too slow"


@pytest.mark.parametrize(
    "lost",
    ["name", "phone", "a word of the prose", "an address", "the record", "every other line"],
)
def test_a_reader_that_drops_something_is_seen(read, lost):
    service = read.thing
    body, contact = service.body, service.contacts[0]
    less = {
        "name": service.model_copy(update={"name": "Marsh"}),
        "phone": service.model_copy(
            update={"contacts": (contact.model_copy(update={"phone": "01632 96012"}),)}
        ),
        "a word of the prose": service.model_copy(
            update={"body": replace(body, html=body.html.replace("weekdays", ""))}
        ),
        "an address": service.model_copy(
            update={"body": replace(body, html=body.html.replace("/bring", ""))}
        ),
        "the record": None,
        "every other line": service.model_copy(update={"needs": (), "areas": ()}),
    }
    assert judged(lambda: Read(less[lost], ()))[0] == "lost"


def test_a_word_that_stands_twice_and_is_read_once_is_lost(read):
    twice = ENTRY.replace("Open on", "Open Open on")
    assert judged(lambda: read, twice.encode()) == ("lost", "Not read: Open")


def test_what_stands_behind_a_mark_of_a_note_is_lost_and_a_note_is_not(read):
    cut = ENTRY.replace("Somebody to talk to.", "Somebody to talk to. #1 for carers")
    assert judged(lambda: read, cut.encode())[0] == "lost"
    note = ENTRY.replace("Somebody to talk to.", "Somebody to talk to.  # Ask again.")
    assert judged(lambda: read, note.encode()) is None


def test_a_file_that_is_no_text_must_be_complained_of(read):
    assert judged(lambda: read, ENTRY.encode() + b"\xff")[0] == "lost"


def test_nothing_is_lost_that_an_error_names_or_a_warning_shows(read):
    more = ENTRY + "Unread words.\n"
    span = Source(PATH, more).span(more.count("\n"))
    for severity in ("error", "warning"):
        problem = Problem("made-up", span, "Made up.", severity=severity)
        assert judged(lambda p=problem: Read(read.thing, (p,)), more.encode()) is None


@pytest.mark.parametrize(
    ("path", "text", "kept"),
    [
        ("search/ages.yaml", "before: [Aged]\n", {"before", "aged"}),
        ("content/needs.pl.yaml", "made_from: 8ac1\nsle{x}p:\n  name: []\n", {"8ac1"}),
        ("site/areas.geojson", '{"attribution": "Us", "features": [], "slug": "Moor"}', {"Us"}),
    ],
)
def test_what_the_product_leaves_out_is_left_out_of_the_count(path, text, kept):
    assert set(words_in_file(path, text)) == kept


@pytest.mark.parametrize("line", [0, 99])
def test_a_problem_must_show_a_line_of_its_file(line):
    for source in (Source(PATH, ENTRY), Source(PATH, "")):
        problem = Problem("made-up", source.span(line), "Made up.")
        assert judged(lambda p=problem: Read(None, (p,)))[0] == "no place"
    nowhere = Problem("made-up", Source("", ENTRY).span(1), "Made up.")
    assert judged(lambda: Read(None, (nowhere,)))[0] == "no place"


# The published site


@pytest.fixture
def site(tmp_path):
    """A site that stands, and whose next build is up to the test."""

    class Planted(Site):
        def publish(self):
            return self.build()

    (tmp_path / "public").mkdir()
    (tmp_path / "public/index.html").write_text("Call 999")
    return Planted(tmp_path, tmp_path / "public")


class Nothing:
    """A build that published nothing, with or without a fault in the files."""

    published, faults = None, ()

    def __init__(self, is_clean=False):
        self.checked = type("Checked", (), {"is_clean": is_clean})


def judged_site(site, build):
    object.__setattr__(site, "build", build)
    fault = judge_publishing(site, 5.0)[1]
    return fault and fault.judgement


def test_a_site_that_keeps_its_bytes_when_nothing_is_published_is_right(site):
    assert judged_site(site, Nothing) is None


def test_one_changed_byte_or_file_of_the_published_site_is_seen(site):
    def spoil():
        (site.out / "index.html").write_text("Call 998")
        return Nothing()

    def add():
        (site.out / "more.html").write_text("")
        return Nothing()

    assert judged_site(site, spoil) == "published"
    assert judged_site(site, add) == "published"


def test_a_clean_check_and_no_site_is_seen(site):
    assert judged_site(site, lambda: Nothing(is_clean=True)) == "no place"


# The long run


def test_a_run_counts_every_input_and_keeps_what_it_finds(tmp_path, bench, capsys):
    log = Log(1, 30, tmp_path / "found")
    Run(1, 30, 1, log.told).go()
    assert log.all.ways.total() == log.done == 30
    one = bench.input(1, 5)
    _, fault = judge(one.path, one.data, lambda: 1 / 0)
    log.all.add(one, "none", fault)
    file = keep(log.all.findings[0], 1, tmp_path / "found")
    assert file.name.startswith("1-5-traceback-") and file.read_bytes() == one.data
    assert log.summary().endswith(f"Found: 1 (in {tmp_path / 'found'})")
