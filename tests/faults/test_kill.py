"""A command killed at any moment leaves one whole site, and the next brings it to its end.

Moments are counted, not timed: each time a command is about to ask something of the disk is one.
"""

from itertools import groupby

import pytest

from tests.faults.touching import SEEN, Point
from tests.faults.trials import GROUNDS, Trial

AFTER = {"build": "new", "rollback": "third"}


@pytest.mark.parametrize("ground", GROUNDS, ids=str)
def test_the_published_site_is_whole_at_every_moment(workshop, ground):
    stages = [site for site, _ in groupby(workshop.looks(ground))]
    between = ["none"] if ground.how == "two renames" else []
    before = "none" if ground.how == "first" else "old"
    assert stages == [before, *between, AFTER[ground.command]]


def swap_of(touches):
    """Each change from the journal's writing to its deletion, as the n-th of its kind."""
    kinds = [kind for kind, _ in touches]
    ends = ("open", ".public.journal.new"), ("unlink", ".public.journal")
    first, last = map(touches.index, ends)
    during = range(first, last + 1)
    return [(kinds[at], kinds[: at + 1].count(kinds[at])) for at in during if kinds[at] in SEEN]


@pytest.mark.parametrize("ground", GROUNDS, ids=str)
def test_what_a_kill_during_the_swap_left_is_put_right_by_the_next_build(workshop, ground):
    points = [Point(kind, number, "kill") for kind, number in swap_of(workshop.touches(ground))]
    trials = [Trial(ground, (point,), "build") for point in points]
    assert [(str(trial), wrong) for trial in trials for wrong in workshop.wrongs(trial)] == []
    assert len(trials) > 4
