"""`fingerpost new`: every kind of file is right at once, and nothing in it was made up."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from fingerpost.cli import main
from fingerpost.pipeline.check import check_project
from fingerpost.pipeline.new import KINDS
from fingerpost.text import Source
from fingerpost.write import fields_of, new_entry
from fingerpost.yamls import in_yaml, read_yaml
from tests.projects import COUNCIL, TODAY, make_project
from tests.test_docs_examples import examples_in

SOURCE = ("--source", "marsh-plan-2020: 2")
GIVEN = {
    "service": (
        *("--name", "Marsh Night Line", "--kind", "helpline", "--status", "active"),
        *("--summary", "Somebody to ring at night: a line for Marsh.", "--area", "marsh"),
        *("--confidence", "unconfirmed", "--need", "sleep,behaviour", "--need", "parenting"),
        *("--audience", "foster-carer", "--delivery", "phone", *SOURCE),
    ),
    "guide": (
        *("--title", "A child who cannot sleep", "--audience", "foster-carer"),
        *("--outcome", "Ask the child's social worker", "--urgency", "routine"),
        *("--who", "childs-social-worker", "--do", "Ask the child's social worker what may help."),
    ),
    "organisation": (
        "--name",
        "Marsh Night Trust",
        "--summary",
        "People who help at night.",
        *SOURCE,
    ),
    "guidance": ("--title", "Before bedtime", "--summary", "What may help before bedtime."),
    "event": (
        *("--name", "Morning for carers", "--kind", "support-group", "--status", "running"),
        *("--summary", "A morning for foster carers.", "--audience", "foster-carer"),
        *("--area", "marsh", *SOURCE),
    ),
    "resource": (
        *("--name", "Sleeping well", "--summary", "A page about sleep.", "--format", "written"),
        *("--link", "https://sleep.example", "--audience", "foster-carer", *SOURCE),
    ),
}
PATHS = {
    "service": "content/services/marsh-night-line.md",
    "guide": "decision_trees/a-child-who-cannot-sleep.yaml",
    "organisation": "content/organisations/marsh-night-trust.md",
    "guidance": "content/guidance/before-bedtime.md",
    "event": "content/events/morning-for-carers.md",
    "resource": "content/resources/sleeping-well.md",
}


@pytest.fixture
def project(tmp_path):
    return make_project(tmp_path)


def new(project, kind, *words, typed=None):
    """What the command says. Without anything typed, it may ask nothing."""
    quiet = ["--no-questions"] if typed is None else []
    command = ["new", kind, "--project", str(project), "--today", "2026-11-22", *quiet, *words]
    answers = "".join(f"{line}\n" for line in typed or ())
    return CliRunner().invoke(main, command, input=answers)


def without(words, option):
    """The same words less an option and what follows it."""
    at = words.index(option)
    return (*words[:at], *words[at + 2 :])


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A project with a new file of each kind, and what was said of each."""
    project = make_project(tmp_path_factory.mktemp("new"))
    return project, {kind: new(project, kind, *GIVEN[kind]).output for kind in KINDS}


def test_a_new_file_of_each_kind_is_right_at_once(made):
    project, said = made
    for kind, path in PATHS.items():
        assert said[kind].startswith(f"Wrote {path}."), said[kind]
    assert check_project(project, TODAY).problems == ()


def test_a_new_guide_is_right_on_a_live_site_too(tmp_path):
    live = Path(shutil.copytree(COUNCIL.parent / "live", tmp_path / "live"))
    assert new(live, "guide", *GIVEN["guide"]).exit_code == 0


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_filled_in_that_nobody_said(kind, made):
    text = (made[0] / PATHS[kind]).read_text(encoding="utf-8")
    fields = set(re.findall(r"^([a-z_]+):", text, re.MULTILINE))
    given = {word[2:].replace("-", "_") for word in GIVEN[kind] if word.startswith("--")}
    plural = {name: f"{name}s" for name in ("area", "need", "source")}
    of_guide = {"guide", "gates", "start", "questions", "outcomes", "cases"}
    asked = {plural.get(name, name) for name in given} - {"outcome", "urgency", "who", "do"}
    assert fields - of_guide - {"confirm"} == asked
    assert not re.search(r"\b(?:review|reviewed|owner|signed_by|co_produced_with):", text)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_its_note_and_its_place(kind, made):
    text = (made[0] / PATHS[kind]).read_text(encoding="utf-8")
    for asked in fields_of(kind):
        help_text = r"\s+(?:# )?".join(map(re.escape, asked.help.split()))
        assert re.search(rf"^# {help_text}[^:]*(?:.*\n# )*.*\n(?:# )?{asked.name}:", text, re.M), (
            asked
        )


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"guide"}))
def test_a_place_is_used_by_taking_away_the_hash(kind):
    text = new_entry(kind, fields_of(kind), {}).replace("---\n", "")
    used = re.sub(r"^# (?=[a-z_]+:(?: \[\])?$|  )", "", text, flags=re.MULTILINE)
    read, problems = read_yaml(Source("new.md", used))
    assert problems == []
    assert list(read.value) == [asked.name for asked in fields_of(kind)]


@pytest.mark.parametrize("kind", ["service", "guide"])
def test_nothing_is_written_over(kind, made):
    file = made[0] / PATHS[kind]
    before = file.read_bytes()
    again = new(made[0], kind, *GIVEN[kind])
    assert again.exit_code == 2
    assert "nothing writes over it" in again.output
    assert file.read_bytes() == before


def test_a_national_contact_is_not_hidden_by_a_new_file(project):
    said = new(project, "service", *without(GIVEN["service"], "--name"), "--name", "Emergency 999")
    assert "There is a file called “emergency-999” already" in said.output
    assert not (project / "content/services/emergency-999.md").exists()


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("Wilmot Tansy's group", "must not be published"),
        ("Mrs Wilmot's clinic", "looks like a person's name"),
        ("Running away", "no word for a title"),
        ("A group for Alfie, aged 9", "age"),
    ],
)
def test_a_title_that_tells_is_refused(title, why, project):
    said = new(project, "guidance", "--title", title, "--summary", "A made-up page.")
    assert said.exit_code == 2
    assert why in said.output
    assert not list((project / "content").glob("guidance/*"))


@pytest.mark.parametrize("name", ["../../site/site", "readme", "Night Line", "a.pl", "index"])
def test_a_name_that_no_file_may_have_is_refused(name, project):
    before = sorted(project.rglob("*"))
    said = new(project, "organisation", *GIVEN["organisation"], "--as", name)
    assert said.exit_code != 0
    assert sorted(project.rglob("*")) == before


def test_a_guide_takes_no_other_files_place(project):
    said = new(project, "guide", *without(GIVEN["guide"], "--title"), "--title", "Facts")
    assert "There is a file called “facts” already" in said.output


def test_what_is_on_the_site_already_is_not_written_again(project):
    words = without(GIVEN["event"], "--name")
    said = new(project, "event", *words, "--name", "Settling at night")
    assert "(rule: listed-twice)" in said.output
    assert not (project / "content/events/settling-at-night.md").exists()


def test_blank_answers_are_asked_for_again(project):
    said = new(project, "guidance", "--title", " ", "--summary", "A made-up page.")
    assert "Nothing is written here." in said.output


def test_an_organisation_keeps_the_name_it_chose(project):
    words = without(GIVEN["organisation"], "--name")
    assert new(project, "organisation", *words, "--name", "Runaway Trust").exit_code == 0


@pytest.mark.parametrize(
    ("old", "wrong", "why"),
    [
        (("--area", "marsh"), ("--area", "mars"), "Did you mean “marsh”?"),
        (SOURCE, ("--source", "marsh-plan: 2"), "Did you mean “marsh-plan-2020”?"),
        (("--confidence", "unconfirmed"), ("--confidence", "confirmed"), "not one of the words"),
        (("--audience", "foster-carer"), (), "“audience” is missing"),
        ((), ("--ages", "2 to 5"), "is not a range of ages"),
    ],
)
def test_an_answer_that_will_not_do_is_said(old, wrong, why, project):
    words = GIVEN["service"]
    for start in range(len(words)):
        if old and words[start : start + 2] == old:
            words = words[:start] + words[start + 2 :]
    said = new(project, "service", *words, *wrong)
    assert said.exit_code == 2
    assert why in said.output
    assert not (project / PATHS["service"]).exists()


def test_what_only_the_whole_check_can_see_is_said_and_nothing_is_written(project):
    hard = (
        "Multidisciplinary organisational responsibilities necessitate interdependent deliberation."
    )
    said = new(project, "guidance", "--title", "Before bedtime", "--summary", hard)
    assert said.exit_code == 1
    assert "(rule: words-too-hard)" in said.output
    assert "Nothing was written." in said.output
    assert not (project / PATHS["guidance"]).exists()


def test_it_asks_for_what_is_missing_and_again_for_what_is_wrong(project):
    typed = (
        *("Wilmot Tansy's line", "Marsh Night Line", "helplin", "helpline"),
        *("Somebody to ring at night.", "active", "unconfirmed", "foster-carer"),
        *("mars", "marsh", "sleep, behaviour", "phone", "marsh-plan-2020: 2"),
    )
    said = new(project, "service", typed=typed)
    assert said.exit_code == 0, said.output
    assert "Did you mean “helpline”?" in said.output
    assert "One sentence that a worried adult understands." in said.output
    text = (project / PATHS["service"]).read_text(encoding="utf-8")
    assert "\nneeds: [sleep, behaviour]\n" in text
    assert "\naudience: [foster-carer]\n" in text, "kinds.yaml asks for it of a helpline"
    assert check_project(project, TODAY).problems == ()


def test_it_asks_again_for_what_the_whole_check_refuses(project):
    typed = (
        "A quiet child",
        "foster-carer",
        "Get help now",
        "emergency",
        "gp",
        "Ring.",
        "emergency-999",
    )
    said = new(project, "guide", typed=typed)
    assert said.exit_code == 0, said.output
    assert "(rule: urgent-without-999-or-111)" in said.output
    assert "- who: emergency-999" in (project / "decision_trees/a-quiet-child.yaml").read_text()


def test_who_stops_answering_leaves_nothing_behind(project):
    assert new(project, "event", typed=("Morning for carers",)).exit_code == 1
    assert not (project / PATHS["event"]).exists()


def test_a_title_without_plain_letters_needs_a_name_for_the_file(project):
    words = ("--title", "привіт", "--summary", "A made-up page.")
    assert "Give one with --as." in new(project, "guidance", *words).output
    said = new(project, "guidance", *words, "--as", "hello")
    assert "Wrote content/guidance/hello.md." in said.output


def test_the_example_in_the_documents_works(root, tmp_path):
    for path, text in examples_in(root / "docs" / "editors"):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    page = (root / "docs" / "editors" / "new.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"fingerpost (new service --no.*?)```", page, re.DOTALL)
    words = shlex.split(command.replace("\\\n", " "))
    said = CliRunner().invoke(main, [*words, "--project", str(tmp_path)])
    assert said.output.startswith("Wrote content/services/otterfen-night-line.md.")


@pytest.mark.parametrize(
    "words", ["2019", "No", "a: b", "x # y", "- z", "[a", "*b", "“c” é", "8:30", "null", "it's"]
)
def test_words_read_back_as_they_were(words):
    read, problems = read_yaml(Source("a.yaml", f"name: {in_yaml(words)}"))
    assert (read.value, problems) == ({"name": words}, [])
