"""Pagefind, MiniSearch and lunr: got from npm, given the documents, their indexes made."""

from __future__ import annotations

import gzip
import html
import json
import re
import resource
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from math import sqrt
from pathlib import Path

from bench.search.corpus import Corpus, Given
from fingerpost.search.documents import Document
from fingerpost.search.settings import BOOSTS, FIELDS, STANDING

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
LIBRARIES = {
    "minisearch.js": MODULES / "minisearch" / "dist" / "es" / "index.js",
    "lunr.js": MODULES / "lunr" / "lunr.min.js",
}


AS_MODULE = """const module = {{ exports: {{}} }}, {{ exports }} = module;
{}
export default module.exports;
"""
"""lunr is no module: without this a page could not load it under a strict policy."""
PAGE = """<!doctype html><html lang="en" data-engine="{engine}"><head><meta charset="utf-8">
<title>Search</title><script type="module" src="/web/page.js"></script></head>
<body><main><ol></ol></main></body></html>"""


class NotComparable(Exception):
    """Two engines were not given, or did not do, the same: no figure means anything."""


@dataclass(frozen=True)
class Made:
    """An index: what it was given, and the CPU seconds that making it took."""

    given: Given
    seconds: float
    size: int
    """Bytes of the files that searches fetch, as a host sends them."""


def prepare(corpus: Corpus, folder: Path) -> None:
    """What the peers are made from: the pages' scripts, the settings, the documents."""
    web = folder / "web"
    shutil.copytree(HERE / "web", web)
    boosts = dict(zip(FIELDS, BOOSTS, strict=True))
    stop = sorted(corpus.offer.search.stopwords)
    lines = (("boosts", boosts), ("stop", stop))
    said = "".join(f"export const {name} = {json.dumps(value)};\n" for name, value in lines)
    (web / "settings.mjs").write_text(said, encoding="utf-8")
    (folder / "documents.json").write_text(json.dumps(corpus.rows), encoding="utf-8")
    for engine in ("minisearch", "lunr", "pagefind"):
        (web / f"{engine}.html").write_text(PAGE.format(engine=engine), encoding="utf-8")
    (folder / "lib").mkdir()
    for name, file in LIBRARIES.items():
        text = file.read_text(encoding="utf-8")
        if name == "lunr.js":
            text = AS_MODULE.format(text)
        (folder / "lib" / name).write_text(text, encoding="utf-8")


def make_minisearch(corpus: Corpus, folder: Path) -> Made:
    """MiniSearch's index, with what results show inside it."""
    return _made_by_node("minisearch", folder)


def make_lunr(corpus: Corpus, folder: Path) -> Made:
    """lunr's index, and beside it what results show."""
    return _made_by_node("lunr", folder)


def _made_by_node(engine: str, folder: Path) -> Made:
    out = folder / engine
    out.mkdir()
    said, seconds = _timed(
        ["node", "index.mjs", engine, str(folder / "documents.json"), str(folder / "web"), str(out)]
    )
    given = Given(**json.loads(said))
    size = sum(len(gzip.compress(file.read_bytes(), 9)) for file in out.iterdir())
    return Made(given, seconds, size)


def make_pagefind(corpus: Corpus, folder: Path) -> Made:
    """Pagefind's index of one page for each document."""
    out = folder / "pagefind"
    for number, document in enumerate(corpus.documents):
        file = out / "d" / str(number) / "index.html"
        file.parent.mkdir(parents=True)
        file.write_text(_page(document), encoding="utf-8")
    said, seconds = _timed([str(_pagefind()), "--site", str(out)])
    indexed = re.search(r"Indexed (\d+) pages", said)
    pages = out.joinpath("d").glob("*/index.html")
    given = Given(int(indexed[1]) if indexed else 0, sum(map(_text_in, pages)))
    index = out / "pagefind"
    files = [*index.glob("fragment/*"), *index.glob("index/*"), *index.glob("*.pf_meta")]
    return Made(given, seconds, sum(file.stat().st_size for file in files))


def _pagefind() -> Path:
    """Pagefind itself, which its package for this kind of machine holds."""
    found = sorted(MODULES.glob("@pagefind/*/bin/pagefind_extended"))
    if not found:
        raise NotComparable(
            "Pagefind has no package here for this kind of machine: see package.json"
        )
    return found[0]


def _page(document: Document) -> str:
    """A page with each field in an element of its own, weighing what it weighs for all engines."""
    name, *rest = (html.escape(text, quote=False) for text in document.text)
    # Pagefind takes weights as squares; a heading weighs 7 when nothing is said.
    weights = [sqrt(boost * STANDING[document.status]) for boost in BOOSTS]
    fields = "".join(
        f'<div data-field data-pagefind-weight="{weight:.2f}">{text}</div>'
        for text, weight in zip(rest, weights[1:], strict=True)
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title><body>'
        f'<main data-pagefind-body data-pagefind-meta="summary:{html.escape(document.summary)}">'
        f"<h1 data-field>{name}</h1>{fields}</main></body></html>"
    )


class _Fields(HTMLParser):
    """Counts the bytes of text in the elements that hold a field."""

    def __init__(self) -> None:
        super().__init__()
        self.bytes = 0
        self._inside = False

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self._inside = "data-field" in dict(attrs)

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        self.bytes += len(data.encode()) if self._inside else 0


def _text_in(page: Path) -> int:
    parser = _Fields()
    parser.feed(page.read_text(encoding="utf-8"))
    parser.close()
    return parser.bytes


def pagefind_numbers(folder: Path) -> dict[str, int]:
    """What Pagefind calls each page in its results, and the number of the document."""
    found = {}
    for file in (folder / "pagefind" / "pagefind" / "fragment").iterdir():
        body = gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd")
        number = re.search(r"/d/(\d+)/", json.loads(body)["url"])
        assert number
        found[file.stem] = int(number[1])
    return found


def _timed(command: Sequence[str]) -> tuple[str, float]:
    """What a command says, and the CPU seconds of it and all that it starts."""
    before = cpu()
    done = subprocess.run(command, cwd=HERE, check=True, capture_output=True, text=True)
    return done.stdout, cpu() - before


def cpu() -> float:
    """The CPU seconds of this process and of those it has waited for."""
    spent = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in spent)
