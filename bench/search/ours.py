"""Fingerpost's own index and page, as a site has them."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from bench.search.corpus import Corpus, Given
from bench.search.peers import Made, cpu
from fingerpost import addresses
from fingerpost.pipeline.build import build_app
from fingerpost.search.export import export

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "site" / "static" / "js"
SOURCES = next(path for path in (ROOT / "site" / "scripts", SCRIPTS) if path.is_dir())


def make_fingerpost(corpus: Corpus, folder: Path) -> Made:
    """The search's files, the scripts beside them, and a page with nothing on it but search."""
    out = folder / "fingerpost"
    before = cpu()
    build = export(corpus.finder.tables)
    for artefact in build.artefacts:
        file = out / artefact.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(artefact.body)
    seconds = cpu() - before
    paths = {"root": build.root_path, "urgent": build.urgent_path}
    (out / "paths.json").write_text(json.dumps(paths), encoding="utf-8")
    shutil.copytree(SCRIPTS, out / "js")
    (out / addresses.SEARCH).mkdir()
    (out / addresses.SEARCH / "index.html").write_text(_page(paths), encoding="utf-8")
    indexed = corpus.finder.tables.documents
    given = Given(len(indexed), sum(len(line.encode()) for found in indexed for line in found.text))
    return Made(given, seconds, sum(len(artefact.body) for artefact in build.artefacts))


def _page(paths: dict[str, str]) -> str:
    """The site's own place for search and what its head loads for it, with these files."""
    taken = _Taken()
    taken.feed(_site_page())
    html = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Search</title>'
        f'{"".join(taken.head)}<script type="module" src="/web/ours.js"></script></head>'
        f"<body><main>{''.join(taken.space)}</main></body></html>"
    )
    for which, path in paths.items():
        html = re.sub(rf"/search-data/{which}-[0-9a-f]+\.bin", f"/fingerpost/{path}", html)
    return re.sub(r"/assets/[0-9a-f]+/js/", "/fingerpost/js/", html)


@cache
def _site_page() -> str:
    """The search page of this repository's site."""
    app, checked = build_app(ROOT, date.today())
    assert app, f"the site does not build: {[p.message for p in checked.problems if p.is_error]}"
    return app.test_client().get(f"/{addresses.SEARCH}").text


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
        if tag in ("script", "link") and "search" in address:
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
