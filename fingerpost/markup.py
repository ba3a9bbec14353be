"""Markdown -> Prose: safe HTML, plain words and links (the only importer of markdown and nh3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions.tables import TableExtension, TableProcessor

from fingerpost.html_events import Events, events
from fingerpost.model.prose import Link, Prose
from fingerpost.model.web import Amiss, address_fault
from fingerpost.problem import Problem
from fingerpost.text import Source, Span

MOST_BRACKETS = 60
"""In one paragraph. Python-Markdown takes seconds over a few thousand of them."""
LONGEST_PARAGRAPH = 6000
DEEPEST_QUOTE = 4
DEEPEST_LIST = 12
SCHEMES = ("https", "mailto", "tel", "sms")

_TAGS = set(
    [
        "a",
        "blockquote",
        "br",
        "code",
        "dd",
        "dl",
        "dt",
        "em",
        "h2",
        "h3",
        "h4",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_ATTRIBUTES = {"a": {"href", "title"}, "th": {"style"}, "td": {"style"}, "ol": {"start"}}
_RAW_HTML = re.compile(r"<(?:[A-Za-z/!?](?!ttps?://))[^>]*>?")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)|!\[[^\]]*\]\[[^\]]*\]")
_ATTRIBUTE_LIST = re.compile(r"\{:[^}]*\}?")
_TITLE = re.compile(r"^#\s")
_UNDER_TITLE = re.compile(r"^=+\s*$")
_FOOTNOTE = re.compile(r"\[\^")
_KEPT_LINK = re.compile(r"^[\s>]*(?:(?:[-*+]|\d+\.)\s+)?(\[[^\[\]]+\]:)\s*<?([^\s>]*)")
"""An address that is kept apart from the words that lead to it: [words]: address."""


def read_markdown(source: Source, first_line: int = 1) -> tuple[Prose, list[Problem]]:
    """The prose of a file from a line on, with its faults; nothing is ever dropped in silence."""
    lines = source.lines[first_line - 1 :]
    text = "\n".join(lines)
    if not text.strip():
        return Prose(), []
    faults = _before_reading(source, first_line)
    if faults:
        return Prose(), faults
    tables = _Tables()
    html = markdown.markdown(text, extensions=[tables, "sane_lists"], output_format="html")
    seen = events(html)
    links = tuple(_placed(source, first_line, href, words) for href, words in seen.links)
    faults = [fault for link in links for fault in _check_link(source, link)]
    faults += _unused_links(source, first_line, seen)
    faults += [_too_wide(source, first_line, *row) for row in tables.too_wide]
    is_told = any(fault.is_error for fault in faults)
    if not is_told and events(_sanitised(html)).events != seen.events:
        faults = [*faults, _unsafe(source, source.span(first_line))]
    return Prose(html, " ".join("".join(seen.words).split()), links), faults


class _Tables(TableExtension):
    """Tables, and each row with more cells than columns (the row, both counts): these get lost."""

    def __init__(self) -> None:
        super().__init__()
        self.too_wide: list[tuple[str, int, int]] = []

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        super().extendMarkdown(md)
        noted = self.too_wide

        class Noting(TableProcessor):
            def run(self, parent: Element, blocks: list[str]) -> None:
                for row in (line.strip(" ") for line in blocks[0].split("\n")[2:]):
                    cells = len(self._split_row(row))  # type: ignore[attr-defined]
                    if cells > len(self.separator):
                        noted.append((row, cells, len(self.separator)))
                super().run(parent, blocks)

        md.parser.blockprocessors.register(Noting(md.parser, self.getConfigs()), "table", 75)


def _too_wide(source: Source, first_line: int, row: str, cells: int, columns: int) -> Problem:
    lines = enumerate(source.lines[first_line - 1 :], first_line)
    number, at = next(((n, line.find(row)) for n, line in lines if row in line), (first_line, 0))
    return Problem(
        "table-row-wide",
        source.span(number, at + 1, len(row)),
        f"This row has {cells} cells, and the table {columns} columns: the rest would be lost.",
        "Begin each row on a line of its own. To show a |, write \\|.",
    )


def _sanitised(html: str) -> str:
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=set(SCHEMES) | {"http"},
        link_rel=None,
        filter_style_properties={"text-align"},
    )


def _unsafe(source: Source, span: Span) -> Problem:
    return Problem(
        "html-in-text",
        span,
        "There is HTML or hidden text here, and pages are made from Markdown only.",
        "Take it out, or write it as Markdown.",
    )


def _before_reading(source: Source, first_line: int) -> list[Problem]:
    faults: list[Problem] = []
    paragraph: list[str] = []
    for number, line in enumerate(source.lines[first_line - 1 :], first_line):
        paragraph = [*paragraph, line] if line.strip() else []
        if _is_too_much(line, paragraph):
            return [_too_much(source.span(number))]
        faults += _line_faults(source, number, line)
        if len(paragraph) == 2 and _UNDER_TITLE.match(line):
            faults.append(_title_above(source.span(number, 1, len(line))))
    return faults


def _is_too_much(line: str, paragraph: list[str]) -> bool:
    brackets = sum(text.count("[") + text.count("<") + text.count("(") for text in paragraph)
    quotes = len(line) - len(line.lstrip("> "))
    return (
        brackets > MOST_BRACKETS
        or sum(map(len, paragraph)) > LONGEST_PARAGRAPH
        or line[:quotes].count(">") > DEEPEST_QUOTE
        or len(line) - len(line.lstrip()) > DEEPEST_LIST
        or max(line.count("*"), line.count("_"), line.count("`")) > MOST_BRACKETS
    )


def _title_above(span: Span) -> Problem:
    return Problem(
        "heading-too-large",
        span,
        "This makes the line above a heading as large as the page's own title.",
        "Take this line out, and begin the one above with ## and a space.",
    )


def _too_much(span: Span) -> Problem:
    return Problem(
        "text-too-tangled",
        span,
        "This paragraph is too long, or has too many brackets or levels, to be read.",
        "Split it into shorter paragraphs.",
    )


def _line_faults(source: Source, number: int, line: str) -> list[Problem]:
    faults: list[Problem] = []
    bare = re.sub(r"`[^`]*`", lambda code: " " * len(code[0]), line)
    rules = (
        (_RAW_HTML, "html-in-text", "This is HTML; pages are made from Markdown only.",
         "Take it out, or write it as Markdown."),
        (_PICTURE, "picture", "This is a picture, and entries can't hold pictures yet.",
         "Say it in words."),
        (_ATTRIBUTE_LIST, "html-in-text", "This sets HTML attributes, which are not allowed.",
         "Take out everything between { and }."),
        (_TITLE, "heading-too-large", "This heading is as large as the page's own title.",
         "Begin it with two marks: ## and a space."),
        (_FOOTNOTE, "footnote", "Footnotes are not used here.", "Say it in the sentence."),
    )  # fmt: skip
    for pattern, rule, message, fix in rules:
        if found := pattern.search(bare):
            span = source.span(number, found.start() + 1, found.end() - found.start())
            faults.append(Problem(rule, span, message, fix))
    return faults[:1]


def _unused_links(source: Source, first_line: int, seen: Events) -> Iterator[Problem]:
    """What Markdown takes for the address of a link that is not there, and leaves out."""
    used, shown = {href for href, _ in seen.links}, "".join(seen.words)
    for number, line in enumerate(source.lines[first_line - 1 :], first_line):
        found = _KEPT_LINK.match(line)
        if found and found[2] not in used and found[1] not in shown:
            yield Problem(
                "link-unused",
                source.span(number, found.start(1) + 1, len(line.rstrip()) - found.start(1)),
                "Nothing leads to what this line keeps for a link, so no page would show it.",
                "For a link, write [words](address) where the words belong. If it is no link, "
                "take out the square brackets.",
            )


def _placed(source: Source, first_line: int, href: str, words: str) -> Link:
    plain = words.split("\n")[0]
    for number, line in enumerate(source.lines[first_line - 1 :], first_line):
        if href in line or (plain and f"[{plain}" in line):
            return Link(href, words, number)
    return Link(href, words, first_line)


def _check_link(source: Source, link: Link) -> list[Problem]:
    line = source.lines[link.line - 1]
    column = max(line.find(link.href), 0)
    span = source.span(link.line, column + 1, len(link.href) if link.href in line else len(line))
    fault = link_fault(link.href, link.text)
    if fault is None:
        return []
    rule, message, fix = fault
    severity = "warning" if rule == "link-not-https" else "error"
    return [Problem(rule, span, message, fix, severity=severity)]  # type: ignore[arg-type]


def link_fault(href: str, words: str) -> Amiss | None:
    """(rule, message, fix) for a link that could mislead or harm, or nothing."""
    if href.startswith(("#", "/")) and not href.startswith(("//", "/\\")):
        return None
    amiss = address_fault(href)
    if amiss and amiss[0] == "link-broken":
        return amiss
    parts = urlsplit(href)
    if parts.scheme == "http":
        return ("link-not-https", "This address is not a private one (http).", "Try https://.")
    if parts.scheme not in SCHEMES or href.startswith(("//", "/\\")):
        return (
            "link-kind",
            f"“{href}” is not a kind of link that pages may hold.",
            "Use an address that starts with https://, mailto: or tel:, or a page of this site.",
        )
    if amiss:
        return amiss
    if parts.scheme in ("tel", "sms") and _digits(parts.path) != _digits(words):
        return (
            "link-other-number",
            f"The link dials {parts.path}, and its words say “{words}”.",
            "Make the number in the words and in the link the same.",
        )
    return None


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit() or c == "+")
