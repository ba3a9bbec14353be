"""A built page as tests read it without a browser: its tags, its words, its links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

from tests.browser.sample import file_of, pages_of

UNSPOKEN = {"script", "style", "template"}


@dataclass(frozen=True)
class Tag:
    """A start tag."""

    name: str
    attributes: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")


class _Reader(HTMLParser):
    """What a parser comes across on a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.spoken: list[str] = []
        self._unspoken = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(Tag(tag, {name: value or "" for name, value in attrs}))
        self._unspoken += tag in UNSPOKEN

    def handle_endtag(self, tag: str) -> None:
        self._unspoken -= tag in UNSPOKEN

    def handle_data(self, data: str) -> None:
        if not self._unspoken:
            self.spoken.append(data)


@dataclass(frozen=True)
class Built:
    """A page of the built site, parsed when it is first asked what is on it."""

    path: str
    html: str

    @cached_property
    def _read(self) -> _Reader:
        return _Reader(self.html)

    @property
    def tags(self) -> list[Tag]:
        """Every start tag, in their order."""
        return self._read.tags

    @cached_property
    def words(self) -> str:
        """Everything that is written on it, with single spaces."""
        return " ".join(" ".join(self._read.spoken).split())

    def all(self, name: str) -> list[Tag]:
        """Every tag of this name."""
        return [tag for tag in self.tags if tag.name == name]


def read_pages(site: Path, like: str = "*") -> Iterator[Built]:
    """Every page of a built site whose address is like this one."""
    for page in pages_of(site):
        if fnmatch(page, like):
            yield Built(page, file_of(site, page).read_text(encoding="utf-8"))
