"""A page: which template, what it is called, and the view that the template places."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """One page of the site, before it is rendered."""

    template: str
    title: str
    path: str
    version: str
    """A short hash of the files that it was made from."""
    view: object = None
    section: str = ""
    """The path of the part of the site that it belongs to, for the menu."""
    summary: str = ""
    is_sensitive: bool = False
    """Whether it shows the exit button."""
    has_find: bool = False
    """Whether it holds the place where search goes."""
    is_explained: bool = False
    """Whether the first use of each word of the glossary leads there."""
