"""A built page as tests read it without a browser: its tags, its words, its links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
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


@dataclass
class Built(HTMLParser):
    """A page of the built site."""

    path: str
    html: str
    tags: list[Tag] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._unspoken = 0
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(Tag(tag, {name: value or "" for name, value in attrs}))
        self._unspoken += tag in UNSPOKEN

    def handle_endtag(self, tag: str) -> None:
        self._unspoken -= tag in UNSPOKEN

    def handle_data(self, data: str) -> None:
        if not self._unspoken:
            self.spoken.append(data)

    @property
    def words(self) -> str:
        """Everything that is written on it, with single spaces."""
        return " ".join(" ".join(self.spoken).split())

    def all(self, name: str) -> list[Tag]:
        """Every tag of this name."""
        return [tag for tag in self.tags if tag.name == name]


def read_pages(site: Path, like: str = "*") -> Iterator[Built]:
    """Every page of a built site whose address is like this one."""
    for page in pages_of(site):
        if fnmatch(page, like):
            yield Built(page, file_of(site, page).read_text(encoding="utf-8"))
