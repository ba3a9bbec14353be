"""How a text editor is told which schema is for which file: a setting, and a comment."""

from __future__ import annotations

import json

from fingerpost.model.files import FILE_KINDS, FileKind
from fingerpost.write.schemas import FOLDER

SETTINGS = ".vscode/settings.json"
MOSTLY_FIELDS = frozenset({"service", "organisation", "event"})
"""Markdown files that seldom have prose. Taken for YAML, an editor helps with their fields."""


def settings() -> str:
    """The settings of a project for Visual Studio Code."""
    said = {
        "yaml.schemas": {f"./{FOLDER}/{kind.name}.json": _patterns(kind) for kind in FILE_KINDS},
        "yaml.schemaStore.enable": False,
        "yaml.format.enable": False,
        "files.associations": {
            **{f"**/{where}": "yaml" for where in _mostly_fields()},
            **{f"**/{where.replace('*', 'README')}": "markdown" for where in _mostly_fields()},
        },
    }
    return json.dumps(said, indent=2) + "\n"


def modeline(kind: FileKind, path: str) -> str:
    """The comment that tells every other editor which schema a YAML file goes by."""
    return f"# yaml-language-server: $schema={'../' * path.count('/')}{FOLDER}/{kind.name}.json"


def _mostly_fields() -> list[str]:
    return [kind.where[0] for kind in FILE_KINDS if kind.name in MOSTLY_FIELDS]


def _patterns(kind: FileKind) -> list[str]:
    """Where its files stand, as editors match it: no translation, no README, no other kind."""
    others = {other.where[0] for other in FILE_KINDS if "*" not in other.where[0]}
    return [_pattern(where, others) for where in kind.where]


def _pattern(where: str, others: set[str]) -> str:
    folder, _, name = where.rpartition("/")
    stem, _, ending = name.rpartition(".")
    if stem != "*":
        return where
    beside = (other for other in others if other.rpartition("/")[0] == folder)
    stems = (other.rpartition("/")[2].removesuffix(f".{ending}") for other in beside)
    return f"{folder}/!({'|'.join(('*.*', 'README', *stems))}).{ending}"
