"""Narrowing what a search finds: the same in both languages, and what a reader sees and hears."""

from __future__ import annotations

import random
import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from fingerpost.search.export import export
from fingerpost.search.facets import AGE, FACETS, OPEN, facets_of, keeps, unstated_among
from tests.browser.axe import axe
from tests.browser.conftest import served, watched_page
from tests.conftest import ROOT
from tests.finders import reference

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)

KEPT = """async ([root, size, moment, asked]) => {
  const { Index } = await import('/js/search-data.js');
  const { count, keeps, read } = await import('/js/search-facets.js');
  const index = new Index(root);
  const data = read(await index.facets(), await index.asides(), new Date(moment));
  const numbers = Array.from({ length: size }, (_, number) => number);
  const silent = (facets) => Object.keys(facets).filter((id) => id !== 'unstated')
    .map((id) => [id, count(numbers, data.get(id), facets, data).unstated]);
  return asked.map((facets) => ({
    kept: numbers.filter((number) => keeps(number, facets, data)),
    unstated: Object.fromEntries(silent(facets)),
  }));
}"""


def choices(count: int = 60) -> list[dict]:
    """Choices of up to three facets, as the script takes them; the same ones every time."""
    chance, values = random.Random(5), reference().tables.facets.values
    made = []
    for _ in range(count):
        names = chance.sample([*(facet.id for facet in FACETS), AGE, OPEN], chance.randint(1, 3))
        chosen: dict = {
            name: sorted({chance.choice(values[name]).id for _ in range(2)})
            for name in names
            if name in values
        }
        chosen |= {AGE: chance.randint(0, 25)} if AGE in names else {}
        chosen |= {OPEN: ["now"]} if OPEN in names else {}
        made.append(chosen | {"unstated": sorted(chance.sample(names, chance.randint(0, 1)))})
    return made


def test_both_languages_keep_the_same_and_count_the_same(browser, tmp_path):
    tables = reference().tables
    build = export(tables)
    for artefact in build.artefacts:
        file = tmp_path / artefact.path
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(artefact.body)
    shutil.copytree(ROOT / "site" / "scripts", tmp_path / "js")
    (tmp_path / "empty.html").write_text("<!doctype html><title>Nothing</title>")
    every = range(len(tables.documents))
    with served(tmp_path, {}) as url, watched_page(browser, url) as page:
        page.goto(url + "empty.html")
        said = page.evaluate(KEPT, [url + build.start_path, len(every), NOW.isoformat(), choices()])
    for asked, answer in zip(choices(), said, strict=True):
        words = {k: v for k, v in asked.items() if k not in (AGE, OPEN, "unstated")}
        moment = NOW if OPEN in asked else None
        facets = facets_of(words, age=asked.get(AGE), open_at=moment)
        facets = replace(facets, unstated=frozenset(asked["unstated"]))
        assert answer["kept"] == [n for n in every if keeps(n, facets, tables.facets)], asked
        assert answer["unstated"] == unstated_among(every, facets, tables.facets), asked


def search_for(page: Page, url: str, words: str) -> Page:
    page.goto(url + "search/")
    page.get_by_role("searchbox").fill(words)
    expect(page.get_by_role("status")).to_contain_text(re.compile("result|Nothing"))
    return page


def narrow(page: Page, facet: str) -> None:
    """Open the choices of a facet."""
    if page.locator(".find__narrow[open]").count() == 0:
        page.get_by_text("Narrow the results").click()
    page.locator(".find__facet > summary").get_by_text(facet, exact=True).click()


def test_results_are_narrowed_in_place_and_said_once(page, site_url):
    search_for(page, site_url, "someone to talk to")
    narrow(page, "Who can ask")
    ticks = page.get_by_role("group", name="Who can ask").get_by_role("checkbox")
    expect(ticks.first).to_have_accessible_name(re.compile(r"^I can ask myself.* \(\d+\)$"))
    ticks.first.check()
    expect(ticks.first).to_be_focused()
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ of \d+ results\.$"))
    kept = page.locator(".find__result").count()
    page.get_by_role("checkbox", name=re.compile("do(es)? not say")).check()
    expect(page.get_by_role("status")).not_to_have_text(re.compile(rf"^{kept} of"))
    assert page.locator("[role=status], [role=alert], [aria-live]").count() == 1
    assert page.url == site_url + "search/"


def test_a_choice_is_taken_away_by_its_button_and_the_reader_keeps_their_place(page, site_url):
    search_for(page, site_url, "mental health")
    narrow(page, "Age")
    page.get_by_label("How old?").select_option("14")
    expect(page.get_by_role("status")).to_contain_text(" of ")
    page.get_by_role("button", name="Take away: Age 14").click()
    expect(page.get_by_role("status")).not_to_contain_text(" of ")
    expect(page.get_by_label("How old?")).to_have_value("")
    expect(page.locator(".find__narrow > summary")).to_be_focused()


def test_nothing_of_the_facets_is_fetched_until_a_reader_narrows(page, site_url):
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    search_for(page, site_url, "anxiety")
    assert not [url for url in fetched if "narrow" in url]
    before = len(fetched)
    narrow(page, "Age")
    expect(page.get_by_label("How old?")).to_be_visible()
    assert len(fetched) - before <= len(FACETS) + 5


def test_choices_are_kept_for_back(page, site_url):
    search_for(page, site_url, "anxiety")
    narrow(page, "Age")
    page.get_by_label("How old?").select_option("14")
    expect(page.get_by_role("status")).to_contain_text(" of ")
    page.locator(".find__result a").first.click()
    page.wait_for_url(re.compile(r"/(services|guides|guidance)/"))
    page.go_back()
    expect(page.get_by_role("button", name="Take away: Age 14")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("anxiety")


def test_a_link_holds_a_search_only_when_it_is_made_and_no_server_sees_it(page, site_url):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    search_for(page, site_url, "won't eat")
    page.get_by_label("Which area?").select_option("peterborough")
    narrow(page, "Age")
    page.get_by_label("How old?").select_option("14")
    page.get_by_role("button", name="Make a link").click()
    link = page.locator(".find__link .say").inner_text()
    assert link == f"{site_url}search/#find=won%27t+eat&area=peterborough&age=14"
    expect(page.locator(".find__link")).to_contain_text("holds what you typed and chose")
    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_role("searchbox")).to_have_value("won't eat")
    expect(page.get_by_role("button", name="Take away: Age 14")).to_be_visible()
    expect(page.get_by_label("Which area?")).to_have_value("peterborough")
    assert page.url == site_url + "search/"
    assert not [url for url in asked if "eat" in url.partition("#")[0].partition("/search/")[2]]


def test_when_nothing_is_found_near_words_needs_and_a_person_are_offered(page, site_url):
    search_for(page, site_url, "zzkites")
    none = page.locator(".find__none")
    expect(none.get_by_role("link", name="talk to a person")).to_be_visible()
    page.get_by_role("searchbox").fill("wxrry")
    expect(none.or_(page.locator(".find__result")).first).to_be_visible()
    expect(page.locator("#by-need ~ ul a").nth(5)).to_be_attached()
    expect(page.locator("#a-person ~ ul a[href^='tel:']").nth(1)).to_be_attached()


def test_a_word_near_enough_to_try_is_a_button(page, site_url):
    search_for(page, site_url, "grxxp")
    tries = page.locator(".find__none button")
    expect(tries.first).to_be_visible()
    word = tries.first.inner_text()
    tries.first.click()
    expect(page.get_by_role("searchbox")).to_have_value(word)
    expect(page.locator(".find__result").first).to_be_visible()


def test_a_result_says_what_matched_and_a_place_in_the_words_is_said(page, site_url):
    search_for(page, site_url, "therapy in peterborough")
    expect(page.get_by_role("status")).to_contain_text("What is for Peterborough comes first.")
    expect(page.locator(".find__why").first).to_contain_text("Has your words: ")


def test_results_stand_in_groups_with_headings(page, site_url):
    search_for(page, site_url, "he wants to die")
    expect(page.get_by_role("heading", name="Start here", level=2)).to_be_visible()
    expect(page.locator("section:visible .find__result h3").first).to_have_text(re.compile("999"))


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_wrong_with_the_choices(page, site_url, width):
    page.set_viewport_size({"width": width, "height": 800})
    search_for(page, site_url, "anxiety")
    narrow(page, "What it helps with")
    page.get_by_role("group", name="What it helps with").get_by_role("checkbox").first.check()
    expect(page.locator(".find__chip")).to_have_count(1)
    page.get_by_role("button", name="Make a link").click()
    expect(page.locator(".find__link .say")).to_be_visible()
    assert axe(page, "search/") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_javascript_the_search_page_leads_to_everything(plain_page, site_url):
    plain_page.goto(site_url + "search/")
    for way in (
        "Every need",
        "By area",
        "Services from A to Z",
        "Let a guide point the way",
        "By age",
    ):
        plain_page.get_by_role("main").get_by_role("link", name=way).first.click()
        plain_page.wait_for_url(lambda url: url != site_url + "search/")
        expect(plain_page.locator("h1")).to_be_visible()
        plain_page.go_back()
        plain_page.wait_for_url(site_url + "search/")
