"""App -> files, through Frozen-Flask (its only importer).

Frozen-Flask writes in place and deletes what it does not know, so it is only ever aimed at a
fresh private folder, with its deleting, its link following and its guessing turned off.
"""

from __future__ import annotations

import mimetypes
import warnings
from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path
from typing import Any, Protocol

from fingerpost.publish.fault import PublishFault
from fingerpost.publish.files import file_of

Progress = Callable[[str], None]

_TYPES = {
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".ico": "image/vnd.microsoft.icon",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
}
"""What hosts serve each ending as: the same on every machine, whatever its own list says."""


class App(Protocol):
    """As much of a Flask app as publishing knows about."""

    @property
    def config(self) -> MutableMapping[str, Any]:
        """Its settings, set by render: PATHS, BASE_PATH, URGENT_BAR, MUST_HOLD, PERSONAL, OFFER
        and, where devices keep a copy of the site, SAVED_COPY."""


def paths_of(config: Mapping[str, Any]) -> tuple[str, ...]:
    """Every path to freeze, home first as the empty path."""
    return tuple(config["PATHS"])


def freeze_app(
    app: App, stage: Path, paths: tuple[str, ...], wrote: Callable[[], None]
) -> tuple[PublishFault, ...]:
    """Write these paths of the app into the stage; what went wrong, if anything did."""
    # Here, since it is slow to load: whoever goes back, or looks at what was published, needs none.
    import flask_frozen  # type: ignore[import-untyped]

    app.config.update(_settings(app.config, stage))
    freezer = flask_frozen.Freezer(
        app, with_static_files=False, with_no_argument_rules=False, log_url_for=False
    )
    freezer.register_generator(lambda: ("/" + path for path in paths))
    _settle_types()
    with warnings.catch_warnings():
        warnings.simplefilter("error", flask_frozen.FrozenFlaskWarning)
        # PATHS is the whole list: a route that this council has no page for is no fault.
        warnings.simplefilter("ignore", flask_frozen.MissingURLGeneratorWarning)
        return _write_all(freezer, paths, wrote, flask_frozen.FrozenFlaskWarning)


def _write_all(
    freezer: Any, paths: tuple[str, ...], wrote: Callable[[], None], warning: type[Warning]
) -> tuple[PublishFault, ...]:
    written = 0
    try:
        for page in freezer.freeze_yield():
            if page.path.as_posix() != file_of(paths[written]):
                break
            written += 1
            wrote()
    except (ValueError, warning) as error:
        if not _is_said_by_freezer(error):
            raise
        return (PublishFault("page-was-not-made", f"{error}.", "", (paths[written],)),)
    if written != len(paths):
        return (
            PublishFault(
                "page-is-misplaced",
                "A page has another address than its own.",
                "",
                (paths[written],),
            ),
        )
    return ()


def _is_said_by_freezer(error: Exception) -> bool:
    return isinstance(error, Warning) or str(error).startswith("Unexpected status")


def _settings(config: Mapping[str, Any], stage: Path) -> dict[str, Any]:
    return {
        "FREEZER_DESTINATION": str(stage.absolute()),
        "FREEZER_BASE_URL": "http://localhost" + config["BASE_PATH"],
        "FREEZER_REMOVE_EXTRA_FILES": False,
        "FREEZER_REDIRECT_POLICY": "refuse",
        "FREEZER_SKIP_EXISTING": False,
        # A view that raises is our bug: let it be seen, and not become "500" with no traceback.
        "PROPAGATE_EXCEPTIONS": True,
    }


def _settle_types() -> None:
    for ending, media_type in _TYPES.items():
        mimetypes.add_type(media_type, ending)
