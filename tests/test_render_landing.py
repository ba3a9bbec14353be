"""A reader's page: the same entries with what that reader needs first (R70, R71, R88, R107)."""

import re

import pytest

from tests.entries import entry
from tests.guides import write_guide
from tests.projects import checked, codes
from tests.rendered import render
from tests.test_render_guide import GUIDE

NUMBER = '[{phone: "0800 123 4567"}]'
LANDINGS = """
young-person:
  name: Help for young people
  what: If you want help for yourself.
  cannot_wait: [Tell an adult you trust.]
  first: [example]
  read_first: [our-page]
  start_with: [dream-team]
  you_can: [Ask who you can ring.]
  private: [Ask who will see what you say.]
  your_say: [You can ask to bring somebody.]
  confirm: No young person has read it.
  sources: [{source: marsh-plan-2020, section: "4"}]
social-worker:
  name: For social workers
  start_with: [workers-line]
"""
FILES = {
    "content/landings.yaml": LANDINGS,
    "content/guidance/our-page.md": "---\ntitle: Our page\nsummary: It helps.\n---\nWords.\n",
    **entry("dream-team", audience="[young-person, social-worker]"),
    **entry(
        "open-door",
        audience="[young-person]",
        who_can_refer="[self]",
        areas="[uk]",
        contacts=NUMBER,
        confidentiality="[They tell nobody unless they worry.]",
    ),
    **entry("closed-door", audience="[young-person]", who_can_refer="[social-worker]"),
    **entry("far-away", audience="[young-person]", areas="[rest-of-england]"),
    **entry("one-day", audience="[young-person]", who_can_refer="[self]", status="proposed"),
    **entry("an-idea", audience="[young-person]", status="historic", idea="Nights"),
    **entry("workers-line", audience="[social-worker, school]", areas="[uk]", contacts=NUMBER),
    **entry("workers-form", audience="[social-worker]", needs="[eating]"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return render(tmp_path_factory.mktemp("landing"), FILES)


@pytest.fixture
def young(site):
    return site.page("for/young-person/")


def section(page, heading):
    """What stands under a heading, up to the next one of its level."""
    return re.split("<h2", page.html.split(f">{heading}</h2>")[1])[0]


def links_of(page):
    return {tag["href"] for tag in page.all("a")}


def test_the_page_is_read_in_the_order_in_which_it_is_needed(young):
    main = young.html.partition("<main")[2]
    order = (
        'href="tel:999"', 'href="tel:111"', "Tell an adult you trust.", "Start with a guide",
        "What you can do", "You can ask for these yourself", "Will you tell anyone what I say?",
        "Can I say no, or bring someone?", "Read first", "Know about these first",
        "More, by need",
    )  # fmt: skip
    places = [main.index(words) for words in order]
    assert places == sorted(places)
    assert "/guides/example/" in section(young, "Start with a guide")
    assert "It helps." in section(young, "Read first")


def test_a_reader_is_told_what_they_can_ask_for_themselves(young):
    own = section(young, "You can ask for these yourself")
    assert "/services/open-door/" in own
    assert 'href="tel:08001234567"' in own
    assert "We have not checked this number with them." in own
    for slug in ("closed-door", "one-day", "dream-team", "workers-line"):
        assert f"/services/{slug}/" not in own, slug


def test_who_can_be_rung_stands_before_who_cannot(tmp_path):
    slow = entry("a-slow-team", audience="[young-person]", who_can_refer="[self]")
    own = section(render(tmp_path, {**FILES, **slow}).page("for/young-person/"),
                  "You can ask for these yourself")  # fmt: skip
    assert own.index("/services/open-door/") < own.index("/services/a-slow-team/")


def test_each_entry_stands_once_and_none_is_lost(young):
    hrefs = [tag["href"] for tag in young.all("a")]
    for slug in ("dream-team", "closed-door", "far-away", "one-day"):
        assert hrefs.count(f"/services/{slug}/") == 1, slug
    assert "Only in other places (1)" in young.words
    assert "Planned, paused or over: do not count on them (1)" in young.words


def test_ideas_from_other_places_have_a_page_of_their_own_and_stand_on_no_reader_s(site, young):
    assert "1 of the ideas from other places were for readers like these." in young.words
    assert "/ideas/" in links_of(young)
    assert "/services/an-idea/" not in links_of(young)
    assert "ideas from other places" not in site.page("for/everyone/").words


def test_what_is_private_is_said_where_it_is_known_and_asked_where_it_is_not(young):
    private = section(young, "Will you tell anyone what I say?")
    assert "Ask who will see what you say." in private
    assert "They tell nobody unless they worry." in private
    assert "The others do not say." in private


def test_how_sure_we_are_stands_beside_what_was_written(young):
    for words in (
        "Nobody has checked this since the source was written (about March 2020).",
        "No clinician, lawyer, carer or young person has reviewed this page.",
        "A local reviewer must check this: No young person has read it.",
    ):
        assert words in young.words


def test_a_reader_without_a_page_of_their_own_words_has_the_same_entries(site):
    page = site.page("for/care-leaver/")
    assert "<h1>Care-experienced young adults</h1>" in page.html
    assert "You can ask for these yourself" in page.words
    assert "How sure are we?" not in page.words


def test_what_is_for_workers_is_labelled_as_theirs_wherever_it_is_listed(site):
    label = "For people who work with children"
    for path in ("services/", "needs/eating/", "services/workers-form/", "for/social-worker/"):
        assert label in site.page(path).words, path
    assert label not in site.page("needs/emotional-wellbeing/").words
    assert "/services/workers-form/" in links_of(site.page("for/social-worker/"))


@pytest.mark.parametrize("reader", ["foster-carer", "parent", "young-person", "everyone"])
def test_what_is_for_workers_is_never_on_a_carer_s_or_young_person_s_page(site, reader):
    links = links_of(site.page(f"for/{reader}/"))
    assert not links & {"/services/workers-line/", "/services/workers-form/"}


def test_a_line_for_workers_is_no_carer_s_to_ring(tmp_path):
    line = entry("workers-line", audience="[social-worker]", areas="[uk]", urgent_use="ok",
                 contacts=NUMBER, serves_by="is_now")  # fmt: skip
    guide = GUIDE.replace("id: marsh-listening", "id: workers-line")
    for readers, is_given in (("[foster-carer, young-person]", False), ("[social-worker]", True)):
        words = guide.replace("[foster-carer, young-person]", readers)
        words = words.replace("asker: foster-carer, ", "")
        files = {**line, "decision_trees/test.yaml": write_guide(words)}
        site = render(tmp_path / readers.strip("[]"), files)
        page = site.page("guides/test/listen/")
        assert "For people who work with children" in page.words
        assert ("0800 123 4567" in page.words) is is_given
    assert "0800 123 4567" not in site.page("urgent-help/").words
    assert "workers-line" not in site.page("needs/sleep/").html.partition("How much help")[0]
    words = site.page("services/workers-line/").words
    assert "not a number for families or carers to ring" in words


def test_a_page_for_a_reader_that_there_is_not_is_a_slip(tmp_path):
    found = checked(tmp_path, {"content/landings.yaml": "foster-carers: {name: Help}\n"})
    assert codes(found) == ["word-unknown"]
    problem = found.problems[0]
    assert problem.fix == "Did you mean “foster-carer”?"
    assert (problem.span.line, problem.span.column) == (1, 1)


@pytest.mark.parametrize("field", ["first", "read_first", "start_with"])
def test_what_a_landing_page_names_must_be_there(tmp_path, field):
    words = f"foster-carer: {{name: Help, {field}: [no-such-thing]}}\n"
    assert codes(checked(tmp_path, {"content/landings.yaml": words})) == ["word-unknown"]


def test_a_page_for_who_asks_for_themselves_can_be_left_and_leads_to_urgent_help(site):
    young, worker = site.page("for/young-person/"), site.page("for/social-worker/")
    assert "data-exit" in young.html and "data-exit" not in worker.html
    for page in (young, worker):
        assert 'href="/urgent-help/">More urgent help, and ways to get it without' in page.html
