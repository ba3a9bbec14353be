"""Numbers that somebody may ring or text: found by a wide net, and told from other figures by rule.

A figure is no such number when it is written as a date, a time, an amount, a year, a version, or
straight before what it counts ("264 services"). All others of three figures or more are taken for
one, and so is any figure after a word such as "call", "text" or "press".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

_GAP = r"[ \u00a0\u2009\u202f()\u2011-]{0,2}"
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_RING = r"(?:call|ring|rang|phone|dial|text|sms|press|tel|telephone|fax|whatsapp)(?:s|ed|ing|ling)?"
_SPACE = "[ \u00a0]+"
_ON_THE_WAY = rf"(?:(?:us|them|it|on|to|at|is|now|number|[A-Z]{{3,}}){_SPACE}){{0,3}}"
_SORTS = (
    ("version", r"(?<=version )[0-9a-f]{8}\b"),
    # A long number begins with a nought or a plus, whatever stands between its figures.
    ("long", rf"[+(]{{0,2}}(?:0|\+\d|44)(?:(?:{_GAP}|\.)\d){{6,}}(?!\w)"),
    ("called", rf"(?i:\b{_RING}):?{_SPACE}{_ON_THE_WAY}(?P<number>\d(?:{_GAP}\d)*)(?![\w%]|\.\d)"),
    ("date", rf"\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{4}}"),
    ("day", r"\d{4}-\d\d(?:-\d\d)?(?:T[\d:.]+Z?)?(?!\d)|(?:0\d|1[0-2])-[0-3]\d(?![\w-])"),
    ("time", r"24/7|0-1440|\d{1,2}[:.]\d\d ?[ap]m\b|\d{1,2}:\d\d\b"),
    ("amount", r"£\d[\d,.]*|\d{1,3}(?:,\d{3})+\b|\d+(?:\.\d+)?(?:%| per cent)|\d+(?:\.\d+)+"),
    ("year", r"(?:19|20)\d\d(?:[-\u2013/](?:19|20)?\d\d)?(?![\w-])"),
    ("share", r"\d+ of (?:the )?(?:\d+|them)\b"),
    ("count", r"\d+(?= (?:[a-z]+[a-rt-z]s|more|do|are|have)\b)"),
    ("other", rf"\d(?:{_GAP}\d)*(?!\w)"),
)
_APART = r"(?<![\w.,£=/-])"
_BEFORE = {"long": r"(?<![\w£])(?<![a-z]-)"}
_NET = re.compile(
    "|".join(rf"{_BEFORE.get(sort, _APART)}(?P<{sort}>{shape})" for sort, shape in _SORTS)
)
_FEWEST = {"long": 7, "called": 2, "other": 3}
"""So many figures each sort of number has at least; what is of another sort is none."""
_FIGURES = re.compile(rf"(?<![\w.,])[+(]?\d(?:{_GAP}\d)*")


def figures(words: str) -> str:
    """The number without what stands between its figures."""
    return re.sub(r"\D", "", words)


def numbers_in(words: str) -> Iterator[str]:
    """Each number as it is written."""
    for found in _NET.finditer(words):
        number = found["number"] or found[0]
        if len(figures(number)) >= _FEWEST.get(str(found.lastgroup), 99):
            yield number.strip("( )-")


def written_in(line: str) -> Iterator[str]:
    """Each run of figures in a line of a source, whatever it is, and the numbers in it."""
    yield from numbers_in(line)
    for found in _FIGURES.finditer(line):
        yield found[0].strip("( )-")


_TAG = re.compile(r"<[^>]*>")
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|em|i|mark|q|small|span|strong|svg|time|u|use)\b[^>]*>"
)
_NAMES = r"aria-\w+|title|alt|content|placeholder|label|value|data-(?!version|open)[\w-]+"
_SAID = re.compile(rf'\s(?:{_NAMES})="([^"]*\d[^"]*)"')
_COUNT = re.compile(r'<span class="count">\d+</span>|(?<=</a>): \d+(?=</li>)')
_MAIL = re.compile(r'\shref="mailto:([^"]*\d[^"]*)"')
_CHAT = re.compile(r'\shref="https?:[^"]*?(\d{10,})')
_LINK = re.compile(r'<a\b[^>]*\shref="(?:tel|sms):([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


def said_in(html: str) -> str:
    """The words of a stretch of a page, and what its attributes say; a line for each block."""
    attributes = [*_SAID.findall(html), *map(unquote, _MAIL.findall(html)), *_CHAT.findall(html)]
    words = _TAG.sub("\n", _INLINE.sub("", _COUNT.sub("", html)))
    return unescape("\n".join([words, *attributes]))


def links_in(html: str) -> Iterator[tuple[str, str]]:
    """Each link that rings or texts: its number, and the words that are pressed."""
    for number, words in _LINK.findall(html):
        yield unescape(unquote(number)), said_in(words)
