"""200 faults, spread over every touch of the disk: one whole site, plain words, and on it goes.

`python -m bench.faults` tries as many more as it is asked for, at random.
"""

from itertools import product

import pytest

from tests.faults.touching import FAULTS, KINDS
from tests.faults.trials import GROUNDS, spread

POINTS = 200


@pytest.fixture(scope="module")
def trials(workshop):
    return spread({ground: workshop.counts(ground) for ground in GROUNDS}, POINTS)


def test_the_faults_are_spread_over_every_kind_of_touch_and_place(trials):
    points = [trial.points[0] for trial in trials]
    assert len(set(trials)) == POINTS
    assert {(point.kind, point.fault) for point in points} == set(product(KINDS, FAULTS))
    assert {trial.ground for trial in trials} == set(GROUNDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_leaves_one_whole_site_a_plain_word_and_a_next_command_that_succeeds(
    workshop, trials, kind
):
    here = [trial for trial in trials if trial.points[0].kind == kind]
    assert [(str(trial), wrong) for trial in here for wrong in workshop.wrongs(trial)] == []
