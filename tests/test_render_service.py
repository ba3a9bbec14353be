"""An entry's page: what it answers, how it shows doubt, and which numbers it keeps to itself."""

from datetime import date

import pytest

from fingerpost.model.hours import WeekTable
from fingerpost.render.hours import hours_in_words
from tests.entries import entry
from tests.projects import edited
from tests.rendered import SERVICE, render, with_fields

PAGE = "services/marsh-listening/"
PHONE = "contacts:\n  - {phone: 01632 960123}\n  - {web: 'https://example.org/listening'}"
REVIEW = "review: {owner: A lead, reviewed: 2026-11-01, by: A listening lead}"
CHECKED = f"{PHONE}\nhours: Mo-Fr 09:00-17:00\nconfidence: confirmed\n{REVIEW}"


def page_with(tmp_path, fields, replace="", **more):
    return render(tmp_path, with_fields(fields, replace), **more).page(PAGE)


def headings(page):
    return [part.split("<")[0] for part in page.html.split('<h2 id="')[1:]]


def test_it_answers_in_order(tmp_path):
    page = page_with(
        tmp_path, "audience: [child]\ncaution:\n  - Take care.\nfacts:\n  - say: One thing."
    )
    order = [heading.partition('"')[0] for heading in headings(page)]
    assert " ".join(order) == (
        "us happens private how consent urgent runs sure care facts guides-here compare"
    )


def test_what_no_source_says_is_said_to_be_unknown_with_whom_to_ask(tmp_path):
    page = page_with(tmp_path, "", "ages")
    assert "Ages Not stated. Ask the service, or the child’s social worker" in page.words
    assert "How to ask for it Not stated. Ask the child’s social worker how." in page.words
    assert "Who checks it Not stated." in page.words


def test_who_runs_it_and_who_checks_it_are_two_lines(tmp_path):
    page = page_with(tmp_path, "organisation: samaritans\nmonitored_by:\n  - A made-up board.")
    assert "Who runs it Samaritans Who checks it A made-up board." in page.words


def test_consent_is_always_a_question_of_whom_to_ask(tmp_path):
    page = page_with(tmp_path, "")
    assert "Who to ask about consent Not stated. Ask the child’s social worker" in page.words
    assert "In an emergency, get help first." in page.words


def test_whether_it_will_tell_anyone_is_asked_where_a_young_person_may_use_it(tmp_path):
    asked = "Will you tell anyone what I say?"
    young = page_with(tmp_path, "audience: [young-person]")
    assert f"{asked} Not stated. Ask this before you start." in young.words


def test_it_is_asked_too_of_what_is_for_everyone(tmp_path):
    fields = "audience: [everyone]\nconfidentiality:\n  - They keep it to themselves."
    page = page_with(tmp_path, fields)
    assert "Will you tell anyone what I say? They keep it to themselves." in page.words


def test_nobody_is_told_to_ask_it_before_ringing_999(tmp_path):
    page = render(tmp_path).page("services/emergency-999/")
    asked = page.words.partition("Will you tell anyone what I say?")[2]
    assert asked.strip().startswith("Not stated. Get help first.")


@pytest.mark.parametrize("status", ["paused", "proposed", "historic", "elsewhere", "closed"])
def test_what_is_not_running_answers_all_three_too(tmp_path, status):
    page = page_with(tmp_path, f"status: {status}\naudience: [child]", "status")
    for asked in ("Who runs it Not", "Who checks it Not", "Will you tell anyone what I say? Not"):
        assert f"{asked} stated." in page.words


@pytest.mark.parametrize("status", ["historic", "closed"])
def test_nobody_is_sent_to_ask_for_what_is_over(tmp_path, status):
    page = render(tmp_path, entry("old-owls", status=status)).page("services/old-owls/")
    assert "How do we get it? This is kept as an example, and not as help" in page.words
    assert "<dl" not in page.html.partition('id="how"')[2].partition("<h2")[0]
    for wall in ("How to ask for it", "How long people wait", "Ask the service", "whose yes"):
        assert wall not in page.words, wall


def test_what_a_source_says_of_something_over_still_stands(tmp_path):
    page = page_with(tmp_path, "status: historic\nhow_to_refer: [By letter.]", "status")
    assert "How to ask for it By letter." in page.words


def test_nobody_asks_for_a_signature_before_they_text_for_help(tmp_path):
    page = page_with(tmp_path, "urgent_use: ok")
    consent = page.words.partition("Who to ask about consent")[2]
    assert consent.strip().startswith("Not stated. Get help first. Do not wait for a signature.")


def test_a_worker_is_sent_first_to_where_they_work(tmp_path):
    page = page_with(tmp_path, "audience: [social-worker]")
    assert "Ask where you work, or the child’s social worker, how." in page.words


def test_a_page_for_workers_only_does_not_ask_it(tmp_path):
    assert "Will you tell anyone" not in page_with(tmp_path, "audience: [social-worker]").words


def test_a_local_number_that_nobody_confirmed_is_on_no_page(tmp_path):
    site = render(tmp_path, with_fields(PHONE))
    assert [page.path for page in site.pages() if "960123" in page.html] == []
    page = site.page(PAGE)
    assert "We do not have a number that anybody has checked." in page.words
    assert "In March 2020 it was as this page says; ask if it still is." in page.words
    assert 'href="https://example.org/listening"' in page.html


def test_hours_that_nobody_confirmed_are_in_the_past(tmp_path):
    page = page_with(tmp_path, "hours: Mo-Fr 09:00-17:00")
    assert "In March 2020 the hours were: Monday to Friday: 9am to 5pm;" in page.words
    assert "Ask if they still are." in page.words


def test_a_number_that_was_checked_stands_with_its_day(tmp_path):
    page = page_with(tmp_path, CHECKED, "confidence")
    assert 'href="tel:01632960123"' in page.html
    assert 'data-until="2027-02-01"' in page.html
    assert "To be checked again by 1 February 2027." in page.words
    assert "Checked on 1 November 2026 by A listening lead." in page.words
    assert "Nobody has checked this" not in page.words


def test_after_its_day_the_same_entry_shows_no_number(tmp_path):
    late = date(2027, 2, 2)
    page = page_with(tmp_path, CHECKED, "confidence", today=late)
    assert "960123" not in page.html
    assert "To be checked again by 1 February 2027, which has passed." in page.words


def test_a_national_line_keeps_its_number_and_says_that_nobody_checked_it(tmp_path):
    page = render(tmp_path).page("services/samaritans/")
    assert "Call 116 123" in page.words
    assert "We have not checked this number with them." in page.words
    assert "open now" not in page.words.casefold()


def test_999_stands_as_it_is(tmp_path):
    page = render(tmp_path, today=date(2099, 1, 1)).page("services/emergency-999/")
    assert "Call 999" in page.words and "999 and 111 are always open." in page.words
    assert "We have not checked this number" not in page.words


@pytest.mark.parametrize(
    ("status", "label"),
    [
        ("proposed", "Planned: not known to exist"),
        ("historic", "Over: kept as an example"),
        ("elsewhere", "In other places: kept as an idea"),
        ("closed", "Closed"),
        ("paused", "Paused"),
    ],
)
def test_what_is_not_running_says_so_on_its_page_and_in_lists(tmp_path, status, label):
    site = render(tmp_path, with_fields(f"status: {status}\n{PHONE}", "status"))
    assert label in site.page(PAGE).words
    listed = site.page("needs/emotional-wellbeing/")
    assert label in listed.words.split("Planned, paused or over")[1]
    assert "960123" not in site.page(PAGE).html


def test_what_has_very_likely_changed_says_so(tmp_path):
    page = page_with(tmp_path, "confidence: changed", "confidence")
    assert "Very likely different now" in page.words


def test_a_legal_process_says_to_check_the_law(tmp_path):
    assert "Process: check current law" in page_with(tmp_path, 'check_law: "yes"').words


def test_it_says_what_was_written_when_and_that_nobody_has_looked_since(tmp_path):
    page = page_with(tmp_path, "")
    said = "Nobody has checked this since the source was written (about March 2020)."
    assert said in page.words
    assert "Marsh plan, 2020: 2 (March 2020)." in page.words
    assert "No clinician, lawyer, carer or young person has reviewed this page." in page.words


def test_a_claim_that_a_project_made_of_itself_is_marked(tmp_path):
    fact = 'facts:\n  - {say: Most went home., period: "2016", self_reported: "yes"}'
    page = page_with(tmp_path, fact)
    assert "Most went home. (2016) The project said this of itself; nobody checked" in page.words


def test_a_group_that_helped_to_make_it_is_named_with_the_date(tmp_path):
    made = "co_produced_with:\n  - {group: the Marsh young people’s group, when: 2027-03}"
    page = page_with(tmp_path, made)
    assert "Made with the Marsh young people’s group, March 2027" in page.words
    assert "No clinician, lawyer or other reviewer has reviewed this page." in page.words


def test_it_says_which_place_decides(tmp_path):
    assert "It goes by where the child is now." in page_with(tmp_path, "").words


def test_it_says_so_when_no_source_says_which_place_decides(tmp_path):
    assert (
        "Not stated: whether it goes by where the child is now"
        in page_with(tmp_path, "", "serves_by").words
    )


def test_the_ladder_says_in_words_where_it_stands(tmp_path):
    page = page_with(tmp_path, "levels: [targeted]")
    assert "Early help Targeted help this one Specialist help" in page.words


def test_guides_that_recommend_it_are_linked(tmp_path):
    page = page_with(tmp_path, "")
    assert "Guides that point here A made-up guide" in page.words


def test_an_organisation_lists_what_it_runs_and_hides_a_local_number(tmp_path):
    made = (
        "---\nname: Marsh Friends\nsummary: Made up.\nareas: [marsh]\ncontacts:\n"
        "  - {phone: 01632 960999}\nsources:\n  - {source: marsh-plan-2020}\n---\n"
    )
    files = {"content/organisations/marsh-friends.md": made}
    site = render(tmp_path, {**files, **with_fields("organisation: marsh-friends")})
    page = site.page("organisations/marsh-friends/")
    assert "What it runs Marsh Listening" in page.words
    assert "960999" not in page.html
    assert "Marsh Friends" in site.page("organisations/").words


def test_an_area_lists_its_own_services_then_those_of_places_around_it(tmp_path):
    page = render(tmp_path).page("areas/marsh-end/").words
    assert page.index("For all of Marsh Marsh Listening") < page.index("For all of England")


def test_help_for_now_comes_first_on_a_need_s_page(tmp_path):
    page = render(tmp_path).page("needs/mental-health-crisis/").words
    assert page.index("For help needed now") < page.index("Emergency services")


OTHERS = """older:
  {name: An older plan, title: Older, as_of: 2014, basis: inferred, why: No.}
said:
  {name: General knowledge, title: Said, published: "no", as_of: 2026, basis: inferred, why: No.}
marsh-plan-2020:"""


def test_a_report_that_nobody_published_dates_a_page_and_general_knowledge_does_not(tmp_path):
    sources = edited("content/sources.yaml", "marsh-plan-2020:", OTHERS)
    cites = "  - source: older\n  - source: said\n"
    ((path, words),) = with_fields("").items()
    words = words.replace('  - {source: marsh-plan-2020, section: "2"}\n', cites)
    page = render(tmp_path, {**sources, path: words}).page(PAGE)
    assert "since the source was written (about 2014)" in page.words


def test_the_newest_document_dates_a_page_and_what_is_no_document_dates_nothing(tmp_path):
    sources = edited("content/sources.yaml", "marsh-plan-2020:", OTHERS)
    ((path, words),) = with_fields("").items()
    cites = "sources:\n  - source: older\n  - source: said\n"
    page = render(tmp_path, {**sources, path: words.replace("sources:\n", cites)}).page(PAGE)
    assert "since the source was written (about March 2020)" in page.words
    assert "An older plan (about 2014). No." in page.words
    assert "General knowledge (about 2026). No." in page.words


WEEKDAYS = ((540, 1020),)
NINE_TO_FIVE = (*([WEEKDAYS] * 5), (), ())


@pytest.mark.parametrize(
    ("days", "holiday", "lines"),
    [
        ([((0, 1440),)] * 7, None, ["Every day, all day and all night"]),
        (
            NINE_TO_FIVE,
            (),
            [
                "Monday to Friday: 9am to 5pm",
                "Saturday and Sunday: closed",
                "Bank holidays: closed",
            ],
        ),
        (
            NINE_TO_FIVE,
            None,
            [
                "Monday to Friday: 9am to 5pm",
                "Saturday and Sunday: closed",
                "Bank holidays: not stated",
            ],
        ),
        (
            [((510, 720), (780, 1440))] * 7,
            ((0, 1440),),
            [
                "Every day: 8:30am to midday and 1pm to midnight",
                "Bank holidays: all day and all night",
            ],
        ),
        (
            [((1200, 1560),)] * 7,
            (),
            ["Every day: 8pm to 2am the next day", "Bank holidays: closed"],
        ),
    ],
)  # fmt: skip
def test_hours_are_said_in_words(days, holiday, lines):
    assert list(hours_in_words(WeekTable("", tuple(days), holiday))) == lines


def test_a_local_crisis_team_without_a_number_is_something_to_ask_111_about(tmp_path):
    site = render(tmp_path, with_fields(f"urgent_use: only\n{PHONE}"))
    page = site.page(PAGE).words
    assert "Call 111, choose mental health, and ask about it." in page
    listed = site.page("needs/emotional-wellbeing/").words
    assert "Ask 111 about this" in listed
    assert "Marsh Listening" not in listed.partition("How much help it is")[0]


def test_999_and_111_lead_every_reader_s_page(tmp_path):
    main = render(tmp_path).page("for/foster-carer/").html.partition("<main")[2]
    assert main.index('href="tel:999"') < main.index('href="tel:111"') < main.index("Samaritans")


def test_a_page_of_guidance_may_stand_beside_a_part_of_every_entry(tmp_path):
    page = "---\ntitle: When they say no\nsummary: Made up.\nbeside: [eligibility]\n---\n\nAsk.\n"
    main = render(tmp_path, {"content/guidance/no.md": page}).page(PAGE).html.split("<main", 1)[1]
    link = '<a href="/guidance/no/">When they say no</a>'
    assert main.count(link) == 1
    assert main.index("Who can use it") < main.index(link) < main.index("What happens?")


def test_a_name_that_two_entries_share_leads_from_each_to_the_other(tmp_path):
    other = with_fields("aka: [MAT]")[SERVICE].replace("Marsh Listening", "Marsh Attic")
    files = {"content/services/marsh-attic.md": other, **with_fields("aka: [mat, The Ear]")}
    site = render(tmp_path, files)
    said = site.page(PAGE)
    assert "“mat” can also mean Marsh Attic ." in said.words
    assert 'href="/services/marsh-attic/"' in said.html
    assert "“MAT” can also mean Marsh Listening ." in site.page("services/marsh-attic/").words
    assert said.words.count("can also mean") == 1
