"""What the page for editing writes: what was edited, in words that `fingerpost check` accepts."""

import json
import re

import pytest

from tests.conftest import ROOT
from tests.editing import forms_of
from tests.projects import COUNCIL, checked

ENTRY = """---
# Ask in May.
name: Marsh Listening
aka: [the line]     # as in the plan
kind: service
summary: Somebody to talk to in Marsh, made up for tests.
status: active            # active | closed
confidence: unconfirmed
areas: [marsh]
needs: [emotional-wellbeing]
limits:
  - It is not for emergencies.
  # The plan says so twice.
  - It has no doctors.
contacts:
  - {phone: 01632 960123, note: "Leave a message: somebody rings back."}
caution: The plan is old.
sources:
  - {source: marsh-plan-2020, section: "2"}
---
## Before you ring

* have a pen
"""


@pytest.fixture(scope="module")
def forms(tmp_path_factory):
    return forms_of(COUNCIL, tmp_path_factory.mktemp("forms"))


def lines_changed(before, after):
    old, new = before.splitlines(), after.splitlines()
    return [f"-{line}" for line in old if line not in new] + [
        f"+{line}" for line in new if line not in old
    ]


def test_files_of_this_repository_come_back_as_they_were(forms):
    """A third of the entries and guides, and every word list."""
    jobs = []
    for name, one in forms.collections.items():
        ending = one["extension"]
        folder = sorted((ROOT / one["folder"]).glob(f"*.{ending}"))[::3] if "folder" in one else []
        files = [ROOT / file["file"] for file in one.get("files", [])]
        files = [file for file in folder or files if file.stem not in ("README", "facts")]
        jobs += [(name, file.read_text("utf-8"), {}) for file in files]
    assert len(jobs) > 100
    done = forms.edit(*jobs)
    assert [job[1] for job, made in zip(jobs, done, strict=True) if made["text"] != job[1]] == []
    assert [made["odd"] for made in done if made["odd"]] == [], "no form refuses what check accepts"


EDITS = (
    ({"summary": "Somebody: at last."}, ['+summary: "Somebody: at last."']),
    ({"aka": ["the line", "ML"]}, ["+aka: [the line, ML]     # as in the plan"]),
    ({"areas": ["marsh", "moor"]}, ["+areas: [marsh, moor]"]),
    ({"status": "closed"}, ["+status: closed            # active | closed"]),
    ({"limits/1": "It has no doctors, yet."}, ["+  - It has no doctors, yet."]),
    ({"contacts/0/note": ""}, ["+  - {phone: 01632 960123}"]),
    ({"caution": ["Old.", "Ring first."]}, ["+caution:", "+  - Old.", "+  - Ring first."]),
    ({"ages": "11-17"}, ["+ages: 11-17"]),
    ({"caution": []}, []),
    ({"body": "Nothing more."}, ["+Nothing more."]),
)


def test_only_what_was_edited_is_written_anew(forms):
    done = forms.edit(*(("services", ENTRY, changes) for changes, _ in EDITS))
    changed = [lines_changed(ENTRY, made["text"]) for made in done]
    written = [[line for line in lines if line.startswith("+")] for lines in changed]
    assert written == [lines for _, lines in EDITS]


def test_what_is_left_blank_is_left_out(forms):
    blank = {"tab": "", "aka": [], "organisation": None, "contacts": [{}], "caution": [""]}
    made = forms.text("services", ENTRY, **blank)
    assert {line.split(":")[0] for line in lines_changed(ENTRY, made)} == {
        "-aka", "-contacts", "-  - {phone", "-caution",
    }  # fmt: skip


def test_a_review_stays_and_no_form_shows_it(forms):
    reviewed = ENTRY.replace("sources:", "review: {owner: A role, reviewed: 2026-01-01}\nsources:")
    made = forms.text("services", reviewed, summary="New.")
    assert "review: {owner: A role, reviewed: 2026-01-01}\n" in made
    said = json.dumps(forms.collections)
    assert re.findall(r'"name": "(?:review|owner|reviewed|signed_by|duty_team_review)"', said) == []


NEW = {
    "name": "Marsh Evenings",
    "kind": "service",
    "summary": "Evenings: for carers, made up for tests.",
    "status": "active",
    "confidence": "unconfirmed",
    "areas": ["marsh"],
    "needs": ["emotional-wellbeing"],
    "ages": "5-17",
    "who_can_refer": ["self"],
    "serves_by": "is_now",
    "limits": ["No # here, and no: there.", "Yes"],
    "contacts": [{"phone": "01632 960123", "text": "", "note": "0"}],
    "sources": [{"source": "marsh-plan-2020", "section": "4.10"}],
    "caution": [],
    "hours": None,
    "body": "",
}


def test_a_new_entry_has_no_fault_and_keeps_its_figures(forms, tmp_path):
    made = forms.text("services", None, **NEW)
    assert 'section: "4.10"' in made and "phone: 01632 960123" in made
    found = checked(tmp_path, {"content/services/marsh-evenings.md": made})
    assert found.problems == ()
    assert found.offer.service_by_slug["marsh-evenings"].limits == tuple(NEW["limits"])


def test_a_list_of_words_takes_new_ones_in_order(forms, tmp_path):
    before = (COUNCIL / "content/areas.yaml").read_text("utf-8")
    made = forms.text(
        "areas",
        before,
        **{
            "words/3/name": "Marsh’s End",
            "words/6": {"id": "fen", "name": "Fen", "within": "england"},
        },
    )
    assert lines_changed(before, made) == [
        "-marsh-end: {name: Marsh End, within: marsh}",
        "+marsh-end: {name: Marsh’s End, within: marsh}",
        "+fen:",
        "+  name: Fen",
        "+  within: england",
    ]
    assert checked(tmp_path, {"content/areas.yaml": made}).problems == ()


def test_a_guide_is_edited_in_its_place(forms, tmp_path):
    path = "decision_trees/example.yaml"
    before = (COUNCIL / path).read_text("utf-8")
    made = forms.text(
        "guides",
        before,
        **{"questions/1/answers/1/label": "Moor, or near", "outcomes/1/steps/0/do": "Ask them."},
    )
    assert lines_changed(before, made)[-2:] == [
        '+      moor: {label: "Moor, or near", facts: {is_now: moor}, goto: ask}',
        "+      - {who: childs-social-worker, do: Ask them.}",
    ]
    assert len(lines_changed(before, made)) == 3
    assert checked(tmp_path, {path: made}).problems == ()


def test_a_file_that_cannot_be_read_is_listed_and_never_written_over(forms):
    broken = ENTRY.replace("areas: [marsh]", "areas: [marsh")
    (done,) = forms.edit(("services", broken, {"summary": "New."}))
    assert done["listed"] == "yes"
    assert "fingerpost check says where" in done["refused"]


def test_a_form_of_another_kind_of_file_is_never_written(forms):
    (done,) = forms.edit(("areas", "fen: {name: Fen}\n", {"the_file/of": "services"}))
    assert "open the file again" in done["refused"]


def test_what_is_no_entry_is_not_listed(forms):
    translation = "---\nmade_from: abc\nname: Linia\n---\n"
    done = forms.edit(
        ("services", translation, {}),
        ("services", "# About this folder\n", {}),
        ("guides", "age: {what: Age}\n", {}),
    )
    assert [one["listed"] for one in done] == ["no", "no", "no"]


def test_line_ends_of_windows_stay(forms):
    made = forms.text("services", ENTRY.replace("\n", "\r\n"), summary="New.")
    assert made.count("\r\n") == made.count("\n") == ENTRY.count("\n")
