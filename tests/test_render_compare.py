"""A need's entries side by side, and what sets each of them apart (R8)."""

import re

import pytest

from fingerpost.pipeline.check import check_project
from tests.entries import entry
from tests.projects import TODAY
from tests.rendered import render

PAGE = "needs/sleep/compare/"
NUMBER = '[{phone: "0800 123 4567"}]'
FILES = {
    **entry(
        "calm-nights",
        audience="[foster-carer, parent]",
        ages="5-11",
        who_can_refer="[parent-carer]",
        ask_about_consent="[Ask the nurse whose yes is needed.]",
        limits="[No visits at night.]",
        confidentiality="[They tell nobody unless they worry.]",
        serves_by="gp_area",
        levels="[targeted]",
    ),
    **entry("dream-team", levels="[universal]"),
    **entry("far-pillow", areas="[rest-of-england]"),
    **entry("sleep-line", areas="[uk]", urgent_use="ok", contacts=NUMBER),
    **entry("first-sleep-team", urgent_use="ok", contacts=NUMBER, levels="[crisis]"),
    **entry("sleep-school", status="proposed"),
    **entry("slumber-project", status="historic"),
    **entry("a-dream-elsewhere", status="proposed", idea="Nights"),
    **entry("sleep-forum", audience="[social-worker]"),
    **entry("lone-diner", needs="[eating]"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return render(tmp_path_factory.mktemp("compare"), FILES)


@pytest.fixture
def table(site):
    return site.page(PAGE)


def row_of(page, slug):
    rows = re.findall(r"<tr>.*?</tr>", page.html, flags=re.DOTALL)
    return next(row for row in rows if f"/services/{slug}/" in row)


def test_the_need_leads_to_its_table_and_the_table_leads_back(site, table):
    assert f"/{PAGE}" in [tag["href"] for tag in site.page("needs/sleep/").all("a")]
    assert [tag["href"] for tag in table.all("a")].count("/needs/sleep/") == 2


def test_a_row_says_everything_that_tells_an_entry_apart(table):
    row = row_of(table, "calm-nights")
    for words in (
        "Foster carers, Parents. Ages: 5 to 11.", "Where: Marsh (by where the GP is)",
        "A parent or carer", "Ask the nurse whose yes is needed.", "No visits at night.",
        "They tell nobody unless they worry.", "March 2020; nobody has checked since",
    ):  # fmt: skip
        assert words in row, words
    assert "Not stated" not in row


def test_ages_that_are_a_sentence_keep_one_full_stop(tmp_path):
    said = entry("old-owls", ages_said="Under 18. Older at times.") | entry("young-owls")
    page = render(tmp_path, said).page(PAGE)
    assert "Ages: Under 18. Older at times. Where" in row_of(page, "old-owls")


def test_what_no_source_says_is_not_stated_rather_than_left_out(table):
    row = row_of(table, "dream-team")
    assert row.count("Not stated") == 5
    assert "Ages: not stated" in row


def test_on_a_phone_each_cell_has_the_name_of_its_column(table):
    columns = re.findall(r'<th scope="col">(.*?)</th>', table.html)
    cells = re.findall(r'<td data-label="(.*?)">', row_of(table, "calm-nights"))
    assert columns == ["Service", *cells]


def test_who_can_be_rung_comes_first_then_levels_then_places_elsewhere_then_plans(table):
    found = [
        words.strip() for words in re.findall(r'card__level">(.*?)</b>', table.html)
        if "shape" not in words
    ]  # fmt: skip
    assert found == [
        "For help needed now", "Open to everyone", "Targeted help", "Help now",
        "How much help it is: not stated", "Only in other places", "Planned or paused",
    ]  # fmt: skip
    order = ["sleep-line", "dream-team", "calm-nights", "far-pillow", "sleep-school"]
    places = [table.html.index(f"/services/{slug}/") for slug in order]
    assert places == sorted(places)


def test_each_group_can_be_jumped_to(table):
    jumps = [tag["href"] for tag in table.all("a") if tag["href"].startswith("#group-")]
    assert jumps == [f"#{tag['id']}" for tag in table.all("tbody")]


def test_what_is_over_or_an_idea_from_another_place_stands_in_no_table(site):
    for slug in ("slumber-project", "a-dream-elsewhere"):
        assert slug not in site.page(PAGE).html
        assert slug in site.page("needs/sleep/").html


def test_in_a_crisis_999_and_national_lines_come_before_anything_local(tmp_path):
    fields = {"urgent_use": "ok", "contacts": NUMBER, "needs": "[mental-health-crisis]"}
    local = {
        "confidence": "confirmed",
        "review": "{owner: A lead, reviewed: 2026-11-01, by: A sleep lead}",
        **fields,
    }
    files = {**entry("a-local-team", **local), **entry("z-national-line", areas="[uk]", **fields)}
    html = render(tmp_path, files).page("needs/mental-health-crisis/compare/").html
    table = html[html.index("<table") :]
    order = ["emergency-999", "nhs-111-mental-health", "z-national-line", "a-local-team"]
    places = [table.index(f"/services/{slug}/") for slug in order]
    assert places == sorted(places)
    assert html.index('class="card card--emergency"') < html.index("<table")


def test_one_entry_alone_has_nothing_to_be_compared_with(site):
    assert "needs/eating/compare/" not in site.app.config["PATHS"]
    assert "compare" not in site.page("needs/eating/").html
    words = site.page("services/lone-diner/").words
    assert "No guide points here, and we know of nothing like it to compare it with." in words


def test_an_entry_leads_to_the_tables_that_it_stands_in(site):
    page = site.page("services/calm-nights/")
    assert f"/{PAGE}" in [tag["href"] for tag in page.all("a")]
    assert "nothing like it" not in page.words
    assert "Compare it" not in site.page("services/sleep-school/").words


def test_guidance_may_link_to_a_table_that_there_is_and_to_no_other(tmp_path):
    page = f"---\ntitle: T\nsummary: S.\n---\n[a](/{PAGE}) [b](/needs/eating/compare/)\n"
    files = {**FILES, "content/guidance/choosing.md": page}
    folder = tmp_path / "project"
    render(tmp_path, FILES)
    (folder / "content/guidance").mkdir(exist_ok=True)
    (folder / "content/guidance/choosing.md").write_text(files["content/guidance/choosing.md"])
    said = [problem.message for problem in check_project(folder, TODAY).problems]
    assert said == ["No page of this site is called “/needs/eating/compare/”."]
