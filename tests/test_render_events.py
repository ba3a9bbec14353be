"""Training, groups and events; things to watch; and everyday topics, with gaps that are said."""

from datetime import date

import pytest

from fingerpost.model.moment import Moment, When
from fingerpost.pipeline.build import build_app
from fingerpost.pipeline.search import search_project
from fingerpost.render.pages.events import when_said
from tests.projects import COUNCIL, TODAY, edited, make_project, reference
from tests.rendered import render

EVENT = "content/events/carers-evening.md"
FILM = "content/resources/settling-at-night.md"
PAGE = "events/carers-evening/"
LISTS = ("events/", "resources/", "everyday/", "services/")
AFTER = date(2027, 6, 11)
BETWEEN = date(2027, 1, 1)
PHONE = "contacts:\n  - {phone: 01632 960123}\nsources:"


def changed(old, new, path=EVENT):
    return edited(path, old, new)


def hrefs(page):
    return page.html.count(f'href="/{PAGE}"')


def test_an_event_says_when_where_for_whom_and_who_leads_it(tmp_path):
    said = render(tmp_path).page(PAGE).words
    assert "Thursday 3 December 2026, 6:30pm to 8pm" in said
    assert "Thursday 10 June 2027, 10am to midday" in said
    assert "How Face to face or online Where Marsh Hall" in said
    assert "Who leads it A clinician Given with Foster carers Who runs it Not stated." in said
    assert "How to join Ask your supervising social worker for the link." in said


def test_a_date_that_nobody_checked_says_so_wherever_it_stands(tmp_path):
    site = render(tmp_path)
    for path in ("events/", PAGE):
        assert "Nobody has checked when it is. Ask before you go." in site.page(path).words


def test_the_next_event_comes_first(tmp_path):
    words = (COUNCIL / EVENT).read_text("utf-8")
    sooner = words.replace("Marsh Carers' Evening", "Marsh Morning").replace("12-03", "11-23")
    site = render(tmp_path, {"content/events/morning.md": sooner})
    said = site.page("events/").words
    assert said.index("Marsh Morning") < said.index("Marsh Carers' Evening")


def test_an_event_is_listed_to_its_last_day(tmp_path):
    site = render(tmp_path, today=date(2027, 6, 10))
    assert hrefs(site.page("events/")) == 1


def test_a_date_that_has_passed_is_not_among_those_to_come(tmp_path):
    site = render(tmp_path, today=BETWEEN)
    assert "3 December 2026" not in site.page("events/").words
    assert "It was on: Thursday 3 December 2026" in site.page(PAGE).words


def test_a_past_event_leaves_every_list_and_its_page_says_that_it_is_over(tmp_path):
    site = render(tmp_path, today=AFTER)
    assert [path for path in LISTS if hrefs(site.page(path))] == []
    said = site.page(PAGE).words
    assert "This is over. The page stays so that old links still work." in said
    assert "How to join" not in said


def test_a_past_event_is_not_found_by_search(tmp_path):
    project = make_project(tmp_path)

    def index(today):
        app, _ = build_app(project, today)
        return {path for path in app.config["PATHS"] if path.startswith("search-data/")}

    def found(today):
        answer, _ = search_project(project, "bedtimes", today, archive=True, limit=5)
        return [hit.slug for hit in answer.results]

    assert index(TODAY) == index(BETWEEN)
    assert index(TODAY) != index(AFTER)
    assert "carers-evening" in found(TODAY)
    assert "carers-evening" not in found(AFTER)


def test_an_event_that_is_over_by_word_leaves_the_list_before_its_dates(tmp_path):
    assert not hrefs(render(tmp_path, changed("running", "over")).page("events/"))


def test_a_page_that_nobody_rebuilds_drops_the_dates_on_the_device(tmp_path):
    for path in ("events/", PAGE):
        assert 'data-until="2027-06-10"' in render(tmp_path / path).page(path).html


def test_a_film_of_a_past_event_stays_among_things_to_watch(tmp_path):
    film = "recording: {link: https://example.org/film, captions: 'yes'}\nsources:"
    site = render(tmp_path, changed("sources:", film), today=AFTER)
    assert hrefs(site.page("resources/")) == 1
    assert "Watch it It has captions." in site.page(PAGE).words


def test_a_group_that_repeats_says_so_in_the_sources_words_and_gives_no_date(tmp_path):
    words = (COUNCIL / EVENT).read_text("utf-8")
    start, end = words.index("dates:"), words.index("format:")
    said = words[:start] + "repeats_said: The first Tuesday of most months.\n" + words[end:]
    page = render(tmp_path, {EVENT: said}).page("events/")
    assert "There are none yet." in page.words
    listed = page.words[page.words.index("Running, with no date that we know") :]
    assert "The first Tuesday of most months." in listed
    assert "2026" not in listed.partition("Support group")[0]


def test_a_planned_event_is_not_counted_on(tmp_path):
    site = render(tmp_path, changed("running", "planned"))
    assert "Nothing we have read says that they exist" in site.page("events/").words
    assert "Planned: not known to exist" in site.page(PAGE).words


def test_a_list_says_which_events_carers_help_to_give(tmp_path):
    assert "Given with foster carers" in render(tmp_path).page("events/").words


def test_a_number_that_nobody_checked_is_not_shown(tmp_path):
    page = render(tmp_path, changed("sources:", PHONE)).page(PAGE)
    assert "960123" not in page.html
    assert "We do not have a number that anybody has checked." in page.words


def test_training_that_has_an_entry_is_linked_to_and_parted_by_reader(tmp_path):
    service = (COUNCIL / "content/services/marsh-listening.md").read_text("utf-8")
    lesson = service.replace("kind: service", "kind: training\naudience: [{}]")
    names = ("For carers", "social-worker"), ("For social workers", "foster-carer")
    files = {
        f"content/services/lesson-{reader}.md": lesson.replace("{}", reader).replace(
            "Marsh Listening", f"Lesson for {reader}"
        )
        for _, reader in names
    }
    said = render(tmp_path, files).page("events/").words
    carers, workers = said.index("For carers, families"), said.index("For people who work")
    assert carers < said.index("Lesson for foster-carer") < workers
    assert workers < said.index("Lesson for social-worker")


def test_lists_say_plainly_that_there_is_nothing(tmp_path):
    site = render(tmp_path, {EVENT: None, FILM: None, "content/topics.yaml": None})
    assert "There are none yet." in site.page("events/").words
    assert "There are none yet." in site.page("resources/").words
    assert "everyday/" not in site.app.config["PATHS"]


def test_a_video_leads_to_its_topic_and_says_that_it_has_captions(tmp_path):
    page = render(tmp_path).page("resources/settling-at-night/")
    assert "Its words It has captions." in page.words
    assert 'href="/everyday/#bedtime"' in page.html
    assert 'href="https://example.org/settling" rel="noreferrer"' in page.html


def test_a_topic_without_a_resource_is_a_gap_that_says_who_could_fill_it(tmp_path):
    said = render(tmp_path).page("everyday/").words
    bedtime, food = said.split("Bedtime Going to bed.")[1].split(" Food ")
    assert "Settling at night" in bedtime
    assert "Nobody has written this yet." not in bedtime
    gap = "Nobody has written this yet. School nurses, with foster carers, could."
    assert food.startswith(f"{gap} On this site: Marsh Listening")
    assert "1 of 2 topics is a gap" in said


def test_a_gap_says_how_to_tell_us_only_where_somebody_can_be_told(tmp_path):
    told = {"site/site.yaml": (COUNCIL / "site/site.yaml").read_text() + "feedback: us@example.org"}
    assert "Tell us if" not in render(tmp_path / "nobody").page("everyday/").html
    page = render(tmp_path / "told", told).page("everyday/")
    assert 'href="mailto:us@example.org?subject=Everyday%20life%3A%20Food"' in page.html


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2026-12-01", None, "Tuesday 1 December 2026"),
        ("2026-12-01 18:30", None, "Tuesday 1 December 2026, from 6:30pm"),
        ("2026-12-01", "2026-12-02", "Tuesday 1 December 2026 to Wednesday 2 December 2026"),
        (
            "2026-12-01 10:00",
            "2026-12-02 00:00",
            "Tuesday 1 December 2026, 10am, to Wednesday 2 December 2026, midnight",
        ),
    ],
)
def test_times_are_said_no_more_exactly_than_they_are_known(start, end, said):
    assert when_said(When.model_validate({"start": start, "end": end})) == said


def test_summer_time_is_an_hour_ahead():
    summer = When.model_validate({"start": "2027-06-10 10:00"}).start
    winter = When.model_validate({"start": "2026-12-03 10:00"}).start
    assert (summer.utc.hour, winter.utc.hour) == (9, 10)
    assert Moment(date(2026, 12, 3)).utc.hour == 0


def test_a_foster_carer_who_needs_support_finds_help_from_other_carers():
    offer = reference().offer
    found = {
        service.slug
        for service in offer.services
        if "foster-carer" in service.audience and "fostering-support" in service.needs
    }
    assert {"mockingbird", "keep-foster-carers", "cambridgeshire-foster-care-association"} <= found


def test_the_reference_council_has_its_topics_and_lists_what_its_sources_name():
    offer = reference().offer
    topics = offer.words.topics.terms
    assert {"sleep", "school", "family-time", "screens", "food"} <= set(topics)
    assert all(topic.could_write and topic.sources for topic in topics.values())
    group = offer.service_by_slug["online-carer-support-group"]
    assert offer.words.kinds[group.kind].listed == "events"
