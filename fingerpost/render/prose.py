"""Prose on a page: links under the base path, and table columns lined up without inline styles."""

from __future__ import annotations

import re

from markupsafe import Markup

from fingerpost.model.prose import Prose

_OWN_LINK = re.compile(r'(<a href=")/(?!/)')
# Python-Markdown lines up columns by an inline style, which the content security policy forbids.
_COLUMN = re.compile(r'(<t[hd]) style="text-align: ?(left|right|center);?"')


def placed(prose: Prose, base_path: str) -> Markup:
    """The prose's HTML, ready for a page of a site that stands at this base path."""
    html = _OWN_LINK.sub(rf"\g<1>{base_path}", prose.html)
    return Markup(_COLUMN.sub(r'\1 class="column-\2"', html))
