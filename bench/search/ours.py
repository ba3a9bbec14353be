"""Fingerpost's own index and page, as a site has them."""

from __future__ import annotations

import gc
import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from bench.search.corpus import Corpus, Given
from bench.search.peers import Made, NotComparable, cpu
from fingerpost import addresses
from fingerpost.render import make_app
from fingerpost.search.export import export

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "site" / "scripts"


def make_fingerpost(corpus: Corpus, folder: Path) -> Made:
    """The search's files, the scripts beside them, and a page with nothing on it but search."""
    out = folder / "fingerpost"
    before = cpu()
    # A build collects nothing while it runs (fingerpost/pipeline/build.py).
    gc.disable()
    build = export(corpus.finder.tables)
    gc.enable()
    for above in {(out / artefact.path).parent for artefact in build.artefacts}:
        above.mkdir(parents=True, exist_ok=True)
    for artefact in build.artefacts:
        (out / artefact.path).write_bytes(artefact.body)
    seconds = cpu() - before
    # The page of this repository's own site; no check stands in the way of measuring.
    app = make_app(corpus.base, (), build.artefacts, project=ROOT, today=date.today())
    client = app.test_client()
    scripts = [path for path in app.config["PATHS"] if re.fullmatch(r"assets/.*\.js", path)]
    if not scripts:
        raise NotComparable("the scripts of the site are not made; this makes them: make assets")
    for path in scripts:
        _write(out / path, client.get(f"/{path}").data)
    page = _page(client.get(f"/{addresses.SEARCH}").text)
    _write(out / addresses.SEARCH / "index.html", page.encode())
    _write(out / "start.json", json.dumps(build.start_path).encode())
    indexed = corpus.finder.tables.documents
    given = Given(len(indexed), sum(len(line.encode()) for found in indexed for line in found.text))
    return Made(given, seconds, sum(len(artefact.body) for artefact in build.artefacts))


def _write(file: Path, body: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(body)


def _page(html: str) -> str:
    """The site's own place for search and what its head loads for it, and nothing else."""
    taken = _Taken()
    taken.feed(html)
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Search</title>'
        f'{"".join(taken.head)}<script type="module" src="/web/ours.js"></script></head>'
        f"<body><main>{''.join(taken.space)}</main></body></html>"
    )
    return re.sub(r'="/(assets|search-data)/', r'="/fingerpost/\1/', page)


class _Taken(HTMLParser):
    """The element that search takes over, whole; and what the head loads for it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.head: list[str] = []
        self.space: list[str] = []
        self._deep = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given, start = dict(attrs), self.get_starttag_text() or ""
        address = given.get("src") or given.get("href") or ""
        # The page's own script fetches the search's once the page is there.
        if tag == "script" and address.endswith("/site.js"):
            self.head.append(start + ("</script>" if tag == "script" else ""))
        if "data-search" in given:
            self._deep = 1
        elif self._deep and tag not in ("input", "br", "link", "meta", "img", "hr"):
            self._deep += 1
        if self._deep:
            self.space.append(start)

    def handle_endtag(self, tag: str) -> None:
        if self._deep:
            self.space.append(f"</{tag}>")
            self._deep -= 1

    def handle_data(self, data: str) -> None:
        if self._deep:
            self.space.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")
