"""A rollback killed at any moment leaves the complete newer site or the complete earlier one."""

import errno
import shutil
from functools import partial

import pytest

from fingerpost.publish import Published, RolledBack, publish, roll_back
from fingerpost.publish.place import Place
from fingerpost.publish.swap import repair
from tests.faults.killing import kill_at, left_at, moments
from tests.small_site import make_site, tree


def quiet(_words):
    pass


def build(out, version):
    assert isinstance(publish(make_site(version, pages=1), out, progress=quiet), Published)


def go_back(out):
    return roll_back(out, progress=quiet)


@pytest.fixture
def start(tmp_path):
    """A place where "one" and then "two" were published."""
    out = tmp_path / "start" / "public"
    for version in ("one", "two"):
        build(out, version)
    return out


def copied(start, name):
    place = start.parent.with_name(name)
    shutil.copytree(start.parent, place, symlinks=True)
    return place / "public"


def states_after_kills(start):
    """What a kill at each touch from the journal on left published; the next start puts it right.

    Before the journal nothing of the site is touched, which a look at every moment shows.
    """
    newer, finished = tree(start), copied(start, "finished")
    touches = moments(partial(go_back, finished))
    earlier = tree(finished)
    beside = {path.name for path in finished.parent.iterdir()}
    first = next(at for at, path in enumerate(touches, 1) if "public.journal" in path)
    watched = copied(start, "watched")
    looks = left_at(partial(go_back, watched), range(1, first), lambda: tree(watched) == newer)
    assert looks == [True] * (first - 1)
    left = []
    for at in range(first, len(touches) + 1):
        out = copied(start, "trial")
        assert kill_at(partial(go_back, out), at)
        left.append(name_of(tree(out), newer, earlier))
        repair(Place(out))
        if tree(out) == newer:
            assert isinstance(go_back(out), RolledBack)
        assert tree(out) == earlier
        assert {path.name for path in out.parent.iterdir()} == beside
        shutil.rmtree(out.parent)
    return left


def name_of(seen, newer, earlier):
    names = {"newer": newer, "earlier": earlier, "none": None}
    return next((name for name, site in names.items() if seen == site), "mixed")


def test_the_site_is_whole_at_every_moment_of_a_rollback(start):
    left = states_after_kills(start)
    turned = left.index("earlier")
    assert left == ["newer"] * turned + ["earlier"] * (len(left) - turned)


def test_the_next_build_succeeds_and_what_was_published_can_be_put_back(start):
    out = copied(start, "trial")
    touches = moments(partial(go_back, copied(start, "finished")))
    at = next(at for at, path in enumerate(touches, 1) if "public.journal" in path)
    assert kill_at(partial(go_back, out), at + 4)
    published = (out / "index.html").read_bytes()
    build(out, "three")
    assert isinstance(go_back(out), RolledBack)
    assert (out / "index.html").read_bytes() == published


def test_where_the_output_is_a_link_too(start):
    start.rename(start.parent / "first")
    start.symlink_to("first")
    build(start, "linked")
    left = states_after_kills(start)
    turned = left.index("earlier")
    assert left == ["newer"] * turned + ["earlier"] * (len(left) - turned)


def test_with_two_renames_a_killed_rollback_is_repaired_by_the_next_start(start, monkeypatch):
    monkeypatch.setattr("fingerpost.publish.swap.exchange", lambda one, other: errno.EINVAL)
    left = states_after_kills(start)
    assert set(left) == {"newer", "none", "earlier"}
