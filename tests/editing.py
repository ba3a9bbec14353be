"""Files through the form of the page for editing and back, without a browser."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fingerpost.edit.backend import local
from fingerpost.edit.page import settings
from fingerpost.read import read_project
from hatch_build import bundle
from tests.conftest import ROOT


@dataclass(frozen=True)
class Forms:
    """The forms of a project, and the script that the page has for its files."""

    collections: dict[str, Any]
    script: Path

    def edit(self, *jobs: tuple[str, str | None, dict[str, Any]]) -> list[dict[str, Any]]:
        """Each file's text after its changes: the collection, the text before (None: new)."""
        kinds = {name: self.kind(name) for name, *_ in jobs}
        node = shutil.which("node") or str(ROOT / ".venv/bin/node")
        done = subprocess.run(
            [node, ROOT / "tests/edit_files.mjs", self.script],
            input=json.dumps({"kinds": kinds, "jobs": jobs}),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        found: list[dict[str, Any]] = json.loads(done.stdout)
        return found

    def text(self, name: str, text: str | None, /, **changes: Any) -> str:
        """One file's text after its changes."""
        (done,) = self.edit((name, text, changes))
        return str(done["text"])

    def kind(self, name: str) -> dict[str, Any]:
        """What the page's script knows of such files (site/scripts/admin/admin.js)."""
        one = self.collections[name]
        fields = one.get("fields") or one["files"][0]["fields"]
        kept = {key: one.get(key) for key in ("front", "whole")}
        named = [field for field in fields if field["name"] != "body"]
        return {**kept, "name": name, "identifier": one.get("identifier_field"), "fields": named}


def forms_of(project: Path, folder: Path) -> Forms:
    """The forms for every kind of file, with the script bundled into the folder."""
    offer, _ = read_project(project)
    assert offer is not None
    made = settings(offer, local(8081), lambda path: True)
    script = folder / "files.mjs"
    bundle(ROOT, "site/scripts/admin", "files.js", f"--outfile={script}")
    return Forms({one["name"]: one for one in made["collections"]}, script)
