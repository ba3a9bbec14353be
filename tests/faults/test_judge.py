"""What judges the faults can fail: programs made worse on purpose are caught."""

from dataclasses import replace
from pathlib import Path

import pytest

from fingerpost import publish as publishing
from fingerpost.publish import turn
from fingerpost.publish.place import Place
from tests.faults.touching import Point
from tests.faults.trials import GROUNDS, Trial, Workshop
from tests.small_site import tree

BUILD = GROUNDS[0]


def in_place(place: Place, stage: Path) -> str:
    """A swap as it should not be: file by file over what is there."""
    for path, body in tree(stage).items():
        file = place.out / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    return "exchange"


def publish_in_place():
    publishing.swap_in = in_place


def keep_a_lock():
    real = turn.repair

    def repair(place):
        with place.beside("busy").open("x"):
            real(place)
        place.beside("busy").unlink()

    turn.repair = repair


def say_no_word():
    turn._OF_THE_DISK = frozenset()


def keep_what_is_left():
    turn.repair = lambda place: None


def wrongs_with(workshop, worse, *points):
    """What is found when the program is made worse, and faults hit it at these points."""
    # The same places, so that what is right was learnt from the program as it is.
    tried = Workshop.__new__(Workshop)
    tried.__dict__ = {**workshop.__dict__, "site": replace(workshop.site, before=worse)}
    trials = [Trial(BUILD, (point,), "build") for point in points]
    return [wrong for trial in trials for wrong in tried.wrongs(trial)]


def last_writes(workshop, fault):
    ends = workshop.counts(BUILD)["write"]
    return [Point("write", number, fault) for number in (ends, ends + 2)]


@pytest.mark.parametrize("fault", ["kill", "ENOSPC"])
def test_a_publisher_that_writes_in_place_is_caught(workshop, fault):
    workshop.ending(BUILD, ("build",))
    workshop.ending(BUILD, ("build", "build"))
    found = wrongs_with(workshop, publish_in_place, *last_writes(workshop, fault))
    assert "the site is mixed" in found


@pytest.mark.parametrize(
    ("worse", "point", "said"),
    [
        (keep_a_lock, Point("unlink", 1, "kill"), "the next build did not succeed"),
        (say_no_word, Point("write", 2, "ENOSPC"), "says inside Fingerpost"),
        (keep_what_is_left, Point("write", 2, "kill"), "the next build gives"),
    ],
)
def test_a_worse_program_is_caught(workshop, worse, point, said):
    for history in ((), ("build",), ("build", "build")):
        workshop.ending(BUILD, history)
    assert [one for one in wrongs_with(workshop, worse, point) if one.startswith(said)]


@pytest.mark.parametrize("damage", ["a byte", "a file less", "a file more", "another's page"])
def test_a_site_that_is_not_whole_is_of_no_version(workshop, damage):
    out = workshop.copy(BUILD)
    page = out / "index.html"
    if damage == "a byte":
        page.write_bytes(page.read_bytes()[:-1] + b" ")
    elif damage == "a file less":
        page.unlink()
    elif damage == "a file more":
        (out / "more.html").write_text("more")
    else:
        page.write_bytes((out.parent / ".public.kept/000003/index.html").read_bytes())
    assert workshop.judge.name(out) == "mixed"
