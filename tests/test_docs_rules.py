"""Every complaint about a guide, what is personal, or our words is explained to its writer."""

import re
from typing import get_args

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
