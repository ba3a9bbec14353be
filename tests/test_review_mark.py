"""A check is written by one command: only its own lines change, and only where it may be."""

import shutil
from datetime import date

import pytest
from click.testing import CliRunner

from fingerpost.cli import main
from fingerpost.model.due import checkables
from fingerpost.model.roles import names_somebody
from fingerpost.read import read_project
from fingerpost.review.marking import Mark, marked
from tests.lively import LIVE
from tests.projects import COUNCIL

NIGHT = "content/services/holm-night-line.md"
FELL = "content/services/fell-listening.md"
GUIDE = "decision_trees/a-hard-night.yaml"
AREAS = "content/areas.yaml"
OLD = "{owner: The night line lead, reviewed: 2026-10-01, every: 3, by: The night line lead}"
ONE_LINE = f"review: {OLD}"
NEW = "{owner: The night line lead, reviewed: 2026-11-22, every: 3, by: A practice lead}"
OF_A_TEAM = "{owner: The duty team lead, reviewed: 2026-10-01, every: 3, by: The duty team lead}"
LATER = Mark("The night line lead", "A practice lead", date(2026, 11, 22))


@pytest.fixture
def project(tmp_path):
    return shutil.copytree(LIVE, tmp_path / "project")


def text_of(project, path):
    return (project / path).read_bytes().decode("utf-8")


def rewrite(project, path, old, new):
    words = text_of(project, path)
    assert old in words
    (project / path).write_bytes(words.replace(old, new).encode())


def mark(
    project, *names, by="A practice lead", owner="The night line lead", more=("--yes",), **run
):
    words = ["review", "mark", *names, "--by", by, "--owner", owner, "--project", str(project)]
    return CliRunner().invoke(main, [*words, "--today", "2026-11-22", *more], **run)


def with_mark(project, path, mark=LATER):
    """The text of a file with a check of the record in it."""
    offer, problems = read_project(project)
    assert offer, problems
    check = next(one for one in checkables(offer) if one.path == path)
    return marked(text_of(project, path), check, mark)


def test_only_the_role_and_the_day_change(project):
    before = text_of(project, NIGHT)
    done = mark(project, "holm-night-line")
    assert done.exit_code == 0, done.output
    assert text_of(project, NIGHT) == before.replace(OLD, NEW)
    assert "Check it again by 22 February 2027." in done.output


BLOCK = """# Ring before noon.
review:   # asked by phone
  # their own words
  owner: The night line lead
  reviewed: "2026-10-01"  # a Thursday
  by: The night line lead # who is new
"""


def test_comments_quotes_and_spaces_around_a_check_stay(project):
    rewrite(project, NIGHT, ONE_LINE + "\n", BLOCK.replace("lead # who", "lead  # who"))
    before = text_of(project, NIGHT)
    after = before.replace('"2026-10-01"', "2026-11-22").replace(
        "by: The night line lead", "by: A practice lead"
    )
    assert with_mark(project, NIGHT) == after


def test_how_often_is_added_where_it_was_not_said(project):
    rewrite(project, NIGHT, ONE_LINE + "\n", BLOCK.replace("lead # who", "lead  # who"))
    monthly = Mark("The night line lead", "The night line lead", date(2026, 11, 22), every=1)
    assert "  reviewed: 2026-11-22  # a Thursday\n  every: 1\n  by:" in with_mark(
        project, NIGHT, monthly
    )
    assert mark(project, "holm-night-line", more=("--yes", "--every", "1")).exit_code == 0
    rewrite(project, FELL, "every: 3, ", "")
    assert "reviewed: 2026-11-22, every: 1, by:" in with_mark(project, FELL, monthly)


def test_windows_line_ends_and_a_byte_order_mark_stay(project):
    body = "\ufeff" + text_of(project, NIGHT).replace("\n", "\r\n")
    (project / NIGHT).write_bytes(body.encode())
    assert mark(project, "holm-night-line").exit_code == 0
    after = text_of(project, NIGHT)
    assert after.startswith("\ufeff---\r\n")
    assert after.count("\r\n") == after.count("\n") == body.count("\n")
    assert "reviewed: 2026-11-22" in after


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_first_check_stands_below_the_other_fields(project, end):
    rewrite(project, NIGHT, ONE_LINE + "\n", "")
    before = (text_of(project, NIGHT) + "Words.\n").replace("\n", end)
    (project / NIGHT).write_bytes(before.encode())
    assert mark(project, "holm-night-line").exit_code == 0
    said = "review:|  owner: The night line lead|  reviewed: 2026-11-22|  every: 3|"
    said = (said + "  by: A practice lead|").replace("|", end)
    assert text_of(project, NIGHT) == before.replace(f"---{end}Words", f"{said}---{end}Words")


@pytest.mark.parametrize("foot", ["", "\n# The end.\n", "\r\n"])
def test_a_first_check_of_a_guide_stands_at_its_foot(project, foot):
    guide = text_of(project, GUIDE).rstrip("\n") + foot
    (project / GUIDE).write_bytes(guide.encode())
    assert mark(project, "a-hard-night").exit_code == 0
    after = text_of(project, GUIDE)
    kept, _, said = after.partition("review:")
    assert kept.rstrip("\r\n") == guide.rstrip("\r\n")
    fields = [line.strip() for line in said.splitlines() if line.strip()]
    assert "{" + ", ".join(fields) + "}" == NEW


def test_several_duty_teams_in_one_list_are_marked_at_once(project):
    words = text_of(project, AREAS)
    unchecked = words.replace(f", duty_team_review: {OF_A_TEAM}", "", 1)
    (project / AREAS).write_bytes(unchecked.encode())
    assert mark(project, "duty-teams/holm", "duty-teams/fell").exit_code == 0
    assert text_of(project, AREAS) == words.replace(OF_A_TEAM, NEW)


def test_a_role_with_a_comma_is_put_in_quotes(project):
    done = mark(project, "holm-night-line", by="Practice lead, nights: Holm")
    assert done.exit_code == 0, done.output
    assert 'by: "Practice lead, nights: Holm"}' in text_of(project, NIGHT)
    offer, _ = read_project(project)
    assert offer and offer.service_by_slug["holm-night-line"].review.by.endswith("nights: Holm")


def test_somebody_must_say_that_a_person_checked(project):
    before = text_of(project, NIGHT)
    assert mark(project, "holm-night-line", more=(), input="n\n").exit_code == 1
    assert text_of(project, NIGHT) == before
    done = mark(project, "holm-night-line", more=(), input="y\n")
    assert "“A practice lead”, a real person, checked:" in done.output
    assert text_of(project, NIGHT) != before


@pytest.mark.parametrize(
    ("roles", "said"),
    [
        ({"by": "Ada Quillfeather"}, "“Ada Quillfeather” after --by looks like a person's name."),
        ({"by": "Dr Night"}, "“Dr Night” after --by"),
        ({"owner": "Ada"}, "“Ada” after --owner"),
        ({"owner": "ada.quillfeather@gmail.com"}, "“ada.quillfeather@gmail.com” after --owner"),
        ({"by": " "}, "Nothing is written after --by."),
        ({"owner": "ROLE"}, "“ROLE” is written after --owner."),
        ({"more": ("--yes", "--on", "2026-11-23")}, "2026-11-23 has not come yet."),
        ({"more": ("--yes", "--on", "2026-09-30")}, "was checked on 2026-10-01, later than"),
    ],
)
def test_no_name_and_no_day_to_come_is_written(project, roles, said):
    done = mark(project, "holm-night-line", **roles)
    assert done.exit_code == 1
    assert said in done.output
    assert ONE_LINE in text_of(project, NIGHT)


def test_roles_with_capitals_and_abbreviations_are_no_names():
    offer, _ = read_project(LIVE)
    for role in ("Social worker", "CPFT team manager", "Virtual School head", "Team lead, Holm"):
        assert names_somebody(role, offer.personal) == ""


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("holm-nigt-line", "Did you mean “holm-night-line”?"),
        ("content/areas.yaml", "could be any of these: duty-teams/"),
        ("childline", "comes with Fingerpost"),
    ],
)
def test_a_name_that_means_nothing_or_too_much_is_explained(project, name, said):
    done = mark(project, name)
    assert done.exit_code == 1
    assert said in done.output


def test_a_file_with_faults_is_not_marked_nor_any_other(project):
    rewrite(project, FELL, "needs: [emotional-wellbeing]", "needs: [emotional-welbeing]")
    done = mark(project, "holm-night-line", "fell-listening")
    assert done.exit_code == 1
    assert "Did you mean “emotional-wellbeing”?" in done.output
    assert "Nothing was marked." in done.output
    assert ONE_LINE in text_of(project, NIGHT)


def test_a_day_to_come_is_a_fault_that_a_check_mends(project):
    rewrite(project, NIGHT, "reviewed: 2026-10-01", "reviewed: 2026-12-24")
    assert mark(project, "holm-night-line").exit_code == 0
    assert "reviewed: 2026-11-22" in text_of(project, NIGHT)


def test_nothing_is_marked_in_a_demonstration(tmp_path):
    project = shutil.copytree(COUNCIL, tmp_path / "project")
    done = mark(project, "marsh-listening")
    assert done.exit_code == 1
    assert "This site is a demonstration" in done.output
    assert "review:" not in text_of(project, "content/services/marsh-listening.md")


def test_a_check_of_what_nobody_confirmed_says_what_stays_out_of_view(project):
    rewrite(project, FELL, "confidence: confirmed", "confidence: unconfirmed")
    rewrite(project, GUIDE, "    services: [{id: fell-listening}]\n", "")
    done = mark(project, "fell-listening")
    assert "does not say confirmed, so a local number stays out of view" in done.output
