"""Slips in events and resources: dates, roles, films that some cannot follow, twice the same."""

from collections import Counter

import pytest

from tests.projects import COUNCIL, checked, codes, edited, reference

EVENT = "content/events/carers-evening.md"
FILM = "content/resources/settling-at-night.md"
FIRST = "{start: 2026-12-03 18:30, end: 2026-12-03 20:00}"


def said(tmp_path, old, new, path=EVENT):
    found = checked(tmp_path, edited(path, old, new))
    return [f"{problem.rule}: {problem.message}" for problem in found.problems]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{start: 3 December}", "date-odd: “3 December” is not a date that can be read."),
        ("{start: 2026-11-31}", "date-impossible: There is no such day or time as 2026-11-31."),
        (
            "{start: 2026-12-03 24:30}",
            "date-impossible: There is no such day or time as 2026-12-03 24:30.",
        ),
        (
            "{start: 2027-03-28 01:30}",
            "date-impossible: Clocks in the UK never show 2027-03-28 01:30: they go forward in "
            "that hour.",
        ),
        (
            "{start: 2026-12-03 18:30, end: 2026-12-04}",
            "date-odd: One of these has a time and the other has none.",
        ),
        (
            "{start: 2026-12-03, end: 2026-12-02}",
            "ends-before-start: This ends before it begins.",
        ),
    ],
)
def test_a_date_that_cannot_be_is_said(tmp_path, written, message):
    assert said(tmp_path, FIRST, written) == [message]


def test_a_night_event_may_end_on_the_next_day(tmp_path):
    assert said(tmp_path, FIRST, "{start: 2026-12-03 22:00, end: 2026-12-04 01:00}") == []


def test_who_leads_is_a_role_and_not_somebodys_name(tmp_path):
    message = "word-unknown: “a-person” is not one of the people around the child."
    assert said(tmp_path, "[clinician]", "[a-person]") == [message]


def test_a_film_of_an_event_needs_captions_or_a_transcript_too(tmp_path):
    film = "recording: {link: https://example.org/film}\nsources:"
    assert said(tmp_path, "sources:", film) == [
        "words-missing: This film has neither captions nor a transcript, "
        "so people who cannot hear it are left out."
    ]


def test_captions_do_not_help_where_there_is_no_picture(tmp_path):
    assert said(tmp_path, "format: video", "format: audio", FILM) == [
        "words-missing: This recording has no transcript, "
        "so people who cannot hear it are left out."
    ]


def test_a_topic_that_is_not_on_the_list_is_found(tmp_path):
    found = checked(tmp_path, edited(FILM, "[bedtime]", "[bedtimes]"))
    assert [problem.fix for problem in found.problems] == ["Did you mean “bedtime”?"]


def test_two_events_of_one_name_are_one_too_many(tmp_path):
    words = (COUNCIL / EVENT).read_text("utf-8")
    assert codes(checked(tmp_path, {"content/events/again.md": words})) == ["listed-twice"]


def test_no_two_entries_of_the_reference_council_share_a_name():
    offer = reference().offer
    names = Counter(record.name.casefold() for record in (*offer.services, *offer.events))
    assert [name for name, count in names.items() if count > 1] == []


def test_an_event_named_like_an_entrys_other_name_is_there_already(tmp_path):
    service = edited(
        "content/services/marsh-listening.md", "kind:", "aka: [Marsh Carers' Evening]\nkind:"
    )
    assert codes(checked(tmp_path, service)) == ["listed-twice"]


def test_a_demonstration_claims_no_check_of_an_event(tmp_path):
    review = "review: {owner: A lead, reviewed: 2026-11-01, by: A lead}\nsources:"
    assert codes(checked(tmp_path, edited(EVENT, "sources:", review))) == ["claim-in-demonstration"]
