"""A guide's pages: help above questions, plain links, and outcomes that say what to do."""

import pytest

from fingerpost import defaults
from tests.guides import write_guide
from tests.projects import COUNCIL
from tests.rendered import SERVICE, render, with_fields

GUIDE = """
title: A test of pages
summary: Made up.
audience: [foster-carer, young-person]
gates: [safe-now]
start: safe-now
sources: [{source: marsh-plan-2020}]
questions:
  safe-now: {part: safe-now, exits: {none-of-these: where}}
  where:
    ask: Where is the child?
    why: Help goes by place.
    answers:
      marsh: {label: Marsh, facts: {is_now: marsh}, goto: listen}
      moor: {label: Moor, hint: Not Marsh., facts: {is_now: moor}, goto: ask}
      not-sure: {label: I am not sure, unsure: "true", goto: ask}
outcomes:
  listen:
    title: Find somebody to listen
    urgency: this-week
    why: You said Marsh.
    steps:
      - {who: childs-social-worker, do: Ring the social worker.}
      - {who: marsh-listening, do: Ask Marsh Listening.}
      - {who: samaritans, do: Ring Samaritans at any time.}
    services:
      - id: marsh-listening
        via: social-worker
        if: {asker: foster-carer, age: 13-15}
        note: Ask twice.
    say: I am calling about ____.
    message: Please call me by ____.
    ask_about_consent: [Ask the social worker.]
    expect: [A call back.]
    sent_back_when: [No name is given.]
    if_refused: [Ask again in writing.]
    while_you_wait: [Keep notes.]
    take_to_review: [What is next.]
    caution: [Two sources differ.]
    continue: example
    grounds: {source: marsh-plan-2020, section: "3"}
    confirm: Somebody must look.
  ask:
    title: Ask
    urgency: routine
    steps: [{who: childs-social-worker, do: Ask.}]
"""
PHONE = "contacts:\n  - {phone: 01632 960123}"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    guide = write_guide(GUIDE).replace("guide: test", "guide: test", 1)
    files = {"decision_trees/test.yaml": guide, **with_fields(PHONE)}
    return render(tmp_path_factory.mktemp("guide"), files)


def main_of(page):
    return page.html.split("<main", 1)[1].split("</main>")[0]


def test_help_stands_above_a_safety_question(site):
    main = main_of(site.page("guides/test/"))
    above = main[: main.index("<h1")]
    assert all(words in above for words in ('href="tel:999"', "A&amp;E", 'href="tel:111"'))
    assert "mental health" in above
    assert "help--large" not in above


def test_a_crisis_guide_gives_the_numbers_large(tmp_path):
    crisis = write_guide(GUIDE.replace("summary:", 'help_first: "true"\nsummary:'))
    site = render(tmp_path, {"decision_trees/test.yaml": crisis})
    assert "help--large" in main_of(site.page("guides/test/"))
    assert site.page("urgent-help/").words.count("A test of pages") == 1


def test_other_questions_have_no_card_and_lead_on_by_plain_links(site):
    page = site.page("guides/test/where/")
    assert "help__lines" not in main_of(page)
    assert "Why we ask: Help goes by place." in page.words
    hrefs = [tag["href"] for tag in page.all("a") if "answer" in tag["class"].split()]
    assert hrefs == ["/guides/test/listen/", "/guides/test/ask/", "/guides/test/ask/"]
    assert not page.all("form") and not page.all("input")


def test_not_sure_looks_softer_and_is_last_as_written(site):
    page = site.page("guides/test/where/")
    answers = [tag["class"] for tag in page.all("a") if "answer" in tag["class"].split()]
    assert answers == ["answer", "answer", "answer answer--soft"]


def test_back_leads_to_the_only_question_before(site):
    back = [tag["href"] for tag in site.page("guides/test/listen/").all("a")]
    assert "/guides/test/where/" in back
    first = site.page("guides/test/")
    assert not [tag for tag in first.all("a") if "back" in tag["class"]]
    assert '<li><a href="/guides/">Guides</a></li>' in first.html


def test_an_outcome_says_in_words_how_soon(site):
    page = site.page("guides/test/listen/")
    card = main_of(page).split('class="card__level"')[1].split("</p>")[0]
    assert "This week" in card and "<svg" in card


def test_an_outcome_has_everything_in_order(site):
    words = site.page("guides/test/listen/").words
    order = [
        "Find somebody to listen", "You said Marsh.", "The way from here", "What to do now",
        "Ring the social worker.",
        "Words to say", "I am calling about ____.", "A message to copy", "Please call me by ____.",
        "Who to ask about consent", "What to expect", "What usually gets it sent back",
        "If the answer is no", "While you wait", "Take to the review", "Two sources differ.",
        "Services that this points to", "Then A made-up guide", "If things get worse",
        "Why this route?", "How sure are we?",
    ]  # fmt: skip
    # The strip of the way names some of the parts before they come.
    begins = words.index("What to do now")
    found = [words.find(part, begins if at > 2 else 0) for at, part in enumerate(order)]
    assert -1 not in found and found == sorted(found)


def test_a_step_gives_the_number_of_a_line_and_no_number_of_a_local_team(site):
    page = site.page("guides/test/listen/")
    assert "Call 116 123" in page.words
    assert "We have not checked this number with them." in page.words
    assert "960123" not in page.html
    assert "Marsh Listening : in March 2020 this was the service; ask if it still is." in page.words


def test_a_service_says_for_whom_and_through_whom(site):
    words = site.page("guides/test/listen/").words
    assert "Only for: Foster carers" in words
    assert "Only if: Age in whole years: 13-15" in words
    assert "Who asks for it: A social worker." in words
    assert "Ask twice." in words
    assert "In March 2020 this was Marsh Listening; ask if it still is." in words


def test_an_outcome_says_what_the_computer_check_can_and_cannot_tell(site):
    words = site.page("guides/test/listen/").words
    assert (
        "A computer check found no dead ends, and nothing here that clashes with what we have "
        "written down. It cannot tell whether a service still exists, has room, or will say yes. "
        "Of the 1 service on this page, 1 states its ages and 1 states who can refer."
    ) in words
    assert (
        "Nobody has checked this since the source was written (about March 2020). "
        "No clinician, lawyer, carer or young person has reviewed this guide."
    ) in words
    assert "A local reviewer must check this: Somebody must look." in words


@pytest.mark.parametrize("page", ["all", "diagram"])
def test_a_guide_that_somebody_checked_says_so_wherever_all_of_it_stands(tmp_path, site, page):
    review = "review: {owner: A lead, reviewed: 2026-11-01, by: A made-up lead}\nsources:"
    checked = write_guide(GUIDE).replace("sources:", review, 1)
    words = (
        render(tmp_path, {"decision_trees/test.yaml": checked}).page(f"guides/test/{page}/").words
    )
    assert "Checked on 1 November 2026 by A made-up lead." in words
    nobody = ("Nobody has checked this since the source was written (about March 2020).",
              "has reviewed this guide.")  # fmt: skip
    assert [said for said in nobody if said in words] == []
    unchecked = site.page(f"guides/test/{page}/").words
    assert [said for said in nobody if said not in unchecked] == []


def test_an_outcome_is_as_old_as_the_oldest_entry_it_shows(tmp_path):
    sources = (COUNCIL / "content/sources.yaml").read_text("utf-8")
    older = sources.replace("marsh-plan-2020", "marsh-list-2014").replace("2020", "2014")
    entry = (COUNCIL / SERVICE).read_text("utf-8")
    site = render(
        tmp_path,
        {
            "decision_trees/test.yaml": write_guide(GUIDE),
            "content/sources.yaml": sources + older,
            SERVICE: entry.replace("marsh-plan-2020", "marsh-list-2014"),
        },
    )
    page = site.page("guides/test/listen/")
    assert "since the source was written (about March 2014)." in page.words
    assert "Marsh plan, 2020" in page.words and "Marsh plan, 2014" not in page.words


def test_an_outcome_with_one_way_in_says_why_you_are_here(site):
    assert (
        "To “Where is the child?” you answered “Marsh”." in site.page("guides/test/listen/").words
    )


def test_an_outcome_that_says_little_still_says_who_to_ask(site):
    words = site.page("guides/test/ask/").words
    assert "Who to ask about consent Not stated. Ask the child’s social worker" in words
    assert "This guide cannot refuse you anything." in words


def test_another_guide_is_entered_just_after_its_safety_gate(site):
    hrefs = [tag["href"] for tag in site.page("guides/test/listen/").all("a")]
    assert "/guides/example/where/" in hrefs


def test_every_branch_is_on_one_page_with_links_inside_it(site):
    page = site.page("guides/test/all/")
    hrefs = {tag["href"] for tag in page.all("a")}
    ids = {tag["id"] for tag in page.tags if tag["id"]}
    assert {"#where", "#listen", "#ask"} <= hrefs
    assert {href[1:] for href in hrefs if href.startswith("#")} <= ids
    for words in ("Question 2", "I am calling about ____.", "Keep notes.", "Ask twice."):
        assert words in page.words


def test_the_list_of_guides_says_how_long_each_is_and_for_whom(site):
    words = site.page("guides/").words
    assert "A test of pages Made up. For Foster carers, Young people. 1 to 2 questions." in words


def test_a_guide_s_pages_change_version_with_its_parts(tmp_path, site):
    part = "decision_trees/parts/safe-now.yaml"
    words = (defaults.folder() / part).read_text("utf-8") + "# changed\n"
    files = {"decision_trees/test.yaml": write_guide(GUIDE), part: words}
    before, after = (
        site.page("guides/test/where/"),
        render(tmp_path, files).page("guides/test/where/"),
    )
    assert before.words.split("Page version")[1] != after.words.split("Page version")[1]


def test_a_no_leads_to_a_page_of_guidance_and_help_for_now_does_not(tmp_path):
    page = "---\ntitle: Whose turn?\nsummary: Made up.\nbeside: [if_refused]\n---\n\nAsk.\n"
    guide = write_guide(GUIDE)
    link = '<a href="/guidance/turn/">Whose turn?</a>'
    asked = "Has anybody asked the child or young person, alone, what they want?"
    for urgency, times in (("this-week", 1), ("today", 0)):
        files = {
            "content/guidance/turn.md": page,
            "decision_trees/test.yaml": guide.replace("this-week", urgency),
        }
        html = main_of(render(tmp_path / urgency, files).page("guides/test/listen/"))
        assert (html.count(link), html.count(asked)) == (times, times)
        assert not times or html.index("Ask again in writing.") < html.index(link)


def title_of(page):
    return page.html.split("<title>")[1].split("</title>")[0]


def test_the_tab_of_a_safety_question_does_not_say_what_is_asked(site):
    assert title_of(site.page("guides/test/")) == "A test of pages: question 1 – Marsh and Moor"
    assert title_of(site.page("guides/test/where/")).startswith("Where is the child? – A test")


def test_no_question_of_a_sensitive_guide_is_named_in_its_tab(tmp_path):
    guide = write_guide(GUIDE.replace("summary:", 'sensitive: "yes"\nsummary:'))
    page = render(tmp_path, {"decision_trees/test.yaml": guide}).page("guides/test/where/")
    assert title_of(page).startswith("A test of pages: question 2 –")
    assert "<h1>Where is the child?</h1>" in page.html


def test_a_need_is_not_sent_to_guides_that_only_lead_to_999_as_all_do(tmp_path):
    only_gate = write_guide("""
    title: Only a gate
    gates: [safe-now]
    questions: {safe-now: {part: safe-now, exits: {none-of-these: ask}}}
    outcomes: {ask: routine}
    """)
    files = {"decision_trees/test.yaml": only_gate, **with_fields("needs: [missing]", "needs")}
    site = render(tmp_path, files)
    to_try = site.page("needs/missing/").words.partition("Guides to try first")[2]
    assert "A made-up guide" in to_try and "Only a gate" not in to_try
    to_try = site.page("needs/physical-health/").words.partition("Guides to try first")[2]
    assert "A made-up guide" in to_try and "Only a gate" in to_try
