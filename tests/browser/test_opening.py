"""Whether something is open, and which moment words mean: the script and the reference agree."""

from __future__ import annotations

import json
import shutil
from datetime import datetime, timedelta

import pytest

from fingerpost.model.moment import LONDON
from fingerpost.model.opening import exported, is_open_at, opening_words, standing_at
from fingerpost.search import times as time_words
from fingerpost.search.words import words
from tests.browser.conftest import served, watched_page
from tests.conftest import ROOT
from tests.openings import generated_hours, generated_moments, published, times
from tests.phrases import ABOUT_A_TIME, NOT_A_TIME

STANDINGS = """async ([asked, holidays]) => {
  const { isOpenAt, openingWords, standingAt } = await import('/opening.js');
  return asked.map(([hours, time]) => {
    const moment = new Date(time);
    const standing = standingAt(hours, moment, holidays);
    const changes = standing.changes && standing.changes.getTime();
    const said = openingWords(standing, moment);
    return [isOpenAt(hours, moment, holidays), standing.isOpen, changes, said];
  });
}"""
MOMENTS = """async ([asked, data]) => {
  const { momentMeant } = await import('/opening.js');
  return asked.map(([words, time]) => momentMeant(words, new Date(time), data)?.getTime() ?? null);
}"""


def milliseconds(moment):
    return None if moment is None else round(moment.timestamp() * 1000)


@pytest.fixture(scope="module", params=["Europe/London", "America/New_York"])
def script_page(request, browser, tmp_path_factory):
    """A page beside the script, on a phone that keeps this time."""
    folder = tmp_path_factory.mktemp("opening")
    shutil.copy(ROOT / "site" / "scripts" / "opening.js", folder)
    (folder / "empty.html").write_text("<!doctype html><title>Nothing</title>")
    with (
        served(folder, {}) as url,
        watched_page(browser, url, timezone_id=request.param) as page,
    ):
        page.goto(url + "empty.html")
        yield page


def test_200_weeks_stand_as_the_reference_says(script_page):
    holidays = published()
    moments = generated_moments(1600)
    asked = [(week, m) for n, week in enumerate(generated_hours(200)) for m in moments[n::200]]
    lines = [[exported(week), milliseconds(moment)] for week, moment in asked]
    said = script_page.evaluate(STANDINGS, [lines, holidays.exported])
    for (week, moment), found in zip(asked, said, strict=True):
        opening = standing_at(week, moment, holidays)
        at_once = is_open_at(week, moment, holidays)
        assert found == [
            at_once,
            opening.is_open,
            milliseconds(opening.changes),
            opening_words(opening, moment),
        ], (week, moment)
    states = [found[1] for found in said]
    assert min(map(states.count, (True, False, None))) > 100
    assert sum(found[2] is not None for found in said) > 500


def test_time_words_mean_the_same_moment(script_page):
    data = time_words.exported(times(), published())
    start = datetime(2026, 11, 24, 14, tzinfo=LONDON)
    nows = [start + timedelta(hours=31 * n) for n in range(8)] + generated_moments(24)
    asked = [(words(text), now) for text in (*ABOUT_A_TIME, *NOT_A_TIME) for now in nows]
    lines = [[typed, milliseconds(now)] for typed, now in asked]
    said = script_page.evaluate(MOMENTS, [lines, json.loads(json.dumps(data))])
    for (typed, now), found in zip(asked, said, strict=True):
        moment = time_words.moment_meant(typed, now, times(), published())
        assert found == milliseconds(moment), (typed, now)
