"""The page itself: its settings, what it may load, and the files it is made of."""

from __future__ import annotations

import json
from html import escape

from fingerpost import defaults
from fingerpost.edit.backend import Backend
from fingerpost.edit.cms import CMS_FILES, STYLES, CannotFetch
from fingerpost.edit.collections import IsOwn, collections_of
from fingerpost.edit.fields import Json
from fingerpost.model.offer import Offer

_SCRIPT = "admin.js"
NAMES = frozenset(["index.html", "config.json", _SCRIPT, *CMS_FILES])
"""The files of the page; a folder with any other is not ours to write in."""

_PAGE = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Edit: {title}</title>
<link rel="icon" href="data:,">
<script type="module" src="admin.js"></script>
</head>
<body>
<noscript>This page for editing needs JavaScript. The site itself does not.</noscript>
</body>
</html>
"""


def admin_files(
    offer: Offer, backend: Backend, is_own: IsOwn, cms: dict[str, bytes]
) -> dict[str, bytes]:
    """Every file of the page, by name."""
    script = defaults.folder() / "site" / "admin" / _SCRIPT
    if not script.is_file():
        raise CannotFetch("The script of the page for editing was not made. Run: make assets")
    page = _PAGE.format(policy=policy(backend), title=escape(offer.site.name))
    return {
        "index.html": page.encode(),
        "config.json": json.dumps(settings(offer, backend, is_own), ensure_ascii=False).encode(),
        _SCRIPT: script.read_bytes(),
        **cms,
    }


def settings(offer: Offer, backend: Backend, is_own: IsOwn) -> Json:
    """What Decap CMS is told."""
    return {
        "backend": backend.settings,
        "publish_mode": "editorial_workflow" if backend.has_drafts else "simple",
        "locale": "en",
        # Nothing can be uploaded, and yet Decap asks what is in a folder: one that is not there.
        "media_library": {"name": "none"},
        "media_folder": "admin/uploads",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "editor": {"preview": False},
        "show_preview_links": False,
        "collections": collections_of(offer, is_own),
    }


def policy(backend: Backend) -> str:
    """What the page may load: itself, and the repository that it edits.

    Decap CMS compiles the rules for its own settings, which needs 'unsafe-eval'. So the page never
    stands where readers are.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self' 'unsafe-eval'",
            " ".join(("style-src", *STYLES)),
            "img-src 'self' data: blob:",
            " ".join(("connect-src 'self'", *backend.hosts)),
            "form-action 'none'",
            "base-uri 'none'",
        )
    )
