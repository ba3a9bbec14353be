"""The words of our templates, as tests read them."""

from __future__ import annotations

import re

_MARKED = re.compile(r'\{\{ (?:_|pgettext)\((?:"\w+", )?"([^"]*)"[^}]*\) \}\}')
_MARK = re.compile(r'(?<![\w.])(?:_|pgettext)\((?:"\w+", )?"([^"]*)"')
_PLACE = re.compile(r"%\(\w+\)s")
_BLOCK = re.compile(r"\{% (?:trans[^%]*|endtrans|pluralize) %\}")


def unmarked(template: str) -> str:
    """A template as it would be if nobody had marked its words for translators."""
    shown = _MARKED.sub(lambda call: _PLACE.sub("{{ it }}", call[1]), template)
    return _BLOCK.sub("", shown)


def marked(template: str) -> list[str]:
    """The words that a template has marked, wherever they stand."""
    return _MARK.findall(template)
