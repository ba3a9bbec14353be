"""What is made for paper: an area's pocket card, and the handbook."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from markupsafe import Markup

from fingerpost.render import make_app
from fingerpost.render.pages.handbook import lowered
from tests.projects import TODAY, edited, reference
from tests.rendered import Site, render, with_fields

CARD = "areas/marsh/pocket-card/"
CHECKED = """audience: [young-person]
contacts:
  - {phone: 01632 960123}
confidence: confirmed
urgent_use: ok
review: {owner: A lead, reviewed: 2026-11-01, by: A lead}"""
DUTY_CHECKED = "duty_team_review: {owner: A lead, reviewed: 2026-11-01, by: A lead}"
DUTY = edited(
    "content/areas.yaml",
    "council: Marsh Council",
    f"council: M, duty_team: 01632 960200, {DUTY_CHECKED}",
)
DIALLED = re.compile(r'href="((?:tel|sms):[^"]+)"')


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Site:
    return render(tmp_path_factory.mktemp("council"))


@pytest.fixture(scope="module")
def ours(root) -> Site:
    found = reference()
    return Site(make_app(found.offer, found.proofs, (), project=root, today=TODAY))


def main_of(page):
    return page.html.partition("<main")[2].partition("</main>")[0]


def young_ours(ours):
    """The numbers of our card, and those of urgent help, in the order in which they stand."""
    card = DIALLED.findall(main_of(ours.page("areas/cambridgeshire/pocket-card/")))
    urgent = DIALLED.findall(main_of(ours.page("urgent-help/")))
    return card, urgent


def cards(site):
    return [path for path in site.app.config["PATHS"] if path.endswith("/pocket-card/")]


def test_each_area_of_the_site_has_a_card_and_others_have_none(site):
    assert cards(site) == [CARD, "areas/moor/pocket-card/"]
    assert site.app.test_client().get("/areas/england/pocket-card/").status_code == 404


def test_an_area_elsewhere_has_a_card_once_its_duty_team_is_known(tmp_path):
    far = edited("content/areas.yaml", "marsh-end: {", "marsh-end: {duty_team: 01632 960200, ")
    assert "areas/marsh-end/pocket-card/" in cards(render(tmp_path, far))


def test_a_card_gives_help_first_and_room_for_what_we_do_not_know(site):
    said = main_of(site.page(CARD))
    words = " ".join(re.sub("<[^>]*>", " ", said).split())
    assert said.index("tel:999") < said.index("tel:111") < said.index("emergency duty team")
    assert "The person who is with the child should call." in words
    assert "We do not have this number. It should be on your placement paperwork" in words
    for who in ("child’s social worker", "supervising social worker"):
        assert who in words.partition("Who else to tell")[2]
    assert said.count('class="blank"') == 5


def test_a_known_duty_team_stands_on_the_card(tmp_path):
    said = main_of(render(tmp_path, DUTY).page(CARD))
    assert 'href="tel:01632960200">Call 01632 960200</a>' in said
    assert "We do not have this number" not in said


def test_a_local_number_is_on_the_card_only_while_its_check_is_in_date(tmp_path):
    confirmed = with_fields(CHECKED, "confidence")
    said = main_of(render(tmp_path / "now", confirmed).page(CARD))
    assert 'data-until="2027-02-01"' in said
    assert "To be checked again by 1 February 2027." in said
    assert "01632 960123" not in main_of(
        render(tmp_path / "moor", confirmed).page("areas/moor/pocket-card/")
    )
    later = render(tmp_path / "later", confirmed, date(2027, 6, 1)).page(CARD)
    assert "01632 960123" not in main_of(later)


def test_every_number_of_our_card_is_that_of_urgent_help_to_the_letter(ours):
    card, urgent = young_ours(ours)
    assert card[:2] == ["tel:999", "tel:111"]
    assert {"tel:18000", "tel:18001111", "tel:08001111"} <= set(card)
    assert [number for number in card if number not in urgent] == []


def test_our_card_has_the_ways_without_speaking_as_urgent_help_says_them(ours):
    told = main_of(ours.page("urgent-help/")).partition("Ways through without speaking</h2>")[2]
    told = told.partition("</ul>")[0].strip()
    assert told.count("<li>") == 6
    assert told in main_of(ours.page("areas/peterborough/pocket-card/"))


def test_urgent_help_and_the_area_lead_to_the_card(site):
    assert f'href="/{CARD}"' in main_of(site.page("urgent-help/"))
    assert f'href="/{CARD}"' in main_of(site.page("areas/marsh/"))
    assert "pocket-card" not in main_of(site.page("areas/england/"))


@pytest.fixture(scope="module")
def handbook(site):
    return site.page("handbook/")


def test_the_handbook_says_what_it_is_of_which_day_and_how_sure(handbook):
    cover = handbook.words.partition("What is in it")[0]
    for words in (
        "Made on 22 November 2026. Version ",
        "This is a trial.",
        "It does not diagnose, score or decide",
        "No clinician, lawyer, carer or young person has reviewed this handbook.",
        "It cannot tell whether a service still exists, has room, or will say yes.",
    ):
        assert words in cover
    assert "Call 999" in cover


def test_each_line_of_the_contents_leads_to_its_chapter(handbook):
    contents = handbook.html.partition('aria-labelledby="contents"')[2].partition("</nav>")[0]
    targets = re.findall(r'href="#([^"]+)"', contents)
    assert targets == ["urgent", "guide-example", "sources"]
    assert re.findall(r'class="chapter" id="([^"]+)"', handbook.html) == targets


def test_the_handbook_holds_every_branch_of_every_guide(ours):
    whole = ours.page("handbook/").words
    plain = [page for page in ours.app.config["PATHS"] if page.endswith("/all/")]
    assert len(plain) > 20
    for path in plain:
        page = ours.page(path).words
        said = page[page.index("Questions ") :].partition("Is this right?")[0]
        assert said in whole, path


def test_its_ids_are_its_own_its_links_lead_somewhere_and_no_heading_is_left_out(ours):
    page = ours.page("handbook/")
    ids = [tag["id"] for tag in page.tags if tag["id"]]
    assert len(ids) == len(set(ids))
    targets = {tag["href"][1:] for tag in page.all("a") if tag["href"].startswith("#")}
    assert targets - set(ids) == set()
    levels = [int(tag.name[1]) for tag in page.tags if re.fullmatch("h[1-6]", tag.name)]
    jumps = [(was, now) for was, now in pairwise(levels) if now > was + 1]
    assert jumps == []


def test_an_answer_names_the_ending_it_leads_to_by_its_number(ours):
    said = main_of(ours.page("guides/is-it-a-crisis/all/"))
    [(key, number)] = set(re.findall(r'href="#(call-111-day)">Ending (\d+):', said))
    ending = said.partition(f'id="{key}">')[2]
    assert ending.split("</p>")[0].endswith(f">Ending {number}")


def test_going_on_from_an_ending_stays_in_the_handbook(ours):
    page = ours.page("handbook/")
    onward = re.findall(r'<p>Then: <a href="([^"]+)"', page.html)
    assert onward
    assert all(href.startswith("#guide-") for href in onward)


def test_headings_of_urgent_help_stand_one_level_lower():
    html = Markup('<h2 id="a">Who</h2><p>h2</p><h3>Then</h3>')
    assert lowered(html) == '<h3 id="a">Who</h3><p>h2</p><h4>Then</h4>'


def test_an_offer_without_guides_has_a_handbook_of_urgent_help(root):
    found = reference()
    bare = replace(found.offer, guides=())
    page = Site(make_app(bare, (), (), project=root, today=TODAY)).page("handbook/")
    assert "There is no guide yet." in page.words
    assert "Call 999" in page.words
