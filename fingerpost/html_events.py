"""HTML -> its tags, words and links, in their order: what two spellings of one page share."""

from __future__ import annotations

from html.parser import HTMLParser


class Events(HTMLParser):
    """What a page of HTML says, apart from how it is spelled."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[object] = []
        self.words: list[str] = []
        self.links: list[tuple[str, str]] = []
        self._href: str | None = None
        self._link_words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag, and its attributes in the order of their names."""
        kept = sorted((k, (v or "").replace(" ", "").rstrip(";")) for k, v in attrs)
        self.events.append((tag, kept))
        if tag == "a":
            self._href, self._link_words = dict(attrs).get("href") or "", []
        if tag in ("p", "li", "h2", "h3", "h4", "td", "th", "br"):
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """The end of a tag, and of a link with its words."""
        self.events.append("/" + tag)
        if tag == "a" and self._href is not None:
            self.links.append((self._href, "".join(self._link_words)))
            self._href = None

    def handle_data(self, data: str) -> None:
        """Words, whatever spaces stand between them."""
        if data.strip():
            self.events.append(data.split())
        self.words.append(data)
        if self._href is not None:
            self._link_words.append(data)


def events(html: str) -> Events:
    """The tags, words and links of some HTML, in their order."""
    parser = Events()
    parser.feed(html)
    parser.close()
    return parser
