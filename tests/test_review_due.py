"""What is due, for whom, and in which order: said, written as digests, and as a calendar."""

import json
import shutil
from datetime import date
from email import message_from_bytes, policy

import pytest
from click.testing import CliRunner
from icalendar import Calendar

from fingerpost.cli import main
from fingerpost.model.due import queue
from fingerpost.read import read_project
from tests.entries import entry
from tests.lively import EVENING, LIVE
from tests.projects import COUNCIL

PAST = "{owner: The night line lead, reviewed: 2026-07-01, every: 3, by: A lead}"
SOON = "{owner: The night line lead, reviewed: 2026-09-01, every: 3, by: A lead}"
LONG = "{owner: The night line lead, reviewed: 2026-11-01, every: 24, by: A lead}"
TODAY = date(2026, 11, 22)
FILES = {
    **entry("plain-late", review=PAST),
    **entry("plain-soon", review=SOON),
    **entry("plain-long", review=LONG),
    **entry("asks-consent", review=SOON, ask_about_consent="[Ask the child’s social worker.]"),
    **entry("for-tonight", review=SOON, urgent_use="ok"),
    **entry("is-over", review=PAST, status="historic"),
    "content/events/holm-evening.md": EVENING.replace("running", "over"),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    project = shutil.copytree(LIVE, tmp_path_factory.mktemp("due") / "project")
    for path, words in FILES.items():
        (project / path).parent.mkdir(exist_ok=True)
        (project / path).write_text(words, encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def found(project):
    offer, problems = read_project(project)
    assert offer and not problems, problems
    return queue(offer, TODAY)


def run(project, *words, today="2026-11-22"):
    words = ["review", *words, "--project", str(project), "--today", today]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    return done.output


def test_crisis_comes_first_then_consent_then_what_has_waited_longest(found):
    ours = [check.id for check in found.by_owner["The night line lead"]]
    assert ours == ["for-tonight", "asks-consent", "plain-late", "plain-soon"]


def test_the_numbers_for_the_night_and_what_endings_for_today_name_are_a_crisis(project):
    guide = project / "decision_trees/a-hard-night.yaml"
    words = guide.read_text("utf-8")
    guide.write_text(words.replace("urgency: routine", "urgency: today"), "utf-8")
    offer, _ = read_project(project)
    guide.write_text(words, "utf-8")
    harms = {check.key: check.harm for check in queue(offer, TODAY).checks}
    assert harms["duty-teams/holm"] == harms["services/fell-listening"] == "crisis"


def test_999_and_111_and_what_is_over_are_not_in_the_queue(found):
    ids = {check.id for check in found.checks}
    assert not ids & {"emergency-999", "nhs-111-mental-health", "is-over", "holm-evening"}
    assert "childline" in {check.id for check in found.of("never")}


def test_the_last_day_is_due_and_the_next_is_overdue(project):
    offer, _ = read_project(project)
    days = {day: queue(offer, date(2026, 12, day)).of("overdue") for day in (1, 2)}
    late = [check.id for check in days[2] if check not in days[1]]
    assert sorted(late) == ["asks-consent", "for-tonight", "plain-soon"]


def test_the_list_names_roles_with_the_worst_first(project):
    said = run(project)
    assert "1 overdue, 3 due by 22 December 2026, " in said
    assert "plain-late): was due by 1 October 2026" in said
    assert said.index("for-tonight") < said.index("asks-consent") < said.index("plain-late")
    assert run(project, "due") == said


def test_the_json_says_the_same_for_programs(project):
    said = json.loads(run(project, "--format", "json"))
    assert said["counts"]["overdue"] == 1 and said["counts"]["due"] == 3
    assert said["reviews"][0]["id"] == "for-tonight"
    assert said["reviews"][0] == {
        "state": "due",
        "harm": "crisis",
        "kind": "services",
        "id": "for-tonight",
        "name": said["reviews"][0]["name"],
        "file": "content/services/for-tonight.md",
        "owner": "The night line lead",
        "by": "A lead",
        "reviewed": "2026-09-01",
        "due": "2026-12-01",
    }


def test_the_json_has_the_documented_names(project, root):
    said = json.loads(run(project, "--format", "json"))
    page = (root / "docs/developers/json.md").read_text("utf-8")
    section = page.partition("## `fingerpost review due")[2]
    documented = json.loads(section.partition("```json\n")[2].partition("```")[0])
    assert said.keys() == documented.keys()
    assert said["counts"].keys() == documented["counts"].keys()
    assert said["reviews"][0].keys() == documented["reviews"][0].keys()


def test_in_a_demonstration_nothing_can_fall_due():
    assert "nobody has checked anything, so nothing can fall due" in run(COUNCIL)


def test_each_role_has_a_digest_and_a_letter_with_no_address(project, tmp_path):
    said = run(project, "digest", "--out", str(tmp_path / "out"))
    assert "Nothing was sent" in said
    text = (tmp_path / "out/the-night-line-lead.md").read_text("utf-8")
    assert "- Was due by 1 October 2026\n" in text
    assert '--by ROLE --owner "The night line lead"' in text
    assert "plain-long" not in text
    letter = message_from_bytes(
        (tmp_path / "out/the-night-line-lead.eml").read_bytes(), policy=policy.default
    )
    assert letter["subject"] == "4 pages to check, 1 overdue"
    assert not {"to", "from", "cc", "bcc", "date"} & {name.casefold() for name in letter}
    plain = (tmp_path / "out/the-night-line-lead.txt").read_text("utf-8")
    assert letter.get_content().splitlines() == plain.splitlines()
    assert "Childline" in (tmp_path / "out/nobody-yet.md").read_text("utf-8")


def test_no_digest_is_written_into_a_published_site(project, tmp_path):
    (tmp_path / ".fingerpost").mkdir()
    (tmp_path / ".fingerpost/site").write_text("")
    words = ["review", "digest", "--project", str(project), "--out", str(tmp_path / "in/it")]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 1 and "is in a published site" in done.output
    assert not (tmp_path / "in").exists()


def test_a_calendar_has_an_entry_for_each_role_and_day(project, tmp_path):
    out = tmp_path / "reviews.ics"
    run(project, "calendar", "--out", str(out))
    events = Calendar.from_ical(out.read_bytes()).events
    said = {(event["summary"], event["dtstart"].dt) for event in events}
    assert ("Check 3 pages (The night line lead)", date(2026, 12, 1)) in said
    assert ("Check 2 pages (The duty team lead)", date(2027, 1, 1)) in said
    assert all("@" not in event["uid"] for event in events)
    before = out.read_bytes()
    run(project, "calendar", "--out", str(out), today="2026-11-23")
    assert out.read_bytes() == before, "the day of writing is in no byte"
