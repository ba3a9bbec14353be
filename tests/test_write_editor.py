"""A real YAML language server, told what editors are told: what it underlines, offers and says."""

import json
from pathlib import PurePosixPath

import pytest

from fingerpost.model.files import kind_of
from fingerpost.pipeline.schemas import write_schemas
from fingerpost.write import modeline, settings
from tests.language_server import language_server
from tests.projects import COUNCIL, make_project

ENTRY, GUIDE = "content/services/marsh-listening.md", "decision_trees/example.yaml"

SLIPS = {
    "a field's name": (ENTRY, "name:", "nmae:", "nmae is not allowed"),
    "a need": (ENTRY, "needs: [", "needs: [anxeity, ", "none of the needs"),
    "a place": (ENTRY, "areas: [marsh", "areas: [mars", "none of the areas"),
    "a source": (ENTRY, "source: marsh-plan-2020", "source: marsh-plan", "none of the sources"),
    "a choice": (ENTRY, "status: active", "status: activ", '"active", "paused"'),
    "one word, not a list": (ENTRY, "areas: [marsh]", "areas: marsh", "begins with a hyphen"),
    "ages in words": (ENTRY, "ages: ", "ages: from ", "Write 11-17, 18+ or any"),
    "a letter O": (ENTRY, "needs:", "contacts: [{phone: O1632}]\nneeds:", "not a letter O"),
    "nothing written": (ENTRY, "status: active", "status: active\ntab:", "Write words here"),
    "a review": (ENTRY, "status: active", "status: active\nreview: {}", "review is not allowed"),
    "how soon": (GUIDE, "urgency: routine", "urgency: soon", '"emergency", "today"'),
    "a fact of an answer": (GUIDE, "facts: {is_now: moor}", "fact: {}", "fact is not allowed"),
    "no steps": (GUIDE, "    steps:", "    step:", "step is not allowed"),
    "a service": (GUIDE, "id: marsh-listening", "id: marsh-listning", "none of the services"),
    "no name": ("content/areas.yaml", "name: Moor, ", "", 'Missing property "name"'),
    "no such stage": ("site/site.yaml", "stage: demonstration", "stage: trial", '"live"'),
}
"""What slipped -> the file, its words, what stands there instead, and part of what is said."""


@pytest.fixture(scope="module")
def server(root, tmp_path_factory):
    """A language server that has a project open, with the settings and schemas that we write."""
    project = make_project(tmp_path_factory.mktemp("editor"))
    write_schemas(project)
    with language_server(root, project, json.loads(settings())) as server:
        yield server


def words(path: str) -> str:
    """A file of the made-up council."""
    return (COUNCIL / path).read_text(encoding="utf-8")


def slipped(name: str) -> tuple[str, str, int]:
    """A file with a slip in it: where it stands, its words, and the line of the slip."""
    path, right, wrong, _ = SLIPS[name]
    before, found, after = words(path).partition(right)
    assert found, f"{path} has no {right}"
    line = before.count("\n") + ("\n" in wrong and wrong.startswith(right)) + 1
    place = PurePosixPath(path)
    if place.name not in ("areas.yaml", "site.yaml"):
        place = place.with_name(f"slip-{list(SLIPS).index(name)}{place.suffix}")
    return str(place), f"{before}{wrong}{after}", line


@pytest.fixture(scope="module")
def underlined(server):
    """What is underlined in the file of each slip; all are open at once."""
    opened = {name: slipped(name) for name in SLIPS}
    found = server.faults({path: text for path, text, _ in opened.values()})
    return {name: found[path] for name, (path, *_) in opened.items()}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_underlined_in_its_line(name, underlined):
    _, _, line = slipped(name)
    said = [message for at, message in underlined[name] if at == line]
    assert any(SLIPS[name][3] in message for message in said), underlined[name]


def test_files_without_a_slip_are_left_alone(server):
    prose = "\n## What to know\n\nWords that no field fits.\n"
    files = {
        ENTRY: words(ENTRY) + prose,
        GUIDE: words(GUIDE),
        "decision_trees/facts.yaml": words("decision_trees/facts.yaml"),
        "content/services/README.md": "Not an entry: a note.\n",
        "content/services/marsh-listening.pl.md": "---\nmade_from: 0\nname: Moczary\n---\n",
    }
    assert {path: said for path, said in server.faults(files).items() if said} == {}


@pytest.mark.parametrize(
    ("path", "text", "offered"),
    [
        ("content/services/new.md", "---\nname: New\n|\n---\n", {"summary", "needs", "hours"}),
        ("content/services/new.md", "---\nneeds: [|]\n---\n", {"sleep", "emotional-wellbeing"}),
        ("content/services/new.md", "---\nstatus: |\n---\n", {"active", "proposed", "closed"}),
        ("content/services/new.md", "---\nsources:\n  - source: |\n---\n", {"marsh-plan-2020"}),
        ("decision_trees/new.yaml", "outcomes:\n  a:\n    urgency: |\n", {"today", "routine"}),
        ("content/areas.yaml", "moor:\n  within: |\n", {"england", "marsh"}),
    ],
)
def test_words_are_offered(server, path, text, offered):
    assert offered <= set(server.offers(path, text))


def test_what_only_a_command_writes_is_not_offered(server):
    assert "review" not in server.offers("content/services/new.md", "---\nname: New\n|\n---\n")


def test_a_field_is_explained(server):
    said = server.says("content/services/new.md", "---\nserves|_by: is_now\n---\n")
    assert "Which place decides" in said
    assert "`responsible_council`" in said


def test_the_comment_alone_tells_an_editor_without_our_settings(server):
    comment = modeline(kind_of("content/needs.yaml"), "content/needs.yaml")
    path, text = "elsewhere/needs.yaml", f"{comment}\nsleep:\n  nam: Sleep\n"
    said = server.faults({path: text})[path]
    assert (3, "Property nam is not allowed.") in said
