"""A build killed at any moment leaves the complete old site or the complete new one."""

import shutil
from functools import partial

import pytest

from fingerpost.publish import Published, publish
from tests.faults.killing import kill_at, moments, spread
from tests.small_site import make_site, tree

POINTS = 50
AROUND_THE_SWAP = "public.journal"


def build_small_site(out, version):
    """Publish this version of the small site; what came of it."""
    return publish(make_site(version, pages=40), out, progress=lambda words: None)


BUILDS = {"small site": build_small_site}
"""Each builds a version, "old" or "new", of one site; add a site by adding its builder."""


@pytest.fixture(params=BUILDS)
def build(request):
    return BUILDS[request.param]


@pytest.fixture
def trial(build, tmp_path):
    """Try a build of "new" over "old" in a fresh copy each time."""
    return Trial(build, tmp_path)


class Trial:
    def __init__(self, build, folder):
        self.build, self.folder, self.count = build, folder, 0
        self.start = folder / "start"
        assert isinstance(build(self.start / "public", "old"), Published)
        self.old = tree(self.start / "public")
        finished = self.copy()
        self.moments = moments(partial(build, finished, "new"))
        self.new = tree(finished)
        self.beside = {path.name for path in finished.parent.iterdir()}

    def copy(self):
        """A copy of the place where "old" is published."""
        self.count += 1
        place = self.folder / f"trial-{self.count}"
        shutil.copytree(self.start, place, symlinks=True)
        return place / "public"

    def kill(self, moment):
        """Kill "new" at this moment; what is published then, and after the next build."""
        out = self.copy()
        assert kill_at(partial(self.build, out, "new"), moment)
        left = tree(out)
        assert isinstance(self.build(out, "new"), Published)
        assert tree(out) == self.new
        assert {path.name for path in out.parent.iterdir()} == self.beside
        shutil.rmtree(out.parent)
        return left


def test_the_published_site_is_whole_at_50_spread_points(trial):
    left = [trial.kill(moment) for moment in spread(len(trial.moments), POINTS)]
    assert (left[0], left[-1]) == (trial.old, trial.new)
    assert [state for state in left if state not in (trial.old, trial.new)] == []
    assert len(left) == POINTS


def test_the_published_site_is_whole_at_every_moment_of_the_swap(trial):
    first = next(at for at, path in enumerate(trial.moments, 1) if AROUND_THE_SWAP in path)
    left = [trial.kill(moment) for moment in range(first, len(trial.moments) + 1)]
    assert [state for state in left if state not in (trial.old, trial.new)] == []
    turned = left.index(trial.new)
    assert left == [trial.old] * turned + [trial.new] * (len(left) - turned)


def test_with_two_renames_a_killed_build_is_repaired_by_the_next(trial, monkeypatch):
    monkeypatch.setattr("fingerpost.publish.swap.exchange", lambda one, other: 22)
    first = next(at for at, path in enumerate(trial.moments, 1) if AROUND_THE_SWAP in path)
    left = [trial.kill(moment) for moment in range(first, len(trial.moments) - 1)]
    assert [state for state in left if state not in (trial.old, None, trial.new)] == []
    assert None in left
