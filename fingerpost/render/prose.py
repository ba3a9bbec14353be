"""Prose on a page: links under the base path, lines to write on, columns without inline styles."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup

from fingerpost.model.prose import Prose

_OWN_LINK = re.compile(r'(<a href=")/(?!/)([^"]*)')
# Python-Markdown lines up columns by an inline style, which the content security policy forbids.
_COLUMN = re.compile(r'(<t[hd]) style="text-align: ?(left|right|center);?"')
_BLANK = '<p class="blank" aria-hidden="true"></p>'
"""A line to write on by hand: what `____` alone on a line makes."""


def placed(prose: Prose, url: Callable[[str], str]) -> Markup:
    """The prose's HTML, ready for a page whose links `url` makes."""
    html = _OWN_LINK.sub(lambda own: own[1] + url(own[2]), prose.html).replace("<hr>", _BLANK)
    return Markup(_COLUMN.sub(r'\1 class="column-\2"', html))
