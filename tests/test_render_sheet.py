"""Pages to print and fill in by hand: who is who around a child."""

import pytest

from tests.projects import checked, codes
from tests.rendered import render

PAGE = """---
title: Who is who
summary: People around a child.
roles: [childs-social-worker, advocate]
---
Cross out those who do not fit.
"""
ROLES = """
childs-social-worker:
  name: The worker
  what: They plan.
  lasting: "yes"
  ask:
    - Who covers?
    - When?
advocate: {name: Somebody to speak up, lasting: "no"}
"""


@pytest.fixture
def page(tmp_path):
    files = {"content/guidance/who.md": PAGE, "content/roles.yaml": ROLES}
    guide = {"decision_trees/example.yaml": None}
    return render(tmp_path, files | guide).page("guidance/who/")


def test_each_person_has_what_they_do_what_to_ask_and_room_for_a_name(page):
    rows = page.html.split("<tbody>")[1].split("</tr>")[:-1]
    assert [row.count('class="blank"') for row in rows] == [2, 2]
    for words in ('<th scope="row">The worker</th>', "They plan.", "Who covers? When?"):
        assert words in rows[0]
    assert "Ask what they can do for you." in rows[1]


def test_only_a_page_to_fill_in_loads_the_sheet_s_style(page, tmp_path):
    assert "css/sheet.css" in page.html
    plain = PAGE.replace("roles: [childs-social-worker, advocate]\n", "")
    other = render(tmp_path / "plain", {"content/guidance/who.md": plain})
    html = other.page("guidance/who/").html
    assert "css/sheet.css" not in html
    assert "<table" not in html


def test_a_person_on_the_sheet_must_be_a_role(tmp_path):
    slip = PAGE.replace("advocate", "advocat")
    found = checked(tmp_path, {"content/guidance/who.md": slip})
    assert codes(found) == ["word-unknown"]
    assert found.problems[0].message == "“advocat” is not one of the people around the child."
    assert found.problems[0].fix == "Did you mean “advocate”?"


def test_our_own_sheet_names_the_people_the_sources_name(root):
    words = (root / "content/guidance/whos-who.md").read_text(encoding="utf-8")
    for role in (
        "childs-social-worker", "supervising-social-worker", "reviewing-officer",
        "personal-adviser", "nurse-for-children-in-care", "virtual-school",
        "designated-teacher", "advocate", "independent-visitor",
    ):  # fmt: skip
        assert role in words
    assert "\nconfirm:" in words
