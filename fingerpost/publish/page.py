"""One built HTML page, read once: what it points to, what it is called, what it must not hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from fingerpost.publish.budget import weight

Attributes = list[tuple[str, str | None]]

NUMBERS = ("999", "111")
"""The numbers that every page shows."""

_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
_OUT_OF_SIGHT = frozenset({"head", "template", "noscript", "details", "dialog"})
_FORBIDDEN = {
    "style": "a <style> element",
    "base": "a <base> element",
    "form": "a <form>, which would send what people type to a server",
    "iframe": "an <iframe>",
    "object": "an <object>",
    "embed": "an <embed>",
    "frame": "a <frame>",
}
_FETCHED = frozenset({"src", "poster", "background", "data", "href", "xlink:href"})
_FETCHED_LISTS = frozenset({"srcset", "imagesrcset"})
_SENDING = frozenset({"ping", "formaction", "action"})
_NOT_FETCHED = frozenset(
    {"canonical", "alternate", "license", "author", "help", "next", "prev", "search"}
)
_NO_WORDS = frozenset({"class", "lang", "type", "rel", "role", "scope", "for", "d"})
_DATA_TYPES = frozenset({"application/json", "application/ld+json"})
_DIGITS = re.compile(r"\D+")


@dataclass
class Page:
    """What one page says and points to."""

    ids: set[str] = field(default_factory=set)
    links: set[str] = field(default_factory=set)
    """Where readers may go: the href of each link."""
    assets: set[str] = field(default_factory=set)
    """What the browser fetches by itself."""
    sheets_and_scripts: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    """Which of NUMBERS stand in words in plain sight."""
    title: str = ""
    said: list[str] = field(default_factory=list)
    """Its words, a stretch between two tags or an attribute at a time, when not met before."""
    seams: list[str] = field(default_factory=list)
    """The last word before a tag and the first one after it, likewise."""
    faults: list[tuple[str, str]] = field(default_factory=list)
    """Rule and detail of each thing that a page must not hold."""
    weight: int = 0
    """The bytes that a phone receives."""


Met = set[str | tuple[str, str]]
"""Words, and neighbouring words, that were met on earlier pages: most of what a page says."""


def read_page(html: str, met: Met | None = None) -> Page:
    """The page, read once from start to end."""
    reader = _Reader(set() if met is None else met)
    reader.feed(html)
    reader.close()
    return reader.page


def read_page_files(files: list[str], met: Met | None = None) -> list[Page]:
    """The pages in these files; what several say, only the first is said to say."""
    met = set() if met is None else met
    return [_read_page_file(file, met) for file in files]


def _read_page_file(file: str, met: Met) -> Page:
    body = Path(file).read_bytes()
    page = read_page(body.decode("utf-8"), met)
    page.weight = weight(body)
    return page


_MET: dict[str, tuple[str, Attributes, bool]] = {}
"""Tag as written -> its name, its attributes, and whether there is nothing to look at in it."""
_MET_ENDS: dict[str, str] = {}
MOST_MET = 50_000
"""Pages of one site share most of their tags; so many are remembered."""


class _Reader(HTMLParser):
    def __init__(self, met: Met) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._met = met
        self._before = ""
        self._hidden_tag = ""
        self._hidden_depth = 0
        self._dialling = ""
        self._link_text: list[str] = []
        self._last: tuple[str, Attributes] = ("", [])

    def parse_starttag(self, i: int) -> int:
        """As ever, but a tag that was met before, to the letter, is not taken apart again."""
        end = self.rawdata.find(">", i) + 1
        written = self.rawdata[i:end]
        if written in _MET:
            tag, attrs, is_dull = _MET[written]
            if not is_dull:
                self.handle_starttag(tag, attrs)
            elif tag == self._hidden_tag:
                self._hidden_depth += 1
            return end
        after = super().parse_starttag(i)
        tag, attrs = self._last
        plain = tag not in self.CDATA_CONTENT_ELEMENTS and not written.endswith("/>")
        if after == end and plain and len(_MET) < MOST_MET:
            is_dull = not attrs and tag not in _FORBIDDEN and tag not in _OUT_OF_SIGHT
            _MET[written] = (tag, attrs, is_dull)
        return after

    def parse_endtag(self, i: int) -> int:
        """As ever, and likewise."""
        end = self.rawdata.find(">", i) + 1
        written = self.rawdata[i:end]
        # Within a script or a style sheet an end tag may be mere words.
        if written in _MET_ENDS and self.cdata_elem is None:
            self.handle_endtag(_MET_ENDS[written])
            return end
        after = super().parse_endtag(i)
        tag = written[2:-1]
        if after == end and tag.isalnum() and tag.lower() not in self.CDATA_CONTENT_ELEMENTS:
            _MET_ENDS[written] = tag.lower()
        return after

    def updatepos(self, i: int, j: int) -> int:
        """Nobody asks in which line something stands."""
        return j

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self._last = (tag, attrs)
        if tag in _FORBIDDEN:
            self._fault("page-holds-forbidden", f"It holds {_FORBIDDEN[tag]}.")
            return
        for name, value in attrs:
            self._attribute(tag, name, value or "", attrs)
        if tag == "script":
            self._script(attrs)
        elif tag == "meta":
            self._meta(attrs)
        if self._hidden_tag:
            self._hidden_depth += tag == self._hidden_tag
        elif tag in _OUT_OF_SIGHT or (tag not in _VOID and any(n == "hidden" for n, _ in attrs)):
            self._hidden_tag, self._hidden_depth = tag, 1

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._dialling:
            self._end_dialling()
        if tag == self._hidden_tag:
            self._hidden_depth -= 1
            if not self._hidden_depth:
                self._hidden_tag = ""

    def handle_data(self, data: str) -> None:
        if not data.isspace():
            self._said(data)
        if self._dialling:
            self._link_text.append(data)
        if self._hidden_tag:
            return
        for number in NUMBERS:
            if number in data and re.search(rf"(?<!\d){number}(?!\d)", data):
                self.page.numbers.add(number)

    def _said(self, data: str) -> None:
        before, self._before = self._before, data
        if not before:
            self.page.title = data
        elif (before, data) not in self._met:
            self._met.add((before, data))
            self.page.seams.append(f"{before.rsplit(None, 1)[-1]} {data.split(None, 1)[0]}")
        if data not in self._met:
            self._met.add(data)
            self.page.said.append(data)

    def handle_comment(self, data: str) -> None:
        self._fault("page-holds-comment", f"It holds a hidden comment: {data.strip()[:40]}")

    def _fault(self, rule: str, detail: str) -> None:
        self.page.faults.append((rule, detail))

    def _attribute(self, tag: str, name: str, value: str, attrs: Attributes) -> None:
        if name == "id":
            if value in self.page.ids:
                self._fault("id-is-taken", f"Two things on it have the id “{value}”.")
            self.page.ids.add(value)
        elif name == "href" and tag in ("a", "area"):
            self._link(value)
        elif name == "href" and tag == "link":
            self._linked(value, attrs)
        elif name in _FETCHED:
            self.page.assets.add(value)
            if tag == "script":
                self.page.sheets_and_scripts.add(value)
        elif name in _FETCHED_LISTS:
            self.page.assets.update(part.split()[0] for part in value.split(",") if part.strip())
        elif name == "style" or name.startswith("on"):
            self._fault("page-holds-inline", f"It holds {name}=“{value[:40]}” on a <{tag}>.")
        elif name in _SENDING:
            self._fault("page-holds-forbidden", f"It holds {name}=“{value[:40]}” on a <{tag}>.")
        elif name not in _NO_WORDS and value not in self._met:
            self._met.add(value)
            self.page.said.append(value)

    def _link(self, href: str) -> None:
        self.page.links.add(href)
        if href.startswith("tel:"):
            self._dialling, self._link_text = href, []

    def _linked(self, href: str, attrs: Attributes) -> None:
        relations = frozenset((dict(attrs).get("rel") or "").casefold().split())
        if relations <= _NOT_FETCHED:
            self.page.links.add(href)
            return
        self.page.assets.add(href)
        if "stylesheet" in relations:
            self.page.sheets_and_scripts.add(href)

    def _script(self, attrs: Attributes) -> None:
        said = dict(attrs)
        if "src" not in said and said.get("type") not in _DATA_TYPES:
            self._fault("page-holds-inline", "It holds a script of its own.")

    def _meta(self, attrs: Attributes) -> None:
        said = dict(attrs)
        if (said.get("http-equiv") or "").casefold() == "refresh":
            self._fault("page-holds-forbidden", "It sends readers away by itself (refresh).")

    def _end_dialling(self) -> None:
        dialled, said = _digits(self._dialling), _digits("".join(self._link_text))
        # A link may say "Call us now"; one that shows a number must dial that number.
        if len(said) >= len(NUMBERS[0]) and dialled not in said:
            self._fault(
                "number-differs", f"A link dials {dialled} and shows another number, {said}."
            )
        self._dialling = ""


def _digits(words: str) -> str:
    local = words.replace("+44", "0").replace("0 (0)", "0").replace("(0)", "")
    return _DIGITS.sub("", local)
