"""What the saved list may look up: one file for everybody, with what pages may show today."""

import json
from datetime import date

import pytest
from markupsafe import escape

from tests.entries import entry
from tests.guides import write_guide
from tests.projects import TODAY
from tests.rendered import Site, render

GUIDE = """
title: A hard night
gates: [safe-now]
start: safe-now
questions:
  safe-now: {part: safe-now, exits: {none-of-these: listen}}
outcomes:
  listen:
    title: Find somebody to listen
    urgency: this-week
    steps:
      - {who: childs-social-worker, do: Ring the social worker.}
      - {who: fen-line, do: Ring Fen line.}
      - {who: moor-team, do: Ask the Moor team.}
    confirm: Made up.
"""
CHECKED = "{owner: A lead, reviewed: 2026-10-01, every: 3, by: A lead}"
LINE = {"areas": "[uk]", "contacts": '[{phone: "116 123", note: Free to call.}]'}
FILES = {
    "decision_trees/test.yaml": write_guide(GUIDE),
    **entry("emergency-999", areas="[uk]", contacts='[{phone: "999"}]', urgent_use="only"),
    **entry("fen-line", kind="helpline", **LINE),
    **entry("moor-team", contacts="[{phone: 01632 960210}]"),
    **entry(
        "fell-team", confidence="confirmed", review=CHECKED, contacts="[{phone: 01632 960220}]"
    ),
    **entry("old-team", status="historic", contacts="[{phone: 01632 960230}]"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    return render(tmp_path_factory.mktemp("council"), FILES)


def path_of(site: Site) -> str:
    (path,) = (path for path in site.app.config["PATHS"] if path.startswith("saved-data/"))
    return path


def index(site: Site) -> dict:
    return json.loads(site.app.test_client().get("/" + path_of(site)).data)


def test_every_entry_and_every_outcome_is_there_by_its_path_with_the_title_and_version_of_its_page(
    site,
):
    found = index(site)
    about = ("/services/", "/guides/")
    paths = [path for path in site.app.config["PATHS"] if f"/{path}".startswith(about)]
    pages = {path: site.page(path) for path in paths if path.count("/") > 1}
    assert set(found["pages"]) == {path for path, page in pages.items() if "data-save" in page.html}
    for path, known in found["pages"].items():
        guide = found["guides"][known["guide"]] if "guide" in known else known
        assert f"<h1>{escape(known['title'])}</h1>" in pages[path].html, path
        assert pages[path].words.endswith(f"Page version {guide['version']}"), path


def test_only_numbers_that_pages_show_are_in_it(site):
    pages = index(site)["pages"]
    shown = {path: page["ways"] for path, page in pages.items() if "ways" in page}
    for path, ways in shown.items():
        assert all(f'href="{way[2]}">' in site.page(path).html for way in ways), path
    ours = ("emergency-999", "fen-line", "fell-team", "moor-team", "old-team")
    assert [slug for slug in ours if f"services/{slug}/" in shown] == list(ours[:3])
    assert "until" not in pages["services/emergency-999/"]
    assert pages["services/fen-line/"]["unchecked"] is True
    assert pages["services/fell-team/"]["until"] == "2027-01-01"
    assert pages["services/moor-team/"]["collapsed"] is True
    assert pages["services/old-team/"]["status"] == "historic"


def test_what_is_overdue_when_it_is_built_has_no_number_and_999_has(tmp_path):
    pages = index(render(tmp_path, FILES, date(2027, 1, 2)))["pages"]
    assert "ways" not in pages["services/fell-team/"]
    assert pages["services/emergency-999/"]["ways"][0][2] == "tel:999"


def test_an_outcome_names_those_of_its_steps_that_can_be_rung(site):
    found = index(site)
    outcome = found["pages"]["guides/test/listen/"]
    assert found["guides"][outcome["guide"]]["title"] == "A hard night"
    assert outcome["urgency"] == "this-week"
    assert outcome["reach"] == ["services/fen-line/"]


def test_a_line_for_workers_is_not_among_what_a_carer_may_ring(tmp_path):
    for_work = entry("fen-line", audience="[social-worker]", kind="helpline", **LINE)
    readers = GUIDE.replace("gates", "audience: [foster-carer]\ngates", 1)
    files = {**FILES, **for_work, "decision_trees/test.yaml": write_guide(readers)}
    pages = index(render(tmp_path, files))["pages"]
    assert pages["guides/test/listen/"]["reach"] == []
    assert pages["services/fen-line/"]["for_work"] is True


def test_the_name_of_the_file_changes_with_what_it_says_and_only_the_list_names_it(site, tmp_path):
    again = render(tmp_path, FILES)
    assert path_of(again) == path_of(site)
    (tmp_path / "other").mkdir()
    other = render(tmp_path / "other", {**FILES, **entry("one-more")}, TODAY)
    assert path_of(other) != path_of(site)
    named = [page.path for page in site.pages() if path_of(site) in page.html]
    assert named == ["saved/"]


def test_entries_and_outcomes_have_room_for_a_button_and_nothing_else_has(site):
    known = index(site)["pages"]
    for page in site.pages():
        room = [tag for tag in page.all("div") if "data-save" in tag.attributes]
        assert [tag["data-save"] for tag in room] == [page.path] * (page.path in known)
        assert not page.all("button"), page.path


def test_without_scripts_the_page_says_what_it_would_do_and_how_to_keep_a_page(site):
    page = site.page("saved/")
    assert "It needs JavaScript, and it isn’t running." in page.words
    assert "Print the page" in page.words and "write the number down" in page.words
    assert any("data-exit" in tag.attributes for tag in page.all("a"))
