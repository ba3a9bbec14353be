"""A build killed at any moment leaves the complete old site or the complete new one."""

import errno
import shutil
from functools import partial

import pytest

from fingerpost.pipeline.build import build_site
from fingerpost.publish import Published, publish
from tests.faults.killing import kill_at, left_at, moments, spread
from tests.projects import TODAY, make_project
from tests.small_site import make_site, tree

POINTS = 50
AROUND_THE_SWAP = "public.journal"


def build_small_site(out, version):
    """Publish this version of the small site; what came of it."""
    return publish(make_site(version, pages=40), out, progress=lambda words: None)


def build_council(out, version):
    """Publish the made-up council, with this version in an entry; what came of it."""
    entry = out.parent / "project/content/services/marsh-listening.md"
    if not entry.exists():
        make_project(out.parent)
    first, _, _ = entry.read_text().partition("\nVersion")
    entry.write_text(f"{first}\nVersion {version}.\n")
    return build_site(out.parent / "project", out, TODAY).published


BUILDS = {"small site": build_small_site, "made-up council": build_council}
"""Each builds a version, "old" or "new", of one site."""


@pytest.fixture
def trial(request, root, tmp_path, monkeypatch):
    """Kill builds of the site named by the test, where nobody's work in this checkout is seen."""
    for folder in ("site", "content", "decision_trees", "search"):
        shutil.copytree(root / folder, tmp_path / "defaults" / folder)
    monkeypatch.setattr("fingerpost.defaults.folder", lambda: tmp_path / "defaults")
    return Trial(BUILDS[getattr(request, "param", "small site")], tmp_path)


class Trial:
    """Builds of "new" over "old", each in a fresh copy of the place where "old" is published."""

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
        self.count += 1
        place = self.folder / f"trial-{self.count}"
        shutil.copytree(self.start, place, symlinks=True)
        return place / "public"

    def kill(self, moment, then_build=True):
        """Kill "new" at this moment: what is published then. The next build must succeed."""
        out = self.copy()
        assert kill_at(partial(self.build, out, "new"), moment)
        left = tree(out)
        if then_build:
            assert isinstance(self.build(out, "new"), Published)
            assert tree(out) == self.new
            assert {path.name for path in out.parent.iterdir()} == self.beside
        shutil.rmtree(out.parent)
        return left

    def look(self, points):
        """What is published at each of these moments of one build of "new"."""
        out = self.copy()
        return left_at(partial(self.build, out, "new"), points, partial(self.state, out))

    def state(self, out):
        """Which site is published: "old", "new" or neither."""
        published = tree(out)
        return "old" if published == self.old else "new" if published == self.new else published

    @property
    def swap(self):
        """The moments from the journal's first line to the end of the build."""
        first = next(at for at, path in enumerate(self.moments, 1) if AROUND_THE_SWAP in path)
        return range(first, len(self.moments) + 1)


def test_the_published_site_is_whole_at_50_spread_points(trial):
    points = spread(len(trial.moments), POINTS)
    left = [trial.kill(moment, at % 10 == 0) for at, moment in enumerate(points)]
    assert (left[0], left[-1]) == (trial.old, trial.new)
    assert [state for state in left if state not in (trial.old, trial.new)] == []
    assert len(left) == POINTS


@pytest.mark.parametrize("trial", ["made-up council"], indirect=True)
def test_a_project_s_published_site_is_whole_at_50_spread_points_and_when_killed_at_five(trial):
    points = spread(len(trial.moments), POINTS)
    left = trial.look(points)
    turned = left.index("new")
    assert left == ["old"] * turned + ["new"] * (POINTS - turned)
    sites = {"old": trial.old, "new": trial.new}
    for at in sorted({*range(0, POINTS - 1, 13), POINTS - 1}):
        assert trial.kill(points[at], at % 26 == 0) == sites[left[at]]


def test_the_published_site_is_whole_at_every_moment_of_the_swap(trial):
    left = [trial.kill(moment) for moment in trial.swap]
    turned = left.index(trial.new)
    assert left == [trial.old] * turned + [trial.new] * (len(left) - turned)


def test_with_two_renames_a_killed_build_is_repaired_by_the_next(trial, monkeypatch):
    monkeypatch.setattr("fingerpost.publish.swap.exchange", lambda one, other: errno.EINVAL)
    left = [trial.kill(moment) for moment in trial.swap]
    assert [state for state in left if state not in (trial.old, None, trial.new)] == []
    assert None in left
