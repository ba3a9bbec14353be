"""Schemas accept what check accepts, and refuse what a schema can."""

import json
import subprocess
from pathlib import Path

import pytest

from fingerpost.model.files import kind_of
from fingerpost.model.offer import Offer
from fingerpost.read import read_project
from fingerpost.write import schemas, settings
from fingerpost.write.settings import modeline
from tests.projects import COUNCIL, reference
from tests.test_check_cases import CASES, HOMES, RULES

SEEN = {
    *("ages-odd", "base-path-odd", "claim-in-demonstration", "contact-not-one", "date-odd"),
    *("easy-link-odd", "fact-without-words", "field-missing", "field-unknown", "name-odd"),
    *("nothing-written", "phone-odd-character", "share-odd", "sketch-odd", "time-odd"),
    *("web-not-https", "word-not-a-choice", "word-not-one", "word-unknown", "wrong-shape"),
}
"""The rules that a text editor can know of. All others look further than at one value."""
LIVE = COUNCIL.parent / "live"


def held(root: Path, offer: Offer, files: dict[str, tuple[str, str]]) -> dict[str, list[str]]:
    """What the schemas of an offer refuse of these files: name -> where each stands, its text."""
    made = {Path(one.path).stem: json.loads(one.body) for one in schemas(offer)}
    given = [
        {"file": name, "schema": kind_of(path).name, "text": fields(path, text)}
        for name, (path, text) in files.items()
    ]
    command = ["node", str(root / "tests" / "schemas.mjs")]
    words = json.dumps({"schemas": made, "files": given})
    done = subprocess.run(command, input=words, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def fields(path: str, text: str) -> str:
    """What is YAML in a file: all of it, or what stands between its fences."""
    return text.split("---\n")[1] if path.endswith(".md") else text


def files_of(offer: Offer) -> dict[str, tuple[str, str]]:
    """Every file of an offer, those that it inherits too."""
    return {file.path: (file.path, file.text) for file in offer.files if kind_of(file.path)}


@pytest.mark.parametrize("council", ["ours", "live"])
def test_every_file_that_check_accepts_is_accepted(root, council):
    offer = reference().offer if council == "ours" else read_project(LIVE)[0]
    files = files_of(offer)
    assert {kind_of(path).name for path in files} >= {"service", "guide", "needs", "site"}
    assert held(root, offer, files) == {}


def test_every_file_that_is_read_has_a_kind(root):
    files = [file.path for file in reference().offer.files]
    assert [path for path in files if not kind_of(path)] == ["search/stopwords.txt"]


@pytest.fixture(scope="module")
def refused(root) -> dict[str, list[str]]:
    """What the schemas refuse of the made-up council, and of each rule's bad and good file."""
    offer = read_project(COUNCIL)[0]
    files = {f"{name} good": file for name, file in files_of(offer).items()}
    for rule in RULES:
        for file in (CASES / rule).glob("[bg]*.*"):
            named = CASES / rule / "where.txt"
            where = named.read_text().strip() if named.exists() else HOMES[file.suffix]
            if kind_of(where) and (file.stem == "good" or rule in SEEN):
                files[f"{rule} {file.stem}"] = (where, file.read_text())
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
