"""The bench of pages: what it says when it can measure, and that it says nothing when it cannot."""

from __future__ import annotations

import pytest

from bench.pages import figures, lighthouse
from bench.pages.figures import Kind
from bench.pages.kinds import limit_of
from bench.pages.lighthouse import Measured, NotMeasured
from bench.pages.wire import Answer, FirstLoad

URL = "https://localhost:1/"
WELL = Measured(dict.fromkeys(lighthouse.CATEGORIES, 100), 1.0, 2.0, 0.0, 10.0, ())
REPORT = {
    "requestedUrl": URL,
    "finalDisplayedUrl": URL,
    "audits": {"image-alt": {"scoreDisplayMode": "binary", "score": 1}},
    "categories": {"seo": {"score": None}},
}


def load(size: int) -> FirstLoad:
    return FirstLoad((Answer("/", size, True), Answer("/later.js", 9000, False)))


def test_what_comes_after_the_load_event_is_no_part_of_a_first_load():
    assert load(4000).bytes == 4000
    assert load(4000).bytes_after == 9000


@pytest.mark.parametrize(("over", "said"), [(0, "yes"), (1, "NO")])
def test_a_page_that_is_read_in_a_hurry_has_fourteen_kibibytes(over, said):
    kinds = {"entry": Kind("services/one/", load(limit_of("entry") + over), WELL)}
    line = next(line for line in figures.targets(kinds, {}).splitlines() if "bytes" in line)
    assert limit_of("entry") == 14 * 1024
    assert line.startswith(f"| {said} ")


def test_the_worst_kind_is_named():
    slow = Measured({**WELL.scores, "performance": 97}, 1.3, 2.0, 0.0, 10.0, ())
    said = figures.targets({"home": Kind("", None, WELL), "area": Kind("a/", None, slow)}, {})
    missed = [line for line in said.splitlines() if line.startswith("| NO ")]
    assert len(missed) == 2
    assert all("(area)" in line for line in missed)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("runtimeError", {"message": "NO_FCP"}),
        ("finalDisplayedUrl", "https://localhost:1/404.html"),
        ("audits", {"image-alt": {"scoreDisplayMode": "error", "score": None}}),
    ],
)
def test_a_report_that_is_not_whole_gives_no_figures(name, value):
    lighthouse._must_be_whole(REPORT, URL)
    with pytest.raises(NotMeasured):
        lighthouse._must_be_whole({**REPORT, name: value}, URL)


def test_a_category_without_a_score_gives_no_figures():
    with pytest.raises(NotMeasured):
        lighthouse._score(REPORT, "seo")
