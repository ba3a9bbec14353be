"""Schemas accept what check accepts, and refuse what a schema can."""

import json
import subprocess
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pydantic import BaseModel, ValidationError

from fingerpost.cli import main
from fingerpost.model.files import FILE_KINDS, kind_of
from fingerpost.model.offer import Offer
from fingerpost.read import read_project
from fingerpost.text import Source
from fingerpost.write import schemas, settings
from fingerpost.write.schemas import schema_of
from fingerpost.write.settings import modeline
from fingerpost.yamls import read_yaml
from tests.projects import COUNCIL, make_project, reference
from tests.test_check_cases import RULES, Case

SEEN = {
    *("ages-odd", "base-path-odd", "claim-in-demonstration", "contact-not-one", "date-odd"),
    *("easy-link-odd", "fact-without-words", "field-missing", "field-unknown", "name-odd"),
    *("nothing-written", "phone-odd-character", "share-odd", "sketch-odd", "time-odd"),
    *("web-not-https", "word-not-a-choice", "word-not-one", "word-unknown", "wrong-shape"),
}
"""The rules that a text editor can know of. All others look further than at one value."""
LAX = {
    *("sources as_of", "you-said when", "bank-holidays as_of"),
    *("site feedback", "search-judged expect"),
}
"""Fields of which a schema lets more pass than the reader: impossible dates, and years that are
none; an address that is no mail's; a page that is expected twice."""
LIVE = COUNCIL.parent / "live"


def held(root: Path, offer: Offer, files: dict[str, tuple[str, str]]) -> dict[str, list[str]]:
    """What the schemas of an offer refuse of these files: name -> where each stands, its text."""
    made = {Path(one.path).stem: json.loads(one.body) for one in schemas(offer)}
    given = [
        {"file": name, "schema": kind_of(path).name, "text": fields(path, text), "field": ""}
        for name, (path, text) in files.items()
    ]
    return validated(root, made, given)


def validated(
    root: Path, made: dict[str, Any], given: list[dict[str, str]]
) -> dict[str, list[str]]:
    """What is refused of these files, or of one field of each, and why."""
    command = ["node", str(root / "tests" / "schemas.mjs")]
    words = json.dumps({"schemas": made, "files": given})
    done = subprocess.run(command, input=words, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def fields(path: str, text: str) -> str:
    """What is YAML in a file: all of it, or what stands between its fences."""
    return text.split("---\n")[1] if path.endswith(".md") else text


def files_of(offer: Offer, project: Path) -> dict[str, tuple[str, str]]:
    """Every file of a project's own that has a kind."""
    own = (file for file in offer.files if (project / file.path).is_file())
    return {file.path: (file.path, file.text) for file in own if kind_of(file.path)}


@pytest.mark.parametrize("council", ["ours", "live"])
def test_every_file_that_check_accepts_is_accepted(root, council):
    offer = reference().offer if council == "ours" else read_project(LIVE)[0]
    files = files_of(offer, root if council == "ours" else LIVE)
    assert {kind_of(path).name for path in files} >= {"service", "guide", "areas", "site"}
    assert held(root, offer, files) == {}


def test_every_file_that_is_read_has_a_kind(root):
    files = [file.path for file in reference().offer.files]
    assert [path for path in files if not kind_of(path)] == ["search/stopwords.txt"]


@pytest.fixture(scope="module")
def refused(root) -> dict[str, list[str]]:
    """What the schemas refuse of the made-up council, and of each rule's bad and good file."""
    offer = read_project(COUNCIL)[0]
    files = {f"{name} good": file for name, file in files_of(offer, COUNCIL).items()}
    for rule in (rule for rule in RULES if Case(rule).council == COUNCIL.name):
        for which in ("bad", "good"):
            file, where = Case(rule).file(which), Case(rule).where(which)
            if file and kind_of(where) and (which == "good" or rule in SEEN):
                files[f"{rule} {which}"] = (where, file.read_text())
    return held(root, offer, files)


def test_a_kept_rule_is_accepted(refused):
    assert {case: why for case, why in refused.items() if case.endswith(" good")} == {}


def test_what_a_schema_can_see_is_refused(refused):
    assert {case.split()[0] for case in refused if case.endswith(" bad")} == SEEN


def test_each_yaml_file_says_its_schema(root):
    for file in reference().offer.files:
        if file.path.endswith(".yaml"):
            assert file.lines[0] == modeline(kind_of(file.path), file.path), file.path


def test_the_settings_of_this_repository_are_those_that_are_made(root):
    assert (root / ".vscode" / "settings.json").read_text(encoding="utf-8") == settings()


VALUES = (
    *("word", "two words", "2019", "2019-12", "2019-12-04", "20191204", "2019-13", "999"),
    *("0800 1111", "O800", "-3", "1.5", "0.5", "96%", "true", "yes", "No"),
    *("18+", "18", "11-17", "11 to 17", "any", "24/7", "08:00", "12-25", "monday", "a_b"),
    *("https://a.example", "http://a.example", "tel:18000", "/", "/a/", "a/", "in-care"),
    *('"4"', '" "', '""', "", "[]", "[a]", "[a, two words]", "[1, 2, 3, 4]", "[true, 1.5]"),
    *("[[a]]", "[{a: b}]", "{}", "{a: b}", "{a: 4}", "{a: [b, 5]}", "{goto: a}", "[{goto: a}]"),
)
"""What might stand after a field's name: right for some fields, and wrong for others."""


def test_what_the_reader_takes_is_accepted_and_nearly_all_else_refused(root):
    made, files, taken = {}, [], {}
    read = {value: read_yaml(Source("a.yaml", f"value: {value}"))[0].value for value in VALUES}
    for kind in FILE_KINDS:
        parts = schema_of(kind, {})["definitions"]
        made[kind.name] = {"allOf": [{"$ref": "#/definitions/Record"}], "definitions": parts}
        for field, value in product(parts["Record"]["properties"], VALUES):
            name = f"{kind.name} {field}: {value}"
            taken[name] = is_taken(kind.record, field, read[value]["value"])
            files.append({"file": name, "schema": kind.name, "text": value, "field": field})
    refused = validated(root, made, files)
    assert [name for name in taken if taken[name] and name in refused] == []
    lax = [name for name in taken if not taken[name] and name not in refused]
    assert {name.partition(":")[0] for name in lax} == LAX, lax


def is_taken(record: type[BaseModel], field: str, value: object) -> bool:
    """Whether the reader has nothing to say of this field."""
    try:
        record.model_validate({field: value}, by_alias=True, by_name=False)
    except ValidationError as error:
        return all(one["loc"][:1] != (field,) for one in error.errors())
    return True


def test_the_command_keeps_settings_that_are_there(tmp_path):
    project = make_project(tmp_path)
    first = CliRunner().invoke(main, ["schemas", "--project", str(project)])
    assert f"Wrote {len(FILE_KINDS)} schemas into .fingerpost/schemas." in first.output
    assert "Wrote .vscode/settings.json" in first.output
    (project / ".vscode/settings.json").write_text("mine")
    again = CliRunner().invoke(main, ["schemas", "--project", str(project)])
    assert again.output == f"Wrote {len(FILE_KINDS)} schemas into .fingerpost/schemas.\n"
    assert (project / ".vscode/settings.json").read_text() == "mine"
    assert (project / ".fingerpost/.gitignore").read_text() == "*\n"


def test_a_project_that_cannot_be_read_says_why(tmp_path):
    project = make_project(tmp_path, {"site/site.yaml": "name: [\n"})
    said = CliRunner().invoke(main, ["schemas", "--project", str(project)])
    assert said.exit_code == 1
    assert "in site/site.yaml, line 1" in said.output
