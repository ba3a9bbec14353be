"""Swapping: each way of doing it, each refusal, and each moment at which it may be cut short."""

import errno
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from fingerpost.cli import main
from fingerpost.pipeline.build import Build
from fingerpost.pipeline.check import Checked
from fingerpost.pipeline.rollback import Rollback
from fingerpost.publish import place as places
from fingerpost.publish import publish, turn
from fingerpost.publish import swap as swaps
from fingerpost.publish.fault import PublishFault
from fingerpost.publish.manifest import Manifest, write
from fingerpost.publish.place import Place, refusal
from fingerpost.publish.swap import repair, swap_in
from tests.small_site import make_site, tree


@pytest.fixture
def place(tmp_path):
    """A place where the site "old" is published."""
    place = Place(tmp_path / "public")
    make(place.out, "old")
    return place


def make(folder, words):
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(words)
    write(folder, Manifest({"index.html": words}))
    return folder


def stage_of(place):
    return make(place.beside("stage-1"), "new")


def words(folder):
    return (folder / "index.html").read_text()


def beside(place):
    return {path.name for path in place.out.parent.iterdir()}


def unable(number):
    return lambda one, other: number


def test_the_old_site_is_kept_under_a_number(place):
    assert swap_in(place, stage_of(place)) == "exchange"
    repair(place)
    assert words(place.out) == "new"
    assert words(place.kept / "000001") == "old"
    assert beside(place) == {"public", ".public.kept"}


def test_where_exchange_is_unknown_two_renames_do_it_and_say_so(place, monkeypatch):
    monkeypatch.setattr(swaps, "exchange", unable(errno.EINVAL))
    assert swap_in(place, stage_of(place)) == "two renames"
    repair(place)
    assert (words(place.out), words(place.kept / "000001")) == ("new", "old")


@pytest.mark.parametrize("number", [errno.EXDEV, errno.EBUSY, errno.EPERM])
def test_a_refused_swap_changes_nothing(place, monkeypatch, number):
    monkeypatch.setattr(swaps, "exchange", unable(number))
    before = tree(place.out)
    fault = swap_in(place, stage_of(place))
    assert isinstance(fault, PublishFault)
    repair(place)
    assert tree(place.out) == before
    assert beside(place) == {"public"}


def test_exdev_is_said_in_words(place, monkeypatch):
    monkeypatch.setattr(swaps, "exchange", unable(errno.EXDEV))
    fault = swap_in(place, stage_of(place))
    assert "cannot replace the folder public in one step" in fault.message


def test_a_second_rename_that_fails_puts_the_old_site_back(place, monkeypatch):
    monkeypatch.setattr(swaps, "exchange", unable(errno.ENOSYS))
    stage, rename = stage_of(place), type(place.out).rename

    def failing(path, target):
        if path == stage:
            raise OSError(errno.EIO, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(type(place.out), "rename", failing)
    assert isinstance(swap_in(place, stage), PublishFault)
    assert words(place.out) == "old"


def failing_renames(monkeypatch, stage, times):
    """Renames of the stage fail so many times."""
    rename, left = Path.rename, [OSError(errno.EIO, "Input/output error")] * times

    def failing(path, target):
        if path == stage and left:
            raise left.pop()
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)


def test_a_first_rename_that_works_the_second_time_is_no_fault(tmp_path, monkeypatch):
    place = Place(tmp_path / "public")
    stage = stage_of(place)
    failing_renames(monkeypatch, stage, times=1)
    assert swap_in(place, stage) == "first"
    repair(place)
    assert words(place.out) == "new"


def test_a_disk_that_fails_again_and_again_is_not_said_to_have_changed_nothing(
    tmp_path, monkeypatch
):
    place = Place(tmp_path / "public")
    stage = stage_of(place)
    failing_renames(monkeypatch, stage, times=2)
    fault = swap_in(place, stage)
    assert not fault.leaves_all_as_it_was
    assert fault == PublishFault(
        "swap-half-way",
        "The disk failed while the folder public was being replaced: Input/output error. "
        "Nobody can tell from here which site stands there.",
        "Put the disk right, then build again: a build begins by bringing this to its end.",
    )
    repair(place)
    assert words(place.out) == "new"


def test_a_swap_whose_journal_cannot_be_flushed_is_not_made_later(tmp_path, monkeypatch):
    place = Place(tmp_path / "public")
    stage = stage_of(place)
    settle_one = swaps.settle_one

    def failing(path):
        if path == tmp_path:
            raise OSError(errno.EIO, "Input/output error")
        settle_one(path)

    monkeypatch.setattr(swaps, "settle_one", failing)
    with pytest.raises(OSError, match="Input/output"):
        swap_in(place, stage)
    monkeypatch.undo()
    repair(place)
    assert beside(place) == set()


def test_drafts_that_were_left_are_deleted(place):
    for name in ("journal.new", "manifest.new"):
        place.beside(name).write_text("half of")
    repair(place)
    assert beside(place) == {"public"}


def test_nothing_is_deleted_where_it_cannot_be_read_what_was_taken_down(place, monkeypatch):
    for number in range(1, 6):
        make(place.beside("kept") / f"{number:06d}", f"{number}")
    monkeypatch.setattr(places.manifest, "again_in", unreadable)
    repair(place)
    assert len(place.publications) == 5
    with pytest.raises(OSError, match="Input/output"):
        _ = place.behind


def test_the_millionth_publication_comes_after_all_others(place):
    for name in ("1000000", "999999", "000001"):
        make(place.kept / name, name)
    assert [path.name for path in place.publications] == ["000001", "999999", "1000000"]


def unreadable(_folder):
    raise OSError(errno.EIO, "Input/output error")


def journal(place, stage):
    """The journal of a swap that was cut short, with the number 000001."""
    said = {"stage": stage.name, "inode": stage.stat().st_ino, "number": "000001"}
    place.journal.write_text(json.dumps(said))


def test_cut_short_before_the_swap_the_old_site_stays(place):
    journal(place, stage_of(place))
    repair(place)
    assert words(place.out) == "old"
    assert beside(place) == {"public"}


def test_cut_short_after_the_swap_the_old_site_is_kept(place):
    stage = stage_of(place)
    journal(place, stage)
    assert swaps.exchange(stage, place.out) == 0
    repair(place)
    assert (words(place.out), words(place.kept / "000001")) == ("new", "old")


def test_cut_short_between_two_renames_the_new_site_comes(place):
    stage = stage_of(place)
    journal(place, stage)
    place.kept.mkdir()
    place.out.rename(place.kept / "000001")
    repair(place)
    assert (words(place.out), words(place.kept / "000001")) == ("new", "old")


def test_cut_short_before_a_link_is_turned_the_old_site_stays(place):
    place.out.rename(place.out.parent / "first")
    place.out.symlink_to("first")
    stage = stage_of(place)
    journal(place, stage)
    place.kept.mkdir()
    stage.rename(place.kept / "000001")
    place.beside("link").symlink_to(".public.kept/000001")
    repair(place)
    assert words(place.out) == "old"
    assert place.publications == []
    assert beside(place) == {"public", "first", ".public.kept"}


def test_cut_short_before_a_first_site_there_is_none(tmp_path):
    place = Place(tmp_path / "public")
    stage_of(place)
    repair(place)
    assert beside(place) == set()


def test_stages_of_another_output_are_left_alone(place):
    other = Place(place.out.parent / "public2")
    theirs = other.new_stage()
    repair(place)
    assert theirs.is_dir()


def test_a_folder_that_is_a_disk_of_its_own_is_refused(place, monkeypatch):
    stat = type(place.out).stat

    def on_another_disk(path, **how):
        seen = stat(path, **how)
        return type(seen)((*seen[:2], seen[2] + (path == place.out), *seen[3:]))

    monkeypatch.setattr(places.Path, "stat", on_another_disk)
    assert refusal(place) == PublishFault(
        "output-is-a-disk",
        "The folder public is a disk of its own, so it cannot be replaced in one step.",
        "Name a folder on that disk after --out.",
    )


class Library:
    """A C library of another system, with these functions alone."""

    def __init__(self, **functions):
        vars(self).update(functions)


@pytest.mark.parametrize(
    ("system", "library", "number"),
    [
        ("darwin", Library(renamex_np=lambda one, other, how: 0), 0),
        ("linux", Library(), errno.ENOSYS),
    ],
)
def test_each_system_has_its_own_exchange_or_none(tmp_path, monkeypatch, system, library, number):
    monkeypatch.setattr(swaps.sys, "platform", system)
    monkeypatch.setattr(swaps.ctypes, "CDLL", lambda name, use_errno: library)
    assert swaps.exchange(tmp_path / "one", tmp_path / "other") == number


def test_a_swap_that_the_system_refuses_publishes_nothing(place, monkeypatch):
    before = tree(place.out)
    monkeypatch.setattr(swaps, "exchange", unable(errno.EXDEV))
    (fault,) = publish(make_site("new", pages=1), place.out, progress=str)
    assert fault.rule == "output-cannot-be-swapped"
    assert tree(place.out) == before


def test_two_renames_are_said(place, monkeypatch):
    monkeypatch.setattr(swaps, "exchange", unable(errno.ENOSYS))
    said = []
    done = publish(make_site("new", pages=1), place.out, progress=said.append)
    assert done.how == "two renames"
    assert said == [
        "Wrote 3 of 3 files",
        "Checking every page, link and file",
        "This file system cannot replace a folder in one step: for a moment there was none",
    ]


def test_what_cannot_be_tidied_is_said_and_left_for_the_next_build(place, monkeypatch):
    said, repairs = [], iter([repair])

    def once(place):
        if (again := next(repairs, None)) is None:
            raise OSError(errno.EIO, "Input/output error")
        again(place)

    monkeypatch.setattr(turn, "repair", once)
    assert publish(make_site("new", pages=1), place.out, progress=said.append).how == "exchange"
    assert said == [
        "Wrote 3 of 3 files",
        "Checking every page, link and file",
        "Could not tidy up beside public; the next build will (Input/output error)",
    ]


def test_a_swap_that_was_cut_short_is_said_when_it_is_ended(place):
    swap_in(place, stage_of(place))
    said = []
    assert turn.in_turn(place, lambda: (), said.append) == ()
    assert said == ["An earlier build or rollback was cut short; it was brought to its end first"]
    assert words(place.out) == "new"


def test_a_disk_that_fails_while_an_older_swap_is_ended_is_not_said_to_have_changed_nothing(
    place, monkeypatch
):
    swap_in(place, stage_of(place))
    monkeypatch.setattr(turn, "repair", failing_at_the_flush)
    (fault,) = turn.in_turn(place, lambda: (), str)
    assert (fault.rule, fault.leaves_all_as_it_was) == ("swap-half-way", False)


def failing_at_the_flush(place):
    raise OSError(errno.EIO, "Input/output error")


def test_an_error_that_is_none_of_the_disk_s_is_seen(place):
    def work():
        raise OSError(errno.EBADF, "Bad file descriptor")

    with pytest.raises(OSError, match="Bad file descriptor"):
        turn.in_turn(place, work, str)


@pytest.mark.parametrize("command", ["build", "rollback"])
@pytest.mark.parametrize(("rule", "is_said"), [("swap-half-way", False), ("cannot-write", True)])
def test_only_what_left_all_as_it_was_is_said_to(monkeypatch, tmp_path, command, rule, is_said):
    faults = (PublishFault(rule, "The disk failed."),)
    built = Build(Checked(None, (), ()), None, faults)
    monkeypatch.setattr("fingerpost.pipeline.build.build_site", lambda *_: built)
    came = Rollback(None, faults)
    monkeypatch.setattr("fingerpost.pipeline.rollback.roll_back_site", lambda *_: came)
    done = CliRunner().invoke(main, [command, "--out", str(tmp_path / "public")])
    assert done.exit_code == 1
    assert ("Nothing was" in done.stdout) == is_said
