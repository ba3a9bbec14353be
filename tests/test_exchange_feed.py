"""What is new as a feed: whole, with ids that stay, and only from a site that is live."""

from datetime import datetime
from xml.etree.ElementTree import fromstring

import pytest

from fingerpost.exchange import build_exchange
from fingerpost.read import read_project
from tests.projects import TODAY, edited, make_project
from tests.rendered import render

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "site/site.yaml"
PAGE = "https://marsh.example/offer/whats-new/"
FEED = PAGE + "feed.xml"
CHANGES = """\
first-pages:
  date: 2026-11-20
  what: The first pages & guides are here.
later:
  date: 2026-11-22
  what: Marsh has a new page.
  more:
    - It says who can ask.
    - Nobody has checked it.
  pages: [/services/marsh-listening/, /areas/#marsh]
"""
NEWER = "newest:\n  date: 2026-11-22\n  what: One more thing.\n" + CHANGES


def settings(stage="live", address="base_url: https://marsh.example\nbase_path: /offer/\n"):
    notice = "\nnotice: This is a trial. In an emergency use 999 or 111."
    kept = notice if stage == "demonstration" else ""
    return edited(SITE, f"stage: demonstration{notice}\n", f"stage: {stage}{kept}\n{address}")


def files_of(folder, changes=CHANGES, **how):
    project = make_project(folder, {"content/changes.yaml": changes, **settings(**how)})
    offer, problems = read_project(project)
    assert offer, [problem.message for problem in problems]
    return {made.path: made for made in build_exchange(offer, TODAY)}


@pytest.fixture
def feed(tmp_path):
    made = files_of(tmp_path)["whats-new/feed.xml"]
    assert made.mimetype == "application/atom+xml"
    return fromstring(made.body)


def said(element, *names):
    return [element.findtext(ATOM + name) for name in names]


def hrefs(element):
    return [(link.get("rel"), link.get("href")) for link in element.findall(f"{ATOM}link")]


def test_the_feed_has_all_that_a_feed_needs(feed):
    assert feed.tag == f"{ATOM}feed"
    wanted = [PAGE, "What’s new – Marsh and Moor", "2026-11-22T00:00:00Z"]
    assert said(feed, "id", "title", "updated") == wanted
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Marsh and Moor"
    assert hrefs(feed) == [("self", FEED), ("alternate", PAGE)]


def test_every_change_is_an_entry_the_newest_first(feed):
    later, first = feed.findall(f"{ATOM}entry")
    assert said(first, "title", "summary") == ["The first pages & guides are here.", None]
    assert said(later, "summary") == ["It says who can ask. Nobody has checked it."]
    for entry in (later, first):
        assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated")).utcoffset() is not None
    assert hrefs(later)[1:] == [
        ("related", "https://marsh.example/offer/services/marsh-listening/"),
        ("related", "https://marsh.example/offer/areas/#marsh"),
    ]


def test_an_entry_keeps_its_id_when_others_come(tmp_path):
    def ids(changes, folder):
        made = files_of(folder, changes)["whats-new/feed.xml"]
        return [entry.findtext(f"{ATOM}id") for entry in fromstring(made.body).iter(f"{ATOM}entry")]

    before, after = ids(CHANGES, tmp_path / "before"), ids(NEWER, tmp_path / "after")
    assert before == [f"{PAGE}#later", f"{PAGE}#first-pages"]
    assert after == [f"{PAGE}#newest", *before]


def test_the_id_is_a_place_on_the_page(tmp_path):
    page = render(tmp_path, {"content/changes.yaml": CHANGES}).page("whats-new/")
    assert {"later", "first-pages"} <= {tag["id"] for tag in page.tags}


@pytest.mark.parametrize(
    "how",
    [{"stage": "demonstration"}, {"address": ""}, {"changes": ""}],
    ids=["a demonstration", "no public address", "no changes"],
)
def test_there_is_no_feed(tmp_path, how):
    changes = how.pop("changes", CHANGES)
    if not changes:
        changes = None
    files = {**settings(**how), **({"content/changes.yaml": changes} if changes else {})}
    offer, _ = read_project(make_project(tmp_path / "files", files))
    assert build_exchange(offer, TODAY) == ()
    assert "feed.xml" not in render(tmp_path / "pages", files).page("whats-new/").html


def test_the_page_of_a_live_site_leads_to_its_feed(tmp_path):
    files = {"content/changes.yaml": CHANGES, **settings()}
    page = render(tmp_path, files).page("whats-new/")
    found = [tag["href"] for tag in page.tags if tag["type"] == "application/atom+xml"]
    assert found == ["/offer/whats-new/feed.xml"]
    assert [tag["href"] for tag in page.all("a")].count("/offer/whats-new/feed.xml") == 1
