"""Every complaint of the check is explained to its writer."""

import ast
import re
from typing import get_args

from docs.rules import FOLDER, pages
from fingerpost.model.allowed import LanguageRule


def test_each_rule_of_a_guide_is_explained_in_the_guide_for_writers(root):
    page = (root / "docs/editors/guides.md").read_text(encoding="utf-8")
    code = "\n".join(
        file.read_text(encoding="utf-8")
        for file in sorted((root / "fingerpost/prove").glob("*.py"))
    )
    rules = set(re.findall(r'(?:Problem\(\s*|else f?)"([a-z]+(?:-[a-z0-9]+)+)"', code))
    assert len(rules) > 25
    assert {rule for rule in rules if f"`{rule}`" not in page} == set()


def test_each_rule_about_what_is_personal_is_explained_to_editors(root):
    page = (root / "docs/editors/nothing-personal.md").read_text(encoding="utf-8")
    code = (root / "fingerpost/model/personal.py").read_text(encoding="utf-8")
    rules = set(re.findall(r'Finding\(\s*"([a-z]+(?:-[a-z]+)+)"', code))
    assert len(rules) == 6
    assert {rule for rule in rules if f"`{rule}`" not in page} == set()


def test_each_rule_about_language_is_explained_to_editors(root):
    page = (root / "docs/editors/language.md").read_text(encoding="utf-8")
    rules = {*get_args(LanguageRule), "allow-not-needed", "allow-without-words"}
    assert {rule for rule in rules if f"`{rule}`" not in page} == set()


RULE = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
UNSEEN = {
    "adds-overdue", "adds-unconfirmed", "changed-since-check",  # beside an earlier publication
    "role-names-somebody",  # of what somebody typed after a command
    "assets-behind", "assets-not-made", "template-fault",  # of the pages' own templates and assets
    "file-unreadable", "word-list-missing",  # of a disk that fails, or a broken installation
}  # fmt: skip
"""Rules that no file of a project breaks by itself."""
SAYING = {"Problem", "Slip", "Finding", "PublishFault", "_problem", "_say", "_no_map", "_fault"}


def rules_in(folder):
    """The rules that the code of a folder names when it complains."""
    found = set()
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            name = getattr(getattr(node, "func", None), "id", None) or getattr(
                getattr(node, "func", None), "attr", None
            )
            if name in SAYING and node.args:
                words = {part.value for part in ast.walk(node.args[0]) if is_words(part)}
                found |= {word for word in words if RULE.fullmatch(word)}
    return found


def is_words(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_each_rule_has_a_page_of_its_own(root):
    rules = rules_in(root / "fingerpost") - rules_in(root / "fingerpost/publish")
    assert len(rules) > 130
    assert {rule for rule in rules if not (FOLDER / f"{rule}.md").is_file()} == UNSEEN


def test_each_rule_of_the_finished_site_is_in_the_page_on_publishing(root):
    page = (root / "docs/developers/publishing.md").read_text(encoding="utf-8")
    rules = rules_in(root / "fingerpost/publish")
    assert len(rules) > 20
    explained = {rule for rule in rules if f"`{rule}`" in page or rule.startswith("output-")}
    assert rules - explained == set()


def test_each_page_shows_what_is_said_and_is_in_the_index():
    made = pages()
    index = made.pop(FOLDER / "README.md")
    for path, words in made.items():
        assert f"(rule: {path.stem})" in words
        assert f"[{path.stem}]({path.name})" in index
