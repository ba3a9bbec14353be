"""Pages for editors: one file each, in the site's look, and never part of the site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup

from fingerpost import defaults
from fingerpost.render.templates import environment_of

_SHEETS = ("css/fingerpost.css", "css/tables.css")
_STATIC = "site/static"


def office_page(name: str, project: Path, site: str, title: str, **view: Any) -> str:
    """The page that a template of `office/` makes, with its style sheets inside it."""
    template = environment_of(project).get_template(f"office/{name}.html")
    return template.render(site=site, title=title, styles=_styles(project), **view)


def _styles(project: Path) -> Markup:
    """The style sheets, a project's own before the inherited ones; none where none were made."""
    folders = (project / _STATIC, defaults.folder() / _STATIC)
    found = [next((f / name for f in folders if (f / name).is_file()), None) for name in _SHEETS]
    # They are ours: a sheet may hold a > that must not be written as a character reference.
    return Markup("\n".join(sheet.read_text("utf-8-sig") for sheet in found if sheet))
